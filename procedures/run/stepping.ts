/**
 * Events about steps: done, skipped, opened again, branched, confirmed. Collaborators: transition.ts (hands them over to
 * here), plan.ts (which steps there are).
 *
 * A branch ahead finishes its step and passes over the open ones between, which stay in the record with the reason; a branch
 * back opens again what lies between, as often as its limit allows. Only steps of the same track are passed over or opened:
 * Communication goes on beside the repair, whatever that decides.
 */
import type { RunEvent, RunEventBody } from '../schema/run';
import type { Step } from '../schema/step';
import { isGated } from './gate';
import { planSteps } from './plan';
import { refuse } from './refuse';
import type { RunState, StepState, Transition } from './types';
import { wayOf, type Way } from './ways';

export type StepEventBody = Extract<RunEventBody, { type: `step.${string}` }>;

/** What happens now must fit the run as it is; what stands in a log was right where it was written. */
export type When = 'now' | 'logged';

export const isStepEvent = (body: RunEventBody): body is StepEventBody => body.type.startsWith('step.');

export function stepped(state: RunState, event: RunEvent, body: StepEventBody, when: When): Transition {
  if (body.type === 'step.focused' && body.step === null) return { ok: true, state: { ...state, focus: null }, effects: [] };
  const id = body.step ?? '';
  const step = state.source.procedure.steps.find((each) => each.id === id);
  if (step === undefined) return refuse('unknown-step', id, state.source.procedure.title);
  if (when === 'now' && !planSteps(state).some((each) => each.id === id)) return refuse('not-in-plan', step.title);
  if (when === 'now' && state.status === 'paused' && body.type !== 'step.focused') return refuse('paused');
  const status = state.steps[id]?.status ?? 'open';
  switch (body.type) {
    case 'step.done':
      if (status === 'done') return refuse('already-done', step.title);
      if (when === 'now' && isGated(step, state)) return refuse('not-confirmed', step.title);
      return to(state, { [id]: { status: 'done', at: event.at, by: body.by, actor: event.actor } });
    case 'step.skipped':
      if (status !== 'open') return refuse('already-done', step.title);
      if (body.reason.trim() === '' && !step.optional) return refuse('skip-reason');
      return to(state, { [id]: { status: 'skipped', at: event.at, actor: event.actor, reason: body.reason } });
    case 'step.reopened':
      return status === 'open' ? refuse('not-finished', step.title) : reopened(state, event, [id]);
    case 'step.branched':
      return branched(state, event, { step, way: body.way }, when);
    case 'step.confirmed':
      return { ok: true, state: { ...state, confirmed: { ...state.confirmed, [id]: event.at } }, effects: [] };
    case 'step.focused':
      return { ok: true, state: { ...state, focus: id }, effects: [] };
    case 'step.pointed':
      return { ok: true, state, effects: [] };
  }
}

/** With changed steps; whoever looked at one that is finished now goes on to the next. */
function to(state: RunState, changes: Record<string, StepState>, more: Partial<RunState> = {}): Transition {
  const looked = state.focus === null ? undefined : changes[state.focus];
  const focus = looked !== undefined && looked.status !== 'open' ? null : state.focus;
  const waits = without(state.waits, Object.keys(changes));
  return { ok: true, state: { ...state, steps: { ...state.steps, ...changes }, focus, ...(waits && { waits }), ...more }, effects: [] };
}

/** What is done is not waited for any more. */
function without(waits: RunState['waits'], ids: readonly string[]): RunState['waits'] {
  if (waits === undefined || !ids.some((id) => Object.hasOwn(waits, id))) return waits;
  return Object.fromEntries(Object.entries(waits).filter(([id]) => !ids.includes(id)));
}

const open = (event: RunEvent): StepState => ({ status: 'open', at: event.at, actor: event.actor });

/**
 * Opened again, and with each the steps that its branch had passed over: what decided that they are not needed is open
 * itself. A place that was confirmed once is not confirmed for ever.
 */
function reopened(state: RunState, event: RunEvent, ids: readonly string[], more: Partial<RunState> = {}): Transition {
  const passed = Object.entries(state.steps).flatMap(([each, { passedBy }]) =>
    passedBy !== undefined && ids.includes(passedBy) ? [each] : [],
  );
  const all = [...ids, ...passed];
  return to(state, Object.fromEntries(all.map((each) => [each, open(event)])), { ...unconfirmed(state, all), ...more });
}

function unconfirmed({ confirmed }: RunState, ids: readonly string[]): Partial<RunState> {
  if (confirmed === undefined || !ids.some((id) => Object.hasOwn(confirmed, id))) return {};
  return { confirmed: Object.fromEntries(Object.entries(confirmed).filter(([id]) => !ids.includes(id))) };
}

function branched(state: RunState, event: RunEvent, taken: { step: Step; way: number | 'unexpected' }, when: When): Transition {
  const { step } = taken;
  if ((state.steps[step.id]?.status ?? 'open') !== 'open') return refuse('already-done', step.title);
  const way = wayOf(step, taken.way);
  if (way === null) return refuse('unknown-branch', step.title);
  const steps = planSteps(state);
  const [from, goal] = [steps.findIndex(({ id }) => id === step.id), steps.findIndex(({ id }) => id === way.goto)];
  // Nothing to go to: that it did not happen is said, and the step stays.
  if (way.goto === undefined) return to(state, { [step.id]: { ...open(event), failedAt: event.at } });
  if (goal === -1 || from === -1) {
    if (when === 'now') return refuse('goal-not-in-plan');
    return to(state, { [step.id]: left(step, taken.way, way, event) });
  }
  const loop = `${step.id}:${taken.way}`;
  const rounds = state.loops?.[loop] ?? 0;
  if (when === 'now' && way.limit !== undefined && rounds >= way.limit) return refuse('loop-limit', rounds);
  const gone: Partial<RunState> = { focus: way.goto, loops: { ...state.loops, [loop]: rounds + 1 } };
  const track = trackOf(step, state);
  const between = (first: number, last: number): Step[] => steps.slice(first, last).filter((each) => trackOf(each, state) === track);
  if (goal > from) {
    const passed = between(from + 1, goal).filter(({ id }) => (state.steps[id]?.status ?? 'open') === 'open');
    return to(state, { ...over(passed, step, way, event), [step.id]: left(step, taken.way, way, event) }, gone);
  }
  const again = between(goal, from + 1).map(({ id }) => id);
  const back = reopened(state, event, again, gone);
  if (!back.ok || way.wait === undefined) return back;
  return { ...back, state: { ...back.state, waits: { ...back.state.waits, [way.goto]: event.at + way.wait * 60_000 } } };
}

/** Those that a branch ahead leads past. */
const over = (passed: readonly Step[], { id: passedBy }: Step, { when: reason }: Way, { at, actor }: RunEvent): Record<string, StepState> =>
  Object.fromEntries(passed.map(({ id }): [string, StepState] => [id, { status: 'skipped', at, actor, reason, passedBy }]));

/** A decision is done; what did not happen is not, and meets no clock. */
function left(step: Step, taken: number | 'unexpected', { when }: Way, { at, actor }: RunEvent): StepState {
  if (taken === 'unexpected') return { status: 'skipped', at, actor, reason: step.unexpected?.text ?? '', failedAt: at };
  return { status: 'done', at, by: 'hand', actor, answer: when };
}

/** A phase that runs beside the others is a track of its own. */
function trackOf(step: Step, state: RunState): string | null {
  return state.source.framework.phases.find(({ id }) => id === step.phase)?.parallel === true ? step.phase : null;
}
