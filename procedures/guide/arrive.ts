/**
 * What being on a page says about a run: a step that leads there is done, a variable that a step was to fill can be
 * read. Pure. Collaborator: platform/worker/guide.ts (asks when the tab in front shows a recognised page).
 */
import { variablesIn } from '../run/fill';
import { currentStep, flatten, plan, stepBefore } from '../run/plan';
import type { RunState } from '../run/types';
import type { RunEventBody } from '../schema/run';
import type { Step } from '../schema/step';
import type { Target } from '../schema/target';
import { aboutAnother } from '../tools/about';
import type { Recognised } from '../tools/types';

/** The event that follows from the pages that the tab in front shows; null if nothing does. */
export function arrive(state: RunState, tools: readonly Recognised[]): RunEventBody | null {
  if (state.status !== 'running') return null;
  return filled(state, tools) ?? arrived(state, tools);
}

/** The present step leads to a page, or is only the way there, and that page is open. */
function arrived(state: RunState, tools: readonly Recognised[]): RunEventBody | null {
  const current = currentStep(state);
  if (current === null || current.state.status !== 'open') return null;
  const { id, tool, page, leadsTo, action } = current.step;
  const wanted = leadsTo ?? (action.kind === 'navigate' ? page : undefined);
  if (tool === undefined || (wanted === undefined && action.kind !== 'navigate')) return null;
  const there = tools.some(
    (each) => each.tool === tool && (wanted === undefined || each.page?.id === wanted) && aboutAnother(each, state.variables) === null,
  );
  return there ? { type: 'step.done', step: id, by: 'action' } : null;
}

/**
 * A value that nobody wrote yet and that stands on the page: the number of the ticket that the step just done has made,
 * or the alert that the responder opened by hand while the step did not know which one it is.
 */
function filled(state: RunState, tools: readonly Recognised[]): RunEventBody | null {
  const current = currentStep(state);
  // The last step of all may be the one that made it.
  const before = current === null ? flatten(plan(state)).at(-1) : stepBefore(state, current.step.id);
  const wanted = [
    ...(before?.state.status === 'done' ? (before.step.fills ?? []).map((name) => ({ name, tool: before.step.tool })) : []),
    ...(current === null ? [] : unset(current.step, state.variables).map((name) => ({ name, tool: current.step.tool }))),
  ];
  for (const { name, tool } of wanted) {
    if ((state.variables[name] ?? '').trim() !== '') continue;
    const value = tools.find((each) => each.tool === tool && Object.hasOwn(each.readings, name))?.readings[name]?.trim();
    if (value !== undefined && value !== '') return { type: 'variable.set', name, value };
  }
  return null;
}

/** All that a step points at: what it is about, what to look at besides, and where to drop what is dragged. */
export function targetsOf({ target, besides = [], action }: Step): Target[] {
  const goal = action.kind === 'drag' ? action.to : undefined;
  return [...(target === undefined ? [] : [target]), ...besides, ...(goal === undefined ? [] : [goal])];
}

/** Variables that the step's targets need and that have no value. */
export function unset(step: Step, variables: Readonly<Record<string, string>>): string[] {
  return variablesIn(JSON.stringify(targetsOf(step))).filter(
    (name) => !Object.hasOwn(variables, name) || (variables[name] ?? '').trim() === '',
  );
}
