/** Who of the frames of a tab shows what: one light, one card, and no choice between two that are as good. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IN_ANOTHER_FRAME, share, type FoundInFrame } from '../../../procedures/guide/share';
import type { Verdict } from '../../../procedures/schema/target';

const VERDICTS: Verdict[] = ['exact', 'moved', 'guessed', 'hidden', 'missing'];
const SURE = new Set<Verdict>(['exact', 'moved']);
const inFrame: fc.Arbitrary<FoundInFrame> = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  score: fc.constantFrom(0, 0.5, 0.9, 1),
  evidence: fc.constant(['same name']),
  fit: fc.constantFrom(0.5, 0.8, 1),
  room: fc.boolean(),
});
const frames = fc.dictionary(fc.nat({ max: 40 }).map(String), inFrame, { maxKeys: 8, noNullPrototype: true });
const found = (verdict: Verdict, fit = 1): FoundInFrame => ({ verdict, score: 1, evidence: [], fit, room: true });

describe('share', () => {
  it('gives the target to a frame that found it, and of those to the surest', () => {
    fc.assert(
      fc.property(frames, (all) => {
        const { owner, card, verdict } = share(all);
        const seen = Object.entries(all).filter(([, each]) => each.verdict !== 'missing');
        if (seen.length === 0) {
          expect({ owner, card, verdict }).toEqual({ owner: 0, card: 0, verdict: 'missing' });
          return;
        }
        const best = all[String(owner)];
        if (best === undefined) throw new Error('the owner is one of them');
        for (const [, each] of seen) {
          if (SURE.has(each.verdict)) {
            expect(SURE.has(best.verdict)).toBe(true);
            expect(each.fit).toBeLessThanOrEqual(best.fit);
          } else expect(VERDICTS.indexOf(each.verdict)).toBeGreaterThanOrEqual(VERDICTS.indexOf(best.verdict));
        }
        // The card is with the target, or where there is room for sure.
        expect(card).toBe(best.room ? owner : 0);
      }),
    );
  });

  it('is sure only if no other frame is as sure and fits as well', () => {
    fc.assert(
      fc.property(frames, (all) => {
        const { owner, verdict, evidence } = share(all);
        const best = all[String(owner)];
        const rivals = Object.entries(all).filter(
          ([id, each]) => Number(id) !== owner && each.verdict === best?.verdict && each.fit === best.fit,
        );
        const undecided = best !== undefined && SURE.has(best.verdict) && rivals.length > 0;
        expect(verdict).toBe(undecided ? 'guessed' : best?.verdict === undefined ? 'missing' : best.verdict);
        expect(evidence.includes(IN_ANOTHER_FRAME)).toBe(undecided);
      }),
    );
  });

  it('does not depend on the order in which frames reported', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('1', '2', '3', '4'), inFrame), { maxLength: 4 }), (all) => {
        const unique = [...new Map(all)];
        // Keys that look like numbers sort themselves: a prefix that `Number` overlooks keeps the order given.
        const padded = (entries: typeof unique) => Object.fromEntries(entries.map(([id, each]) => [`0${id}`, each]));
        expect(share(padded(unique.toReversed()))).toEqual(share(padded(unique)));
      }),
    );
  });

  it('prefers the frame that fits to one in which the element is as it was', () => {
    expect(share({ 1: found('exact', 0.6), 2: found('moved', 1) })).toMatchObject({ owner: 2, verdict: 'moved' });
    expect(share({ 1: found('exact', 0.6), 2: found('guessed', 1) })).toMatchObject({ owner: 1, verdict: 'exact' });
  });

  it('says why nothing was found, as the page itself does', () => {
    expect(share({ 0: { ...found('missing'), evidence: ['nothing on this page fits'] } }).evidence).toEqual(['nothing on this page fits']);
  });
});
