/**
 * The times of an incident. Each counts from the declaration, but the time to detect, which counts from when the trouble
 * began. What they rest on:
 *
 * - detect: from "began" (said in the review) to "noticed" (said there, else the declaration)
 * - acknowledge, firstUpdate, resolve: the first step that is done and meets this clock; whatever was published first is the first
 *   update; a run that ended as resolved
 *   without such a step was resolved at its end
 * - notify: the first notification that was sent
 * - contain, recover: the last step of the phase that measures it, once all its steps are done or skipped
 *
 * Collaborators: run/clocks.ts (what was due), steps.ts (phases). Practice is flagged; who makes statistics leaves it out.
 */
import { clocks } from '../run/clocks';
import { reviewOf } from '../run/review';
import type { ClockReading, RunState } from '../run/types';
import type { Entry, Measure, MeasureId, PhaseTime, Source } from './types';

interface Reached {
  at: number;
  source: Source;
}

export function measuresOf(state: RunState, entries: readonly Entry[], phases: readonly PhaseTime[], now: number): Measure[] {
  const readings = new Map(clocks(state, state.endedAt ?? now).map((reading) => [reading.id, reading]));
  const { declaredAt: from, drill, status } = state;
  const since = (id: MeasureId, reached: Reached | null, reading?: ClockReading): Measure => ({
    id,
    from,
    at: reached?.at ?? null,
    took: reached === null ? null : Math.max(0, reached.at - from),
    due: reading?.due ?? null,
    state: judged(reached, reading, status === 'ended'),
    source: reached?.source ?? null,
    drill,
  });
  return [
    detect(state),
    since('acknowledge', byStep(state, 'acknowledge'), readings.get('acknowledge')),
    since('firstUpdate', firstUpdate(state), readings.get('firstUpdate')),
    since('notify', firstTold(entries)),
    since('contain', byPhase(state, phases, 'contain')),
    since('resolve', byStep(state, 'resolve') ?? atEnd(state), readings.get('resolve')),
    since('recover', byPhase(state, phases, 'recover')),
  ].filter((measure) => applies(measure, state, phases));
}

function detect(state: RunState): Measure {
  const { began, detected } = reviewOf(state).moments;
  const at = detected ?? state.declaredAt;
  return {
    id: 'detect',
    from: began ?? null,
    at,
    took: began === undefined ? null : Math.max(0, at - began),
    due: null,
    state: began === undefined ? 'unknown' : 'reached',
    source: { kind: detected === undefined ? 'declared' : 'said' },
    drill: state.drill,
  };
}

/** What was due is judged against it; the rest is only reached or not. */
function judged(reached: Reached | null, reading: ClockReading | undefined, ended: boolean): Measure['state'] {
  if (reached !== null) return reading === undefined ? 'reached' : reached.at > reading.due ? 'late' : 'met';
  if (reading?.state === 'overdue') return 'missed';
  return ended ? 'open' : 'running';
}

const firstUpdate = (state: RunState): Reached | null =>
  first([
    ...[byStep(state, 'firstUpdate'), byStep(state, 'update')].flatMap((reached) => reached ?? []),
    ...(state.updates ?? []).map(({ at }): Reached => ({ at, source: { kind: 'update' } })),
  ]);

function byStep(state: RunState, meets: 'acknowledge' | 'firstUpdate' | 'update' | 'resolve'): Reached | null {
  const done = state.source.procedure.steps.flatMap((step): Reached[] => {
    const { status, at } = state.steps[step.id] ?? { status: 'open' };
    return step.meets === meets && status === 'done' && at !== undefined ? [{ at, source: { kind: 'step', step: step.id } }] : [];
  });
  return first(done);
}

const atEnd = ({ outcome, endedAt }: RunState): Reached | null =>
  outcome === 'resolved' && endedAt !== undefined ? { at: endedAt, source: { kind: 'ended' } } : null;

const firstTold = (entries: readonly Entry[]): Reached | null =>
  first(
    entries.flatMap(({ at, body, refused }): Reached[] =>
      body.type === 'notification.sent' && refused === null
        ? [{ at, source: { kind: 'notification', notification: body.notification } }]
        : [],
    ),
  );

/** Of several phases that measure the same the last one counts; one that has open steps keeps all of them waiting. */
function byPhase({ source }: RunState, phases: readonly PhaseTime[], measures: 'contain' | 'recover'): Reached | null {
  const meant = new Set(source.framework.phases.filter((phase) => phase.measures === measures).map(({ id }) => id));
  const own = phases.filter(({ phase }) => meant.has(phase));
  const reached = own.flatMap(({ phase, finished }): Reached[] =>
    finished === null ? [] : [{ at: finished, source: { kind: 'phase', phase } }],
  );
  return reached.length < own.length ? null : (reached.toSorted((a, b) => b.at - a.at)[0] ?? null);
}

const first = (reached: readonly Reached[]): Reached | null => reached.toSorted((a, b) => a.at - b.at)[0] ?? null;

/** A time that nothing in this run could ever end, and nothing demanded, is not shown as missed. */
function applies({ id, at, due }: Measure, state: RunState, phases: readonly PhaseTime[]): boolean {
  if (at !== null || due !== null) return true;
  const { framework, procedure } = state.source;
  if (id === 'notify') return procedure.notifications.some(({ severities }) => severities.includes(state.severity));
  if (id === 'contain' || id === 'recover')
    return framework.phases.some((each) => each.measures === id && phases.some(({ phase }) => phase === each.id));
  return procedure.steps.some(({ meets, severities }) => meets === id && (severities === undefined || severities.includes(state.severity)));
}
