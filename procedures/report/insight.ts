/**
 * What the runs of a procedure on this machine say to its owner: how often it ran, how long each step takes, where it is skipped and
 * why, whose element is not found. Of real runs only: practice says nothing of the world. Pure; nothing of it leaves the machine.
 */
import type { Procedure } from '../schema/procedure';
import { median } from './steps';
import type { Report } from './types';

export interface StepInsight {
  step: string;
  title: string;
  done: number;
  /** ms, the middle one of those that were done and whose time is known; null: of none. */
  spent: number | null;
  skipped: number;
  /** Why it was skipped, each once, the latest first. */
  reasons: readonly string[];
  /** Runs in which its element was only guessed, was missing, or had to be pointed to. */
  lost: number;
  /** Runs in which it took longer than its time box, or much longer than the others. */
  slow: number;
}

export interface Insight {
  runs: number;
  /** ms from the declaration to the resolution, the middle one; null: none was resolved. */
  resolve: number | null;
  /** In the procedure's order; steps that no run came to are left out. */
  steps: readonly StepInsight[];
}

/** `reports`: of its runs, the latest first. Steps that the procedure no longer has are not counted. */
export function insightOf(procedure: Pick<Procedure, 'steps'>, reports: readonly Report[]): Insight {
  const real = reports.filter(({ state }) => !state.drill);
  const resolved = real.flatMap(({ measures }) => measures.find(({ id }) => id === 'resolve')?.took ?? []);
  return {
    runs: real.length,
    resolve: resolved.length === 0 ? null : median(resolved),
    steps: procedure.steps.flatMap(({ id, title }) => {
      const times = real.flatMap(({ steps }) => steps.find(({ step }) => step === id) ?? []).filter(({ status }) => status !== 'open');
      const done = times.filter(({ status }) => status === 'done');
      const skipped = times.filter(({ status }) => status === 'skipped');
      const spent = done.flatMap((time) => time.spent ?? []);
      const having = (...signs: string[]): number => times.filter(({ stuck }) => stuck.some((sign) => signs.includes(sign))).length;
      if (times.length === 0) return [];
      return {
        step: id,
        title,
        done: done.length,
        spent: spent.length === 0 ? null : median(spent),
        skipped: skipped.length,
        reasons: [...new Set(skipped.map(({ reason }) => reason).filter((reason) => reason !== ''))],
        lost: having('unsure', 'pointed'),
        slow: having('slow', 'over-time-box'),
      };
    }),
  };
}
