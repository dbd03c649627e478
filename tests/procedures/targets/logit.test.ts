/** How the weights are learned: one answer from wherever it is looked for, on the side of 0 where it was told to stay. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit } from '../../bench/targets/learn/logit.mjs';

interface Choice {
  at: number[];
  value: number[];
  right: boolean;
}
const FEATURES = 3;
const choice = (value: number[], right: boolean): Choice => ({ at: value.map((_, i) => i), value, right });
const cases = fc.array(
  fc
    .tuple(
      fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: FEATURES, maxLength: FEATURES }), { minLength: 1, maxLength: 4 }),
      fc.nat(4),
    )
    .map(([values, right]) => ({ weight: 1, choices: values.map((value, i) => choice(value, i === right)) })),
  { minLength: 1, maxLength: 12 },
);
const fitted = (given: { weight: number; choices: Choice[] }[], signs: (1 | 0 | -1)[], from?: Float64Array): number[] => [
  ...fit(given, { signs, ridge: 1, ...(from ? { from } : {}) }),
];

describe('weights', () => {
  it('are the same from wherever they are looked for', () => {
    fc.assert(
      fc.property(
        cases,
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: FEATURES, maxLength: FEATURES }),
        (given, at) => {
          const free: (1 | 0 | -1)[] = [0, 0, 0];
          const [one, other] = [fitted(given, free), fitted(given, free, Float64Array.from(at))];
          for (const [i, weight] of one.entries()) expect(other[i]).toBeCloseTo(weight, 2);
        },
      ),
    );
  });

  it('keep to their side of 0', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const [up, down] = fitted(given, [1, -1, 0]);
        expect(up).toBeGreaterThanOrEqual(0);
        expect(down).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('speak for what the right one has, and not for what the wrong one has', () => {
    const one = { weight: 1, choices: [choice([1, 0, 1], true), choice([0, 1, 1], false)] };
    const [first, second] = fitted([one, one, one], [0, 0, 0]);
    expect(first).toBeGreaterThan(0);
    expect(second).toBeLessThan(0);
  });
});
