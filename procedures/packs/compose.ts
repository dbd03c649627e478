/**
 * The pack that comes and the choices about it → the pack that is stored, what of it is changed here, and what was left out. Pure.
 * Collaborators: plan.ts (which asked), merge.ts, platform/db/import.ts (checks and stores it).
 */
import { sameValue } from '../editing/diff';
import { toolsNamedIn } from '../editing/definitions';
import type { Pack } from '../schema/pack';
import type { Procedure } from '../schema/procedure';
import { mergeProcedures, openConflicts, WHOLE } from './merge';
import type { Fork, ImportChoices, IsSound, Present } from './plan';
import { raisePatch } from './versions';

export interface Composed {
  pack: Pack;
  forks: Map<string, Fork>;
  left: string[];
  /** Procedures whose decided text does not fit together, by id: only one side as a whole does. */
  unfit: string[];
}

interface Outcome {
  procedure?: Procedure;
  fork?: Fork;
  left?: true;
  unfit?: true;
}

export function composePack(present: Present | null, coming: Pack, choices: ImportChoices, isSound: IsSound): Composed {
  const here = new Map(present?.pack.procedures.map((each) => [each.id, each]));
  const there = new Set(coming.procedures.map(({ id }) => id));
  const forks = new Map<string, Fork>();
  const left: string[] = [];
  const unfit: string[] = [];
  const settle = (id: string, theirs: Procedure | undefined, mine: Procedure | undefined): Procedure[] => {
    const outcome = outcomeOf(id, theirs, mine, present?.forks.get(id), choices, coming.version, isSound);
    if (outcome.fork !== undefined) forks.set(id, outcome.fork);
    if (outcome.left) left.push(id);
    if (outcome.unfit) unfit.push(id);
    return outcome.procedure === undefined ? [] : [outcome.procedure];
  };
  const procedures = [
    ...coming.procedures.flatMap((theirs) => settle(theirs.id, theirs, here.get(theirs.id))),
    // What stands here alone stands behind what comes.
    ...(present?.pack.procedures ?? []).filter(({ id }) => !there.has(id)).flatMap((mine) => settle(mine.id, undefined, mine)),
  ];
  const whole = procedures.length === coming.procedures.length && procedures.every((each, i) => each === coming.procedures[i]);
  const pack = whole ? coming : withDefinitions({ ...coming, procedures }, present?.pack);
  return { pack: forks.size === 0 ? pack : { ...pack, version: raisePatch(coming.version) }, forks, left, unfit };
}

function outcomeOf(
  id: string,
  theirs: Procedure | undefined,
  mine: Procedure | undefined,
  fork: Fork | undefined,
  { leave, decided }: ImportChoices,
  version: string,
  isSound: IsSound,
): Outcome {
  const isLeft = leave.includes(id);
  if (mine === undefined) return isLeft ? { left: true } : { procedure: theirs };
  const stays: Outcome = { procedure: mine, ...(fork === undefined ? {} : { fork }), ...(isLeft ? { left: true } : {}) };
  if (theirs === undefined) {
    if (fork?.base === null) return { procedure: mine, fork };
    return isLeft || (fork !== undefined && decided[id]?.[WHOLE] === 'mine') ? { ...stays, left: true } : {};
  }
  if (sameValue(mine, theirs)) return { procedure: theirs };
  if (isLeft) return stays;
  if (fork === undefined || fork.base === null) return { procedure: theirs };
  if (sameValue(fork.base, theirs)) return { procedure: mine, fork };
  const merged = mergeProcedures(fork.base, theirs, mine, decided[id], isSound);
  if (openConflicts(merged, decided[id] ?? {}).length > 0) return { ...stays, unfit: true };
  const { procedure } = merged;
  return sameValue(procedure, theirs) ? { procedure: theirs } : { procedure, fork: { base: theirs, version } };
}

/** Those that come, and of those that are here what procedures need that stay. */
function withDefinitions(pack: Pack, before: Pack | undefined): Pack {
  if (before === undefined) return pack;
  const frameworks = new Set(pack.procedures.map(({ framework }) => framework));
  const tools = new Set(pack.procedures.flatMap(toolsNamedIn));
  const needed = <What extends { id: string }>(own: readonly What[], theirs: readonly What[], ids: ReadonlySet<string>): What[] =>
    own.filter(({ id }) => ids.has(id) && !theirs.some((each) => each.id === id));
  return {
    ...pack,
    frameworks: [...pack.frameworks, ...needed(before.frameworks, pack.frameworks, frameworks)],
    tools: [...pack.tools, ...needed(before.tools, pack.tools, tools)],
  };
}
