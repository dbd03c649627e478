/**
 * How well the first net does, in figures: secrets that it was not written against are found, ordinary words of operations pass, and a long
 * text costs no more than its length. The recorded runbooks are not part of this repository: STEPLIGHT_SHARED names the folder that has them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { redact, secretsIn } from '../../../procedures/redaction/secrets';
import { canaries, chanceOf, leaks, textsWith, type Chance } from './canaries';

/** Not that of the other tests, by which rules were written. */
const SEEDS = [11, 23, 47, 101, 499];
const HEX = '0123456789abcdef';

const pick = <T>(chance: Chance, of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;
const number = (chance: Chance, most: number): number => Math.floor(chance() * most);
const hex = (chance: Chance, length: number): string => Array.from({ length }, () => pick(chance, [...HEX])).join('');
const host = (chance: Chance): string => `${pick(chance, ['web', 'db', 'cache', 'kafka', 'edge'])}-${1 + number(chance, 40)}`;
const service = (chance: Chance): string => pick(chance, ['checkout', 'payments-api', 'search', 'auth-gateway', 'mailer', 'ledger']);
const when = (chance: Chance): string =>
  new Date(Date.UTC(2025, number(chance, 12), 1 + number(chance, 28), number(chance, 24))).toISOString();

/** What is said and pasted during incidents; ids of machines and of traces are no secrets. */
const ORDINARY: readonly ((c: Chance) => string)[] = [
  (c) => `${service(c)} p99 latency ${number(c, 900)} ms over ${number(c, 60)} min on ${host(c)}`,
  (c) => `INC00${10_000 + number(c, 90_000)}: ${service(c)} returns 503 in eu-west-${1 + number(c, 3)}`,
  (c) => `kubectl -n ${service(c)} rollout undo deployment/${service(c)} --to-revision=${number(c, 90)}`,
  (c) => `${service(c)}-${hex(c, 10)}-${pick(c, ['x2x9z', 'kq7fd', 'b5l2m'])} CrashLoopBackOff ${number(c, 40)} restarts`,
  (c) => `histogram_quantile(0.99, sum(rate(http_request_duration_seconds_bucket{job="${service(c)}"}[5m])) by (le)) > ${number(c, 9)}`,
  (c) => `commit ${hex(c, 40)} reverts #${number(c, 9_999)}`,
  (c) => `registry.example.com/${service(c)}@sha256:${hex(c, 64)}`,
  (c) => `trace_id=${hex(c, 32)} span_id=${hex(c, 16)} status=500`,
  (c) => `${when(c)} ERROR [${service(c)}] upstream ${host(c)}:8443 timed out after ${number(c, 30)}s (attempt ${number(c, 5)}/5)`,
  (c) => `https://grafana.example.com/d/${hex(c, 9)}/${service(c)}?orgId=1&from=now-${number(c, 48)}h&to=now&var-host=${host(c)}`,
  (c) => `ssh ${host(c)}.prod.example.com sudo systemctl restart ${service(c)}.service`,
  (c) => `SELECT count(*) FROM orders WHERE status = 'failed' AND created_at > now() - interval '${number(c, 90)} minutes'`,
  (c) => `Disk /dev/nvme0n1p1 on ${host(c)} is ${80 + number(c, 20)} % full, ${number(c, 900)} GB of 1024 GB`,
  (c) => `arn:aws:ecs:eu-central-1:${100_000_000_000 + number(c, 899_999_999_999)}:service/${service(c)}`,
  (c) => `i-0${hex(c, 16)} in subnet-0${hex(c, 16)} fails its status check`,
  (c) =>
    `Escalated to ${pick(c, ['the database team', 'network on-call', 'the vendor'])} at ${when(c).slice(11, 16)} UTC, ticket OPS-${number(c, 9_999)}`,
  (c) => `Token bucket of ${service(c)} is empty: ${number(c, 900)} requests per second are refused`,
  (c) => `Password reset mails of ${service(c)} are ${number(c, 50)} minutes late`,
  (c) => `The secret of ${service(c)} was rotated on ${when(c).slice(0, 10)}; restart its pods`,
  (c) => `Certificate of ${host(c)}.example.com ends in ${number(c, 30)} days, serial ${hex(c, 20)}`,
  (c) => `kafka consumer group ${service(c)}-v${number(c, 9)} lags ${number(c, 999_999)} on partition ${number(c, 64)}`,
  (c) => `MAC 0${number(c, 9)}:1b:44:11:3a:b${number(c, 9)} on port ge-0/0/${number(c, 48)}, VLAN ${number(c, 4_000)}`,
  (c) => `Customer ${hex(c, 8)}-${hex(c, 4)}-4${hex(c, 3)}-a${hex(c, 3)}-${hex(c, 12)} cannot pay since ${when(c)}`,
  (c) =>
    `Rolled back ${service(c)} from v${number(c, 9)}.${number(c, 40)}.${number(c, 20)} to v${number(c, 9)}.${number(c, 40)}.0, build ${number(c, 99_999)}`,
  (c) =>
    `java.lang.OutOfMemoryError at com.example.${service(c).replace('-', '')}.OrderServiceV2Impl$Handler.run(OrderService.java:${number(c, 900)})`,
];

const ordinary = (count: number): string[] => {
  const chance = chanceOf(20_261);
  return Array.from({ length: count }, (_, i) => (ORDINARY[i % ORDINARY.length] as (c: Chance) => string)(chance));
};

const masked = (texts: readonly string[]): string[] => texts.filter((text) => secretsIn(text).length > 0);

describe('the first net', () => {
  it('finds at least 0.95 of secrets of known formats, made anew, wherever they stand', () => {
    const all = SEEDS.flatMap((seed) => canaries(4, seed));
    const tries = all.flatMap((canary) => textsWith(canary).map((text) => ({ canary, text })));
    const left = tries.filter(({ canary, text }) => leaks(redact(text), canary));
    const recall = 1 - left.length / tries.length;
    console.info(`recall ${recall.toFixed(4)}: ${left.length} of ${tries.length} left, ${all.length} secrets`);
    expect(recall, left.map(({ canary, text }) => `${canary.name}: ${text}`).join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  it('takes at most 0.05 of 500 ordinary texts of operations for secrets', () => {
    const texts = ordinary(500);
    expect(new Set(texts).size).toBeGreaterThan(490);
    const taken = masked(texts);
    console.info(`false masks ${taken.length} of ${texts.length}`);
    expect(taken.length / texts.length, taken.join('\n')).toBeLessThanOrEqual(0.05);
  });
});

const shared = process.env['STEPLIGHT_SHARED'] ?? '';
const folder = join(shared, 'corpora/runbooks');

describe.skipIf(shared === '' || !existsSync(folder))('on the lines of recorded runbooks', () => {
  it('takes at most 0.05 for secrets', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n')).map((line) => line.trim());
    const texts = [...new Set(lines)].filter(({ length }) => length >= 20 && length <= 300);
    expect(texts.length).toBeGreaterThan(500);
    const taken = masked(texts);
    console.info(`false masks ${taken.length} of ${texts.length} lines of runbooks`);
    expect(taken.length / texts.length, taken.join('\n')).toBeLessThanOrEqual(0.05);
  });
});

describe('the time of a long text', () => {
  const KIB = 1024;
  /** µs of this process. */
  const cost = (text: string, rounds: number): number => {
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round++) redact(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  /** Of five, that which was disturbed least; so often that the clock is not what is compared. */
  const least = (text: string, rounds: number): number => Math.min(...[1, 2, 3, 4, 5].map(() => cost(text, rounds)));
  const upTo = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

  it.each([
    ['of ordinary words', ordinary(100).join('\n')],
    [
      'of secrets',
      `${canaries(1, 11)
        .map(({ sentence }) => sentence)
        .join('\n')}\n`,
    ],
    ['of one word', 'a'],
    ['of digits', '4'],
    ['of what begins a secret', 'password='],
    ['of dots', '://a.'],
    ['of spaces', ' '],
  ])('%s grows with its length from 8 to 64 KiB, and not with its square', { timeout: 120_000 }, (_, text) => {
    const [part, whole] = [upTo(text, 8 * KIB), upTo(text, 64 * KIB)];
    // The first are compiled.
    cost(part, 20);
    const rounds = Math.min(5_000, Math.ceil(100_000 / Math.max(1, cost(part, 20))));
    const ratio = least(whole, rounds) / least(part, rounds);
    console.info(`${JSON.stringify(text.slice(0, 12))}: ${ratio.toFixed(2)}`);
    // Eight times the length: 8, or 64 where it were the square.
    expect(ratio).toBeLessThanOrEqual(24);
  });
});
