/**
 * A log as a timeline: what happened, in the order of the log, with the phase and the roles that it belongs to. Corrections
 * stand beside what they correct. Collaborators: run/transition.ts (replays the log), tell.ts (the words), report.ts.
 */
import { logged } from '../run/transition';
import type { RunState } from '../run/types';
import type { RunEvent, RunEventBody } from '../schema/run';
import { goesOn, plannedIn } from './planned';
import type { Entry, Moment } from './types';

/** By the first event of a log: what was told of it before. What still stands is not told again; a log that only grew is told on from there. */
const told = new WeakMap<RunEvent, readonly Moment[]>();

/** The log once more, event by event. What the engine refuses (a merged log may hold such events) changes nothing. */
export function replay(events: readonly RunEvent[]): readonly Moment[] {
  const log = events.toSorted((a, b) => a.seq - b.seq);
  const [first] = log;
  const known = (first === undefined ? undefined : told.get(first)) ?? [];
  let same = Math.min(known.length, log.length);
  while (same > 0 && log[same - 1] !== known[same - 1]?.event) same--;
  const moments = known.slice(0, same);
  let state = moments.at(-1)?.after ?? null;
  for (const event of log.slice(moments.length)) {
    const before: RunState | null = state;
    const moved = logged(before, event);
    if (moved.ok) state = moved.state;
    if (before !== null && moved.ok) goesOn(before, moved.state);
    moments.push({ event, before, after: state, refused: moved.ok ? null : moved.error });
  }
  if (first !== undefined) told.set(first, moments);
  return moments;
}

/** No events of the incident: looks, and the writing of the review, whose last wording the review itself shows. */
const LEFT_OUT: ReadonlySet<RunEventBody['type']> = new Set([
  'step.focused',
  'review.answered',
  'review.item',
  'review.dropped',
  'review.dated',
]);

export function timelineOf(moments: readonly Moment[]): Entry[] {
  const entries = moments.filter(({ event }) => !LEFT_OUT.has(event.body.type)).map(entryAt);
  const corrections = new Map<string, string[]>();
  for (const { id, corrects } of entries) if (corrects !== null) corrections.set(corrects, [...(corrections.get(corrects) ?? []), id]);
  return entries.map((entry) => (corrections.has(entry.id) ? { ...entry, correctedBy: corrections.get(entry.id) ?? [] } : entry));
}

const entries = new WeakMap<Moment, Entry>();

/** A moment does not change, and neither does its entry. */
function entryAt(moment: Moment): Entry {
  const entry = entries.get(moment) ?? entryOf(moment);
  entries.set(moment, entry);
  return entry;
}

function entryOf({ event, before, after, refused }: Moment): Entry {
  const { id, seq, at, actor, body } = event;
  const step = 'step' in body ? (body.step ?? null) : null;
  const state = after ?? before;
  const planned = step === null || state === null ? undefined : plannedIn(state).steps.get(step);
  const role = planned?.role ?? null;
  return {
    id,
    seq,
    at,
    happened: body.type === 'note.added' ? (body.happened ?? null) : null,
    actor,
    kind: body.type,
    body,
    phase: phaseOf(body, step, before ?? after),
    step,
    roles: role === null ? actor.roles : [role],
    corrects: body.type === 'note.added' ? (body.corrects ?? null) : null,
    correctedBy: [],
    refused,
  };
}

/** After the end of a run there is no phase any more. */
function phaseOf(body: RunEventBody, step: string | null, state: RunState | null): string | null {
  if (body.type === 'exit.checked') return body.phase;
  if (state === null) return null;
  if (step !== null) return state.source.procedure.steps.find(({ id }) => id === step)?.phase ?? null;
  return state.status === 'ended' ? null : (plannedIn(state).current?.step.phase ?? null);
}
