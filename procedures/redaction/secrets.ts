/**
 * The first net: what in a text looks like a secret. Small and quick enough to run in every page that is recorded, before anything
 * leaves it. What an element says is also how it is found again, so the words of tools must pass: each rule asks for a known
 * beginning, a telling word beside it, a checksum, or a string that nobody would give as a name. Pure. Collaborators: opaque.ts,
 * numbers.ts, target.ts and address.ts (apply it). Not here: fields, whose values are never read (fields.ts), and the
 * second net (platform/secretlint.ts).
 */
import { accountLength, isCard } from './numbers';
import { isOpaque, isOpaqueBase64, mixOf } from './opaque';

export type SecretKind = 'key' | 'token' | 'credentials' | 'password' | 'webhook' | 'code' | 'card' | 'account' | 'opaque';

/** A part of a text. */
export interface Place {
  start: number;
  end: number;
}

export interface Secret extends Place {
  kind: SecretKind;
}

/** How much of what was found, from its start, is the secret; 0 for none. */
type Measure = (found: string) => number;

const when =
  (is: (found: string) => boolean): Measure =>
  (found) =>
    is(found) ? found.length : 0;

/** Without what ends the sentence. */
const bare = (found: string): number => found.replace(/[.,;:)\]}]+$/, '').length;
const withDigit: Measure = (found) => (/\d/.test(found) ? bare(found) : 0);

/** A place holder, and what stands where a password is hidden. */
const HIDDEN = /^(?:\{\{|\$\{|<|[*•●…]+$)/;
/** After `password=` anything may be one. */
const given: Measure = (found) => (HIDDEN.test(found) || /^(?:true|false|null|yes|no|none|undefined)$/i.test(found) ? 0 : bare(found));
/** After "Password:" the next label may stand. */
const likely: Measure = (found) => {
  const length = given(found);
  return length >= 5 && /[\d#$%^&*+=~]/.test(found.slice(0, length)) ? length : 0;
};
const sent: Measure = (found) => (/\d/.test(found) || mixOf(found.replace(/\W/g, '')).changes >= 0.2 ? bare(found) : 0);

/** Not within a word. */
const START = '(?<![A-Za-z0-9])';
const rule = (parts: TemplateStringsArray, ...values: string[]): RegExp => new RegExp(String.raw(parts, ...values), 'g');
const loose = (parts: TemplateStringsArray, ...values: string[]): RegExp => new RegExp(String.raw(parts, ...values), 'giu');

const SECRET_WORD =
  'pass(?:word|wd|phrase|code)|pwd|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord|hasło|lösenord|пароль|密码|密碼|パスワード|비밀번호' +
  '|(?:api|access|private|account|signing|encryption|integration|routing|license)[_ -]?key(?:[_ -]?id)?|token' +
  '|secret[_ -]?(?:access[_ -]?)?key|(?:client|app|shared|api|webhook|signing)[_ -]?secret';
/** So short or so common that only `=` makes them tell. */
const SHORT_WORD = 'secret|signature|session[_-]?id|sessid|credentials?|(?<![a-z])(?:pass|sig|sid|pin|otp)';
const NO_CODE =
  'status|error|exit|http|response|return|event|zip|postal|post|area|country|dial|reason|fault|alarm|product|item|order|result';
const IS = String.raw`\s+(?:is|ist|lautet|est|es|é|is now)\s*:?\s*`;

/** Where a rule has a group, that is the secret, and it stands last. */
const RULES: readonly (readonly [kind: SecretKind, pattern: RegExp, measure?: Measure])[] = [
  ['key', /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----(?:[\s\S]*?-----END [A-Z0-9 ]{0,50}-----|[\s\S]*)/g],
  // What providers begin their tokens with.
  ['token', rule`${START}A[KS]IA[A-Z0-9]{16}`],
  [
    'token',
    /(?:gh[opusr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|soat|agent)-|glsa_|glc_|xox[abceoprs]-|xapp-|[sr]k_(?:live|test)_|whsec_|AIza|GOCSPX-|ya29\.|pypi-|SG\.|do[opr]_v1_|NR(?:AK|AA|II|JS|RA)-|hv[sb]\.|shp(?:at|ca|pa|ss)_|lin_(?:api|oauth)_|dckr_pat_|sntry[su]_|AT[AC]TT3|ATBB|AGE-SECRET-KEY-|PMAK-|rubygems_|sq0(?:atp|csp)-|tskey-|pscale_(?:tkn|pw)_|rootly_|ops_eyJ|dapi(?=[0-9a-f]{32}))[\w.+=-]{10,}/g,
    withDigit,
  ],
  [
    'token',
    rule`${START}(?:npm_[A-Za-z0-9]{16,}|sk-(?:(?:proj|svcacct|admin|ant|or)-[\w-]{12,}|[A-Za-z0-9]{20,})|(?:SK|AC)[0-9a-f]{32}|key-[0-9a-f]{32}|u\+[\w-]{16,}|\d{8,10}:AA[\w-]{30,}|A3-[A-Z0-9]{6}(?:-[A-Z0-9]{5,6}){4,5})`,
    withDigit,
  ],
  ['token', rule`${START}eyJ[\w-]{8,}(?:\.[\w-]*){0,4}`, bare],
  ['token', loose`otpauth://[^\s"'<>]+`],
  [
    'webhook',
    loose`(?:hooks\.slack\.com/\w+|discord(?:app)?\.com/api/webhooks|office(?:365)?\.com/webhook\w*|hooks\.zapier\.com/hooks/catch)/([^\s"'<>]+)`,
  ],
  ['credentials', /:\/\/([^\s/?#@:"'<>]*:[^\s/?#"'<>]+|[^\s/?#@:]{16,})(?=@)/g],
  // What stands behind a word that says so.
  [
    'credentials',
    loose`(?:${START}(?:bearer|basic|genie ?key|token)\s+|authorization["']?\s*[:=]\s*["']?(?:\w+\s+)?)([\w.~+/=-]{8,})`,
    sent,
  ],
  ['password', loose`(?:${SECRET_WORD}|${SHORT_WORD})(?:["']?\s*=>?\s*["']?|["']\s*:\s*["'])([^\s"'&;,<>]{3,})`, given],
  ['password', loose`(?:${SECRET_WORD})(?:["']?\s*[:：]\s*["']?|${IS})([^\s"'<>]{5,})`, likely],
  ['password', loose`(?<![\w-])--[\w-]*(?:password|token|secret|key)\s+([^\s"'<>-][^\s"'<>]{4,})`, likely],
  [
    'code',
    loose`(?:recovery|backup|scratch|emergency|wiederherstellungs|backup-)[ -]?(?:code|key)s?\W{1,3}((?=[\w-]{0,40}\d)[a-z0-9]{4,}(?:-[a-z0-9]{4,})*(?:[\s,;]+(?=[\w-]{0,40}\d)[a-z0-9]{4,}(?:-[a-z0-9]{4,})*)*)`,
  ],
  [
    'code',
    loose`(?<!(?:${NO_CODE})[\s_-]{0,2})(?<!\p{L})(?:code|código|codice|kod|код|otp|passcode|pin|tan|einmalpasswort|验证码|確認コード)(?:\s+(?:is|ist|lautet|est|es|de|di|vérification|verificación|verifica)){0,3}[\s:：=]{1,3}((?:[A-Z]-)?\d{3}[ -]?\d{3})(?![\w-]|\.\d)`,
  ],
  [
    'code',
    loose`(?:(?:verification|security|one-time|login|log-in|sign-in|auth\w*|access|confirmation|2fa|mfa|sms|reset|bestätigungs|sicherheits|einmal)[ -]?(?:pass)?code|(?<!\p{L})(?:otp|pin|tan|passcode))(?:${IS}|[\s:=]{1,3})(\d{4,8})(?![\w-]|\.\d)`,
  ],
  ['code', loose`(?<![\w.-])(\d{3}[ -]?\d{3}|\d{4,8})(?=\s+(?:is|ist)\s+(?:your|ihr|dein)\s)`],
  // What proves itself.
  [
    'card',
    rule`(?<![\w#.-])(?:(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|35\d\d|6(?:011|2\d\d|4[4-9]\d|5\d\d))(?:[ -]?\d{4}){3}|3[47]\d\d[ -]?\d{6}[ -]?\d{5}|3[068]\d\d[ -]?\d{6}[ -]?\d{4})(?![\w-])`,
    when(isCard),
  ],
  ['account', rule`${START}[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])`, accountLength],
  // What nobody would give as a name. A commit or a checksum is named by such a number.
  [
    'opaque',
    loose`${START}(?<!(?:sha-?\d{0,3}|commits?|revision|rev|digest|checksum|tree|blob)[\W_]{0,3})(?=\d*[a-f])[0-9a-f]{32,}(?![a-z0-9])`,
    when((found) => /\d/.test(found)),
  ],
  ['opaque', rule`(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{24,}={0,2}`, when(isOpaque)],
  ['opaque', rule`(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{32,}={0,2}`, when(isOpaqueBase64)],
];

/** Without one of these no rule finds anything; most texts of a page are done here. */
const POSSIBLE = /\d|[:=：]|-----|(?:basic|bearer|token|pass\w{0,7}|kennwort) /i;
/** What pages put into long words, so that they may be broken, and what addresses write in their own way. */
const WRITTEN = /[\u00ad\u200b-\u200d\u2060\ufeff]|%[2-7][0-9A-F]/gi;

/** In order, apart from each other. */
export function secretsIn(text: string): Secret[] {
  if (!POSSIBLE.test(text)) return [];
  const read = text.replace(WRITTEN, plain);
  const found = RULES.flatMap(([kind, pattern, measure]) => matches(read, kind, pattern, measure));
  if (found.length === 0) return found;
  const apart = merged(found);
  return read.length === text.length ? apart : placedIn(text, apart);
}

const plain = (written: string): string => (written.length === 1 ? '' : String.fromCharCode(parseInt(written.slice(1), 16)));

/** What was found in a text as it reads, in the text as it is written. */
function placedIn(text: string, found: readonly Secret[]): Secret[] {
  const [starts, ends]: [number[], number[]] = [[], []];
  const write = (from: number, to: number): void => {
    starts.push(from);
    ends.push(to);
  };
  let at = 0;
  const letters = (until: number): void => {
    for (; at < until; at++) write(at, at + 1);
  };
  for (const { 0: written, index } of text.matchAll(WRITTEN)) {
    letters(index);
    at += written.length;
    if (written.length > 1) write(index, at);
  }
  letters(text.length);
  return found.map(({ start, end, kind }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? text.length, kind }));
}

function matches(text: string, kind: SecretKind, pattern: RegExp, measure?: Measure): Secret[] {
  const found: Secret[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const secret = match[1] ?? match[0];
    const start = match.index + match[0].length - secret.length;
    const length = measure?.(secret) ?? secret.length;
    if (length > 0) found.push({ start, end: start + length, kind });
    // What is no secret may be the word before one: "Password: Token: …".
    pattern.lastIndex = Math.max(start + length, match.index + 1);
  }
  return found;
}

/** In order, and those that overlap as one. */
export function merged<Found extends Place>(found: readonly Found[]): Found[] {
  const apart: Found[] = [];
  for (const each of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1);
    if (last === undefined || each.start >= last.end) apart.push({ ...each });
    else last.end = Math.max(last.end, each.end);
  }
  return apart;
}

/** Each secret as `…`; what is left of a text has none, however often it is asked. */
export function redact(text: string): string {
  let now = text;
  for (let found = secretsIn(now); found.length > 0; found = secretsIn(now)) {
    const next = without(now, found);
    if (next === now) break;
    now = next;
  }
  return now;
}

/** The text with `…` for each of these places, which are in order and apart. */
export function without(text: string, places: readonly Place[]): string {
  let [kept, at] = ['', 0];
  for (const { start, end } of places) {
    kept += `${text.slice(at, start)}…`;
    at = end;
  }
  return kept + text.slice(at);
}
