/**
 * A log as a timeline: what happened, in the order of the log, with the phase and the roles that it belongs to. Corrections
 * stand beside what they correct. Collaborators: run/transition.ts (replays the log), tell.ts (the words), report.ts.
 */
import { currentStep, flatten, plan } from '../run/plan';
import { logged } from '../run/transition';
import type { RunState } from '../run/types';
import type { RunEvent, RunEventBody } from '../schema/run';
import type { Entry, Moment } from './types';

/** The log once more, event by event. What the engine refuses (a merged log may hold such events) changes nothing. */
export function replay(events: readonly RunEvent[]): Moment[] {
  let state: RunState | null = null;
  return events
    .toSorted((a, b) => a.seq - b.seq)
    .map((event): Moment => {
      const before: RunState | null = state;
      const moved = logged(before, event);
      if (moved.ok) state = moved.state;
      return { event, before, after: state, refused: moved.ok ? null : moved.error.message };
    });
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
  const entries = moments.filter(({ event }) => !LEFT_OUT.has(event.body.type)).map(entryOf);
  const corrections = new Map<string, string[]>();
  for (const { id, corrects } of entries) if (corrects !== null) corrections.set(corrects, [...(corrections.get(corrects) ?? []), id]);
  return entries.map((entry) => ({ ...entry, correctedBy: corrections.get(entry.id) ?? [] }));
}

function entryOf({ event, before, after, refused }: Moment): Entry {
  const { id, seq, at, actor, body } = event;
  const step = 'step' in body ? (body.step ?? null) : null;
  const state = after ?? before;
  const planned = step === null || state === null ? undefined : flatten(plan(state)).find((each) => each.step.id === step);
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
  return state.status === 'ended' ? null : (currentStep(state)?.step.phase ?? null);
}
