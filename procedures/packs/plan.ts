/**
 * What an import would do, procedure by procedure, before anything is done: what comes, what changes in which words, what goes, and what
 * was changed here and must be brought together. Pure. Collaborators: merge.ts, changes.ts (definitions), dangers.ts (what is to be looked at),
 * compose.ts (the pack that the choices make), platform/db/import.ts, components/packs/PlanView.tsx.
 */
import { diffProcedures, sameValue, type ProcedureDiff } from '../editing/diff';
import type { Framework } from '../schema/framework';
import type { Pack, PackSite } from '../schema/pack';
import type { Procedure } from '../schema/procedure';
import type { DefinitionComing } from './changes';
import type { Danger, Doubt } from './dangers';
import { mergeProcedures, WHOLE } from './merge';
import type { Conflict, Decisions } from './merging';
import type { Ownership, TakeOver } from './origin';
import type { ImportReport, Problem } from './report';

/** A procedure as its pack had it before it was changed here; null: it was made here. */
export type Fork = { base: Procedure; version: string } | { base: null };

/** The pack that is here, and what happened to it here. */
export interface Present {
  pack: Pack;
  /** By procedure. */
  forks: ReadonlyMap<string, Fork>;
  /** Procedures of the pack that were not wanted, by id. */
  left: readonly string[];
}

export interface PlannedProcedure {
  id: string;
  title: string;
  kind: 'added' | 'changed' | 'removed';
  /** Version here, and version that comes. */
  from?: string;
  to?: string;
  /** How many steps it will have, or had. */
  steps: number;
  /** Chosen, unless somebody says otherwise. */
  take: boolean;
  /** It was changed here since it came, or made here. */
  here?: 'changed' | 'made';
  /** To be decided before it is taken. */
  conflicts: Conflict[];
  /** Left out of those beyond `MOST_READINGS`. */
  reading?: { diff: ProcedureDiff | null; after: Procedure };
}

export interface ImportPlan {
  /** Of what comes and of what it meets: a plan that is applied must still be this one. */
  id: string;
  pack: string;
  title: string;
  owner: string;
  summary?: string;
  /** Version here; null: there is no such pack. */
  from: string | null;
  to: string;
  coming: Ownership;
  /** The id belongs to somebody else. */
  takeOver: TakeOver | null;
  procedures: PlannedProcedure[];
  /** How many stay as they are. */
  same: number;
  frameworks: DefinitionComing[];
  tools: DefinitionComing[];
  sites: DefinitionComing[];
  /** Where its team has its tools. */
  offered: PackSite[];
  /** Hosts that its tool definitions name. */
  hosts: string[];
  /** To read the words of the procedures by. */
  definitions: Framework[];
  dangers: Danger[];
  doubts: Doubt[];
  warnings: Problem[];
  /** Something else than a procedure was changed here, which this takes back. ms since epoch */
  editedAt?: number;
  /** Procedures with edits that are not published: those stay, on the text that they began from. */
  drafts: string[];
}

export type PlanReport = { outcome: 'planned'; plan: ImportPlan } | Exclude<ImportReport, { outcome: 'imported' }>;

export interface ImportChoices {
  /** Procedures that are not taken, by id: they stay as they are, or out. */
  leave: readonly string[];
  /** By procedure. */
  decided: Readonly<Record<string, Decisions>>;
  /** The id may change hands. */
  takeOver: boolean;
}

export const NO_CHOICES: ImportChoices = { leave: [], decided: {}, takeOver: false };

/** So many are compared word by word; more than that nobody reads before an import. */
export const MOST_READINGS = 100;

export type IsSound = (procedure: Procedure) => boolean;

/** Changed ones first, then new ones, then those that go; each in the order of its pack. */
export function planProcedures(present: Present | null, coming: Pack, isSound: IsSound): PlannedProcedure[] {
  const here = new Map(present?.pack.procedures.map((each) => [each.id, each]));
  const there = new Set(coming.procedures.map(({ id }) => id));
  const left = new Set(present?.left);
  const planned: PlannedProcedure[] = [];
  let readings = 0;
  const read = (before: Procedure | null, after: Procedure): Pick<PlannedProcedure, 'reading'> => {
    if (readings >= MOST_READINGS) return {};
    readings++;
    const diff = before === null ? null : diffProcedures(before, after);
    return { reading: { diff, after } };
  };
  for (const theirs of coming.procedures) {
    const mine = here.get(theirs.id);
    const { id, title, version: to } = theirs;
    if (mine !== undefined && !sameValue(mine, theirs))
      planned.push(...changed(present?.forks.get(id), mine, theirs, !left.has(id), isSound, read));
    else if (mine === undefined)
      planned.push({ id, title, kind: 'added', to, steps: theirs.steps.length, take: !left.has(id), conflicts: [], ...read(null, theirs) });
  }
  for (const mine of present?.pack.procedures ?? []) {
    const fork = present?.forks.get(mine.id);
    if (there.has(mine.id) || fork?.base === null) continue;
    planned.push(gone(fork, mine, !left.has(mine.id)));
  }
  const RANK = { changed: 0, added: 1, removed: 2 };
  return planned.toSorted((a, b) => RANK[a.kind] - RANK[b.kind]);
}

type Read = (before: Procedure, after: Procedure) => Pick<PlannedProcedure, 'reading'>;

function changed(
  fork: Fork | undefined,
  mine: Procedure,
  theirs: Procedure,
  take: boolean,
  isSound: IsSound,
  read: Read,
): PlannedProcedure[] {
  const about = { id: mine.id, title: theirs.title, kind: 'changed', from: mine.version, to: theirs.version } as const;
  const steps = theirs.steps.length;
  if (fork === undefined) return [{ ...about, steps, take, conflicts: [], ...read(mine, theirs) }];
  // What was made here is nobody's to replace.
  if (fork.base === null) return [{ ...about, steps, take: false, here: 'made', conflicts: [], ...read(mine, theirs) }];
  if (sameValue(fork.base, theirs)) return [];
  const { procedure, conflicts } = mergeProcedures(fork.base, theirs, mine, {}, isSound);
  return [{ ...about, steps: procedure.steps.length, take, here: 'changed', conflicts, ...read(mine, procedure) }];
}

function gone(fork: Fork | undefined, mine: Procedure, take: boolean): PlannedProcedure {
  const about = { id: mine.id, title: mine.title, kind: 'removed', from: mine.version, steps: mine.steps.length, take } as const;
  if (fork === undefined || fork.base === null) return { ...about, conflicts: [] };
  return { ...about, here: 'changed', conflicts: [{ path: WHOLE, base: fork.base, theirs: undefined, mine }] };
}

/** Procedures that are taken although something about them is not decided, by id. */
export const undecidedIn = (procedures: readonly PlannedProcedure[], { leave, decided }: ImportChoices): string[] =>
  procedures
    .filter(({ id }) => !leave.includes(id))
    .filter(({ id, conflicts }) => decided[id]?.[WHOLE] === undefined && conflicts.some(({ path }) => decided[id]?.[path] === undefined))
    .map(({ id }) => id);

/** What is chosen where nobody chose. */
export const defaultChoices = ({ procedures }: Pick<ImportPlan, 'procedures'>): ImportChoices => ({
  ...NO_CHOICES,
  leave: procedures.filter(({ take }) => !take).map(({ id }) => id),
});
