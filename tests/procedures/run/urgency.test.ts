/** What presses most in a run, and which run presses most: who waits before a clock that comes, what is real before practice. */
import { describe, expect, it } from 'vitest';
import { mostUrgentFirst, urgencyOf } from '../../../procedures/run/urgency';
import type { RunState } from '../../../procedures/run/types';
import { transition } from '../../../procedures/run/transition';
import { BEGAN, declared, event, stateAfter, uuid } from '../support';

const MINUTE = 60_000;

function run(change: Parameters<typeof declared>[0] & { began?: number } = {}): RunState {
  const { began = BEGAN, ...body } = change;
  const moved = transition(null, { ...event(1, declared(body), began), runId: uuid(900) });
  if (!moved.ok) throw new Error(moved.error.message);
  return moved.state;
}

describe('in one run', () => {
  const state = stateAfter();
  const at = (minutes: number): number => state.declaredAt + minutes * MINUTE;

  it('nothing presses at first; then a clock comes, and then it is late', () => {
    expect(urgencyOf(state, at(1))).toBeNull();
    expect(urgencyOf(state, at(4.5))).toMatchObject({ nudge: { kind: 'clock-soon', about: 'firstUpdate' }, late: false, more: 0 });
    expect(urgencyOf(state, at(5))).toMatchObject({ nudge: { kind: 'clock-overdue', about: 'firstUpdate' }, late: true, more: 0 });
  });

  it('a clock that has run out is before somebody who was not told, and before a clock that comes', () => {
    // The first update and the boss are late; the acknowledgement comes.
    expect(urgencyOf(state, at(13))).toMatchObject({ nudge: { kind: 'clock-overdue', about: 'firstUpdate' }, late: true, more: 2 });
    const posted = stateAfter({ type: 'step.done', step: 'post', by: 'hand' });
    expect(urgencyOf(posted, at(13))).toMatchObject({ nudge: { kind: 'notify', about: 'boss' }, late: true, more: 1 });
  });

  it('nothing presses once it has ended', () => {
    expect(urgencyOf(stateAfter({ type: 'run.ended', outcome: 'resolved', reason: '' }), at(600))).toBeNull();
  });
});

describe('of several runs', () => {
  const order = (now: number, ...runs: RunState[]): string[] => runs.toSorted(mostUrgentFirst(now)).map(({ title }) => title);
  const p1 = run({ title: 'P1' });
  const p3 = run({ title: 'P3', severity: 'p3' });
  const old = run({ title: 'old', severity: 'p3', began: BEGAN - 300 * MINUTE });
  const drill = run({ title: 'drill', drill: true });

  it('what is late is first, then what comes, then the newest', () => {
    const newer = run({ title: 'newer', severity: 'p3', began: BEGAN + 1 });
    expect(order(BEGAN + 4.5 * MINUTE, p3, newer, p1, old)).toEqual(['old', 'P1', 'newer', 'P3']);
  });

  it('the more severe is before what is late for longer, and practice is after what is real', () => {
    expect(order(BEGAN + 20 * MINUTE, drill, old, p1)).toEqual(['P1', 'old', 'drill']);
    expect(order(BEGAN + 20 * MINUTE, drill, p3)).toEqual(['drill', 'P3']);
  });
});
