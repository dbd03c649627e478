/**
 * What being on a page says about a run: a step that leads there is done, a variable that a step was to fill can be
 * read. Pure. Collaborator: platform/worker/guide.ts (asks when the tab in front shows a recognised page).
 */
import { currentStep, stepBefore } from '../run/plan';
import type { RunState } from '../run/types';
import type { RunEventBody } from '../schema/run';
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
  const there = tools.some((each) => each.tool === tool && (wanted === undefined || each.page?.id === wanted) && concerns(each, state));
  return there ? { type: 'step.done', step: id, by: 'action' } : null;
}

/** The page of another alert, host or ticket is not the one that the step leads to. */
function concerns({ readings }: Recognised, { variables }: RunState): boolean {
  return Object.entries(readings).every(
    ([name, value]) => name.endsWith('Link') || (variables[name] ?? '') === '' || same(variables[name] ?? '', value),
  );
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The step just done was to fill a variable, and the page that it led to shows the value: the new ticket's number. */
function filled(state: RunState, tools: readonly Recognised[]): RunEventBody | null {
  const current = currentStep(state);
  const before = current === null ? null : stepBefore(state, current.step.id);
  if (before === null || before.state.status !== 'done') return null;
  const { fills = [], tool } = before.step;
  for (const name of fills) {
    if ((state.variables[name] ?? '') !== '') continue;
    const value = tools.find((each) => each.tool === tool && Object.hasOwn(each.readings, name))?.readings[name]?.trim();
    if (value !== undefined && value !== '') return { type: 'variable.set', name, value };
  }
  return null;
}
