/**
 * The run engine: `transition(state, event) → state and effects as data`. Pure and total: an event that does not
 * apply is refused with a code and a sentence, never ignored and never thrown. Collaborators: plan.ts, clocks.ts;
 * platform/db/runs.ts stores events and calls this inside the same transaction.
 *
 * A log that was merged (merge.ts) holds what several people did without knowing of each other. What was done is a fact: a
 * step that one finished after another had paused or ended the run counts when the log is folded, though nobody could do
 * it now. And an end does not end the run of those who had continued it without its author knowing.
 */
import type { Framework } from '../schema/framework';
import type { RunEvent, RunEventBody } from '../schema/run';
import { BUILT_IN } from './fill';
import { isNotice, noticed } from './notices';
import { nudges } from './nudges';
import { presentStep, plan } from './plan';
import type { Failing } from '../failures/failing';
import { isReview, reviewed } from './review';
import { assigned, peopleAtFirst } from './roles';
import { isStepEvent, stepped, type When } from './stepping';

import { refuse } from './refuse';
import type { Effect, RunState, Transition } from './types';

type Of<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

/** Applies one event that happens now. `state` is null before the run was declared. */
export function transition(state: RunState | null, event: RunEvent): Transition {
  const moved = advance(state, event, 'now');
  return moved.ok ? { ...moved, effects: effectsOf(state, moved.state) } : moved;
}

function advance(state: RunState | null, event: RunEvent, when: When): Transition {
  if (state === null) {
    return event.body.type === 'run.declared' ? declare(event, event.body) : refuse('not-declared');
  }
  if (event.runId !== state.id) return refuse('wrong-run');
  if (event.seq <= state.lastSeq) return refuse('out-of-order', event.seq, state.lastSeq);
  const moved = apply(state, event, when);
  return moved.ok ? { ...moved, state: { ...present(moved.state, event), lastSeq: event.seq, lastAt: event.at } } : moved;
}

/** One event of a log that is told again: as `transition`, but what it causes was caused already. */
export const logged = (state: RunState | null, event: RunEvent): Transition => advance(state, event, 'logged');

/** The state that a log folds to, by `seq`; events that do not apply are listed and skipped. A log that only grew goes on from `before`. */
export function fold(
  events: readonly RunEvent[],
  before: RunState | null = null,
): { state: RunState | null; refused: { event: RunEvent; why: Failing }[] } {
  let state = before;
  const refused: { event: RunEvent; why: Failing }[] = [];
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    const moved = logged(state, event);
    if (moved.ok) state = moved.state;
    else refused.push({ event, why: moved.error });
  }
  return { state, refused };
}

function declare(event: RunEvent, body: Of<'run.declared'>): Transition {
  const { framework } = body.source;
  if (!framework.severities.some(({ id }) => id === body.severity)) return refuse('unknown-severity', body.severity, framework.title);
  const unknown = body.roles.find((role) => !framework.roles.some(({ id }) => id === role));
  if (unknown !== undefined) return refuse('unknown-role', unknown, framework.title);
  const state: RunState = {
    id: event.runId,
    status: 'running',
    source: body.source,
    title: body.title,
    drill: body.drill,
    severity: body.severity,
    severityHistory: [{ at: event.at, from: null, to: body.severity, reason: (body.reasons ?? []).join('\n'), actor: event.actor }],
    roles: body.roles,
    variables: { ...body.variables, ...severityWords(framework, body.severity) },
    tools: body.tools,
    timeZone: body.timeZone,
    ...calendarOf(body),
    declaredAt: event.at,
    declaredBy: event.actor,
    steps: {},
    focus: null,
    exits: [],
    notified: {},
    people: peopleAtFirst(body.roles, event.actor.name),
    pausedMs: 0,
    lastSeq: event.seq,
    lastAt: event.at,
  };
  return { ok: true, state: present(state, event), effects: [] };
}

/** Frozen with the run, so that its clocks say the same on every machine. */
function calendarOf({ calendar, source }: Of<'run.declared'>): Pick<RunState, 'calendar'> {
  const own = calendar ?? source.framework.calendar;
  return own === undefined ? {} : { calendar: own };
}

/** Since when the present step is the present one: by that its time box is measured. */
function present(state: RunState, { at, body }: RunEvent): RunState {
  if (!MOVES.test(body.type)) return state;
  const step = presentStep(state);
  return step === (state.present?.step ?? null) && state.present !== undefined ? state : { ...state, present: { step, since: at } };
}

/** Events that can make another step the present one. */
const MOVES = /^(?:step|severity|tools|phase|run)\./;

/** The severity in words, for texts and lists to choose from: "P1", "Critical". */
function severityWords(framework: Framework, id: string): Record<string, string> {
  const severity = framework.severities.find((each) => each.id === id);
  return severity === undefined ? {} : { severity: severity.label, severityTitle: severity.title };
}

/** Events that still make sense after a run has ended: its record may be completed, its steps may not. */
const AFTER_END = new Set<RunEventBody['type']>([
  'note.added',
  'notification.sent',
  'notification.answered',
  'notification.unsent',
  'update.posted',
  'update.withdrawn',
]);
/** Of others who did not know of the end everything counts but what would end, halt or open the run again. */
const NOT_AFTER_END = new Set<RunEventBody['type']>([
  'run.paused',
  'run.resumed',
  'run.ended',
  'run.continued',
  'step.focused',
  'phase.returned',
]);

function fitsEnd(state: RunState, type: RunEventBody['type'], when: When): boolean {
  if (type === 'run.continued') return state.outcome === 'handed-over';
  return when === 'now' ? AFTER_END.has(type) : !NOT_AFTER_END.has(type);
}

function apply(state: RunState, event: RunEvent, when: When): Transition {
  const { body } = event;
  const to = (change: Partial<RunState>): Transition => ({ ok: true, state: { ...state, ...change }, effects: [] });
  if (body.type === 'run.declared') return refuse('already-declared');
  if (isReview(body)) return reviewed(state, body);
  if (state.status === 'ended' && !fitsEnd(state, body.type, when)) return refuse('ended');
  if (isStepEvent(body)) return stepped(state, event, body, when);
  if (isNotice(body)) return noticed(state, event, body);
  switch (body.type) {
    case 'exit.checked': {
      const known = state.source.framework.phases.some(({ id }) => id === body.phase);
      if (!known) return refuse('unknown-phase', body.phase);
      const key = `${body.phase}:${body.index}`;
      const others = state.exits.filter((exit) => exit !== key);
      return to({ exits: body.checked ? [...others, key] : others });
    }
    case 'severity.changed': {
      if (!state.source.framework.severities.some(({ id }) => id === body.severity))
        return refuse('unknown-severity', body.severity, state.source.framework.title);
      if (body.severity === state.severity) return refuse('same-severity');
      const change = { at: event.at, from: state.severity, to: body.severity, reason: body.reason, actor: event.actor };
      const variables = { ...state.variables, ...severityWords(state.source.framework, body.severity) };
      return to({ severity: body.severity, severityHistory: [...state.severityHistory, change], variables });
    }
    case 'variable.set':
      if (BUILT_IN.includes(body.name)) return refuse('built-in-variable', body.name);
      return to({ variables: { ...state.variables, [body.name]: body.value } });
    case 'tools.changed':
      return to({ tools: body.tools });
    case 'roles.changed':
    case 'role.assigned':
      return assigned(state, event, body);
    case 'phase.returned': {
      const steps = plan(state).find(({ phase }) => phase.id === body.phase)?.steps;
      if (steps === undefined) return refuse('unknown-phase', body.phase);
      const first = steps.find((each) => each.state.status === 'open') ?? steps[0];
      return to({ focus: first?.step.id ?? null });
    }
    case 'note.added':
      return to({});
    case 'run.paused':
      if (state.status === 'paused') return refuse('already-paused');
      if (when === 'now' && body.reason.trim() === '') return refuse('pause-reason');
      return to({ status: 'paused', pausedAt: event.at });
    case 'run.resumed':
      if (state.status !== 'paused') return refuse('not-paused');
      return to({
        status: 'running',
        pausedMs: state.pausedMs + Math.max(0, event.at - (state.pausedAt ?? event.at)),
        pausedAt: undefined,
      });
    case 'run.ended':
      if ((body.hands ?? 0) < (state.hands ?? 0)) return refuse('continued-elsewhere');
      if (body.outcome === 'abandoned' && body.reason.trim() === '') return refuse('end-reason');
      return to({ status: 'ended', outcome: body.outcome, endedAt: event.at, focus: null });
    case 'run.continued':
      return to({ hands: (state.hands ?? 0) + 1, ...(state.status === 'ended' ? reopened(state, event.at) : {}) });
  }
}

/** A run that was handed over goes on; that it was paused before is over. */
function reopened(state: RunState, at: number): Partial<RunState> {
  const pausedMs = state.pausedMs + Math.max(0, at - (state.pausedAt ?? at));
  return { status: 'running', outcome: undefined, endedAt: undefined, pausedMs, pausedAt: undefined };
}

/** What the background must do so that the world fits the new state. */
function effectsOf(before: RunState | null, after: RunState): Effect[] {
  const effects: Effect[] = [];
  const wanted = after.status !== 'ended';
  if (before === null || wanted !== (before.status !== 'ended')) effects.push({ kind: 'guides', wanted });
  const told = (state: RunState | null): string => JSON.stringify(state === null ? [] : nudges(state));
  return told(before) === told(after) ? effects : [...effects, { kind: 'reminders' }];
}
