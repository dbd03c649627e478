/**
 * An update of a procedure that was changed here: what it was made of (base), what its pack has now (theirs) and what stands here (mine)
 * become one text, and a list of what must be decided. Pure. Collaborators: merging.ts (values and rows), editing/edit.ts (ways to a step
 * that goes, go with it), plan.ts and compose.ts (which update packs).
 */
import { sameValue } from '../editing/diff';
import { retarget } from '../editing/edit';
import type { Procedure } from '../schema/procedure';
import type { Step } from '../schema/step';
import { Merging, within, type Conflict, type Decisions } from './merging';
import { compareVersions } from './versions';

export interface Merged {
  procedure: Procedure;
  /** Also those that are decided. */
  conflicts: Conflict[];
}

/** The decision about a procedure as a whole. */
export const WHOLE = '';

const STEPS = 'steps';

/** @param isSound whether a procedure can stand in its pack; two sound ones may not make a third */
export function mergeProcedures(
  base: Procedure,
  theirs: Procedure,
  mine: Procedure,
  decided: Decisions = {},
  isSound: (procedure: Procedure) => boolean = () => true,
): Merged {
  const whole: Conflict = { path: WHOLE, base, theirs, mine };
  const wanted = decided[WHOLE];
  if (wanted !== undefined) return { procedure: wanted === 'theirs' ? theirs : mine, conflicts: [whole] };
  const merging = new Merging(decided);
  const procedure = withVersion(fieldsOf(merging, base, theirs, mine), theirs, mine);
  const { conflicts } = merging;
  const isOpen = conflicts.some(({ path }) => decided[path] === undefined);
  if (procedure.steps.length > 0 && (isOpen || isSound(procedure))) return { procedure, conflicts };
  return { procedure: mine, conflicts: [whole] };
}

/** The conflicts that nobody has decided yet. */
export const openConflicts = ({ conflicts }: Merged, decided: Decisions): Conflict[] =>
  conflicts.filter(({ path }) => decided[path] === undefined);

function fieldsOf(merging: Merging, base: Procedure, theirs: Procedure, mine: Procedure): Procedure {
  const names = new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)]) as Set<keyof Procedure>;
  const plain = [...names]
    .filter((name) => !APART.has(name))
    .map((name) => [name, merging.value<unknown>(name, base[name], theirs[name], mine[name])]);
  const lines = <Name extends 'triggers' | 'prerequisites'>(name: Name): Procedure[Name] =>
    merging.lines<Procedure[Name][number]>(name, base[name], theirs[name], mine[name]) as Procedure[Name];
  return withoutUndefined({
    ...mine,
    ...Object.fromEntries(plain),
    triggers: lines('triggers'),
    prerequisites: lines('prerequisites'),
    variables: merging.rows('variables', base.variables, theirs.variables, mine.variables, ({ name }) => name),
    severities: merging.rows('severities', base.severities, theirs.severities, mine.severities, ({ severity }) => severity),
    phases: merging.rows('phases', base.phases, theirs.phases, mine.phases, ({ phase }) => phase),
    notifications: merging.rows('notifications', base.notifications, theirs.notifications, mine.notifications, ({ id }) => id),
    texts: merging.rows('texts', base.texts, theirs.texts, mine.texts, ({ id }) => id),
    clocks: merging.rows('clocks', base.clocks, theirs.clocks, mine.clocks, ({ severity }) => severity),
    steps: stepsOf(merging, base.steps, theirs.steps, mine.steps),
  } as Procedure);
}

/** What is not one value: merged by rows, or after all else. */
const APART: ReadonlySet<keyof Procedure> = new Set([
  'id',
  'version',
  'steps',
  'triggers',
  'prerequisites',
  'variables',
  'severities',
  'phases',
  'notifications',
  'texts',
  'clocks',
]);

/** The text of neither side is a version of its own: it has the higher one. */
function withVersion(procedure: Procedure, theirs: Procedure, mine: Procedure): Procedure {
  if (sameValue({ ...procedure, version: theirs.version }, theirs)) return theirs;
  if (sameValue({ ...procedure, version: mine.version }, mine)) return mine;
  return { ...procedure, version: compareVersions(theirs.version, mine.version) > 0 ? theirs.version : mine.version };
}

type Three<T> = { base: T; theirs: T; mine: T };

function stepsOf(merging: Merging, base: readonly Step[], theirs: readonly Step[], mine: readonly Step[]): Step[] {
  const byId = (steps: readonly Step[]): Map<string, Step> => new Map(steps.map((step) => [step.id, step]));
  const all: Three<Map<string, Step>> = { base: byId(base), theirs: byId(theirs), mine: byId(mine) };
  const of = (id: string): Three<Step | undefined> => ({ base: all.base.get(id), theirs: all.theirs.get(id), mine: all.mine.get(id) });
  const kept = new Map<string, Step>();
  for (const id of new Set([...all.base.keys(), ...all.theirs.keys(), ...all.mine.keys()])) {
    const step = stepOf(merging, within(STEPS, id), of(id));
    if (step !== undefined) kept.set(id, step);
  }
  const cut = keepNeeded(merging, kept, of);
  const ids = (steps: readonly Step[]): string[] => steps.map(({ id }) => id);
  const order = merging.order(STEPS, ids(base), ids(theirs), ids(mine), new Set(kept.keys()));
  const steps = order.flatMap((id) => kept.get(id) ?? []);
  return cut.reduce((left, id) => retarget({ steps: left } as Procedure, id, null).steps as Step[], steps);
}

function stepOf(merging: Merging, path: string, { base, theirs, mine }: Three<Step | undefined>): Step | undefined {
  if (base === undefined || theirs === undefined || mine === undefined) return merging.value(path, base, theirs, mine);
  const names = new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)]) as Set<keyof Step>;
  const merged = [...names].map((name) => [name, fieldOf(merging, within(path, name), name, { base, theirs, mine })] as const);
  return withoutUndefined(Object.fromEntries(merged) as unknown as Step);
}

function fieldOf(merging: Merging, path: string, name: keyof Step, { base, theirs, mine }: Three<Step>): unknown {
  switch (name) {
    case 'links':
      return merging.lines(path, base.links, theirs.links, mine.links);
    case 'media':
      return merging.lines(path, base.media, theirs.media, mine.media);
    case 'fills':
      return merging.lines(path, base.fills, theirs.fills, mine.fills);
    case 'verifiedOn': {
      // A day on which it was found: the later one says as much as both.
      const days = [theirs.verifiedOn, mine.verifiedOn].filter((day) => day !== undefined).toSorted();
      return sameValue(base.verifiedOn, theirs.verifiedOn)
        ? mine.verifiedOn
        : sameValue(base.verifiedOn, mine.verifiedOn)
          ? theirs.verifiedOn
          : days.at(-1);
    }
    default:
      return merging.value<unknown>(path, base[name], theirs[name], mine[name]);
  }
}

/**
 * A step that one side took away and the other leads to now must be decided, also where it is open whether that way stays: whoever answers one
 * question must see the next. Resolves to those that are gone though something led there. */
function keepNeeded(merging: Merging, kept: Map<string, Step>, of: (id: string) => Three<Step | undefined>): string[] {
  const cut: string[] = [];
  for (let [next] = missing(merging, kept, cut, of); next !== undefined; [next] = missing(merging, kept, cut, of)) {
    const { base, theirs, mine } = of(next);
    const path = within(STEPS, next);
    const known = merging.conflicts.some((conflict) => conflict.path === path);
    const step = known ? undefined : merging.ask(path, base, theirs, mine);
    if (step === undefined) cut.push(next);
    else kept.set(next, step);
  }
  return cut;
}

/** Ids of steps that something leads to, or may lead to once it is decided, and that are not there. */
const missing = (
  merging: Merging,
  kept: ReadonlyMap<string, Step>,
  cut: readonly string[],
  of: (id: string) => Three<Step | undefined>,
): string[] =>
  [
    ...[...kept.values()].flatMap(waysIn),
    ...merging
      .undecided()
      .flatMap(waysIn)
      .filter((id) => of(id).base !== undefined),
  ].filter((id) => !kept.has(id) && !cut.includes(id));

/** Where a step, or a part of one, leads. */
function waysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
    name === 'goto' && typeof each === 'string' ? [each] : waysIn(each),
  );
}

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
