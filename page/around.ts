/**
 * What a search knows of the page beyond its candidates: which names there are, and whether what stood on both sides of
 * the element now stands side by side. Collaborators: locate.ts, controls.ts; procedures/targets/features.ts weighs it.
 */
import { bare } from './dom/document';
import type { Place, TargetFacts } from '../procedures/schema/target';
import { SAME, type CandidateFacts } from '../procedures/targets/compare';
import { alike } from '../procedures/targets/likeness';
import type { Controls } from './controls';
import { isVisible } from './dom/visible';

/** A name is kept so long beside another element. */
const BESIDE = 60;
/** Of so many of one name the neighbours are read. */
const TRIED = 20;

/** More of one name are a list, in which another thing comes first tomorrow. */
const MANY = 12;

interface Around {
  names: string[];
  /** Those that stood before the element, by their name. */
  flank: Element[];
  /** Those that have its name. */
  named: Element[];
}

interface Known {
  element: Element;
  known: CandidateFacts;
}

/** What the first round of a search keeps of all candidates. */
export function around({ name: wanted, prevControls }: TargetFacts, all: readonly Known[]): Around {
  /** What a name is to the recorded ones; a page has the same few names thousands of times. */
  const names = new Map<string, { stood: boolean; same: boolean }>();
  const [flank, named]: [Element[], Element[]] = [[], []];
  const prev = prevControls?.[0];
  for (const { element, known } of all) {
    if (known.name === undefined) continue;
    const name = known.name.slice(0, BESIDE);
    let is = names.get(name);
    if (is === undefined) {
      const [stood, same] = [prev, wanted?.slice(0, BESIDE)].map((text) => text !== undefined && alike(text, name) >= SAME);
      names.set(name, (is = { stood: stood === true, same: same === true }));
    }
    if (is.stood && flank.length < TRIED) flank.push(element);
    if (is.same && named.length <= MANY) named.push(element);
  }
  return { names: [...names.keys()], flank, named };
}

/** Which of those that are seen and have the same name an element is, in the order of the page; nothing where they are many. */
export function turnsOf(named: readonly Element[]): Map<Element, Place> {
  if (named.length > MANY) return new Map();
  const seen = named.filter(isVisible);
  return new Map(seen.map((element, index) => [element, { index, of: seen.length }]));
}

/** What stood on both sides of it stands side by side. */
export function isClosed({ facts, flank }: { facts: TargetFacts; flank: readonly Element[] }, controls: Controls): boolean {
  const next = facts.nextControls?.[0];
  if (next === undefined) return false;
  return flank.some((element) => {
    if (!bare(element).isConnected || !isVisible(element)) return false;
    const [after] = controls.beside(element, 'after');
    return after !== undefined && alike(next, after) >= SAME;
  });
}
