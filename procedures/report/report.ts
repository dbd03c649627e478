/**
 * Everything that a report says about a run, computed from its log: the same whether it is read on screen or exported.
 * Collaborators: timeline.ts, steps.ts, measures.ts, run/review.ts; document.ts writes it.
 */
import { chainOf } from '../run/escalation';
import { plan } from '../run/plan';
import { missingIn, reviewDue, reviewOf, reviewSeverity } from '../run/review';
import type { RunState } from '../run/types';
import type { RunEvent } from '../schema/run';
import { measuresOf } from './measures';
import { phaseTimes, stepTimes } from './steps';
import { exitsOf } from './tell';
import { replay, timelineOf } from './timeline';
import type { Entry, Report, Told } from './types';

/** null: the log has no declaration. `now` is for a run that goes on; one that has ended gives the same report for ever. */
export function reportOf(events: readonly RunEvent[], now: number): Report | null {
  const moments = replay(events);
  const state = moments.at(-1)?.after ?? null;
  if (state === null) return null;
  const entries = timelineOf(moments);
  const steps = stepTimes(moments, state, now);
  const phases = phaseTimes(steps, state);
  return {
    state,
    entries,
    steps,
    phases,
    measures: measuresOf(state, entries, phases, now),
    told: toldOf(state, entries, now),
    exitsOpen: openExits(state),
    repairs: entries.flatMap(({ body, at, actor, refused }) =>
      body.type === 'step.pointed' && refused === null ? [{ step: body.step, at, actor: actor.name, url: body.url }] : [],
    ),
    review: {
      status: reviewOf(state).status,
      demandedBy: reviewSeverity(state)?.label ?? null,
      due: reviewDue(state),
      items: reviewOf(state).items,
      missing: missingIn(state),
    },
  };
}

/** Who had to be told at the severity that the run ended with, and who was told besides. When first is what counts. */
function toldOf(state: RunState, entries: readonly Entry[], now: number): Told[] {
  const sent = new Map<string, number>();
  for (const { body, at, refused } of entries)
    if (body.type === 'notification.sent' && refused === null && !sent.has(body.notification)) sent.set(body.notification, at);
  const chain = chainOf(state);
  const besides = state.source.procedure.notifications.filter(({ id }) => sent.has(id) && !chain.some((each) => each.id === id));
  return [...chain, ...besides].map(({ id, within }): Told => {
    const due = state.declaredAt + within * 60_000;
    const at = sent.get(id) ?? null;
    const until = state.endedAt ?? now;
    const waiting = until > due ? 'missed' : state.status === 'ended' ? 'open' : 'running';
    return { notification: id, due, sent: at, state: at === null ? waiting : at > due ? 'late' : 'sent' };
  });
}

const openExits = (state: RunState): { phase: string; text: string }[] =>
  plan(state).flatMap(({ phase }) =>
    exitsOf(phase.id, state).flatMap((text, index) => (state.exits.includes(`${phase.id}:${index}`) ? [] : [{ phase: phase.id, text }])),
  );
