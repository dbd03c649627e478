/**
 * From scores to a verdict. Wrong is worse than missing: a margin too small over the second best is a guess, a score
 * too low is nothing. Pure. Collaborators: score.ts, page/locate.ts.
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

const FOUND = 0.82;
const MOVED = 0.68;
const GUESS = 0.5;
const MARGIN = 0.06;

/**
 * @param equal two candidates that do the same (same form and field, same destination): either is right.
 * @param certain false if a variable of the target is unset: then nothing is better than a guess.
 */
export function decide<Element>(
  candidates: readonly Candidate<Element>[],
  equal: (a: Element, b: Element) => boolean,
  certain: boolean,
): Decision<Element> {
  const ranked = candidates
    .filter(({ scored }) => !scored.vetoed && scored.score >= GUESS)
    .sort((a, b) => b.scored.score - a.scored.score || Number(b.visible) - Number(a.visible));
  const best = ranked.find(({ visible }) => visible) ?? ranked[0];
  if (best === undefined) return { verdict: 'missing', margin: 0, evidence: ['nothing on this page fits'] };
  const hidden = ranked.find(({ visible }) => !visible);
  // Something hidden fits clearly better than what is seen: the right one is there, behind something.
  const shown =
    best.visible && (hidden === undefined || hidden.scored.score - best.scored.score < 0.15 || best.scored.identical)
      ? best
      : (hidden ?? best);
  const rival = ranked.find((other) => other !== shown && other.visible === shown.visible && !equal(other.element, shown.element));
  const margin = shown.scored.score - (rival?.scored.score ?? 0);
  const { score, identical } = shown.scored;
  const evidence = [...shown.scored.evidence];
  if (!shown.visible)
    return { verdict: identical || score >= FOUND ? 'hidden' : 'missing', best: shown, margin, evidence: [...evidence, 'not visible now'] };
  if (rival !== undefined && margin < MARGIN)
    return { verdict: 'guessed', best: shown, margin, evidence: [...evidence, 'another one fits almost as well'] };
  if (!certain) return { verdict: 'guessed', best: shown, margin, evidence: [...evidence, 'a value of the incident is not known'] };
  if (identical && score >= FOUND) return { verdict: score > 0.93 ? 'exact' : 'moved', best: shown, margin, evidence };
  if (score >= MOVED && margin >= 2 * MARGIN) return { verdict: identical ? 'moved' : 'guessed', best: shown, margin, evidence };
  return score >= 0.6 ? { verdict: 'guessed', best: shown, margin, evidence } : { verdict: 'missing', margin, evidence };
}
