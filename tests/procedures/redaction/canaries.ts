/**
 * Fake secrets of known formats, and the places that secrets turn up in. Deterministic, and built from parts: no string in this
 * file looks like a secret, so scanners of repositories stay quiet. Collaborators: the tests of redaction and of recordings.
 */

export interface Canary {
  /** Its format. */
  name: string;
  /** What must not be left. */
  secret: string;
  /** How it stands in a page or a field, in the words around it that tell what it is. */
  sentence: string;
  /** True if nothing but the words beside it tell. */
  needsWords: boolean;
}

const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const WORD = LOWER + UPPER + DIGITS;
const URLSAFE = `${WORD}-_`;
const BASE32 = `${UPPER}234567`;

export type Chance = () => number;

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Letters of an alphabet; where it has digits, so has the result. */
function some(chance: Chance, alphabet: string, length: number): string {
  for (;;) {
    let text = '';
    for (let i = 0; i < length; i++) text += alphabet[Math.floor(chance() * alphabet.length)] ?? '';
    if (!alphabet.includes('4') || length < 4 || (/\d/.test(text) && (!/[a-z]/i.test(alphabet) || /[a-z]/i.test(text)))) return text;
  }
}

const uuid = (c: Chance): string => [8, 4, 4, 4, 12].map((length) => some(c, HEX, length)).join('-');

function card(chance: Chance, start: string, length: number): string {
  const digits = start + some(chance, DIGITS, length - start.length - 1);
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const inFours = (text: string, gap: string): string => (text.match(/.{1,4}/g) ?? []).join(gap);

function iban(country: string, account: string): string {
  const number = [...`${account}${country}00`].map((letter) => String(parseInt(letter, 36))).join('');
  const check = 98n - (BigInt(number) % 97n);
  return `${country}${String(check).padStart(2, '0')}${account}`;
}

interface Format {
  name: string;
  make: (c: Chance) => string;
  /** `~` is where it stands. */
  says: string;
  needsWords?: boolean;
}

const tail = (prefix: string, alphabet: string, length: number) => (c: Chance) => prefix + some(c, alphabet, length);

/** Formats whose letters alone tell what they are. */
const PLAIN: readonly Format[] = [
  { name: 'AWS access key id', make: tail('AKIA', BASE32, 16), says: 'Key ~ was found in the build log' },
  { name: 'AWS temporary key id', make: tail('ASIA', BASE32, 16), says: 'assumed role with ~' },
  { name: 'AWS secret key', make: (c) => `${some(c, WORD, 18)}/${some(c, WORD, 12)}+${some(c, WORD, 8)}`, says: 'secret access key: ~' },
  ...['p', 'o', 'u', 's', 'r'].map((kind) => ({
    name: `GitHub gh${kind}`,
    make: tail(`gh${kind}_`, WORD, 36),
    says: 'Cloned with ~ by the runner',
  })),
  {
    name: 'GitHub fine-grained',
    make: (c) => `github${'_pat_'}${some(c, WORD, 22)}_${some(c, WORD, 59)}`,
    says: 'Your new token ~ is shown once',
  },
  { name: 'GitLab personal', make: tail('glpat-', URLSAFE, 20), says: 'git clone with ~ as the password' },
  { name: 'GitLab runner', make: tail('glrt-', URLSAFE, 20), says: 'Register the runner with ~' },
  {
    name: 'Slack bot',
    make: (c) => `xox${'b-'}${some(c, DIGITS, 12)}-${some(c, DIGITS, 12)}-${some(c, WORD, 24)}`,
    says: 'Bot User OAuth Token ~',
  },
  {
    name: 'Slack user',
    make: (c) => `xox${'p-'}${some(c, DIGITS, 11)}-${some(c, DIGITS, 11)}-${some(c, HEX, 32)}`,
    says: 'posted as ~ to #incidents',
  },
  {
    name: 'Slack app',
    make: (c) => `xa${'pp-'}1-A${some(c, UPPER + DIGITS, 10)}-${some(c, DIGITS, 13)}-${some(c, HEX, 64)}`,
    says: 'app-level ~',
  },
  { name: 'Stripe secret', make: tail('sk_live_', WORD, 24), says: 'The charge was made with ~ yesterday' },
  { name: 'Stripe restricted', make: tail('rk_live_', WORD, 24), says: 'restricted ~' },
  { name: 'Stripe webhook', make: tail('whsec_', WORD, 32), says: 'Signing ~ of the endpoint' },
  { name: 'Google API', make: tail('AIza', URLSAFE, 35), says: 'Maps key ~ has no limit' },
  { name: 'Google OAuth', make: tail('ya29.', URLSAFE, 60), says: 'curl with ~ to the API' },
  { name: 'Google client', make: tail('GOCSPX-', URLSAFE, 28), says: 'client ~ rotated' },
  { name: 'OpenAI', make: tail('sk-', WORD, 48), says: 'Model calls fail with ~' },
  { name: 'OpenAI project', make: tail('sk-proj-', URLSAFE, 74), says: 'Model calls fail with ~' },
  { name: 'Anthropic', make: tail('sk-ant-api03-', URLSAFE, 93), says: 'Summaries use ~ today' },
  { name: 'npm', make: tail('npm_', WORD, 36), says: 'publish failed for ~' },
  { name: 'PyPI', make: tail('pypi-', URLSAFE, 80), says: 'upload with ~' },
  { name: 'SendGrid', make: (c) => `S${'G.'}${some(c, URLSAFE, 22)}.${some(c, URLSAFE, 43)}`, says: 'Mail goes out with ~ now' },
  { name: 'Twilio key', make: tail('SK', HEX, 32), says: 'Twilio ~ was revoked' },
  { name: 'Twilio account', make: tail('AC', HEX, 32), says: 'Twilio account ~' },
  { name: 'Mailgun', make: tail('key-', HEX, 32), says: 'Mailgun ~ in use' },
  { name: 'DigitalOcean', make: tail('dop_v1_', HEX, 64), says: 'doctl auth init ~' },
  { name: 'New Relic', make: tail('NRAK-', UPPER + DIGITS, 27), says: 'NerdGraph ~ of the team' },
  { name: 'Datadog', make: (c) => some(c, HEX, 32), says: 'DD key ~ on host web-01' },
  { name: 'Datadog application', make: (c) => some(c, HEX, 40), says: 'Datadog app ~' },
  { name: 'PagerDuty user', make: tail('u+', URLSAFE, 18), says: 'PagerDuty token ~ of the scheduler' },
  { name: 'Grafana service account', make: (c) => `gl${'sa_'}${some(c, WORD, 32)}_${some(c, HEX, 8)}`, says: 'Grafana ~ for the bot' },
  { name: 'Grafana key', make: tail('eyJrIjoi', WORD, 60), says: 'Grafana API ~' },
  { name: 'Vault', make: tail('hvs.', URLSAFE, 90), says: 'vault login ~' },
  { name: 'Atlassian', make: tail('ATATT3xFf', URLSAFE, 180), says: 'Jira automation uses ~' },
  { name: 'Linear', make: tail('lin_api_', WORD, 40), says: 'Linear ~ of the importer' },
  { name: 'Shopify', make: tail('shpat_', HEX, 32), says: 'Shop ~ leaked' },
  { name: 'Docker', make: tail('dckr_pat_', URLSAFE, 27), says: 'docker login with ~' },
  { name: 'Sentry', make: tail('sntryu_', HEX, 64), says: 'Sentry ~' },
  { name: 'Postman', make: (c) => `PM${'AK-'}${some(c, HEX, 24)}-${some(c, HEX, 34)}`, says: 'Postman ~' },
  { name: 'Databricks', make: tail('dapi', HEX, 32), says: 'Databricks ~ on the job' },
  { name: 'Telegram', make: (c) => `${some(c, '123456789', 9)}:A${'A'}${some(c, URLSAFE, 33)}`, says: 'Bot ~ answers' },
  {
    name: '1Password',
    make: (c) => `A${'3-'}${[6, 6, 5, 5, 5, 5].map((n) => some(c, UPPER + DIGITS, n)).join('-')}`,
    says: 'Secret Key ~',
  },
  {
    name: 'JWT',
    make: (c) => `ey${'J'}${some(c, WORD, 33)}.ey${'J'}${some(c, WORD, 60)}.${some(c, URLSAFE, 43)}`,
    says: 'Session ~ expired',
  },
  {
    name: 'private key',
    make: (c) => `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${some(c, WORD, 64)}\n${some(c, WORD, 64)}\n-----END RSA ${'PRIVATE'} KEY-----`,
    says: 'id_rsa: ~',
  },
  { name: 'TOTP', make: (c) => `otp${'auth'}://totp/Ops:sam?secret=${some(c, BASE32, 32)}&issuer=Ops`, says: 'Scan or open ~' },
  {
    name: 'Slack webhook',
    make: (c) => `https://hooks.slack.${'com'}/services/T${some(c, UPPER, 8)}/B${some(c, UPPER, 8)}/${some(c, WORD, 24)}`,
    says: 'Posts to ~',
  },
  {
    name: 'Discord webhook',
    make: (c) => `https://discord.${'com'}/api/webhooks/${some(c, DIGITS, 18)}/${some(c, URLSAFE, 68)}`,
    says: 'Posts to ~',
  },
  {
    name: 'Teams webhook',
    make: (c) => `https://acme.webhook.office.${'com'}/webhookb2/${uuid(c)}@${uuid(c)}/IncomingWebhook/${some(c, HEX, 32)}/${uuid(c)}`,
    says: 'Posts to ~',
  },
  { name: 'session', make: (c) => some(c, WORD, 43), says: 'cookie ~ sent' },
  { name: 'base64', make: (c) => `${some(c, `${WORD}+/`, 43)}=`, says: 'wrapped as ~' },
  { name: 'base36', make: (c) => some(c, LOWER + DIGITS, 40), says: 'issued ~ to the bot' },
  { name: 'Visa', make: (c) => card(c, '4', 16), says: 'Charged ~ twice' },
  { name: 'Visa in groups', make: (c) => inFours(card(c, '4', 16), ' '), says: 'Card ~ was refused' },
  { name: 'Mastercard', make: (c) => inFours(card(c, '53', 16), '-'), says: 'Refund to ~ please' },
  { name: 'Amex', make: (c) => card(c, '37', 15), says: 'Charged ~ twice' },
  { name: 'IBAN DE', make: (c) => inFours(iban('DE', some(c, DIGITS, 18)), ' '), says: 'Refund to ~ BIC unknown' },
  { name: 'IBAN GB', make: (c) => iban('GB', `NWBK${some(c, DIGITS, 14)}`), says: 'paid from ~ on Monday' },
];

/** Formats that only the words beside them tell. */
const TOLD: readonly Format[] = [
  { name: 'password', make: (c) => `${some(c, LOWER, 5)}${some(c, DIGITS, 3)}!${some(c, UPPER, 2)}`, says: 'Password: ~' },
  { name: 'password set', make: (c) => some(c, WORD, 9), says: 'DB_PASSWORD=~ docker compose up' },
  { name: 'password in JSON', make: (c) => some(c, LOWER, 9), says: '{"user":"sam","password":"~"}' },
  { name: 'password in German', make: (c) => some(c, WORD, 10), says: 'Ihr Passwort lautet ~' },
  { name: 'passphrase', make: (c) => `${some(c, LOWER, 6)}#${some(c, LOWER, 6)}`, says: 'passphrase is ~' },
  { name: 'token set', make: (c) => some(c, WORD, 16), says: 'curl "api/v1?token=~&n=5"' },
  { name: 'PagerDuty', make: (c) => some(c, `${WORD}+`, 20), says: 'Authorization: Token token=~' },
  { name: 'bearer', make: (c) => some(c, WORD, 22), says: 'Authorization: Bearer ~' },
  { name: 'basic', make: (c) => btoa(`${some(c, LOWER, 6)}:${some(c, WORD, 9)}`), says: 'curl -H "Authorization: Basic ~"' },
  { name: 'Opsgenie', make: uuid, says: 'Authorization: GenieKey ~' },
  { name: 'Heroku', make: uuid, says: 'HEROKU_API_KEY=~' },
  { name: 'API key', make: (c) => some(c, WORD, 18), says: 'API key: ~' },
  { name: 'client secret', make: (c) => `${some(c, WORD, 12)}~`.slice(0, 12), says: 'client_secret=~' },
  { name: 'user and password', make: (c) => `deploy:${some(c, WORD, 10)}`, says: 'https://~@git.example.com/ops.git' },
  { name: 'PostgreSQL', make: (c) => `app:${some(c, WORD, 14)}`, says: 'postgres://~@db-01.internal:5432/orders' },
  { name: 'Redis', make: (c) => `:${some(c, WORD, 14)}`, says: 'redis://~@cache-01:6379/0' },
  { name: 'SQL Server', make: (c) => some(c, WORD, 12), says: 'Server=db-02;Database=orders;User Id=sa;Password=~;' },
  { name: 'Azure storage', make: (c) => `${some(c, `${WORD}+/`, 86)}==`, says: 'AccountName=ops;AccountKey=~;EndpointSuffix=core' },
  { name: 'Azure signature', make: (c) => `${some(c, WORD, 40)}%3D`, says: 'blob.example.net/logs?sv=2022&sr=b&sig=~' },
  { name: 'AWS signature', make: (c) => some(c, HEX, 64), says: 's3.example.com/dump?X-Amz-Signature=~' },
  { name: 'session id', make: (c) => some(c, UPPER + DIGITS, 20), says: 'tool.example.com/list?JSESSIONID=~' },
  { name: 'one-time code', make: (c) => `${some(c, DIGITS, 3)} ${some(c, DIGITS, 3)}`, says: 'Your code ~' },
  { name: 'verification code', make: (c) => some(c, DIGITS, 6), says: 'Your verification code is ~.' },
  { name: 'code before', make: (c) => some(c, DIGITS, 6), says: '~ is your sign-in code' },
  { name: 'code in French', make: (c) => some(c, DIGITS, 6), says: 'Votre code de vérification : ~' },
  { name: 'PIN', make: (c) => some(c, DIGITS, 4), says: 'PIN: ~' },
  { name: 'recovery code', make: (c) => `${some(c, LOWER + DIGITS, 5)}-${some(c, LOWER + DIGITS, 5)}`, says: 'Recovery code: ~' },
];

const SEED = 7001;

/** Some of each format. */
export function canaries(each = 4, seed = SEED): Canary[] {
  const chance = chanceOf(seed);
  const of = (formats: readonly Format[], needsWords: boolean): Canary[] =>
    formats.flatMap(({ name, make, says }) =>
      Array.from({ length: each }, () => {
        const secret = make(chance);
        return { name, secret, sentence: says.replace('~', () => secret), needsWords };
      }),
    );
  return [...of(PLAIN, false), ...of(TOLD, true)];
}

/** The texts that a canary may come in. */
export function textsWith({ secret, sentence, needsWords }: Canary): string[] {
  const words = [sentence, `Note: ${sentence} (seen on web-01)`, `title="${sentence}"`];
  if (needsWords) return words;
  return [
    ...words,
    secret,
    `Copy ${secret} now`,
    `data-clipboard-text="${secret}"`,
    `https://tool.example.com/new?state=${encodeURIComponent(secret)}&tab=2`,
    `Token: ${secret}`,
    `${secret},`,
  ];
}

/** Addresses with it: in the query, in the path, in the fragment, before the host. */
export const addressesWith = ({ secret, needsWords }: Canary): string[] => {
  const coded = encodeURIComponent(secret);
  return [
    `https://tool.example.com/hosts?q=${coded}&page=2`,
    `https://tool.example.com/hosts#${coded}`,
    `https://tool.example.com/app#/hosts?token=${coded}`,
    `https://sam:${coded}@tool.example.com/hosts`,
    ...(needsWords ? [] : [`https://tool.example.com/invite/${coded}/accept`, `https://tool.example.com/app#/invite/${coded}`]),
  ];
};

/** Whether the secret, or a part of it that is still one, is in a text. */
export function leaks(text: string, { secret }: Canary): boolean {
  const tells =
    secret.length > 12 ? [secret.slice(0, 12), secret.slice(-12)].filter((part) => !/BEGIN|END|https?:|KEY--/.test(part)) : [secret];
  return [text, safelyDecoded(text)].some((each) => tells.some((part) => each.includes(part)));
}

/** One text is asked about for every canary, and may be a whole database: it is decoded once. */
let decoded = { of: '', text: '' };

function safelyDecoded(text: string): string {
  if (decoded.of !== text) decoded = { of: text, text: text.replace(/(?:%[\da-f]{2})+/gi, decodedOrAsItIs) };
  return decoded.text;
}

function decodedOrAsItIs(coded: string): string {
  try {
    return decodeURIComponent(coded);
  } catch {
    return coded;
  }
}
