/**
 * From what candidates say for themselves to a verdict, for recorded targets: how likely the best one is the element, given
 * its rivals and that it may have gone. Pure. Collaborators: features.ts (what they say), model.ts (what that is worth),
 * page/locate.ts. Not here: what an author wrote by hand, which must hold fact by fact (decide.ts).
 */
import type { Verdict } from '../schema/target';

export interface Judged<Element> {
  element: Element;
  visible: boolean;
  /** What its features are worth; that the element has gone is worth 0. */
  utility: number;
  /** Something that says which one it is holds. */
  telling: boolean;
  /** It is for another thing: it speaks against others, and is no answer. */
  other: boolean;
  /** It has what the recorded one had not. */
  news: boolean;
  /** Between two that do the same the one that looks more like it is meant. */
  looks: number;
  scored: { identical: boolean; score: number; evidence: string[] };
}

export interface Judgement<Element> {
  verdict: Verdict;
  best?: Judged<Element>;
  /** That the best is the element, 0–1: calibrated, docs/targets.md has the diagram. */
  chance: number;
  /** Over the second best, 0–1. */
  margin: number;
  evidence: string[];
}

/** So likely must one be to be shown without asking; tried with whole tools left out (docs/targets.md). */
const SURE = 0.6;
/** Below this nothing is shown. */
const LIKELY = 0.45;
/** So much of what is known holds of one that is the same still. */
const SAME_STILL = 0.93;
/** Of one that is the same in all that is known; what differs on every rival told it from them then, and does so now. */
const WHOLLY = 0.999;
/** One that is the same still must be so much likelier than its rivals together. */
const ALONE = 0.95;
/** Two that do the same fit about as well if they are no further apart. */
const ABOUT = 1;
/** Something hidden must fit so much better than what is seen (e² times). */
const BEHIND = 2;

export interface Circumstances<Element> {
  /** Two candidates that do the same (same form and field, same destination): either is right. */
  equal: (a: Element, b: Element) => boolean;
  /** False if a variable of the target is unset: then nothing is better than a guess. */
  certain: boolean;
}

export function judge<Element>(candidates: readonly Judged<Element>[], { equal, certain }: Circumstances<Element>): Judgement<Element> {
  const ranked = [...candidates].sort(
    (a, b) => b.utility - a.utility || b.scored.score - a.scored.score || Number(b.visible) - Number(a.visible),
  );
  const best = likest(bestOf(ranked, equal), ranked, equal);
  if (best === undefined) return { verdict: 'missing', chance: 0, margin: 0, evidence: ['nothing on this page fits'] };
  const rivals = ranked.filter((other) => other !== best && other.visible === best.visible && !equal(other.element, best.element));
  const top = Math.max(best.utility, rivals[0]?.utility ?? 0, 0);
  const worth = (utility: number): number => Math.exp(utility - top);
  const [own, gone] = [worth(best.utility), worth(0)];
  const others = rivals.reduce((sum, { utility }) => sum + worth(utility), 0);
  const chance = own / (own + gone + others);
  const margin = Math.max(0, (own - worth(rivals[0]?.utility ?? -Infinity)) / (own + gone + others));
  const { identical, score, evidence } = best.scored;
  const isWhole = (each: Judged<Element>): boolean => each.scored.score > WHOLLY && !each.news;
  const alone = own / (own + others) >= ALONE || (isWhole(best) && !rivals.some(isWhole));
  const whole = identical && score > SAME_STILL && alone;
  // All that is known holds of another as well: where they stand on the screen is all that tells them apart, and that is asked about.
  const twinned = isWhole(best) && !alone;
  const sure = best.telling && certain && !twinned && (chance >= SURE || whole);
  const answer = (verdict: Verdict, ...why: string[]): Judgement<Element> => ({
    verdict,
    best,
    chance,
    margin,
    evidence: [...evidence, ...why],
  });
  if (best.other) return { verdict: 'missing', chance, margin, evidence };
  if (!best.visible) return answer(sure ? 'hidden' : 'missing', 'not visible now');
  if (sure) return answer(whole ? 'exact' : 'moved');
  if (chance < LIKELY && !(identical && score > SAME_STILL)) return { verdict: 'missing', chance, margin, evidence };
  if (!certain) return answer('guessed', 'a value of the incident is not known');
  return answer('guessed', others > gone ? 'another one fits almost as well' : 'too much is different');
}

/** Of those that do the same and fit about as well as the best. */
function likest<Element>(
  best: Judged<Element> | undefined,
  ranked: readonly Judged<Element>[],
  equal: (a: Element, b: Element) => boolean,
): Judged<Element> | undefined {
  if (best === undefined) return undefined;
  const same = ranked.filter(
    (other) => other.visible === best.visible && best.utility - other.utility < ABOUT && equal(other.element, best.element),
  );
  return same.reduce((like, other) => (other.looks > like.looks ? other : like), best);
}

/** The best that is seen, unless one that is not fits far better and nothing that is seen does the same. */
function bestOf<Element>(ranked: readonly Judged<Element>[], equal: (a: Element, b: Element) => boolean): Judged<Element> | undefined {
  const seen = ranked.find(({ visible }) => visible);
  const hidden = ranked.find(({ visible }) => !visible);
  if (hidden === undefined || (seen !== undefined && hidden.utility - seen.utility <= BEHIND)) return seen;
  return ranked.find(({ visible, element }) => visible && equal(element, hidden.element)) ?? hidden;
}
