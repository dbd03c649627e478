/**
 * Recorded steps into a draft that is there: behind a step, or instead of one. Pure. Collaborators: editing/edit.ts (places them),
 * platform/worker/keeping.ts. Not here: how captures become steps.
 */
import { insertSteps, replaceStep, stepAt } from '../editing/edit';
import type { DraftProcedure, DraftStep } from '../schema/draft';
import type { RecordingGoal } from '../schema/recording';
import type { Step } from '../schema/step';

export type Into = Exclude<RecordingGoal, { kind: 'new' }>;

/** The draft, and the step to be looked at; null: the step that was to be recorded again is gone, or nothing was recorded. */
export function intoDraft(
  content: DraftProcedure,
  goal: Into,
  recorded: readonly Step[],
): { content: DraftProcedure; step: string } | null {
  if (goal.kind === 'insert') {
    const before = goal.after === null ? undefined : stepAt(content, goal.after);
    const steps = withoutWay(recorded, before?.tool, before?.leadsTo ?? before?.page);
    return steps[0] === undefined ? null : { content: insertSteps(content, goal.after, steps), step: steps[0].id };
  }
  const before = stepAt(content, goal.step);
  const [first, ...more] = withoutWay(recorded, before?.tool, before?.page);
  if (before === undefined || first === undefined) return null;
  return { content: insertSteps(replaceStep(content, goal.step, again(before, first)), goal.step, more), step: goal.step };
}

/** The author came from the editor: the way back to the page where a run is anyway is no step. */
function withoutWay(steps: readonly Step[], tool: string | undefined, page: string | undefined): readonly Step[] {
  const [first, ...rest] = steps;
  const isThere =
    first?.action.kind === 'navigate' && tool !== undefined && first.tool === tool && (page === undefined || first.page === page);
  return isThere && rest.length > 0 ? rest : steps;
}

/** What a recording knows replaces the same of the step; what was written about it stays. */
function again(before: DraftStep, now: Step): DraftStep {
  const { title, tool, page, target, action, expected, leadsTo, media } = now;
  const known = Object.entries({ title, tool, page, target, action, expected, leadsTo, media }).filter(([, value]) => value !== undefined);
  const { target: _target, leadsTo: _leadsTo, verifiedOn: _verifiedOn, ...rest } = before;
  return { ...rest, ...Object.fromEntries(known) };
}
