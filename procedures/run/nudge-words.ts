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

export function nudgeText({ kind, about }: Nudge, state: RunState, words: (key: NudgeKey, ...substitutions: string[]) => string): string {
  const { notifications, steps } = state.source.procedure;
  const told = notifications.find(({ id }) => id === about);
  const who = told === undefined ? about : audienceOf(told, state);
  const step = fill(steps.find(({ id }) => id === about)?.title ?? about, state.variables);
  const clock = (): string => words(`clock_${about as 'acknowledge' | 'firstUpdate' | 'nextUpdate' | 'resolve'}`);
  const to = escalationOf(state);
  switch (kind) {
    case 'clock-soon':
      return words('nudge_soon', clock());
    case 'clock-overdue':
      return to === null ? words('nudge_overdue', clock()) : words('nudge_overdue_to', clock(), to);
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
