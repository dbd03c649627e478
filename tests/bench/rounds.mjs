/** What measures that are taken in turns have in common: a stopwatch, and the middle of what it said. Used by the benches beside it. */

export const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];

/** Milliseconds from here to when `there` resolves. */
export async function timed(there) {
  const from = performance.now();
  await there();
  return performance.now() - from;
}

const sameRow = (a, b) => a.what === b.what && a.size === b.size;

/**
 * One row for each thing and size, in the order in which they first came.
 * @param {{ what: string, size: string, ms: number }[]} rounds
 */
export const mediansOf = (rounds) =>
  rounds
    .filter((each, at) => at === rounds.findIndex((other) => sameRow(each, other)))
    .map((row) => ({ ...row, ms: median(rounds.filter((each) => sameRow(each, row)).map(({ ms }) => ms)) }));
