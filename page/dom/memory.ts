/**
 * What one search has read of the page, so that each thing is read once: three candidates share a row, hundreds a heading.
 * In force only while a search runs, and thrown away when the page changes under it. Collaborators: names.ts and
 * ../facts-of.ts (read through it), ../search.ts (holds it for as long as a search lasts).
 */

export type Memory = Map<string, Map<Node, unknown>>;

export const newMemory = (): Memory => new Map();

/** Of the search that runs at this moment: what reads is many calls deep, and nothing else runs meanwhile. */
let current: Memory | null = null;

export function withMemory<Result>(memory: Memory, work: () => Result): Result {
  const before = current;
  current = memory;
  try {
    return work();
  } finally {
    current = before;
  }
}

/** `read()`, or what that answered when this search asked the same of the same node before. */
export function once<Result>(what: string, node: Node, read: () => Result): Result {
  if (current === null) return read();
  let known = current.get(what) as Map<Node, Result> | undefined;
  if (known === undefined) current.set(what, (known = new Map()));
  const before = known.get(node);
  if (before !== undefined || known.has(node)) return before as Result;
  const now = read();
  known.set(node, now);
  return now;
}
