/** The variables of a run with what it knows by itself: now, when it was declared, when the update after this one is due. Pure. */
import { clocks, clocksOf } from './clocks';
import { momentOf } from './say';
import type { RunState } from './types';

/**
 * For texts that are said at `now` (ms since epoch). `nextUpdate` is when the update after the one that is being written is
 * due; where none is owed it has no value, and a text that names it has a gap to fill in.
 */
export function wordsAt(state: RunState, now: number): Record<string, string> {
  const every = clocksOf(state)?.updateEvery;
  const owed = every !== undefined && clocks(state, now).every(({ id, met }) => id !== 'resolve' || met === undefined);
  return {
    ...state.variables,
    now: momentOf(now, state.timeZone),
    declared: momentOf(state.declaredAt, state.timeZone),
    ...(owed ? { nextUpdate: momentOf(now + every * 60_000, state.timeZone) } : {}),
  };
}
