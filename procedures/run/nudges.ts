/**
 * What a responder must be told of when its time comes, though nothing happens: a clock that soon runs out or has, somebody
 * who was not told yet or does not answer, a wait that is over, a step that takes longer than it should. Pure.
 * Collaborators: transition.ts (an alarm for each), the panel (lists those whose time has come), platform/worker/nudges.ts.
 */
import { clocks, clocksOf } from './clocks';
import { chainOf } from './escalation';
import type { ClockReading, RunState } from './types';

const MINUTE = 60_000;

export interface Nudge {
  /** The same for the same thing to be told of, as long as its time is the same. */
  id: string;
  kind: 'clock-soon' | 'clock-overdue' | 'notify' | 'escalate' | 'wait-over' | 'time-box';
  /** When to tell, ms since epoch. */
  at: number;
  /** What it is about: a clock, a notification or a step. */
  about: string;
  /** When it is or was due. */
  due: number;
}

/** All of a run that goes on, soonest first; those of the past stand until what they ask for is done. */
export function nudges(state: RunState): Nudge[] {
  if (state.status === 'ended') return [];
  return [...ofClocks(state), ...ofChain(state), ...ofSteps(state)].toSorted((a, b) => a.at - b.at);
}

/** Those whose time has come, the most pressing first. A clock that has run out does not run out soon. */
export function nudgesAt(state: RunState, now: number): Nudge[] {
  const come = nudges(state).filter(({ at }) => at <= now);
  const out = new Set(come.flatMap(({ kind, about }) => (kind === 'clock-overdue' ? [about] : [])));
  return come.filter(({ kind, about }) => kind !== 'clock-soon' || !out.has(about));
}

/** Told before it runs out: a fifth of its time, a minute at least and a quarter of an hour at most. */
const lead = (ms: number): number => Math.min(15 * MINUTE, Math.max(MINUTE, ms / 5));

function ofClocks(state: RunState): Nudge[] {
  const every = (clocksOf(state)?.updateEvery ?? 0) * MINUTE;
  return clocks(state, state.declaredAt)
    .filter(({ met }) => met === undefined)
    .flatMap(({ id: about, due }: ClockReading): Nudge[] => [
      {
        id: `soon.${about}`,
        kind: 'clock-soon',
        at: Math.round(due - lead(about === 'nextUpdate' ? every : due - state.declaredAt)),
        about,
        due,
      },
      { id: `overdue.${about}`, kind: 'clock-overdue', at: due, about, due },
    ]);
}

function ofChain(state: RunState): Nudge[] {
  return chainOf(state).flatMap(({ id, within, escalate }): Nudge[] => {
    const sent = Object.hasOwn(state.notified, id) ? state.notified[id] : undefined;
    if (sent === undefined) {
      const due = state.declaredAt + within * MINUTE;
      return [{ id: `notify.${id}`, kind: 'notify', at: due, about: id, due }];
    }
    if (escalate === undefined || Object.hasOwn(state.answered ?? {}, id)) return [];
    const due = sent + escalate.after * MINUTE;
    return [{ id: `escalate.${id}`, kind: 'escalate', at: due, about: id, due }];
  });
}

function ofSteps(state: RunState): Nudge[] {
  const { present, source } = state;
  const waits = Object.entries(state.waits ?? {}).map(([id, due]): Nudge => ({
    id: `wait.${id}`,
    kind: 'wait-over',
    at: due,
    about: id,
    due,
  }));
  const due = boxUntil(state);
  const box: Nudge[] =
    due === null || present?.step === null || present === undefined
      ? []
      : [{ id: `box.${present.step}`, kind: 'time-box', at: due, about: present.step, due }];
  return [...waits, ...box].filter(({ about }) => source.procedure.steps.some(({ id }) => id === about));
}

/** When the time box of the present step is over, ms since epoch. What is waited for on purpose does not use it up. */
export function boxUntil(state: RunState): number | null {
  const { present, source, steps, status } = state;
  if (present === undefined || present.step === null || status !== 'running') return null;
  const { timeBox } = source.procedure.steps.find(({ id }) => id === present.step) ?? {};
  if (timeBox === undefined || (steps[present.step]?.status ?? 'open') !== 'open') return null;
  return Math.max(present.since, state.waits?.[present.step] ?? 0) + timeBox * MINUTE;
}
