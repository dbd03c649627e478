/**
 * Rules on the response clocks: every clock must be met on every way through a severity, and what is to be done before must
 * fit into its time. Collaborator: run/clocks.ts has the clocks. Clocks in business days are met or not, never exceeded.
 */
import type { Step } from '../schema/step';
import { rule, stepRule, when, type Hit, type Rule, type Scene, type SeverityPath } from './types';

type Met = 'acknowledge' | 'firstUpdate' | 'resolve';

const minutesOf = ({ clocks }: SeverityPath, clock: Met): number | undefined => {
  const limit = clocks[clock];
  return limit !== undefined && 'minutes' in limit ? limit.minutes : undefined;
};

const titleOf = ({ severity }: SeverityPath): string => `${severity.label} ${severity.title}`;

export const CLOCKS = [
  rule('acknowledge_unmet', 'error', (scene) =>
    onWays(scene, (way) => !way.some(({ meets }) => meets === 'acknowledge')).map((path) => ({
      field: 'steps',
      values: [titleOf(path), path.severity.response],
    })),
  ),
  rule('first_update_unmet', 'error', (scene) =>
    onWays(scene, (way, path) => path === scene.paths[0] && lacksFirstUpdate(way, path, scene)).map(updateHit),
  ),
  rule('first_update_unmet_below', 'warning', (scene) =>
    onWays(scene, (way, path) => path !== scene.paths[0] && lacksFirstUpdate(way, path, scene)).map(updateHit),
  ),
  stepRule('due_after_clock', 'warning', ({ meets, dueWithin }, { paths }) =>
    paths.flatMap((path) => {
      const due = dueWithin?.[path.severity.id];
      const limit = meets === 'acknowledge' || meets === 'firstUpdate' || meets === 'resolve' ? minutesOf(path, meets) : undefined;
      return due === undefined || limit === undefined || due <= limit
        ? []
        : [{ field: `dueWithin.${path.severity.id}`, values: [titleOf(path), due, limit] }];
    }),
  ),
  stepRule('due_not_followed', 'hint', ({ id, dueWithin = {} }, { paths, followed }) =>
    paths
      .filter(({ severity }) => Object.hasOwn(dueWithin, severity.id) && followed.get(id)?.includes(severity) !== true)
      .map(({ severity }) => ({ field: `dueWithin.${severity.id}`, values: [severity.label] })),
  ),
  overTime('time_acknowledge', 'acknowledge'),
  overTime('time_first_update', 'firstUpdate'),
  overTime('time_resolve', 'resolve'),
];

const updateHit = (path: SeverityPath): Hit => ({ field: 'steps', values: [titleOf(path), minutesOf(path, 'firstUpdate') ?? 0] });

/** Severities with a way that has steps and for which `wrong` holds. */
const onWays = ({ paths }: Scene, wrong: (way: readonly Step[], path: SeverityPath) => boolean): SeverityPath[] =>
  paths.filter((path) => path.ways.some((way) => way.length > 0 && wrong(way, path)));

/** Neither a step that meets it, nor one of a phase beside the others that is due in time. */
function lacksFirstUpdate(way: readonly Step[], path: SeverityPath, { framework }: Scene): boolean {
  const limit = minutesOf(path, 'firstUpdate');
  if (limit === undefined) return false;
  const beside = new Set(framework.phases.filter(({ parallel }) => parallel).map(({ id }) => id));
  return !way.some(
    ({ meets, phase, dueWithin }) =>
      meets === 'firstUpdate' || (beside.has(phase) && (dueWithin?.[path.severity.id] ?? Number.POSITIVE_INFINITY) <= limit),
  );
}

/** The time boxes up to the step that meets a clock take longer than the clock has. */
function overTime<Id extends string>(id: Id, clock: Met): Rule<Id> {
  return rule(id, 'warning', (scene) =>
    scene.paths.flatMap((path) => {
      const limit = minutesOf(path, clock);
      if (limit === undefined) return [];
      const needed = Math.max(0, ...path.ways.map((way) => boxedUntil(way, clock, scene)));
      return when(needed > limit, { field: 'timeBox', values: [titleOf(path), needed, limit] });
    }),
  );
}

/** Minutes of the time boxes before and in the first step that meets the clock; a phase beside the others counts by itself. */
function boxedUntil(way: readonly Step[], clock: Met, { framework }: Scene): number {
  const at = way.findIndex(({ meets }) => meets === clock);
  const meeting = way[at];
  if (meeting === undefined) return 0;
  const beside = new Set(framework.phases.filter(({ parallel }) => parallel).map(({ id }) => id));
  return way
    .slice(0, at + 1)
    .filter(({ phase }) => (beside.has(meeting.phase) ? phase === meeting.phase : !beside.has(phase)))
    .reduce((sum, { timeBox = 0 }) => sum + timeBox, 0);
}
