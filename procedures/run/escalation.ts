/** The notification chain at the present severity. Collaborators: the panel (clock strip, notifications), ../report. */
import type { RunState } from './types';
import type { Notification } from '../schema/procedure';

/** Who is told at this severity, soonest first. */
export function chainOf(state: RunState): Notification[] {
  return state.source.procedure.notifications
    .filter(({ severities }) => severities.includes(state.severity))
    .toSorted((a, b) => a.within - b.within);
}

/** Whom to go to when a clock has run out: the first of the chain that names someone. */
export function escalationOf(state: RunState): string | null {
  return chainOf(state).find(({ escalate }) => escalate !== undefined)?.escalate?.to ?? null;
}

/** Who a notification is for, in words. */
export function audienceOf(notification: Notification, state: Pick<RunState, 'source'>): string {
  const role = state.source.framework.roles.find(({ id }) => id === notification.role);
  return notification.audience ?? role?.title ?? notification.channel;
}
