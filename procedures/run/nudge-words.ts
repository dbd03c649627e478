/** A nudge as a sentence, in the words of the reader's language. Collaborators: nudges.ts; the panel and platform/worker/nudges.ts fill in the words. */
import { audienceOf, escalationOf } from './escalation';
import { fill } from './fill';
import type { Nudge } from './nudges';
import type { RunState } from './types';

export type NudgeKey =
  | 'clock_acknowledge'
  | 'clock_firstUpdate'
  | 'clock_nextUpdate'
  | 'clock_resolve'
  | 'nudge_box'
  | 'nudge_escalate'
  | 'nudge_notify'
  | 'nudge_overdue'
  | 'nudge_overdue_to'
  | 'nudge_soon'
  | 'nudge_wait';

export function nudgeText(nudge: Nudge, state: RunState, words: (key: NudgeKey, ...substitutions: string[]) => string): string {
  const { kind, about } = nudge;
  const { notifications, steps } = state.source.procedure;
  const told = notifications.find(({ id }) => id === about);
  const who = told === undefined ? about : audienceOf(told, state);
  const step = fill(steps.find(({ id }) => id === about)?.title ?? about, state.variables);
  const to = escalationOf(state);
  switch (kind) {
    case 'clock-soon':
      return words('nudge_soon', words(clockKey(nudge)));
    case 'clock-overdue':
      return to === null ? words('nudge_overdue', words(clockKey(nudge))) : words('nudge_overdue_to', words(clockKey(nudge)), to);
    case 'notify':
      return words('nudge_notify', who);
    case 'escalate':
      return words('nudge_escalate', who, told?.escalate?.to ?? '');
    case 'wait-over':
      return words('nudge_wait', step);
    case 'time-box':
      return words('nudge_box', step);
  }
}

/** For a list of runs, which is read in passing: whom to go to stands in the run. */
export function nudgeInList(nudge: Nudge, state: RunState, words: (key: NudgeKey, ...substitutions: string[]) => string): string {
  return nudge.kind === 'clock-overdue' ? words('nudge_overdue', words(clockKey(nudge))) : nudgeText(nudge, state, words);
}

const clockKey = ({ about }: Nudge): NudgeKey => `clock_${about as 'acknowledge' | 'firstUpdate' | 'nextUpdate' | 'resolve'}`;
