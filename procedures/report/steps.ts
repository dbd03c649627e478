/**
 * How long each step and phase took, and where people got stuck. A step's time is that during which it was the present one
 * and open; pauses do not count. Collaborators: timeline.ts (the moments), report.ts. Not here: what it is compared with.
 */
import { flatten, plan } from '../run/plan';
import type { PlannedStep, RunState } from '../run/types';
import { plannedIn } from './planned';
import type { Moment, PhaseTime, StepTime, Stuck } from './types';

const MINUTE = 60_000;

interface Clocked {
  began: number;
  spent: number;
}

/** `now` stands for the next event of a run that goes on. */
export function stepTimes(moments: readonly Moment[], state: RunState, now: number): StepTime[] {
  const clocked = clock(moments, now);
  const times = flatten(plan(state)).map((planned) => timeOf(planned, clocked.get(planned.step.id) ?? null));
  const slow = Math.max(MINUTE, 3 * median(times.flatMap(({ status, spent }) => (status === 'done' && spent !== null ? [spent] : []))));
  const seen = signs(moments);
  return times.map((time) => ({ ...time, stuck: stuckAt(time, slow, seen.get(time.step) ?? new Set()) }));
}

/** The steps that were the present one, with the time between one event and the next. Clocks may differ: never backwards. */
function clock(moments: readonly Moment[], now: number): Map<string, Clocked> {
  const clocked = new Map<string, Clocked>();
  moments.forEach(({ event, after }, i) => {
    const present = after === null ? null : openNow(after);
    if (present === null) return;
    const spent = Math.max(0, (moments[i + 1]?.event.at ?? now) - event.at);
    const before = clocked.get(present);
    clocked.set(present, { began: before?.began ?? event.at, spent: (before?.spent ?? 0) + spent });
  });
  return clocked;
}

function openNow(state: RunState): string | null {
  if (state.status !== 'running') return null;
  const { current } = plannedIn(state);
  return current?.state.status === 'open' ? current.step.id : null;
}

function timeOf({ step, state, role }: PlannedStep, clocked: Clocked | null): StepTime {
  return {
    step: step.id,
    phase: step.phase,
    role,
    status: state.status,
    by: state.status === 'done' ? (state.by ?? null) : null,
    actor: state.status === 'open' ? '' : (state.actor?.name ?? ''),
    reason: state.reason ?? '',
    began: clocked?.began ?? null,
    finished: state.status === 'open' ? null : (state.at ?? null),
    spent: clocked?.spent ?? null,
    timeBox: step.timeBox === undefined ? null : step.timeBox * MINUTE,
    stuck: [],
  };
}

/** What the log says of trouble with a step. */
function signs(moments: readonly Moment[]): Map<string, Set<Stuck>> {
  const seen = new Map<string, Set<Stuck>>();
  const add = (step: string, sign: Stuck): void => void seen.set(step, (seen.get(step) ?? new Set()).add(sign));
  for (const { event, refused } of moments) {
    if (refused !== null) continue;
    const { body } = event;
    if (body.type === 'step.reopened') add(body.step, 'reopened');
    else if (body.type === 'step.pointed') add(body.step, 'pointed');
    else if (body.type === 'step.done' && (body.verdict === 'guessed' || body.verdict === 'missing')) add(body.step, 'unsure');
  }
  return seen;
}

function stuckAt({ status, spent, timeBox }: StepTime, slow: number, seen: ReadonlySet<Stuck>): Stuck[] {
  const long: Stuck[] =
    spent === null ? [] : timeBox !== null && spent > timeBox ? ['over-time-box'] : timeBox === null && spent >= slow ? ['slow'] : [];
  return [...long, ...seen, ...(status === 'skipped' ? (['skipped'] as const) : [])];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** A phase is finished with its last step, if none is open and one was really done. */
export function phaseTimes(steps: readonly StepTime[], state: RunState): PhaseTime[] {
  return plan(state).map(({ phase }) => {
    const own = steps.filter((step) => step.phase === phase.id);
    const begins = own.flatMap(({ began, finished }) => began ?? finished ?? []);
    const done = own.flatMap(({ status, finished }) => (status === 'done' && finished !== null ? [finished] : []));
    return {
      phase: phase.id,
      began: begins.length === 0 ? null : Math.min(...begins),
      finished: own.some(({ status }) => status === 'open') || done.length === 0 ? null : Math.max(...done),
    };
  });
}
