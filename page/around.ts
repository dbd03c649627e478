/**
 * What a search knows of the page beyond its candidates: which names there are, and whether what stood on both sides of
 * the element now stands side by side. Collaborators: locate.ts, controls.ts; procedures/targets/features.ts weighs it.
 */
import type { TargetFacts } from '../procedures/schema/target';
import { SAME, type CandidateFacts } from '../procedures/targets/compare';
import { alike } from '../procedures/targets/likeness';
import type { Controls } from './controls';
import { isVisible } from './dom/visible';

/** A name is kept so long beside another element. */
const BESIDE = 60;
/** Of so many of one name the neighbours are read. */
const TRIED = 20;

interface Known {
  element: Element;
  known: CandidateFacts;
}

/** What the first round of a search keeps of all candidates: their names, and those that stood before the element. */
export function around({ prevControls }: TargetFacts, all: readonly Known[]): { names: string[]; flank: Element[] } {
  /** Whether it is the name of what stood before; a page has the same few names thousands of times. */
  const names = new Map<string, boolean>();
  const flank: Element[] = [];
  const prev = prevControls?.[0];
  for (const { element, known } of all) {
    const name = known.name?.slice(0, BESIDE);
    if (name === undefined) continue;
    let stood = names.get(name);
    if (stood === undefined) names.set(name, (stood = prev !== undefined && alike(prev, name) >= SAME));
    if (stood && flank.length < TRIED) flank.push(element);
  }
  return { names: [...names.keys()], flank };
}

/** What stood on both sides of it stands side by side. */
export function isClosed({ facts, flank }: { facts: TargetFacts; flank: readonly Element[] }, controls: Controls): boolean {
  const next = facts.nextControls?.[0];
  if (next === undefined) return false;
  return flank.some((element) => {
    if (!element.isConnected || !isVisible(element)) return false;
    const [after] = controls.beside(element, 'after');
    return after !== undefined && alike(next, after) >= SAME;
  });
}
