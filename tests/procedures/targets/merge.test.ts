/** Laws of corrections: nothing that was known is lost, and what was recorded in one incident fits the next. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Target, type TargetFacts } from '../../../procedures/schema/target';
import { fillFacts } from '../../../procedures/targets/fill';
import { merge } from '../../../procedures/targets/merge';

const VALUES = { host: 'web-01', service: 'HTTP', alert: 'Checkout error rate above 5 %', severity: 'P1' };
const words = fc.constantFrom('Acknowledge', 'web-01', 'Ack web-01 now', 'web-010', 'HTTP', 'Close', '{{host}}', '{{{odd}}}', 'P1', 'a{b');
const record = (...keys: string[]) => fc.dictionary(fc.constantFrom(...keys), words, { minKeys: 1, noNullPrototype: true });
const facts: fc.Arbitrary<TargetFacts> = fc.record(
  {
    role: fc.constantFrom('button', 'link'),
    name: words,
    id: words,
    heading: words,
    before: words,
    row: fc.record({ key: words, column: words }, { requiredKeys: ['key'] }),
    landmark: fc.record({ role: fc.constant('main'), name: words }, { requiredKeys: ['role'] }),
    attributes: record('href', 'title'),
    testIds: record('data-testid'),
    prevControls: fc.array(words, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const path: fc.Arbitrary<Target['path']> = fc.constantFrom([], [{ kind: 'frame' as const, path: '/form.html' }]);
const target = (also: number): fc.Arbitrary<Target> =>
  fc.record(
    {
      v: fc.constant(1 as const),
      kind: fc.constantFrom('element' as const, 'region' as const, 'canvas' as const),
      facts,
      path,
      unique: fc.subarray(['name', 'row', '@href']),
      box: fc.constant({ x: 1, y: 2, width: 3, height: 4 }),
      also: fc.array(facts, { maxLength: also }),
    },
    { requiredKeys: ['v', 'kind', 'facts', 'path', 'unique', 'also'] },
  );
const recorded = target(0).filter(({ facts: { name = '' } }) => !name.includes('{{'));
const by = (given: TargetFacts, more: Partial<Target> = {}): Target => ({
  v: 1,
  kind: 'element',
  facts: given,
  path: [],
  unique: [],
  also: [],
  ...more,
});
const told = (given: TargetFacts, more: Partial<Target> = {}): Target =>
  by(given, { box: { x: 0, y: 0, width: 9, height: 9 }, unique: ['name'], ...more });

describe('merging', () => {
  it('makes a target', () => {
    fc.assert(
      fc.property(target(4), recorded, (before, now) => {
        expect(Target.parse(merge(before, now, VALUES))).toEqual(merge(before, now, VALUES));
      }),
    );
  });

  it('twice is once', () => {
    fc.assert(
      fc.property(target(2), recorded, (before, now) => {
        const once = merge(before, now, VALUES);
        expect(merge(once, now, VALUES)).toEqual(once);
      }),
    );
  });

  it('describes the element as it was pointed out, for this incident', () => {
    fc.assert(
      fc.property(target(4), recorded, (before, now) => {
        const { facts: made } = merge(before, now, VALUES);
        const plain = JSON.parse(JSON.stringify(now.facts).replaceAll(/\{{2,}(?=\w+\})/g, '{')) as TargetFacts;
        expect(fillFacts(made, VALUES)).toEqual({ facts: plain, certain: true });
      }),
    );
  });

  it('keeps what was known before, newest first, while there is room', () => {
    fc.assert(
      fc.property(target(3), recorded, (before, now) => {
        const made = merge(before, now, VALUES);
        const all = [made.facts, ...made.also];
        for (const each of [before.facts, ...before.also]) expect(all).toContainEqual(expect.objectContaining(each));
      }),
    );
  });

  it('drops the oldest of more than it can keep, but not the one that fits every incident', () => {
    const before = by(
      { name: 'n0' },
      { also: [{ name: 'n1' }, { name: 'n2' }, { name: 'n3' }, { name: 'Acknowledge', row: { key: '{{host}}' } }] },
    );
    expect(merge(before, told({ name: 'now' })).also.map(({ name }) => name)).toEqual(['n0', 'n1', 'n2', 'Acknowledge']);
  });

  it('keeps of a recorded description what told it from others, and of one written by hand that nothing did', () => {
    const once = merge(by({ name: 'By hand' }), told({ name: 'First' }));
    const twice = merge(once, told({ name: 'Second' }));
    expect(twice.also).toEqual([{ name: 'First', unique: ['name'] }, { name: 'By hand' }]);
  });

  it('keeps where each was', () => {
    const frame: Target['path'] = [{ kind: 'frame', path: '/form.html' }];
    const moved = merge(told({ name: 'In the frame' }, { path: frame }), told({ name: 'On the page' }));
    expect(moved).toMatchObject({ path: [], also: [{ name: 'In the frame', path: frame }] });
    const back = merge(moved, told({ name: 'In it again' }, { path: frame }));
    expect(back.also.map(({ name, path: there }) => [name, there])).toEqual([
      ['On the page', []],
      ['In the frame', undefined],
    ]);
  });

  it('returns to an older description without keeping it twice', () => {
    const [one, two] = [told({ name: 'One' }), told({ name: 'Two' })];
    const back = merge(merge(one, two), one);
    expect([back.facts, ...back.also].map(({ name }) => name)).toEqual(['One', 'Two']);
  });

  it('leaves what kind of target it is to the author', () => {
    const canvas = by({ tag: 'canvas' }, { kind: 'canvas', spot: { x: 0.5, y: 0.5 } });
    expect(merge(canvas, told({ tag: 'canvas', id: 'chart' }))).toMatchObject({ kind: 'canvas', spot: { x: 0.5, y: 0.5 } });
    expect(merge(canvas, told({ tag: 'canvas' }, { spot: { x: 0.1, y: 0.2 } })).spot).toEqual({ x: 0.1, y: 0.2 });
  });
});

describe('a value of the incident', () => {
  const AUTHORED = by({ role: 'button', name: 'Acknowledge', row: { key: '{{host}}' } });
  const correct = (given: TargetFacts, before = AUTHORED): TargetFacts => merge(before, told(given), VALUES).facts;

  it('becomes the variable that it came from', () => {
    expect(correct({ name: 'Ack', row: { key: 'WEB-01' }, attributes: { href: '/ack?host=web-01&x=1' } })).toEqual({
      name: 'Ack',
      row: { key: '{{host}}' },
      attributes: { href: '/ack?host={{host}}&x=1' },
    });
  });

  it('names the row also where nobody thought of it', () => {
    expect(correct({ name: 'Ack', row: { key: 'HTTP' } }, by({ name: 'Acknowledge' })).row).toEqual({ key: '{{service}}' });
  });

  it('stays text where it is a part of a word, or no description ever named it', () => {
    expect(correct({ name: 'web-010', heading: 'P1', before: 'HTTP' })).toEqual({ name: 'web-010', heading: 'P1', before: 'HTTP' });
  });

  it('is never made of braces that the page shows', () => {
    expect(correct({ name: 'Hello {{host}}' })).toEqual({ name: 'Hello {host}}' });
  });
});
