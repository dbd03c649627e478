/**
 * What responders pointed out in this run, applied to the targets of its steps at once; the pack stays as it is until its
 * owner accepts the proposal. Pure. Collaborators: targets/merge.ts, project.ts, platform/db/repairs.ts (keeps them).
 */
import type { Step } from '../schema/step';
import type { Target } from '../schema/target';
import { merge } from '../targets/merge';

/** One correction of this run. */
export interface Correction {
  step: string;
  target: Target;
  /** ms since epoch */
  at: number;
}

/** The step and those of the same target: a correction of one is one of all. */
export function stepsLike(step: Step, steps: readonly Step[]): Set<string> {
  const target = JSON.stringify(step.target);
  const same = step.target === undefined ? [] : steps.filter((each) => JSON.stringify(each.target) === target);
  return new Set([step.id, ...same.map(({ id }) => id)]);
}

/** Those that concern the step, oldest first. */
export function correctionsOf(step: Step, steps: readonly Step[], corrections: readonly Correction[]): Correction[] {
  if (step.target === undefined || corrections.length === 0) return [];
  const same = stepsLike(step, steps);
  return corrections.filter((each) => same.has(each.step)).sort((a, b) => a.at - b.at);
}

/** The step with the target as it was last pointed out. */
export function corrected(step: Step, of: readonly Correction[], variables: Readonly<Record<string, string>>): Step {
  const { target } = step;
  return target === undefined || of.length === 0
    ? step
    : { ...step, target: of.reduce((before, correction) => merge(before, correction.target, variables), target) };
}
