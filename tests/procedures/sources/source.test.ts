/** What every check does to a source, whatever came before, and when it is asked again. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSources, EVERY, FIRST_RETRY, isDue, LAST_RETRY, LONGEST, nextDue, retryAfterOf } from '../../../procedures/sources/schedule';
import { isFrozen, settle, type Outcome, type Seen, type Source } from '../../../procedures/sources/source';
import { stateOf } from '../../../procedures/sources/state';

const NOW = Date.UTC(2026, 10, 26, 3);
const source = (more: Partial<Source> = {}): Source => ({
  id: 'one',
  url: 'https://packs.example/shop.json',
  key: 'old',
  automatic: false,
  paused: false,
  addedAt: NOW,
  by: 'user',
  next: NOW,
  ...more,
});
const seen = (more: Partial<Seen> = {}): Seen => ({ pack: 'shop', title: 'Shop', version: '1.0.0', sha256: 'a', key: 'old', ...more });

const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ is: 'unchanged' }),
  fc.record({ version: fc.nat(9), key: fc.constantFrom('old', 'new') }).map(({ version, key }): Outcome => ({
    is: 'new',
    seen: seen({ version: `1.${version}.0`, key }),
    validators: { etag: `"${version}"` },
  })),
  fc
    .record({ code: fc.constantFrom('status', 'redirect', 'changed'), retryAfter: fc.option(fc.nat(10 * LONGEST), { nil: undefined }) })
    .map(({ code, retryAfter }): Outcome => ({ is: 'failed', code, message: code, ...(retryAfter === undefined ? {} : { retryAfter }) })),
);
const checks = fc.array(fc.record({ outcome: outcomes, chance: chances, later: fc.nat(EVERY) }), { maxLength: 30 });

describe('a check', () => {
  it('that fails changes nothing of what was verified, and one that goes well leaves no failure', () => {
    fc.assert(
      fc.property(checks, (all) => {
        let [before, now] = [source(), NOW];
        for (const { outcome, chance, later } of all) {
          now += later;
          const after = settle(before, outcome, { now, chance });
          expect(after.checkedAt).toBe(now);
          if (outcome.is === 'failed') {
            expect([after.seen, after.validators, after.key, after.lastOkAt]).toEqual([
              before.seen,
              before.validators,
              before.key,
              before.lastOkAt,
            ]);
            expect(after.failure).toMatchObject({ times: (before.failure?.times ?? 0) + 1, since: before.failure?.since ?? now });
          } else {
            expect(after.failure).toBeUndefined();
            expect(after.lastOkAt).toBe(now);
          }
          before = after;
        }
      }),
    );
  });

  it('is followed by another: after success in about six hours, after failures ever later up to half a day, and never before the server said', () => {
    fc.assert(
      fc.property(checks, (all) => {
        let [before, now] = [source(), NOW];
        for (const { outcome, chance, later } of all) {
          now += later;
          const after = settle(before, outcome, { now, chance });
          const wait = after.next - now;
          if (outcome.is !== 'failed') {
            expect(wait).toBeGreaterThanOrEqual(0.9 * EVERY);
            expect(wait).toBeLessThanOrEqual(1.1 * EVERY);
          } else {
            expect(wait).toBeGreaterThanOrEqual(Math.min(outcome.retryAfter ?? 0, LONGEST));
            expect(wait).toBeGreaterThanOrEqual(0.9 * FIRST_RETRY);
            expect(wait).toBeLessThanOrEqual(Math.max(1.1 * LAST_RETRY, Math.min(outcome.retryAfter ?? 0, LONGEST)));
          }
          expect(isDue(after, after.next)).toBe(true);
          expect(isDue(after, after.next - 1)).toBe(false);
          before = after;
        }
      }),
    );
  });

  it('waits twice as long after each failure', () => {
    let before = source();
    const waits = [1, 2, 3, 4].map(() => {
      before = settle(before, { is: 'failed', code: 'status', message: '' }, { now: NOW, chance: 0.5 });
      return before.next - NOW;
    });
    expect(waits).toEqual([1, 2, 4, 8].map((times) => times * FIRST_RETRY));
  });

  it('follows a change of keys and remembers the key before; an unsigned source never gets a key by itself', () => {
    const rotated = settle(source(), { is: 'new', seen: seen({ key: 'new' }), validators: {} }, { now: NOW, chance: 0 });
    expect(rotated).toMatchObject({ key: 'new', rotated: { from: 'old', at: NOW } });
    expect(settle(rotated, { is: 'unchanged' }, { now: NOW + 1, chance: 0 })).toMatchObject({
      key: 'new',
      rotated: { from: 'old', at: NOW },
    });
    const { key: _none, ...unsigned } = source();
    expect(settle(unsigned, { is: 'new', seen: seen({ key: 'new' }), validators: {} }, { now: NOW, chance: 0 }).key).toBeUndefined();
  });
});

describe('what is due', () => {
  it('is what is not paused and whose time has come, the longest waiting first', () => {
    const all = [
      source({ id: 'soon', next: NOW + 1 }),
      source({ id: 'now', next: NOW }),
      source({ id: 'long', next: NOW - 5 }),
      source({ id: 'paused', next: NOW - 9, paused: true }),
    ];
    expect(dueSources(all, NOW).map(({ id }) => id)).toEqual(['long', 'now']);
    expect(nextDue(all)).toBe(NOW - 5);
    expect(nextDue([source({ paused: true })])).toBeNull();
  });

  it('is asked again where the clock was set back', () => {
    const checked = settle(source(), { is: 'unchanged' }, { now: NOW, chance: 0 });
    expect(isDue(checked, NOW + 1)).toBe(false);
    for (const back of [3 * LONGEST, LONGEST / 2, EVERY, 2 * 60_000]) expect(isDue(checked, NOW - back), String(back)).toBe(true);
    // Clocks are put right by seconds all the time.
    expect(isDue(checked, NOW - 1_000)).toBe(false);
  });
});

it.each([
  ['120', 120_000],
  [new Date(NOW + 60_000).toUTCString(), 60_000],
  [new Date(NOW - 60_000).toUTCString(), 0],
  ['soon', undefined],
  [null, undefined],
] as const)('Retry-After: %s is %s ms', (header, ms) => {
  expect(retryAfterOf(header, NOW)).toBe(ms);
});

describe('the state in a word', () => {
  const about = { now: NOW, permitted: true, waiting: false, here: '1.0.0' };
  const failure = { code: 'status', message: '', at: NOW, since: NOW, times: 1 };
  it.each([
    ['waiting', source({ failure, paused: true }), { waiting: true, permitted: false }],
    ['paused', source({ failure, paused: true }), { permitted: false }],
    ['no-permission', source({ failure }), { permitted: false }],
    ['frozen', source({ failure, seen: seen({ expires: NOW }) }), {}],
    ['failing', source({ failure, seen: seen({ expires: NOW + 1 }) }), {}],
    ['unchecked', source(), {}],
    ['missing', source({ seen: seen() }), { here: null }],
    ['behind', source({ seen: seen({ version: '1.0.1' }) }), {}],
    ['current', source({ seen: seen({ version: '0.9.0' }) }), {}],
    ['current', source({ seen: seen() }), {}],
  ] as const)('%s', (state, given, more) => {
    expect(stateOf(given, { ...about, ...more })).toBe(state);
  });

  it('is frozen at the very moment at which the signature ends', () => {
    expect([NOW - 1, NOW].map((now) => isFrozen(source({ seen: seen({ expires: NOW }) }), now))).toEqual([false, true]);
  });
});
