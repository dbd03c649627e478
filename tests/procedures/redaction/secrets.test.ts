/** What the first net catches, and that the words of tools pass. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, secretsIn } from '../../../procedures/redaction/secrets';
import { canaries, leaks, textsWith } from './canaries';

const all = canaries();

/** What tools say that looks a little like a secret. */
const ORDINARY = [
  'INC0012345',
  'OPS-4711: Replication lag on db-01',
  'CHG0040007 / RITM0010001',
  '550e8400-e29b-41d4-a716-446655440000',
  'Incident 01HXYZK3M4N5P6Q7R8S9TVWXYZ',
  'Fix in commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'tree/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
  '507f1f77bcf86cd799439011',
  'payments-api-7d9f8b6c5d-x2x9z',
  'Deployment-payments-canary-7d9f8b6c5d-x2x9z',
  'ip-10-0-12-34.eu-central-1.compute.internal',
  'arn:aws:iam::123456789012:role/OnCallResponderReadOnly2',
  'i-0abcd1234ef567890',
  '2024-01-15T12:34:56.789Z',
  'backup-db01-20240115T123456Z',
  '1705322096789',
  '1705322096789123456',
  'KubePodCrashLooping',
  'PrometheusRuleFailures2xxToLongOnCall',
  'S3BucketPublicReadAccess4XXErrors',
  'AlertmanagerClusterFailedToSendAlerts',
  'com.example.payments.RefundServiceV2Impl$Handler',
  'styles_alertRow__3xK9d_1Zab2',
  'css-1q2w3e4r5t-MuiButtonBase-root-MuiButton-root',
  'MuiGrid-root MuiGrid-item MuiGrid-grid-xs-12 css-15j76c0',
  'sk-toggle-group-item-2-selected',
  'key-rotation-schedule-2024',
  'npm_config_registry_v2_mirror',
  '/d/rYdddlPWk/node-exporter-full?orgId=1&from=now-6h',
  '/api/v1/Alerts/ListAll2/Groups/Silences',
  'browse?key=OPS-4711',
  'Forgot password?',
  'Username: Password: Remember me Log in',
  'Password: required',
  'Password: ••••••••',
  'Password: {{database password}}',
  'Token: expired',
  'Max tokens: 4096',
  'API key name',
  'API keys: 3',
  'Basic authentication',
  'Bearer of bad news',
  'Secret rotation',
  'HTTP status code 500123',
  'Error code 404404',
  'exit code 137',
  'Country code 0049',
  'zip code 12345',
  'Order code 123456',
  'Tickets 4111 1111 2222',
  'ticket 4111111111111112',
  '#4111111111111111',
  'DE44 3 alerts in 2 hours',
  '+49 30 1234567',
  '€ 1,234,567.89',
  'v1.21.4-rc.2+build.2024.01.15',
  '10.0.12.34:8080',
  'fe80::1ff:fe23:4567:890a',
  'https://grafana.example.com:3000/explore',
  'ssh://git@git.example.com:22/ops.git',
  'on-call@example.com',
  'x86_64-unknown-linux-gnu',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  '99.95 % of 43200 min',
];

describe('redact', () => {
  it('there are more than 300 canaries, of more than 60 formats', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThan(60);
    expect(new Set(all.map(({ secret }) => secret)).size).toBe(all.length);
  });

  it('leaves none of the canaries, wherever they stand', () => {
    const left = all.flatMap((canary) =>
      textsWith(canary).flatMap((text) => (leaks(redact(text), canary) ? [`${canary.name}: ${text} → ${redact(text)}`] : [])),
    );
    expect(left).toEqual([]);
  });

  it('leaves what stands around a canary', () => {
    for (const canary of all.filter(({ name }) => /^(?:GitHub|Slack bot|JWT|Visa|IBAN)/.test(name)))
      expect(redact(`Revoke ${canary.secret} of web-01`), canary.name).toBe('Revoke … of web-01');
  });

  it.each(ORDINARY)('lets pass: %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });

  it('finds a secret that a page broke into pieces with invisible letters, or wrote as addresses do', () => {
    for (const canary of all.filter(({ name }) => /^(?:GitHub|npm|OpenAI)/.test(name))) {
      const broken = canary.secret.replace(/.{5}(?=.)/g, '$&\u200b');
      expect(redact(`Key ${broken} here`), canary.name).toBe('Key … here');
      const coded = [...canary.secret].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
      expect(redact(`a%20${coded}%26b`), canary.name).toBe('a%20…%26b');
    }
  });

  it('names kinds', () => {
    const kinds = ['Password: abc123!', 'https://sam:hunter@web-01/', 'PIN: 4711', '4111 1111 1111 1111'].flatMap((text) =>
      secretsIn(text).map(({ kind }) => kind),
    );
    expect(kinds).toEqual(['password', 'credentials', 'code', 'card']);
  });
});

describe('laws of redaction', () => {
  /** Texts with canaries, words that make rules look closer, and anything. */
  const piece = fc.oneof(
    fc.constantFrom(...all.map(({ secret }) => secret)),
    fc.constantFrom(...all.map(({ sentence }) => sentence)),
    fc.constantFrom(...ORDINARY),
    fc.constantFrom('password:', 'token=', '"secret": "', 'Bearer ', 'code ', '://', '@', '…', '%3D', '\u200b', '=', ' is ', '-----'),
    fc.string({ maxLength: 12, unit: 'grapheme' }),
  );
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

  it('once is enough', () => {
    fc.assert(
      fc.property(text, (each) => redact(redact(each)) === redact(each)),
      { numRuns: 1_000 },
    );
  });

  it('nothing gets longer', () => {
    fc.assert(
      fc.property(text, (each) => redact(each).length <= each.length),
      { numRuns: 1_000 },
    );
  });

  it('what is found is in order, apart, and in the text', () => {
    fc.assert(
      fc.property(text, (each) => {
        let end = 0;
        for (const found of secretsIn(each)) {
          if (found.start < end || found.end <= found.start || found.end > each.length) return false;
          end = found.end;
        }
        return true;
      }),
      { numRuns: 1_000 },
    );
  });

  it('what is left is in the order it was in', () => {
    fc.assert(
      fc.property(text, (each) => {
        let at = 0;
        for (const part of redact(each).split('…')) {
          const found = each.indexOf(part, at);
          if (found === -1) return false;
          at = found + part.length;
        }
        return true;
      }),
      { numRuns: 1_000 },
    );
  });

  it('ordinary text is as it was', () => {
    const number = fc.integer({ min: 1, max: 99_999 });
    const word = fc.constantFrom(
      'web',
      'db',
      'cache',
      'Replication',
      'lag',
      'Acknowledge',
      'disk',
      'on-call',
      'API',
      'Latency',
      'P1',
      'eu-west-1',
    );
    const ordinary = fc.oneof(
      word,
      fc.tuple(fc.constantFrom('INC', 'CHG', 'OPS-', '#', 'PRB00'), number).map(([kind, n]) => `${kind}${n}`),
      fc.tuple(word, number, fc.constantFrom('example.com', 'internal', 'prod.local')).map(([name, n, domain]) => `${name}-${n}.${domain}`),
      fc.tuple(number, number, number).map((parts) => `v${parts.join('.')}`),
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
      fc.tuple(number, fc.constantFrom('€', '$', 'ms', '%', 'GB', 'min')).map(([n, unit]) => `${n}.50 ${unit}`),
      fc.uuid(),
      fc.ipV4(),
    );
    fc.assert(
      fc.property(fc.array(ordinary, { minLength: 1, maxLength: 8 }), (words) => {
        const said = words.join(' ');
        expect(redact(said)).toBe(said);
      }),
      { numRuns: 1_000 },
    );
  });
});
