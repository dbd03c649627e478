/** Where a step can go besides on: its branches, and what to do when the expected result was not seen. Pure. */
import type { Step } from '../schema/step';
import type { RunState } from './types';

export interface Way {
  /** What must be true to take it; empty for "it didn't happen". */
  when: string;
  /** Nothing: it is said, and the step stays. */
  goto?: string;
  /** Minutes */
  wait?: number;
  limit?: number;
}

/** null: the step has no such way. That the expected result was not seen can be said of every step. */
export function wayOf(step: Step, way: number | 'unexpected'): Way | null {
  if (way !== 'unexpected') return step.branches?.[way] ?? null;
  const { goto, wait, limit } = step.unexpected ?? {};
  return {
    when: '',
    ...(goto === undefined ? {} : { goto }),
    ...(wait === undefined ? {} : { wait }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** How often it was gone, of how often it may be; null: there is no limit. */
export function roundsOf(
  step: string,
  way: number | 'unexpected',
  limit: number | undefined,
  state: RunState,
): { gone: number; of: number } | null {
  return limit === undefined ? null : { gone: state.loops?.[`${step}:${way}`] ?? 0, of: limit };
}
