/** Every tick can be taken back, once, and what came of it since cannot. */
import { describe, expect, it } from 'vitest';
import { fold, transition } from '../../../procedures/run/transition';
import { lastTick } from '../../../procedures/run/undo';
import type { RunEventBody } from '../../../procedures/schema/run';
import { declared, event } from '../support';

const logOf = (...bodies: RunEventBody[]) => [declared(), ...bodies].map((body, i) => event(i + 1, body));
const stateOf = (log: ReturnType<typeof logOf>) => {
  const { state } = fold(log);
  if (state === null) throw new Error('no run');
  return state;
};
const tickOf = (...bodies: RunEventBody[]) => {
  const log = logOf(...bodies);
  return lastTick(log, stateOf(log), 'Undo', 'A');
};

describe('a tick', () => {
  it.each<[string, RunEventBody, RunEventBody]>([
    ['done', { type: 'step.done', step: 'ack-a1', by: 'hand' }, { type: 'step.reopened', step: 'ack-a1' }],
    ['skipped', { type: 'step.skipped', step: 'ack-a1', reason: 'r' }, { type: 'step.reopened', step: 'ack-a1' }],
    [
      'checked',
      { type: 'exit.checked', phase: 'one', index: 0, checked: true },
      { type: 'exit.checked', phase: 'one', index: 0, checked: false },
    ],
    [
      'the severity',
      { type: 'severity.changed', severity: 'p3', reason: 'r' },
      { type: 'severity.changed', severity: 'p1', reason: 'Undo' },
    ],
    ['told', { type: 'notification.sent', notification: 'boss' }, { type: 'notification.unsent', notification: 'boss' }],
    ['published', { type: 'update.posted', text: 't' }, { type: 'update.withdrawn', update: event(2, declared()).id }],
    ['paused', { type: 'run.paused', reason: 'r' }, { type: 'run.resumed' }],
  ])('%s is taken back by an event that the engine takes', (_, body, undo) => {
    const log = logOf(body);
    expect(lastTick(log, stateOf(log), 'Undo', 'A')?.undo).toEqual(undo);
    expect(transition(stateOf(log), event(3, undo)).ok).toBe(true);
  });

  it('that was taken back is not the last any more: the one before it is', () => {
    const done: RunEventBody = { type: 'step.done', step: 'ack-a1', by: 'hand' };
    const told: RunEventBody = { type: 'notification.sent', notification: 'boss' };
    expect(tickOf(done, told, { type: 'notification.unsent', notification: 'boss' })?.event.body).toEqual(done);
    expect(tickOf(done, { type: 'step.reopened', step: 'ack-a1' })).toBeNull();
  });

  it('that was taken back is not brought back by taking back once more', () => {
    const checked: RunEventBody = { type: 'exit.checked', phase: 'one', index: 0, checked: true };
    expect(tickOf(checked, { ...checked, checked: false })).toBeNull();
    expect(
      tickOf({ type: 'severity.changed', severity: 'p3', reason: 'r' }, { type: 'severity.changed', severity: 'p1', reason: 'Undo' }),
    ).toBeNull();
  });

  it('is no slip any more once they answered: the answer would go, too', () => {
    const told: RunEventBody = { type: 'notification.sent', notification: 'boss' };
    expect(tickOf(told, { type: 'notification.answered', notification: 'boss' })).toBeNull();
  });

  it('of somebody else is theirs', () => {
    const log = logOf({ type: 'step.done', step: 'ack-a1', by: 'hand' });
    expect(lastTick(log, stateOf(log), 'Undo', 'Grace')).toBeNull();
  });

  it('of a run that has ended is none', () => {
    expect(tickOf({ type: 'step.done', step: 'ack-a1', by: 'hand' }, { type: 'run.ended', outcome: 'resolved', reason: '' })).toBeNull();
  });
});
