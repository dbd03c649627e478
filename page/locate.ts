/**
 * Target → element, with a verdict: exact, moved, guessed, hidden or missing, and why. Gathers candidates by the facts
 * that select cheaply (kind, id, test id), compares them in two rounds, decides once. Collaborators: candidates.ts,
 * shortlist.ts (the first round), facts-of.ts, procedures/targets (scores and decides), search.ts (the work may pause),
 * watch.ts (keeps looking). No state between calls.
 */
import { bare } from './dom/document';
import type { Box, Target, TargetFacts, Verdict } from '../procedures/schema/target';
import { decide, type Candidate, type Decision } from '../procedures/targets/decide';
import { asker } from '../procedures/targets/features';
import { fillFacts } from '../procedures/targets/fill';
import { compare, SAME, type CandidateFacts, type Comparison } from '../procedures/targets/compare';
import { judge, type Judged, type Judgement } from '../procedures/targets/judge';
import { utilityOf } from '../procedures/targets/model';
import { spreadOf, weigh, withRows, type Spread } from '../procedures/targets/score';
import { findingRoots, gathering, type Tree } from './candidates';
import { around, isClosed, turnsOf } from './around';
import { controlsOf } from './controls';
import { boxOf } from './box';
import { directly } from './direct';
import { roleOf } from './dom/roles';
import { isVisible } from './dom/visible';
import { cheapFacts, ownFacts, placeFacts } from './facts-of';
import { openerOf } from './opener';
import { doSame } from './same';
import { toTheEnd, type Pace, type Steps } from './search';
import { cheapPart, comparing, shortlisting, weighing } from './shortlist';

export interface Located {
  verdict: Verdict;
  element?: Element;
  /** For `hidden`: the control that shows it. */
  opener?: Element;
  /** 0–1 */
  score: number;
  /** Over the second best, 0–1. */
  margin: number;
  evidence: string[];
}

export type Values = Readonly<Record<string, string>>;

export interface LocateOptions {
  root: Tree;
  /** Incident variables that the facts may name. */
  values?: Values;
}

/** What a place that still holds says against the others, as odds. */
const PLACE = 5;
const RANK: Record<Verdict, number> = { exact: 4, moved: 3, guessed: 2, hidden: 1, missing: 0 };

export function locate(target: Target, { root, values = {} }: LocateOptions): Located {
  return toTheEnd(function* (pace) {
    return yield* locating(target, yield* findingRoots(root), values, pace);
  });
}

export function* locating(target: Target, roots: readonly Tree[], values: Values, pace: Pace): Steps<Located> {
  const descriptions = descriptionsOf(target);
  if (target.facts.tag === 'body' && target.facts.role === 'textbox') return editorIn();
  const direct = yield* unchanged(descriptions[0], roots, values);
  if (direct !== null) return located(direct);
  const likely = [];
  for (const description of descriptions) likely.push(yield* firstRound(description, roots, values));
  let [steady, best]: [boolean, Located | null] = [true, null];
  do {
    steady = pace.steady;
    best = null;
    for (const each of likely) {
      const found = yield* secondRound(each, pace);
      if (best === null || RANK[found.verdict] > RANK[best.verdict]) best = found;
    }
  } while (best === null || steady !== pace.steady);
  return best;
}

/**
 * The body of a document is there once; an editor that is a document of its own has nothing else that says what it is. Which
 * editor of the page it is, its frame says (frames.ts).
 */
function editorIn(): Located {
  const { body } = document;
  if (body === null || roleOf(body) !== 'textbox')
    return { verdict: 'missing', score: 0, margin: 0, evidence: ['nothing on this page fits'] };
  return { verdict: body.checkVisibility() ? 'exact' : 'hidden', element: body, score: 1, margin: 1, evidence: ['same kind'] };
}

interface Description {
  facts: TargetFacts;
  /** What told the element from its twins when it was recorded; null where an author wrote the facts. */
  told: ReadonlySet<string> | null;
  box?: Box | undefined;
}

/** The present one and the earlier ones. */
function descriptionsOf({ facts, unique, box, also }: Target): Description[] {
  const told = box === undefined && unique.length === 0 ? null : new Set(unique);
  const earlier = also.map((each) => {
    const { unique: its, path: _, ...known } = each;
    return { facts: known, told: its === undefined ? null : new Set(its) };
  });
  return [{ facts, told, box }, ...earlier];
}

/** Where everything that it is known by is as it was. */
function* unchanged(present: Description | undefined, roots: readonly Tree[], values: Values): Steps<Judgement<Element> | null> {
  if (present === undefined || present.told === null || isRowGiven(present)) return null;
  const { facts, certain } = fillFacts(present.facts, values);
  return certain ? yield* directly({ facts, told: present.told, box: present.box }, roots) : null;
}

const isRowGiven = ({ facts: { row }, told }: Description): boolean => told !== null && (row?.key.includes('{{') ?? false);

interface Likely extends Description {
  roots: readonly Tree[];
  rowGiven: boolean;
  certain: boolean;
  spread: Spread;
  elements: Element[];
  /** Names of all candidates. */
  names: string[];
  /** Those that stood before it, by their name. */
  flank: Element[];
  /** Those that have its name. */
  named: Element[];
}

/** The elements that may be it, of all that are of its kind. */
function* firstRound(description: Description, roots: readonly Tree[], values: Values): Steps<Likely> {
  const { facts: recorded, told, box } = description;
  const { facts, certain } = fillFacts(recorded, values);
  const compared = yield* comparing(yield* gathering(facts, roots), facts, told);
  const spread = spreadOf(
    compared.map(({ comparison }) => comparison),
    told,
  );
  yield;
  const elements = yield* shortlisting(weighing(compared, spread), facts.row?.key, roots.length === 1);
  return {
    roots,
    facts,
    told,
    box,
    rowGiven: isRowGiven(description),
    certain,
    spread,
    elements,
    ...(told === null ? { names: [], flank: [], named: [] } : around(facts, compared)),
  };
}

/** Of those the one, by all that is known; none of it is remembered from before a change of the page. */
function* secondRound(likely: Likely, pace: Pace): Steps<Located> {
  const { facts, told, spread, elements } = likely;
  const asked = told !== null || needsPlace(facts) ? facts : cheapPart(facts);
  const controls = told === null ? undefined : controlsOf(document, likely.roots);
  const compared: Placed[] = [];
  for (const element of elements) {
    const cheap = told === null ? cheapFacts(element, facts) : ownFacts(element, facts);
    const known = asked === facts ? placeFacts(element, cheap, { controls, row: facts.row?.key }) : cheap;
    compared.push({ element, known, comparison: compare(asked, known, told) });
    if (pace.steady) yield;
  }
  if (controls !== undefined) return located(yield* judging(likely, compared, isClosed(likely, controls), pace));
  const comparisons = compared.map(({ comparison }) => comparison);
  const spreadFull = asked === facts ? withRows(spread, comparisons) : spread;
  const candidates: Candidate<Element>[] = [];
  for (const { element, comparison } of compared) {
    if (bare(element).isConnected) candidates.push({ element, visible: isVisible(element), scored: weigh(comparison, spreadFull) });
    if (pace.steady) yield;
  }
  return located(decide(placed(candidates, facts), { equal: doSame, certain: likely.certain, strict: true }));
}

interface Placed {
  element: Element;
  known: CandidateFacts;
  comparison: Comparison;
}

/** What was recorded is judged by what is learned of how tools change. */
function* judging(
  { facts, box, rowGiven, spread, names, named, certain }: Likely,
  all: readonly Placed[],
  closed: boolean,
  pace: Pace,
): Steps<Judgement<Element>> {
  const left: (Placed & { visible: boolean })[] = [];
  for (const each of all) {
    if (bare(each.element).isConnected && !each.comparison.vetoed) left.push({ ...each, visible: isVisible(each.element) });
    if (pace.steady) yield;
  }
  const unseen = left.filter(({ visible, comparison }) => !visible && isNamed(comparison)).length;
  const ask = asker({ facts, box, rowGiven }, { spread, names, closed, unseen });
  const turns = facts.place === undefined ? null : turnsOf(named);
  const judged: Judged<Element>[] = [];
  for (const { element, known, comparison, visible } of left) {
    const says = ask({ facts: known, comparison, visible, box: boxOf(element), place: turns?.get(element) });
    const { features, known: wasThere, ...rest } = says;
    if (!wasThere) judged.push({ element, visible, utility: utilityOf(features), ...rest });
    if (pace.steady) yield;
  }
  return judge(judged, { equal: doSame, certain });
}

const isNamed = ({ facts }: Comparison): boolean => facts.some(({ key, fit }) => key === 'name' && fit >= SAME);

function located({ best, verdict, margin, evidence }: Decision<Element> | Judgement<Element>): Located {
  const found: Located = { verdict, score: best?.scored.score ?? 0, margin: Math.max(0, margin), evidence };
  if (best === undefined || verdict === 'missing') return found;
  const opener = verdict === 'hidden' ? openerOf(best.element) : null;
  return { ...found, element: best.element, ...(opener === null ? {} : { opener }) };
}

/** Whether anything is known of it that only its neighbours tell. */
const needsPlace = (facts: TargetFacts): boolean =>
  Object.keys(facts).some((key) => /^(row|dialog|label|text|heading|form|landmark|before|after|ancestors)$/.test(key));

/** Where the recorded place among alike siblings still holds, it breaks the tie. */
function placed(candidates: Candidate<Element>[], facts: TargetFacts): Candidate<Element>[] {
  const { place } = facts;
  if (place === undefined) return candidates;
  const top = Math.max(...candidates.map(({ scored }) => scored.odds));
  const alike = candidates
    .filter(({ scored }) => scored.odds === top)
    .sort((a, b) => (bare(a.element).compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const right = alike.length === place.of ? alike[place.index] : undefined;
  return right === undefined
    ? candidates
    : candidates.map((each) =>
        each === right || each.scored.odds < top ? each : { ...each, scored: { ...each.scored, odds: top - PLACE } },
      );
}
