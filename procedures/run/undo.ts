/** What takes an event back. Nothing is erased: taking back is an event of its own. Pure. Collaborator: components/run (offers it). */
import type { RunEvent, RunEventBody } from '../schema/run';
import type { RunState } from './types';

/** null: it cannot be taken back, or something else came of it since. `why`: the reason that stands in the log of a severity. */
export function undoOf({ id, at, body }: RunEvent, state: RunState, why: string): RunEventBody | null {
  if (state.status === 'ended') return null;
  switch (body.type) {
    case 'step.done':
    case 'step.skipped':
    case 'step.branched': {
      const step = state.steps[body.step];
      return step !== undefined && step.status !== 'open' && step.at === at ? { type: 'step.reopened', step: body.step } : null;
    }
    case 'exit.checked':
      // Only the tick itself: that it was taken away can be what took a slip back.
      return body.checked && state.exits.includes(`${body.phase}:${body.index}`) ? { ...body, checked: false } : null;
    case 'severity.changed': {
      const last = state.severityHistory.at(-1);
      return last?.at === at && last.from !== null && body.reason !== why
        ? { type: 'severity.changed', severity: last.from, reason: why }
        : null;
    }
    case 'notification.sent':
      return state.notified[body.notification] === at && !Object.hasOwn(state.answered ?? {}, body.notification)
        ? { type: 'notification.unsent', notification: body.notification }
        : null;
    case 'update.posted':
      return state.updates?.some((update) => update.id === id) === true ? { type: 'update.withdrawn', update: id } : null;
    case 'run.paused':
      return state.status === 'paused' ? { type: 'run.resumed' } : null;
    default:
      return null;
  }
}

export interface Tick {
  event: RunEvent;
  undo: RunEventBody;
}

/** How far back a slip is looked for: what is older is found in the log and the steps. */
const LOOKED_AT = 50;

/** The last thing that this person ticked and that still stands; null: there is nothing to take back. What others did is theirs. */
export function lastTick(events: readonly RunEvent[], state: RunState, why: string, name: string): Tick | null {
  for (const event of events.slice(-LOOKED_AT).toReversed()) {
    const undo = event.actor.name === name ? undoOf(event, state, why) : null;
    if (undo !== null) return { event, undo };
  }
  return null;
}
