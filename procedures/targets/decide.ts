/**
 * From odds to a verdict. Wrong is worse than missing: what may be another one is a guess, what is less likely there than
 * gone is nothing. Pure. Collaborators: score.ts, page/locate.ts.
 */
import type { Verdict } from '../schema/target';
import type { Scored } from './score';

export interface Candidate<Element> {
  element: Element;
  visible: boolean;
  scored: Scored;
}

export interface Decision<Element> {
  verdict: Verdict;
  best?: Candidate<Element>;
  /** Over the second best, 0–1. */
  margin: number;
  evidence: string[];
}

/** Odds that the element is not on the page at all. */
const GONE = -2;
/** So likely must one be to be shown without asking. */
const SURE = 0.95;
/** So much of what is known holds of one that is the same still. */
const SAME_STILL = 0.93;
/** So much of what an author wrote must hold. */
const MEANT = 0.82;
/** It is rather there than not. */
const LIKELY = 0.5;
/** Something hidden must fit so much better than what is seen (e² times). */
const BEHIND = 2;

export interface Circumstances<Element> {
  /** Two candidates that do the same (same form and field, same destination): either is right. */
  equal: (a: Element, b: Element) => boolean;
  /** False if a variable of the target is unset: then nothing is better than a guess. */
  certain: boolean;
  /** Written by an author, who meant every fact: what identifies must all hold. */
  strict: boolean;
}

export function decide<Element>(
  candidates: readonly Candidate<Element>[],
  { equal, certain, strict }: Circumstances<Element>,
): Decision<Element> {
  const ranked = candidates
    .filter(({ scored }) => !scored.vetoed && !scored.stranger)
    .sort((a, b) => b.scored.odds - a.scored.odds || b.scored.score - a.scored.score || Number(b.visible) - Number(a.visible));
  const seen = ranked.find(({ visible }) => visible);
  const hidden = ranked.find(({ visible }) => !visible);
  const behind = hidden !== undefined && (seen === undefined || hidden.scored.odds - seen.scored.odds > BEHIND);
  const twin = behind ? ranked.find(({ visible, element }) => visible && equal(element, hidden.element)) : undefined;
  const best = twin ?? (behind ? hidden : seen);
  if (best === undefined) return { verdict: 'missing', margin: 0, evidence: ['nothing on this page fits'] };
  const rivals = ranked.filter((other) => other !== best && other.visible === best.visible && !equal(other.element, best.element));
  const weights = rivals.map(({ scored }) => Math.exp(scored.odds));
  const [own, gone] = [Math.exp(best.scored.odds), Math.exp(GONE)];
  const all = own + gone + weights.reduce((sum, each) => sum + each, 0);
  const margin = (own - (weights[0] ?? 0)) / all;
  const { identical, telling, backed, lost, score } = best.scored;
  const whole = identical && score > SAME_STILL;
  // What an author named, or what is as it was recorded, is there; what has changed must be likelier than that it has gone.
  const alone = own / (all - gone) >= SURE;
  const it = strict ? identical && score >= MEANT && alone : (whole && alone) || (backed && own / all >= SURE);
  const sure = it && telling && certain;
  const evidence = [...best.scored.evidence];
  const answer = (verdict: Verdict, ...why: string[]): Decision<Element> => ({ verdict, best, margin, evidence: [...evidence, ...why] });
  if (!best.visible) return answer(sure ? 'hidden' : 'missing', 'not visible now');
  if (sure) return answer(whole ? 'exact' : 'moved');
  // Among twins, when what told it from them has changed, any other may be meant.
  if ((own / (own + gone) < LIKELY && !whole) || (lost && own / all < LIKELY)) return { verdict: 'missing', margin, evidence };
  return answer(
    'guessed',
    certain
      ? (weights[0] ?? 0) > gone
        ? 'another one fits almost as well'
        : 'too much is different'
      : 'a value of the incident is not known',
  );
}
