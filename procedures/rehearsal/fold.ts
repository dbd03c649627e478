/**
 * Sights of a rehearsal → how it stands with every step. Pure. Collaborators: places.ts (what is sought), guide/share.ts (who of
 * several frames has it), changes.ts, components/rehearse (shows it), accept.ts (writes it).
 *
 * What was found once was found: that the element is gone after the author has used it takes nothing back.
 */
import { share } from '../guide/share';
import type { DraftStep } from '../schema/draft';
import { variablesIn } from '../run/fill';
import type { Target, Verdict } from '../schema/target';
import { merge } from '../targets/merge';
import { changesIn, isKnown, type Change } from './changes';
import { lacksOf, soughtIn } from './places';
import type { Sight, Sought } from './types';

/**
 * Besides the verdicts: `unopened` is in a window that was not open, `unvisited` on a page that was not, `lacking` needs a
 * value that nobody gave, `nothing` has nothing to find.
 */
export type Outcome = Verdict | 'unopened' | 'unvisited' | 'lacking' | 'nothing';

/**
 * What a new description is good for: `changed` keeps up with the page; `look` is one that was guessed, and only the author can
 * say that it is the one; `whole` adds to what somebody wrote by hand all that can be known of it.
 */
export type RepairKind = 'changed' | 'look' | 'whole';

export interface PartResult extends Sought {
  outcome: Exclude<Outcome, 'nothing'>;
  evidence: string[];
  /** Where it was found, or looked for last. */
  sight: Sight | null;
  changes: Change[];
  repair: RepairKind | null;
  /** Variables without a value. */
  lacks: string[];
  /** Variables that a new description would not have: in another incident it would mean the thing that was seen. */
  loses: string[];
  /** It was found where nobody can tell whether that is the right page. */
  anywhere: boolean;
}

export interface StepResult {
  step: DraftStep;
  outcome: Outcome;
  parts: PartResult[];
}

const RANK: Record<Verdict, number> = { exact: 4, moved: 3, guessed: 2, hidden: 1, missing: 0 };
/** What is said of a step that points at several things: the first of these. */
const WORST: readonly Outcome[] = ['missing', 'guessed', 'moved', 'lacking', 'unvisited', 'unopened', 'hidden', 'exact', 'nothing'];

export interface Seen {
  sights: Readonly<Record<string, readonly Sight[]>>;
  values: Readonly<Record<string, string>>;
}

export function rehearsed(steps: readonly DraftStep[], seen: Seen): StepResult[] {
  const sought = soughtIn(steps);
  const found = sought.map((each) => partOf(each, seen));
  const parts = found.map((part) =>
    part.outcome === 'unopened' && wasOpen(part, found) ? { ...part, outcome: 'missing' as const } : part,
  );
  return steps.map((step) => {
    const own = parts.filter((part) => part.step === step.id);
    return { step, parts: own, outcome: WORST.find((outcome) => own.some((part) => part.outcome === outcome)) ?? 'nothing' };
  });
}

/** Something else was found in its window: then it was open, and this is not in it. */
function wasOpen({ target, sight }: PartResult, all: readonly PartResult[]): boolean {
  return all.some(
    (other) =>
      other.target.facts.dialog === target.facts.dialog &&
      RANK[other.sight?.verdict ?? 'missing'] > RANK.hidden &&
      other.sight?.doc === sight?.doc,
  );
}

function partOf(sought: Sought, { sights, values }: Seen): PartResult {
  const own = Object.hasOwn(sights, sought.key) ? (sights[sought.key] ?? []) : [];
  const best = bestOf(own);
  const plain = { ...sought, changes: [], repair: null, lacks: [], loses: [], anywhere: false };
  if (best === null) {
    const lacks = lacksOf(sought.target, values);
    return { ...plain, outcome: lacks.length > 0 ? 'lacking' : 'unvisited', evidence: [], sight: own.at(-1) ?? null, lacks };
  }
  const { sight, verdict, evidence } = best;
  if (verdict === 'missing') return { ...plain, outcome: sight.closed ? 'unopened' : 'missing', evidence, sight };
  const anywhere = sight.place === 'any' && verdict !== 'hidden';
  const outcome = anywhere ? 'guessed' : verdict;
  const changes = sight.seen === undefined ? [] : changesIn(sought.target.facts, sight.seen, sight.values);
  const repair = repairOf(sought, sight, outcome, changes);
  const loses = repair === null || sight.seen === undefined ? [] : lostIn(sought.target, sight.seen, sight.values);
  return { ...plain, outcome, evidence, sight, changes, anywhere, loses, repair: loses.length > 0 ? null : repair };
}

function repairOf({ target }: Sought, { seen, values }: Sight, outcome: Verdict, changes: readonly Change[]): RepairKind | null {
  if (seen === undefined) return null;
  if (outcome === 'guessed') return 'look';
  if (outcome === 'moved') return 'changed';
  if (outcome !== 'exact') return null;
  if (target.box === undefined && target.unique.length === 0) return 'whole';
  return changes.length > 0 && !isKnown(target, seen, values) ? 'changed' : null;
}

function lostIn(target: Target, seen: Target, values: Readonly<Record<string, string>>): string[] {
  const kept = new Set(variablesIn(JSON.stringify(merge(target, seen, values).facts)));
  return variablesIn(JSON.stringify(target.facts)).filter((name) => !kept.has(name));
}

interface Best {
  sight: Sight;
  verdict: Verdict;
  evidence: string[];
}

/** Of all pages that were seen the best; frames of a page that is open share it as they do for the guide. */
export function bestOf(sights: readonly Sight[]): Best | null {
  const told = sights.filter(({ verdict, place }) => verdict !== 'missing' || place === 'page');
  const tabs = new Map<string, Sight[]>();
  told.forEach((sight, i) => {
    const page = sight.gone ? `gone ${i}` : String(sight.tab);
    tabs.set(page, [...(tabs.get(page) ?? []), sight]);
  });
  const all = [...tabs.values()].flatMap((frames): Best[] => {
    const shared = share(Object.fromEntries(frames.map((sight) => [sight.frame, { ...sight, room: true }])));
    const sight = frames.find(({ frame }) => frame === shared.owner) ?? frames.at(-1);
    return sight === undefined ? [] : [{ sight, verdict: shared.verdict, evidence: shared.evidence }];
  });
  return all.reduce<Best | null>((best, each) => (best === null || isBetter(each, best) ? each : best), null);
}

function isBetter(each: Best, best: Best): boolean {
  // What was only taken for granted gives way to what was seen since.
  const assumed = Number(best.sight.assumed === true) - Number(each.sight.assumed === true);
  if (assumed !== 0 && RANK[each.verdict] > 0 && RANK[best.verdict] > 0) return assumed > 0;
  return RANK[each.verdict] - RANK[best.verdict] > 0 || (each.verdict === best.verdict && each.sight.at >= best.sight.at);
}

/** Pages keep no more than this of one target, or a long walk through a tool would fill the memory. */
const KEPT = 6;

/** The sights of one target with one more. What one document has found it keeps, whatever becomes of the element. */
export function withSight(before: readonly Sight[], sight: Sight): Sight[] {
  const same = before.find((each) => each.tab === sight.tab && each.frame === sight.frame && each.doc === sight.doc && !each.gone);
  if (same !== undefined && RANK[same.verdict] > RANK[sight.verdict]) return [...before];
  const others = before
    .filter((each) => each !== same)
    // The frame shows another document now.
    .map((each) => (each.tab === sight.tab && each.frame === sight.frame ? { ...each, gone: true } : each))
    .filter((each) => !(each.gone && each.verdict === 'missing'));
  const kept = others.toSorted((a, b) => RANK[b.verdict] - RANK[a.verdict] || b.at - a.at).slice(0, KEPT - 1);
  return [...kept, sight];
}

export interface Counts {
  /** Steps with something to find. */
  of: number;
  /** Seen, for sure or not. */
  found: number;
  by: Record<Outcome, number>;
}

export function countsOf(results: readonly StepResult[]): Counts {
  const by = Object.fromEntries(
    WORST.map((outcome) => [outcome, results.filter((each) => each.outcome === outcome).length]),
  ) as Counts['by'];
  return { of: results.length - by.nothing, found: by.exact + by.moved + by.guessed + by.hidden, by };
}
