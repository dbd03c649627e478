/**
 * The first round of a search: every candidate by what can be read of it alone, and of all of them the few that are worth
 * more. A page has the same few facts thousands of times, so what compares alike is weighed once; that changes how much is
 * done and never what comes out. Collaborator: locate.ts.
 */
import type { TargetFacts } from '../procedures/schema/target';
import { compare, type CandidateFacts, type Comparison } from '../procedures/targets/compare';
import { weigh, type Scored, type Spread } from '../procedures/targets/score';
import { rowHolding } from './dom/rows';
import { cheapFacts } from './facts-of';
import type { Steps } from './search';

/** Of so many candidates, best first by their cheap facts, the dear facts are read. */
const SHORTLIST = 12;
/** One that says so little for itself beside the best (as odds) is asked no more, if there are so many better ones. */
const HOPELESS = 12;
const LEAST = 4;
/** And of so many that tie with the last of these, unless the row says which one. */
const TIES = 600;
/** A pause after so many candidates. */
const STRIDE = 16;

export interface Compared {
  element: Element;
  known: CandidateFacts;
  /** The same object for all that compare alike. */
  comparison: Comparison;
}

export interface Rough {
  element: Element;
  rough: Scored;
}

export function* comparing(elements: readonly Element[], facts: TargetFacts, told: ReadonlySet<string> | null): Steps<Compared[]> {
  const cheap = cheapPart(facts);
  const alike = new Map<string, Comparison>();
  const before = new Map<string, Comparison>();
  const compared: Compared[] = [];
  for (const element of elements) {
    const known = cheapFacts(element, facts);
    const as = JSON.stringify(known);
    let comparison = before.get(as);
    if (comparison === undefined) {
      const fresh = compare(cheap, known, told);
      const like = JSON.stringify(fresh);
      comparison = alike.get(like) ?? fresh;
      alike.set(like, comparison);
      before.set(as, comparison);
    }
    compared.push({ element, known, comparison });
    if (compared.length % STRIDE === 0) yield;
  }
  return compared;
}

/** Those that are not ruled out, with what their comparison is worth. */
export function weighing(compared: readonly Compared[], spread: Spread): Rough[] {
  const worth = new Map<Comparison, Scored>();
  return compared.flatMap(({ element, comparison }) => {
    if (comparison.vetoed) return [];
    let rough = worth.get(comparison);
    if (rough === undefined) worth.set(comparison, (rough = weigh(comparison, spread)));
    return [{ element, rough }];
  });
}

/** Best first: the first few, and of those that tie with the last of them the ones that may be the right row of a long table. */
export function* shortlisting(all: readonly Rough[], row: string | undefined, oneTree: boolean): Steps<Element[]> {
  const edge = edgeOf(all);
  const near = all.filter(({ rough }) => rough.odds >= edge).sort((a, b) => b.rough.odds - a.rough.odds);
  const shortlist: Element[] = [];
  const top = near[0]?.rough.odds ?? 0;
  for (const [i, { element, rough }] of near.entries()) {
    if (i >= LEAST && top - rough.odds > HOPELESS) break;
    if (i < SHORTLIST || (rough.score > 0.5 && (row === undefined ? i < TIES : rowHolding(element, row, oneTree) !== null)))
      shortlist.push(element);
    if (i % STRIDE === 0) yield;
  }
  return shortlist;
}

function edgeOf(all: readonly Rough[]): number {
  const odds = Float64Array.from(all, ({ rough }) => rough.odds).sort();
  return odds[odds.length - SHORTLIST] ?? -Infinity;
}

/** Only what `cheapFacts` knows, so that the first round does not count what it cannot see against anyone. */
export function cheapPart(facts: TargetFacts): TargetFacts {
  const { tag, role, name, type, id, attributes, testIds } = facts;
  const part: TargetFacts = { tag, role, name, type, id, attributes, testIds };
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
