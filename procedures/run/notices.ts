/** Events about who was told: notifications of the chain, updates beside the steps. Collaborator: transition.ts. */
import type { RunEvent, RunEventBody } from '../schema/run';
import { refuse } from './refuse';
import type { RunState, Transition } from './types';

type NoticeEventBody = Extract<RunEventBody, { type: `notification.${string}` | `update.${string}` }>;

export const isNotice = (body: RunEventBody): body is NoticeEventBody => /^(?:notification|update)\./.test(body.type);

export function noticed(state: RunState, event: RunEvent, body: NoticeEventBody): Transition {
  const to = (change: Partial<RunState>): Transition => ({ ok: true, state: { ...state, ...change }, effects: [] });
  switch (body.type) {
    case 'update.posted':
      return to({ updates: [...(state.updates ?? []), { id: event.id, at: event.at }] });
    case 'update.withdrawn':
      return state.updates?.some(({ id }) => id === body.update) === true
        ? to({ updates: state.updates.filter(({ id }) => id !== body.update) })
        : refuse('unknown-update');
    default:
      return notified(state, event, body, to);
  }
}

function notified(
  state: RunState,
  event: RunEvent,
  { type, notification: id }: Extract<NoticeEventBody, { notification: string }>,
  to: (change: Partial<RunState>) => Transition,
): Transition {
  if (!state.source.procedure.notifications.some((each) => each.id === id)) return refuse('unknown-notification', id);
  const isSent = Object.hasOwn(state.notified, id);
  if (type === 'notification.sent') return to({ notified: { ...state.notified, [id]: event.at } });
  if (!isSent) return refuse('not-sent');
  if (type === 'notification.answered') return to({ answered: { ...state.answered, [id]: event.at } });
  return to({ notified: left(state.notified, id), answered: left(state.answered ?? {}, id) });
}

const left = (times: Record<string, number>, id: string): Record<string, number> =>
  Object.fromEntries(Object.entries(times).filter(([each]) => each !== id));
