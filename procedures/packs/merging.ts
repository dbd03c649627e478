/**
 * Three texts made one, value by value and row by row: what only one side changed is taken, what both changed alike too, and what
 * both changed otherwise is a conflict, which a decision settles. Pure, and the same whichever side is called mine. Collaborators:
 * merge.ts (which parts a procedure has), editing/diff.ts (what is the same).
 */
import { sameValue } from '../editing/diff';

export type Side = 'theirs' | 'mine';

/** By the path of the conflict. */
export type Decisions = Readonly<Record<string, Side>>;

/** Both sides changed it, each in its own way; undefined: it is not there. */
export interface Conflict {
  /** `steps/open/title`; empty: the whole procedure. */
  path: string;
  base: unknown;
  theirs: unknown;
  mine: unknown;
}

type Rows<Row> = readonly Row[] | undefined;

/** Cannot stand in an id, nor in the name of a variable. */
export const within = (path: string, part: string): string => `${path}/${part}`;

export class Merging {
  /** Also those that are decided. */
  readonly conflicts: Conflict[] = [];

  constructor(private readonly decided: Decisions) {}

  value<T>(path: string, base: T, theirs: T, mine: T): T {
    if (sameValue(theirs, mine) || sameValue(base, theirs)) return mine;
    return sameValue(base, mine) ? theirs : this.ask(path, base, theirs, mine);
  }

  /** What is not decided stays as it is here. */
  ask<T>(path: string, base: T, theirs: T, mine: T): T {
    this.conflicts.push({ path, base, theirs, mine });
    return this.decided[path] === 'theirs' ? theirs : mine;
  }

  /** What may still come of those that are not decided, of either side. */
  undecided(): unknown[] {
    return this.conflicts.filter(({ path }) => this.decided[path] === undefined).flatMap(({ theirs, mine }) => [theirs, mine]);
  }

  /** Rows that have a name: each is taken as a whole. */
  rows<Row>(path: string, base: Rows<Row>, theirs: Rows<Row>, mine: Rows<Row>, nameOf: (row: Row) => string): Rows<Row> {
    const lists = [base ?? [], theirs ?? [], mine ?? []] as const;
    const named = lists.map((list) => new Map(list.map((row) => [nameOf(row), row])));
    const [was, their, own] = named;
    // Names that stand twice name nothing.
    const clear = named.every(({ size }, i) => size === lists[i]?.length);
    if (was === undefined || their === undefined || own === undefined || !clear || isSettled(base, theirs, mine))
      return this.value(path, base, theirs, mine);
    const kept = new Map<string, Row>();
    for (const name of new Set([...was.keys(), ...their.keys(), ...own.keys()])) {
      const row = this.value(within(path, name), was.get(name), their.get(name), own.get(name));
      if (row !== undefined) kept.set(name, row);
    }
    const order = this.order(path, [...was.keys()], [...their.keys()], [...own.keys()], new Set(kept.keys()));
    const all = order.flatMap((name) => kept.get(name) ?? []);
    return all.length === 0 && [base, theirs, mine].includes(undefined) ? undefined : all;
  }

  /** Rows without a name: another text is another row. Where both took the same one away and one put something there, they meet. */
  lines<Row>(path: string, base: Rows<Row>, theirs: Rows<Row>, mine: Rows<Row>): Rows<Row> {
    if (isSettled(base, theirs, mine)) return this.value(path, base, theirs, mine);
    const [was, their, own] = [base, theirs, mine].map((rows) => new Set((rows ?? []).map(contentOf)));
    if (was === undefined || their === undefined || own === undefined) return mine;
    const goneOnBoth = [...was].some((each) => !their.has(each) && !own.has(each));
    const came = [...their, ...own].some((each) => !was.has(each) && !(their.has(each) && own.has(each)));
    return goneOnBoth && came ? this.ask(path, base, theirs, mine) : this.rows(path, base, theirs, mine, contentOf);
  }

  /** The order of what is kept: of what stands in all three by who changed it, what is new behind what it stood behind. */
  order(path: string, base: readonly string[], theirs: readonly string[], mine: readonly string[], kept: ReadonlySet<string>): string[] {
    const [inTheirs, inMine] = [new Set(theirs), new Set(mine)];
    const common = base.filter((id) => kept.has(id) && inTheirs.has(id) && inMine.has(id));
    const isCommon = new Set(common);
    const of = (ids: readonly string[]): string[] => ids.filter((id) => isCommon.has(id));
    const spine = this.value(path, common, of(theirs), of(mine));
    const [a, b] = [anchored(theirs, spine, kept), anchored(mine, spine, kept)];
    const placeOf = (id: string): number => Math.min(a.get(id) ?? Infinity, b.get(id) ?? Infinity);
    const at = (ids: ReadonlyMap<string, number>, index: number): string[] => [...ids.keys()].filter((id) => placeOf(id) === index);
    return ['', ...spine].flatMap((id, i) => [...(i === 0 ? [] : [id]), ...united(at(a, i - 1), at(b, i - 1))]);
  }
}

const isSettled = (base: unknown, theirs: unknown, mine: unknown): boolean =>
  sameValue(theirs, mine) || sameValue(base, theirs) || sameValue(base, mine);

/** What is new in a list, with the place in the spine of what it stands behind. */
function anchored(list: readonly string[], spine: readonly string[], kept: ReadonlySet<string>): Map<string, number> {
  const places = new Map(spine.map((id, index) => [id, index]));
  const found = new Map<string, number>();
  let behind = -1;
  for (const id of list) {
    const place = places.get(id);
    if (place !== undefined) behind = place;
    else if (kept.has(id)) found.set(id, behind);
  }
  return found;
}

/** Two lists for one place, each once: who is which must not matter. */
function united(one: readonly string[], other: readonly string[]): string[] {
  const [first, second] = one.join('/') <= other.join('/') ? [one, other] : [other, one];
  return [...new Set([...first, ...second])];
}

/** The same for values that are the same. */
function contentOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
