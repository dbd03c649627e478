/**
 * Which elements of instance B are the one that was recorded on A, by what the tool means with them. Pure. Collaborators:
 * tool.ts (meanings), tally.ts (judges answers by this).
 */
import type { Seen } from './listing';
import type { Meaning } from './tool';

/** An element of a page with frames: the frame that it is in, and its place in that frame's list. */
export interface Known {
  frame: string;
  seen: Seen;
  meaning: Meaning;
}

/** The right ones (none: it is gone), or null where nobody can say. */
export type Truth = readonly Known[] | null;

const keyOf = ({ frame, meaning }: Known): string => `${frame} ${meaning.by} ${meaning.key}`;

export function truthOf(element: Known, a: readonly Known[], b: readonly Known[]): Truth {
  const { meaning } = element;
  const alike = (all: readonly Known[]): Known[] => all.filter((each) => keyOf(each) === keyOf(element));
  const there = alike(b);
  if (meaning.by === 'function') return there;
  const here = alike(a);
  // As many as before, in the same order: a form that is the same.
  const right = here.length === there.length ? there[here.findIndex(({ seen }) => seen === element.seen)] : undefined;
  return right === undefined || right.seen.tag !== element.seen.tag ? null : [right];
}
