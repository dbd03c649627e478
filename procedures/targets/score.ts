/**
 * What the comparisons are worth. Each fact speaks for a candidate as much as it is rare on the page, and against it as
 * much as it seldom changes between two releases; the sum is the logarithm of the odds that this is the element. Pure.
 * Collaborators: compare.ts, decide.ts (the verdict), page/locate.ts (the candidates).
 */
import type { TargetFacts } from '../schema/target';
import { compare, SAME, type CandidateFacts, type Compared, type Comparison, type Kind } from './compare';

interface Worth {
  /** How often it is another one on the same element of a later release. */
  changes: number;
  /** How often it is the same on another element; on the page where it can be counted. */
  common: number;
  /** Facts that come and go together share what they say: 1 alone. */
  share: number;
  /** Share in `score`, which is for people and for comparing an element with itself. */
  weight: number;
  words: string;
  /** It says which one it is, not where it stands. */
  identifies?: true;
  /** How rare it is can be counted on the page; a kind of element is never rare enough to say which one it is. */
  counted?: true;
}

/**
 * Names and test ids are made for people and tests and survive upgrades; ids and field names are made for programs and
 * mostly survive; destinations move with the routes of a program; what stands around moves with every redesign.
 */
const WORTH: Record<Kind, Worth> = {
  testId: { changes: 0.04, common: 0.002, share: 1, weight: 10, words: 'test id', identifies: true, counted: true },
  name: { changes: 0.12, common: 0.002, share: 1, weight: 10, words: 'name', identifies: true, counted: true },
  id: { changes: 0.25, common: 0.002, share: 0.8, weight: 5, words: 'id', counted: true },
  field: { changes: 0.12, common: 0.01, share: 1, weight: 5, words: 'field name', identifies: true, counted: true },
  href: { changes: 0.2, common: 0.01, share: 1, weight: 5, words: 'destination', identifies: true, counted: true },
  value: { changes: 0.1, common: 0.1, share: 0.5, weight: 5, words: 'value', identifies: true },
  attribute: { changes: 0.3, common: 0.02, share: 0.5, weight: 3, words: 'title or placeholder', counted: true },
  label: { changes: 0.2, common: 0.01, share: 0.5, weight: 4, words: 'label' },
  text: { changes: 0.25, common: 0.02, share: 0.5, weight: 4, words: 'text' },
  role: { changes: 0.06, common: 0.4, share: 1, weight: 4, words: 'kind' },
  type: { changes: 0.12, common: 0.4, share: 0.7, weight: 2, words: 'type' },
  row: { changes: 0.2, common: 0.05, share: 0.9, weight: 8, words: 'row', identifies: true, counted: true },
  column: { changes: 0.2, common: 0.3, share: 0.5, weight: 2, words: 'column' },
  dialog: { changes: 0.1, common: 0.2, share: 0.7, weight: 6, words: 'dialog', identifies: true },
  form: { changes: 0.25, common: 0.3, share: 0.4, weight: 2, words: 'form' },
  heading: { changes: 0.35, common: 0.2, share: 0.5, weight: 2, words: 'heading' },
  landmark: { changes: 0.35, common: 0.4, share: 0.4, weight: 2, words: 'part of the page' },
  before: { changes: 0.4, common: 0.03, share: 0.6, weight: 1.5, words: 'text before' },
  after: { changes: 0.4, common: 0.03, share: 0.6, weight: 1.5, words: 'text after' },
  tag: { changes: 0.1, common: 0.5, share: 0.5, weight: 1, words: 'element' },
  prev: { changes: 0.4, common: 0.03, share: 0, weight: 1, words: 'control before' },
  next: { changes: 0.4, common: 0.03, share: 0, weight: 1, words: 'control after' },
  icon: { changes: 0.2, common: 0.03, share: 0, weight: 2, words: 'icon' },
  ancestors: { changes: 0.6, common: 0.1, share: 0.3, weight: 1, words: 'surroundings' },
};

/** A name that has grown, or changed by a letter or two. */
const GROWN = 0.8;
/** A page has at least so many elements in mind, so that a name is rare on a small page too. */
const CROWD = 50;
/** A fact that did not tell the element from its twins is on so many. */
const TWINS = 3;

const KINDS: ReadonlySet<Kind> = new Set(['role', 'tag', 'type']);

/** How the recorded facts are spread over the page. */
export interface Spread {
  /** Candidates that were compared. */
  of: number;
  /** Of how many each fact holds, by its key; facts that are missing were not counted. */
  holds: ReadonlyMap<string, number>;
  /** Of how many it holds or nearly holds: "Page 7" is nearly "Page 8". */
  nears: ReadonlyMap<string, number>;
  /** Facts that told the element from all others of its kind and name when it was recorded; null if nobody knows. */
  told: ReadonlySet<string> | null;
}

export const NOTHING_KNOWN: Spread = { of: 1, holds: new Map(), nears: new Map(), told: null };

export interface Scored {
  /** Share of the recorded facts that hold, by weight, 0–1. */
  score: number;
  /** Logarithm of the odds for this one before the others are looked at. */
  odds: number;
  /** Nothing that identifies is another one. */
  identical: boolean;
  /** Something that tells which one it is holds; and if it had twins, something that told it from them. */
  telling: boolean;
  /** Something else than that and its kind holds too, if more was recorded: a name alone may have gone to another one. */
  backed: boolean;
  /** It had twins, and nothing holds any more that told it from them. */
  lost: boolean;
  /** No more than its place is the same: it is what stands beside it. */
  stranger: boolean;
  /** A fact that must hold does not. */
  vetoed: boolean;
  evidence: string[];
}

/** Compares a candidate's facts with the recorded ones (their variables filled). */
export function score(recorded: TargetFacts, candidate: CandidateFacts, spread: Spread = NOTHING_KNOWN): Scored {
  return weigh(compare(recorded, candidate, spread.told), spread);
}

export function weigh({ facts, vetoed }: Comparison, spread: Spread): Scored {
  let [got, of, odds] = [0, 0, -Math.log(spread.of + CROWD)];
  let identical = facts.length > 0;
  let apart = spread.told === null || spread.told.has('name');
  let [asked, known, near] = [false, false, false];
  let [witnesses, holding] = [0, 0];
  const name = facts.find(({ kind }) => kind === 'name')?.fit ?? 1;
  for (const fact of facts) {
    const { weight, identifies, counted } = WORTH[fact.kind];
    const same = fact.fit >= SAME;
    got += weight * fact.fit;
    of += weight;
    odds += speaks(fact, spread);
    if (same) apart ||= spread.told?.has(fact.key) === true;
    else if (identifies) identical = false;
    if (!KINDS.has(fact.kind)) {
      witnesses++;
      if (same) holding++;
    }
    if (counted && fact.kind !== 'row') {
      asked = true;
      // A menu and its first entry, a row's title and its "Edit" lead to the same place: by that it is known only with its name.
      const alone = fact.kind === 'href' ? name >= GROWN : fact.kind !== 'attribute' || (spread.holds.get(fact.key) ?? 1) === 1;
      known ||= same && alone;
      near ||= fact.fit >= 0.5 && fact.kind !== 'attribute';
    }
  }
  const telling = apart && (known || !asked);
  const lost = !apart && spread.told !== null && spread.told.size > 0;
  const stranger = asked && !known && !near;
  const backed = holding >= Math.min(witnesses, 2);
  return { score: of === 0 ? 0 : got / of, odds, identical, telling, backed, lost, stranger, vetoed, evidence: inWords(facts) };
}

/** What one fact says for (above 0) or against. */
function speaks({ key, kind, fit }: Compared, { of, holds, nears, told }: Spread): number {
  const { changes, common, counted } = WORTH[kind];
  // An author writes down few facts, each for itself.
  const share = told === null && counted === true ? 1 : WORTH[kind].share;
  const against = Math.log(changes / (1 - common)) * share;
  if (fit < 0.5) return against;
  const held = counted === true ? (fit >= SAME ? holds : nears).get(key) : undefined;
  const others = held === undefined ? common * (of + CROWD) : Math.max(held - 1, 0) + 0.1;
  const least = told === null || told.has(key) ? others : Math.max(others, TWINS);
  const rarity = Math.min(least / (of + CROWD), 1);
  const speaksFor = Math.max(Math.log((1 - changes) / rarity) * share, 0);
  if (fit >= SAME) return speaksFor;
  const part = (fit - 0.5) / 0.5;
  return against + part * part * (speaksFor - against);
}

/** Counts of how many candidates each fact holds for. */
export function spreadOf(comparisons: readonly Comparison[], told: ReadonlySet<string> | null): Spread {
  const [holds, nears] = [new Map<string, number>(), new Map<string, number>()];
  const more = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { facts } of comparisons)
    for (const { key, fit } of facts) {
      if (fit >= SAME) more(holds, key);
      if (fit >= 0.5) more(nears, key);
    }
  return { of: comparisons.length, holds, nears, told };
}

/** The same, where only the likely ones were asked in which row they are. */
export function withRows(spread: Spread, likely: readonly Comparison[]): Spread {
  const rows = likely.filter(({ facts }) => facts.some(({ kind, fit }) => kind === 'row' && fit >= SAME)).length;
  return rows === 0 ? spread : { ...spread, holds: new Map([...spread.holds, ['row', rows]]) };
}

function inWords(facts: readonly Compared[]): string[] {
  const of = (is: (fit: number) => boolean): string =>
    [...new Set(facts.filter(({ fit }) => is(fit)).map(({ key, kind }) => (kind === 'attribute' ? key.slice(1) : WORTH[kind].words)))].join(
      ', ',
    );
  const [same, differ] = [of((fit) => fit >= SAME), of((fit) => fit < 0.5)];
  return [...(same === '' ? [] : [`same ${same}`]), ...(differ === '' ? [] : [`other ${differ}`])];
}
