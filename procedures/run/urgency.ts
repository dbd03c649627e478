/** What presses most in a run, and which of several runs presses most. Pure. Collaborators: nudges.ts; lists of runs, platform/worker/badge.ts. */
import { nudgesAt, type Nudge } from './nudges';
import { severityOf } from './summary';
import type { RunState } from './types';

export interface Urgency {
  nudge: Nudge;
  /** Somebody waits for it who should not any more. */
  late: boolean;
  /** How many other things press in the same run. */
  more: number;
}

/** Of things that press, those that keep people waiting first. */
const RANK: Record<Nudge['kind'], number> = { 'clock-overdue': 0, escalate: 1, notify: 2, 'clock-soon': 3, 'wait-over': 4, 'time-box': 5 };

const SOON = RANK['clock-soon'];

/** Those whose time has come, the most pressing first. */
export const pressingIn = (state: RunState, now: number): Nudge[] =>
  nudgesAt(state, now).toSorted((a, b) => RANK[a.kind] - RANK[b.kind] || a.due - b.due);

/** Null: nothing presses. */
export function urgencyOf(state: RunState, now: number): Urgency | null {
  const [nudge, ...others] = pressingIn(state, now);
  return nudge === undefined ? null : { nudge, late: nudge.due <= now && RANK[nudge.kind] < SOON, more: others.length };
}

/**
 * What is late before what comes soon, before what does not press; practice after what is real; then the more severe, then what is
 * late for longer, then the newer run.
 */
export function mostUrgentFirst(now: number): (a: RunState, b: RunState) => number {
  const keyOf = (state: RunState): number[] => {
    const urgency = urgencyOf(state, now);
    return [
      urgency === null ? 2 : urgency.late ? 0 : 1,
      Number(state.drill),
      urgency === null ? 0 : severityOf(state).level,
      urgency?.nudge.due ?? 0,
      -state.declaredAt,
    ];
  };
  return (a, b) => {
    const [mine, other] = [keyOf(a), keyOf(b)];
    const at = mine.findIndex((each, i) => each !== other[i]);
    return at === -1 ? 0 : (mine[at] ?? 0) - (other[at] ?? 0);
  };
}
