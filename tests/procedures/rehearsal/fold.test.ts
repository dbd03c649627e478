/** How it stands with a step, from what pages have seen: what was found stays found, and nothing is missing that was not looked for. */
import { array, assert, constantFrom, integer, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IN_ANOTHER_FRAME } from '../../../procedures/guide/share';
import { countsOf, rehearsed, withSight, type Outcome, type RepairKind } from '../../../procedures/rehearsal/fold';
import type { Sight } from '../../../procedures/rehearsal/types';
import type { Target, Verdict } from '../../../procedures/schema/target';
import { keyOf, recorded, sight, step, target } from './support';

const VERDICTS: Verdict[] = ['exact', 'moved', 'guessed', 'hidden', 'missing'];
const GO = recorded({ role: 'button', name: 'Go', id: 'go' });
const steps = [step('s', { tool: 'tool-a', page: 'page-a', target: GO })];
const of = (sights: readonly Sight[], on = steps) => rehearsed(on, { sights: { [keyOf(on, 's')]: sights }, values: {} })[0];

describe('the outcome of a step', () => {
  const cases: [string, Partial<Sight>[], Outcome][] = [
    ['nobody was there', [], 'unvisited'],
    ...VERDICTS.map((verdict): [string, Partial<Sight>[], Outcome] => [`it was ${verdict}`, [{ verdict }], verdict]),
    ['it was missing where only the tool is known', [{ verdict: 'missing', place: 'tool' }], 'unvisited'],
    ['it was missing on any page', [{ verdict: 'missing', place: 'any' }], 'unvisited'],
    ['it was found where only the tool is known', [{ place: 'tool' }], 'exact'],
    ['it was found on any page', [{ place: 'any' }], 'guessed'],
    ['its window was closed', [{ verdict: 'missing', closed: true }], 'unopened'],
    ['another tab has it', [{ verdict: 'missing' }, { tab: 2, verdict: 'moved' }], 'moved'],
    [
      'a page that is gone had it',
      [
        { verdict: 'exact', gone: true },
        { doc: 'b', verdict: 'missing' },
      ],
      'exact',
    ],
    [
      'a frame has it and the page has not',
      [
        { verdict: 'missing', fit: 0 },
        { frame: 3, verdict: 'exact' },
      ],
      'exact',
    ],
    ['two frames have it, and nothing says which is meant', [{}, { frame: 3 }], 'guessed'],
    ['a frame of the page before had it too', [{ frame: 3, gone: true }, {}], 'exact'],
    [
      'it was seen to have moved since the author accepted it',
      [
        { assumed: true, gone: true },
        { tab: 2, verdict: 'moved' },
      ],
      'moved',
    ],
    [
      'it was not seen since the author accepted it',
      [
        { assumed: true, gone: true },
        { tab: 2, verdict: 'missing' },
      ],
      'exact',
    ],
  ];
  it.each(cases)('when %s', (_, changes, outcome) => {
    expect(of(changes.map(sight))?.outcome).toBe(outcome);
  });

  it('says why of two frames neither is taken', () => {
    expect(of([sight(), sight({ frame: 3 })])?.parts[0]?.evidence).toContain(IN_ANOTHER_FRAME);
  });

  it('is that something lacks where a variable has no value', () => {
    const row = [step('s', { target: target({ row: { key: '{{host}}' } }) })];
    const [result] = rehearsed(row, { sights: {}, values: { host: '' } });
    expect([result?.outcome, result?.parts[0]?.lacks]).toEqual(['lacking', ['host']]);
  });

  it('is the worst of what the step points at', () => {
    const three = [step('s', { target: GO, besides: [recorded({ name: 'B' }), recorded({ name: 'C' })] })];
    const all = (a: Verdict, b: Verdict): unknown =>
      rehearsed(three, {
        sights: {
          [keyOf(three, 's')]: [sight({ verdict: a })],
          [keyOf(three, 's', 0)]: [sight({ verdict: b })],
          [keyOf(three, 's', 1)]: [sight()],
        },
        values: {},
      })[0]?.outcome;
    expect([all('exact', 'exact'), all('exact', 'moved'), all('guessed', 'moved'), all('exact', 'missing')]).toEqual([
      'exact',
      'moved',
      'guessed',
      'missing',
    ]);
  });

  it('is missing where something else of its window was found: the window was open', () => {
    const two = [
      step('s', { target: target({ name: 'Note', dialog: 'Acknowledge' }) }),
      step('t', { target: target({ name: 'OK', dialog: 'Acknowledge' }) }),
    ];
    const outcomes = (ok: Verdict): unknown =>
      rehearsed(two, {
        sights: {
          [keyOf(two, 's')]: [sight({ verdict: 'missing', closed: true })],
          [keyOf(two, 't')]: [sight({ verdict: ok, closed: ok === 'missing' })],
        },
        values: {},
      }).map(({ outcome }) => outcome);
    expect(outcomes('missing')).toEqual(['unopened', 'unopened']);
    expect(outcomes('exact')).toEqual(['missing', 'exact']);
  });
});

describe('a new description', () => {
  const seen = recorded({ role: 'button', name: 'Go on', id: 'go' });
  const same = recorded({ role: 'button', name: 'Go', id: 'go' });
  const cases: [string, Target, Partial<Sight>, RepairKind | null][] = [
    ['of what moved is proposed', GO, { verdict: 'moved', seen }, 'changed'],
    ['of what is as it was is not', GO, { seen: same }, null],
    ['of what is found all the same is proposed where a fact changed', GO, { seen }, 'changed'],
    ['is not where it looks as an older release does', { ...GO, also: [{ role: 'button', name: 'Go on', id: 'go' }] }, { seen }, null],
    ['of a guess is left to the author', GO, { verdict: 'guessed', seen }, 'look'],
    ['of what is hidden is not', GO, { verdict: 'hidden' }, null],
    ['makes whole what somebody wrote by hand', target({ role: 'button', name: 'Go' }), { seen: same }, 'whole'],
    ['without one there is none', GO, { verdict: 'moved' }, null],
  ];
  it.each(cases)('%s', (_, recordedAs, change, repair) => {
    const on = [step('s', { tool: 'tool-a', page: 'page-a', target: recordedAs })];
    expect(of([sight(change)], on)?.parts[0]?.repair).toBe(repair);
  });

  it('that would mean the thing that was seen, in every incident, is not offered', () => {
    const row = [step('s', { tool: 'tool-a', page: 'page-a', target: target({ name: 'Ack', row: { key: '{{host}}' } }) })];
    const on = (key: string): unknown =>
      of([sight({ seen: recorded({ name: 'Ack', row: { key } }), values: { host: 'web-01' } })], row)?.parts[0];
    expect(on('Critical')).toMatchObject({ repair: null, loses: ['host'] });
    expect(on('web-01')).toMatchObject({ repair: 'whole', loses: [] });
  });

  it('comes with what changed', () => {
    expect(of([sight({ verdict: 'moved', seen })])?.parts[0]?.changes).toEqual([{ notion: 'name', before: 'Go', after: 'Go on' }]);
  });

  it('does not call a variable changed that is filled', () => {
    const row = [step('s', { target: recorded({ name: 'Ack', row: { key: '{{host}}' } }) })];
    const on = sight({ seen: recorded({ name: 'Ack', row: { key: 'web-01' } }), values: { host: 'web-01' } });
    expect(of([on], row)?.parts[0]?.changes).toEqual([]);
  });
});

describe('sights of one target', () => {
  const verdicts = constantFrom(...VERDICTS);
  const any = record({ verdict: verdicts, tab: integer({ min: 1, max: 3 }), doc: constantFrom('a', 'b'), at: nat(50) });

  it('keep the best that was found, however many come after it, and stay few', () => {
    assert(
      property(array(any, { minLength: 1, maxLength: 30 }), (changes) => {
        const kept = changes.map((each) => sight(each)).reduce<Sight[]>(withSight, []);
        const found = changes.filter(({ verdict }) => verdict !== 'missing').map(({ verdict }) => VERDICTS.indexOf(verdict));
        const best = kept.filter(({ verdict }) => verdict !== 'missing').map(({ verdict }) => VERDICTS.indexOf(verdict));
        expect(kept.length).toBeLessThanOrEqual(6);
        expect(Math.min(...best, 9)).toBe(Math.min(...found, 9));
      }),
    );
  });

  it('count a frame once that is looked at again', () => {
    expect([sight({ verdict: 'guessed' }), sight({ verdict: 'exact' })].reduce<Sight[]>(withSight, [])).toMatchObject([
      { verdict: 'exact' },
    ]);
  });
});

it('counts steps, and of those what was found', () => {
  const three = [step('s', { target: GO }), step('words'), step('t', { target: GO })];
  const results = rehearsed(three, { sights: { [keyOf(three, 's')]: [sight({ verdict: 'moved' })] }, values: {} });
  expect(countsOf(results)).toMatchObject({ of: 2, found: 1, by: { moved: 1, unvisited: 1, nothing: 1 } });
});
