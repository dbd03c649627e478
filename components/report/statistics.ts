/** Numbers over many runs. Practice is in none of them. Pure. Collaborators: RunsView.tsx, procedures/run/summary.ts. */
import { median } from '../../procedures/report/steps';
import type { RunSummary } from '../../procedures/run/types';

export interface Statistics {
  /** Real runs that have ended. */
  runs: number;
  /** ms, the one in the middle; null: of no run is it known. */
  acknowledge: number | null;
  resolve: number | null;
}

export function statisticsOf(runs: readonly RunSummary[]): Statistics {
  const real = runs.filter(({ drill, status }) => !drill && status === 'ended');
  const middle = (times: readonly number[]): number | null => (times.length === 0 ? null : median(times));
  return {
    runs: real.length,
    acknowledge: middle(real.flatMap(({ times }) => times?.acknowledge ?? [])),
    resolve: middle(real.flatMap(({ times }) => times?.resolve ?? [])),
  };
}

/** Every word of the search is somewhere in what the list shows of a run. */
export function searchRuns(runs: readonly RunSummary[], query: string): RunSummary[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter(({ title, procedure, severity }) => {
    const text = `${title} ${procedure} ${severity.label}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
