/**
 * Target → element, with a verdict: exact, moved, guessed, hidden or missing, and why. Gathers candidates by the facts
 * that select cheaply (kind, id, test id), compares them in two rounds, decides once. Collaborators: facts-of.ts,
 * procedures/targets (scores and decides), watch.ts (keeps looking). No state between calls.
 */
import type { Target, TargetFacts, Verdict } from '../procedures/schema/target';
import { decide, type Candidate } from '../procedures/targets/decide';
import { fillFacts } from '../procedures/targets/fill';
import { compare } from '../procedures/targets/compare';
import { rowHolds } from '../procedures/targets/likeness';
import { score, spreadOf, weigh, withRows } from '../procedures/targets/score';
import { gather } from './candidates';
import { isVisible } from './dom/visible';
import { cheapFacts, placeFacts, rowOf } from './facts-of';
import { openerOf } from './opener';
import { doSame } from './same';

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

export interface LocateOptions {
  root: Document | ShadowRoot;
  /** Incident variables that the facts may name. */
  values?: Readonly<Record<string, string>>;
}

/** Of so many candidates, best first by their cheap facts, the dear facts are read. */
const SHORTLIST = 12;
/** And of so many that tie with the last of these; where the row says which one, of more. */
const TIES = { unasked: 600, inRow: 2_000 };
/** What a place that still holds says against the others, as odds. */
const PLACE = 5;

export function locate(target: Target, { root, values = {} }: LocateOptions): Located {
  const told = target.box === undefined && target.unique.length === 0 ? null : new Set(target.unique);
  const tries = [locateFacts(target.facts, told, root, values), ...target.also.map((facts) => locateFacts(facts, null, root, values))];
  const rank: Record<Verdict, number> = { exact: 4, moved: 3, guessed: 2, hidden: 1, missing: 0 };
  return tries.reduce((best, other) => (rank[other.verdict] > rank[best.verdict] ? other : best));
}

/** How well this one element fits now, 0–1: cheap enough to ask again whenever something changed around it. */
export function rate(element: Element, target: Target, values: Readonly<Record<string, string>>): number {
  const rates = [target.facts, ...target.also].map((recorded) => {
    const { facts } = fillFacts(recorded, values);
    const { score: share, vetoed } = score(facts, placeFacts(element, cheapFacts(element, facts)));
    return vetoed ? 0 : share;
  });
  return Math.max(...rates);
}

/** @param told what told the element from its twins when it was recorded; null where an author wrote the facts. */
function locateFacts(
  recorded: TargetFacts,
  told: ReadonlySet<string> | null,
  root: Document | ShadowRoot,
  values: Readonly<Record<string, string>>,
): Located {
  const { facts, certain } = fillFacts(recorded, values);
  const cheap = cheapPart(facts);
  const compared = gather(facts, root).map((element) => {
    const known = cheapFacts(element, facts);
    return { element, known, comparison: compare(cheap, known, told) };
  });
  const spread = spreadOf(
    compared.map(({ comparison }) => comparison),
    told,
  );
  const first = compared
    .filter(({ comparison }) => !comparison.vetoed)
    .map(({ element, known, comparison }) => ({ element, known, rough: weigh(comparison, spread) }))
    .sort((a, b) => b.rough.odds - a.rough.odds);
  // Everything that ties with the last of the shortlist may be the right row of a long table.
  const edge = first[SHORTLIST - 1]?.rough.odds ?? 0;
  const { row } = facts;
  const shortlist = first.filter(
    ({ rough, element }, i) =>
      i < SHORTLIST ||
      (rough.odds >= edge &&
        rough.score > 0.5 &&
        (row === undefined ? i < TIES.unasked : i < TIES.inRow && rowHolds(rowOf(element)?.key, row.key))),
  );
  const needsPlace =
    facts.row !== undefined ||
    facts.dialog !== undefined ||
    Object.keys(facts).some((key) => /^(label|text|heading|form|landmark|before|after|ancestors)$/.test(key));
  const full = shortlist.map(({ element, known, rough }) => ({
    element,
    rough,
    comparison: needsPlace ? compare(facts, placeFacts(element, known), told) : null,
  }));
  const spreadFull = withRows(
    spread,
    full.flatMap(({ comparison }) => comparison ?? []),
  );
  const candidates: Candidate<Element>[] = full.map(({ element, rough, comparison }) => ({
    element,
    visible: isVisible(element),
    scored: comparison === null ? rough : weigh(comparison, spreadFull),
  }));
  const decided = decide(placed(candidates, facts), { equal: doSame, certain, strict: told === null });
  const { best } = decided;
  const located: Located = {
    verdict: decided.verdict,
    score: best?.scored.score ?? 0,
    margin: Math.max(0, decided.margin),
    evidence: decided.evidence,
  };
  if (best !== undefined && decided.verdict !== 'missing') {
    if (decided.verdict === 'hidden') {
      const opener = openerOf(best.element);
      if (opener !== null) located.opener = opener;
    }
    located.element = best.element;
  }
  return located;
}

/** Only what `cheapFacts` knows, so that the first round does not count what it cannot see against anyone. */
function cheapPart(facts: TargetFacts): TargetFacts {
  const { tag, role, name, type, id, attributes, testIds } = facts;
  const part: TargetFacts = { tag, role, name, type, id, attributes, testIds };
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}

/** Where the recorded place among alike siblings still holds, it breaks the tie. */
function placed(candidates: Candidate<Element>[], facts: TargetFacts): Candidate<Element>[] {
  const { place } = facts;
  if (place === undefined) return candidates;
  const top = Math.max(...candidates.map(({ scored }) => scored.odds));
  const alike = candidates
    .filter(({ scored }) => scored.odds === top)
    .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const right = alike.length === place.of ? alike[place.index] : undefined;
  return right === undefined
    ? candidates
    : candidates.map((each) =>
        each === right || each.scored.odds < top ? each : { ...each, scored: { ...each.scored, odds: top - PLACE } },
      );
}
