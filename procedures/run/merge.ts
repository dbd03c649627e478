/**
 * Two logs of one run become one: the union of their events by id, in an order that follows from the events alone, so that
 * it does not matter who merges what with what, how often, or in which order. Pure. Collaborators: file.ts, transition.ts
 * (what the order means), platform/db/runs.ts (stamps events, stores what was merged).
 *
 * The order is by `stamp`, then id. A stamp is the time of the event, or one more than the stamp before it in the log in
 * which it was stored, whichever is later. So what one machine did keeps its order, and what it did after an import comes
 * after all that it had imported, whatever its clock says; what two machines did at once is ordered by their clocks.
 */
import { runEventKeyOrder } from '../schema/order';
import type { RunEvent } from '../schema/run';

export type StampedEvent = RunEvent & { stamp: number };

/** The stamp of an event that comes after `last` in a log. */
export const nextStamp = (last: number, at: number): number => Math.max(at, last + 1);

/** A log by `seq`, every event with its stamp. Events that have none were stored before there were any, so none was merged yet. */
export function stamped(log: readonly RunEvent[]): StampedEvent[] {
  let last = -1;
  return [...log]
    .sort((a, b) => a.seq - b.seq)
    .map((event) => {
      const stamp = event.stamp ?? nextStamp(last, event.at);
      last = Math.max(last, stamp);
      return { ...event, stamp };
    });
}

/** The union, numbered from 1. Of two tellings of one event, which an honest file does not have, always the same one is taken. */
export function mergeLogs(a: readonly RunEvent[], b: readonly RunEvent[]): StampedEvent[] {
  const union = new Map<string, StampedEvent>();
  for (const event of [...stamped(a), ...stamped(b)]) {
    const other = union.get(event.id);
    if (other === undefined || (differ(event, other) && told(event) < told(other))) union.set(event.id, event);
  }
  return [...union.values()].sort(byStamp).map((event, i) => ({ ...event, seq: i + 1 }));
}

/** Ids of the events that the two logs tell differently. */
export function conflicts(a: readonly RunEvent[], b: readonly RunEvent[]): string[] {
  const known = new Map(stamped(a).map((event) => [event.id, event]));
  return stamped(b).flatMap((event) => {
    const other = known.get(event.id);
    return other !== undefined && differ(other, event) ? [event.id] : [];
  });
}

const byStamp = (a: StampedEvent, b: StampedEvent): number => a.stamp - b.stamp || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Whether two events of one id say different things. Alike to the letter is the rule, and quickly seen. */
function differ(a: StampedEvent, b: StampedEvent): boolean {
  return JSON.stringify({ ...a, seq: 1 }) !== JSON.stringify({ ...b, seq: 1 }) && told(a) !== told(b);
}

/** All that an event says, in one form; its number in a log is no part of that. */
const told = (event: StampedEvent): string => JSON.stringify(runEventKeyOrder({ ...event, seq: 1 }));
