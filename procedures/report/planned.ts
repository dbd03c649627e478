/**
 * The plan of a run at each moment of its log. Most events leave it as it was, and what is the same is made once: a log of ten thousand
 * events would ask for it tens of thousands of times. Collaborators: run/plan.ts (makes it), timeline.ts, steps.ts.
 */
import { currentStep, flatten, plan } from '../run/plan';
import type { PlannedStep, RunState } from '../run/types';

export interface Planned {
  steps: ReadonlyMap<string, PlannedStep>;
  current: PlannedStep | null;
}

/** What no plan looks at. Whatever else a state has or gets decides about it. */
const ASIDE: ReadonlySet<string> = new Set<keyof RunState>([
  'lastSeq',
  'lastAt',
  'variables',
  'exits',
  'notified',
  'answered',
  'updates',
  'people',
  'confirmed',
  'waits',
  'present',
  'review',
]);

/** Held by all the states that have it in common. */
interface Shared {
  planned: Planned | null;
}
const shared = new WeakMap<RunState, Shared>();

const sharedOf = (state: RunState): Shared => {
  const held = shared.get(state) ?? { planned: null };
  shared.set(state, held);
  return held;
};

/** One event led from the one to the other. */
export function goesOn(before: RunState, after: RunState): void {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof RunState>;
  for (const name of names) if (!ASIDE.has(name) && before[name] !== after[name]) return;
  shared.set(after, sharedOf(before));
}

export function plannedIn(state: RunState): Planned {
  const held = sharedOf(state);
  held.planned ??= { steps: new Map(flatten(plan(state)).map((each) => [each.step.id, each])), current: currentStep(state) };
  return held.planned;
}
