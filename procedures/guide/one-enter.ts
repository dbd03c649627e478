/**
 * One Enter that is two steps: it ends the typing in a field, and sends the form. Pure. Collaborators: page/actions.ts (sees the key),
 * platform/worker/guide.ts (stores both), recording/acts.ts (gives both the same target).
 */
import { openAfter } from '../run/plan';
import type { RunState } from '../run/types';
import type { Step } from '../schema/step';
import { readKeys } from './keys';

/** The step after `typed` that the same key has done; null if there is none. */
export function alsoEntered(state: RunState, typed: string): Step | null {
  const step = state.source.procedure.steps.find(({ id }) => id === typed);
  const next = openAfter(state, typed)?.step;
  if (step?.target === undefined || next?.action.kind !== 'press' || step.action.kind !== 'type') return null;
  const { modifiers, key } = readKeys(next.action.keys);
  const isEnter = modifiers.length === 0 && key.toLowerCase() === 'enter';
  return isEnter && JSON.stringify(next.target) === JSON.stringify(step.target) ? next : null;
}
