/**
 * A procedure as it is read, not run: all its phases and steps in the order of a run, for one severity or for all,
 * with the steps for other tools beside those that stand in their place. Pure. Collaborator: run/plan.ts,
 * which decides order, severity and tools; the numbers here are those of a run without a tool of its own.
 */
import { chooseTools, flatten, planFor } from '../run/plan';
import type { PlannedPhase, PlannedStep } from '../run/types';
import type { RunSource } from '../schema/run';
import type { Step } from '../schema/step';

export interface ReadStep {
  step: Step;
  /** null for a step that only runs with another tool have. */
  number: number | null;
  /** Role id that does it. */
  role: string | null;
}

/** Steps that do one job: most often one step; with `others`, the same job in other tools. */
export interface ReadJob {
  steps: ReadStep[];
  others: { tool: string | null; steps: ReadStep[] }[];
}

export interface ReadPhase {
  phase: PlannedPhase['phase'];
  exit: string[];
  jobs: ReadJob[];
  /** As many as a run has, where each job is done once. */
  count: number;
}

/** `severity` null: the steps of all. */
export function readProcedure(source: RunSource, severity: string | null): ReadPhase[] {
  const at = severity ?? '';
  const all = severity === null ? withSteps(source, (step) => ({ ...step, severities: undefined })) : source;
  const chosen = chooseTools(
    all.procedure.steps.filter((step) => step.severities === undefined || step.severities.includes(at)),
    [],
  );
  const original = new Map(source.procedure.steps.map((step) => [step.id, step]));
  let number = 0;
  return planFor(
    withSteps(all, (step) => ({ ...step, alternative: undefined })),
    at,
    [],
  ).map(({ phase, exit, steps }) => {
    const before = number;
    const read = (planned: PlannedStep, counted: boolean): ReadStep => ({
      step: original.get(planned.step.id) ?? planned.step,
      number: counted ? ++number : null,
      role: planned.role,
    });
    const jobs = jobsOf(steps, original).map(({ key, ways }): ReadJob => {
      const main = key === null ? ways[0] : (ways.find(({ tool }) => tool === chosen.get(key)) ?? ways[0]);
      const counted = key === null || main?.tool === chosen.get(key);
      return {
        steps: main?.steps.map((planned) => read(planned, counted)) ?? [],
        others: ways
          .filter((way) => way !== main)
          .map((way) => ({ tool: way.tool, steps: way.steps.map((planned) => read(planned, false)) })),
      };
    });
    return { phase, exit, jobs, count: number - before };
  });
}

/** How many steps a run has, before anyone said which tools are in use. */
export const countSteps = (source: RunSource, severity: string): number => flatten(planFor(source, severity, [])).length;

export const countOf = (phases: readonly ReadPhase[]): number => phases.reduce((sum, { count }) => sum + count, 0);

interface Job {
  key: string | null;
  ways: { tool: string | null; steps: PlannedStep[] }[];
}

/** Steps by the job they do, each job where its first step stands. */
function jobsOf(steps: readonly PlannedStep[], original: ReadonlyMap<string, Step>): Job[] {
  const jobs: Job[] = [];
  for (const planned of steps) {
    const key = original.get(planned.step.id)?.alternative ?? null;
    const tool = planned.step.tool ?? null;
    let job = key === null ? undefined : jobs.find((each) => each.key === key);
    if (job === undefined) jobs.push((job = { key, ways: [] }));
    const way = job.ways.find((each) => each.tool === tool);
    if (way === undefined) job.ways.push({ tool, steps: [planned] });
    else way.steps.push(planned);
  }
  return jobs;
}

const withSteps = (source: RunSource, change: (step: Step) => Step): RunSource => ({
  ...source,
  procedure: { ...source.procedure, steps: source.procedure.steps.map(change) },
});
