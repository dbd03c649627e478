/** Laws of finding, whatever the facts and the candidates: they hold for every weight and threshold. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TargetFacts, Verdict } from '../../../procedures/schema/target';
import { decide, type Candidate } from '../../../procedures/targets/decide';
import { fillFacts } from '../../../procedures/targets/fill';
import { alike, sameDestination } from '../../../procedures/targets/likeness';
import { score, type Scored } from '../../../procedures/targets/score';

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.constantFrom('Save', 'Inbox (13)', 'web-01', 'Next…', 'Été', '保存', 'a*b'),
);
const seen = text.filter((each) => each.trim() !== '');
const maybe = { requiredKeys: [] as [] };
const facts: fc.Arbitrary<TargetFacts> = fc.record(
  {
    tag: fc.constantFrom('a', 'button', 'input', 'div'),
    role: fc.constantFrom('link', 'button', 'textbox', 'generic', 'radio'),
    name: text,
    text,
    type: fc.constantFrom('text', 'submit'),
    testIds: fc.dictionary(fc.constantFrom('data-testid', 'data-qa'), text, { minKeys: 1 }),
    id: text,
    attributes: fc.dictionary(fc.constantFrom('href', 'name', 'title', 'value'), text, { minKeys: 1 }),
    label: text,
    heading: text,
    landmark: fc.record({ role: fc.constantFrom('main', 'navigation'), name: text }, { requiredKeys: ['role'] }),
    form: text,
    dialog: text,
    row: fc.record({ key: seen, column: text }, { requiredKeys: ['key'] }),
    before: text,
    after: text,
    ancestors: fc.array(fc.constantFrom('div', 'li', 'td'), { maxLength: 6 }),
  },
  maybe,
);

const scored: fc.Arbitrary<Scored> = fc.record({
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  odds: fc.double({ min: -12, max: 12, noNaN: true }),
  identical: fc.boolean(),
  telling: fc.boolean(),
  backed: fc.boolean(),
  lost: fc.boolean(),
  stranger: fc.boolean(),
  vetoed: fc.boolean(),
  evidence: fc.constant([]),
});
const candidates = fc
  .array(fc.record({ visible: fc.boolean(), scored }), { maxLength: 8 })
  .map((all) => all.map((each, element): Candidate<number> => ({ ...each, element })));
const circumstances = fc.record({ certain: fc.boolean(), strict: fc.boolean(), equal: fc.constant((a: number, b: number) => a === b) });
const RANK: Record<Verdict, number> = { missing: 0, hidden: 1, guessed: 2, moved: 3, exact: 4 };

describe('a score', () => {
  it('is 1, without a veto, for a candidate that is as recorded', () => {
    fc.assert(
      fc.property(facts, (recorded) => {
        fc.pre(Object.keys(recorded).length > 0);
        const { score: share, vetoed, identical } = score(recorded, recorded);
        expect({ share: Number(share.toFixed(9)), vetoed }).toEqual({ share: 1, vetoed: false });
        expect(identical).toBe(true);
      }),
    );
  });

  it('is between 0 and 1, with finite odds, for any other', () => {
    fc.assert(
      fc.property(facts, facts, (recorded, other) => {
        const { score: share, odds } = score(recorded, other);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-9);
        expect(Number.isFinite(odds)).toBe(true);
      }),
    );
  });

  it('speaks no better for another name than for the same', () => {
    fc.assert(
      fc.property(facts, seen, seen, (recorded, name, other) => {
        const same = score({ ...recorded, name }, { ...recorded, name });
        const changed = score({ ...recorded, name }, { ...recorded, name: other });
        expect(changed.odds).toBeLessThanOrEqual(same.odds + 1e-9);
      }),
    );
  });
});

describe('a verdict', () => {
  it('is never given to a vetoed candidate or one that only stands beside', () => {
    fc.assert(
      fc.property(candidates, circumstances, (all, how) => {
        const { best } = decide(all, how);
        expect(best?.scored.vetoed ?? false).toBe(false);
        expect(best?.scored.stranger ?? false).toBe(false);
      }),
    );
  });

  it('does not depend on the vetoed', () => {
    fc.assert(
      fc.property(candidates, circumstances, (all, how) => {
        expect(decide(all, how)).toEqual(
          decide(
            all.filter(({ scored }) => !scored.vetoed),
            how,
          ),
        );
      }),
    );
  });

  it('never improves when a rival comes', () => {
    fc.assert(
      fc.property(candidates, scored, fc.boolean(), circumstances, (all, rival, visible, how) => {
        const before = decide(all, how);
        const after = decide([...all, { element: all.length, visible, scored: rival }], how);
        if (before.best === undefined || after.best?.element !== before.best.element) return;
        expect(RANK[after.verdict]).toBeLessThanOrEqual(RANK[before.verdict]);
      }),
    );
  });

  it('is never sure while a variable is unset, or of twins', () => {
    fc.assert(
      fc.property(candidates, circumstances, (all, how) => {
        expect(RANK[decide(all, { ...how, certain: false }).verdict]).toBeLessThanOrEqual(RANK.guessed);
        const doubled = [...all, ...all.map((each) => ({ ...each, element: each.element + all.length }))];
        expect(RANK[decide(doubled, how).verdict]).toBeLessThanOrEqual(RANK.guessed);
      }),
    );
  });
});

describe('variables', () => {
  it('are filled wherever they stand; with all of them known nothing is lost', () => {
    fc.assert(
      fc.property(seen, seen, (host, name) => {
        const filled = fillFacts(
          { name: '{{host}}', row: { key: 'of {{host}}' }, attributes: { href: '/x?h={{host}}', title: name } },
          { host },
        );
        expect(filled.certain).toBe(true);
        expect(filled.facts.name).toBe(host);
        expect(filled.facts.row).toEqual({ key: `of ${host}` });
        expect(filled.facts.attributes?.['href']).toBe(`/x?h=${host}`);
      }),
    );
  });

  it('that are unset take their fact with them, and certainty', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(undefined, '', '  '), (recorded, host) => {
        const values: Record<string, string> = host === undefined ? {} : { host };
        const filled = fillFacts({ ...recorded, name: '{{host}}', row: { key: '{{host}}', column: 'State' } }, values);
        expect(filled).toMatchObject({ certain: false });
        expect(filled.facts).not.toHaveProperty('name');
        expect(filled.facts).not.toHaveProperty('row');
      }),
    );
  });

  it('leave facts without any as they are', () => {
    fc.assert(
      fc.property(facts, (recorded) => {
        fc.pre(!JSON.stringify(recorded).includes('{{'));
        expect(fillFacts(recorded, {})).toEqual({ facts: recorded, certain: true });
      }),
    );
  });
});

describe('likeness', () => {
  it('of texts and destinations is 1 with themselves and never outside 0 to 1', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(alike(a, a)).toBe(1);
        expect(sameDestination(a, a)).toBe(1);
        for (const value of [alike(a, b), sameDestination(a, b)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
