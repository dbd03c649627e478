/** From utilities to verdicts: wrong is worse than missing, and what is as it was is exact. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Judged } from '../../../procedures/targets/judge';

const candidate = (utility: number, more: Partial<Judged<number>> = {}, element = utility): Judged<number> => ({
  element,
  visible: true,
  utility,
  telling: true,
  other: false,
  news: false,
  looks: 0,
  scored: { identical: false, score: 0.5, evidence: [] },
  ...more,
});
const none = { equal: () => false, certain: true };
const verdict = (all: Judged<number>[], circumstances = none): string => judge(all, circumstances).verdict;

describe('the best candidate', () => {
  it('is shown if it is likelier than that the element has gone', () => {
    expect(verdict([candidate(3), candidate(-4)])).toBe('moved');
    expect(verdict([candidate(0)])).toBe('guessed');
    expect(verdict([candidate(-3)])).toBe('missing');
    expect(verdict([])).toBe('missing');
  });
  it('is a guess beside one that fits as well, unless both do the same', () => {
    expect(verdict([candidate(4, {}, 1), candidate(4, {}, 2)])).toBe('guessed');
    expect(verdict([candidate(4, {}, 1), candidate(4, {}, 2)], { equal: () => true, certain: true })).toBe('moved');
  });
  it('is, of two that do the same, the one that looks more like it', () => {
    const [icon, text] = [candidate(4.2, { looks: 0.3 }, 1), candidate(4, { looks: 1.6 }, 2)];
    const same = { equal: () => true, certain: true };
    expect(judge([icon, text], same).best?.element).toBe(2);
    expect(judge([candidate(6, { looks: 0.3 }, 1), text], same).best?.element).toBe(1);
    expect(judge([icon, text], none).best?.element).toBe(1);
  });
  it('is never sure if nothing tells which one it is, or a variable is unset', () => {
    expect(verdict([candidate(9, { telling: false })])).toBe('guessed');
    expect(verdict([candidate(9)], { equal: () => false, certain: false })).toBe('guessed');
  });
  it('is no answer if it is for another thing', () => expect(verdict([candidate(9, { other: true })])).toBe('missing'));
  it('is exact where all is as it was, also beside a twin that differs in something', () => {
    const scored = { identical: true, score: 1, evidence: [] };
    expect(verdict([candidate(1, { scored })])).toBe('exact');
    expect(verdict([candidate(5, { scored }, 1), candidate(4.5, { scored: { ...scored, score: 0.97 } }, 2)])).toBe('exact');
    expect(verdict([candidate(5, { scored }, 1), candidate(5, { scored }, 2)])).toBe('guessed');
    // Told from one of which all is known as well by where it stands alone: that is asked about.
    expect(verdict([candidate(5, { scored }, 1), candidate(4, { scored }, 2)])).toBe('guessed');
    expect(verdict([candidate(5, { scored }, 1), candidate(1, { scored }, 2)])).toBe('exact');
    // All that was recorded holds of the other one too, which has a column besides.
    expect(verdict([candidate(5, { scored }, 1), candidate(4, { scored, news: true }, 2)])).toBe('exact');
  });
  it('is hidden if it fits far better than what is seen', () => {
    expect(verdict([candidate(5, { visible: false }), candidate(1)])).toBe('hidden');
    expect(verdict([candidate(2, { visible: false }, 1), candidate(1, {}, 2)])).toBe('moved');
  });
});

describe('laws', () => {
  const all = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { maxLength: 8 });
  it('more rivals never make it surer, and a chance is a chance', () => {
    fc.assert(
      fc.property(all, fc.double({ min: -20, max: 20, noNaN: true }), (utilities, more) => {
        const few = judge(
          utilities.map((each, i) => candidate(each, {}, i)),
          none,
        );
        const many = judge(
          [...utilities, more].map((each, i) => candidate(each, {}, i)),
          none,
        );
        expect(few.chance).toBeGreaterThanOrEqual(0);
        expect(few.chance + few.margin).toBeLessThanOrEqual(2);
        if (few.best !== undefined && many.best?.element === few.best.element) expect(many.chance).toBeLessThanOrEqual(few.chance + 1e-9);
      }),
    );
  });
});
