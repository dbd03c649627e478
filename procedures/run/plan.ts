/**
 * Which steps a run follows, in which order, and which of them is next. Collaborators: transition.ts (the states),
 * guide/project.ts and the panel (what they show). Not here: time.
 *
 * Order: phases as the framework has them, then steps as the procedure has them. A step is in the plan if it is for
 * the present severity and, of steps that do the same job in different tools, for the tool chosen. Whatever was
 * done or skipped stays in the plan: raising or lowering the severity never unmakes what happened.
 */
import type { RunSource } from '../schema/run';
import type { Step } from '../schema/step';
import type { PlannedPhase, PlannedStep, RunState, StepState } from './types';

const OPEN: StepState = { status: 'open' };

/** The steps of a source for a severity and a list of tools (in order of preference), in plan order. */
export function chooseSteps(source: RunSource, severity: string, tools: readonly string[]): Step[] {
  const forSeverity = source.procedure.steps.filter((step) => step.severities === undefined || step.severities.includes(severity));
  const chosen = chooseTools(forSeverity, tools);
  const order = new Map(source.framework.phases.map((phase, index) => [phase.id, index]));
  return forSeverity
    .filter((step) => step.alternative === undefined || (step.tool ?? null) === chosen.get(step.alternative))
    .map((step, index) => ({ step, index, phase: order.get(step.phase) ?? order.size }))
    .sort((a, b) => a.phase - b.phase || a.index - b.index)
    .map(({ step }) => step);
}

/** For each `alternative` key the tool whose steps are followed; null stands for the steps without a tool. */
export function chooseTools(steps: readonly Step[], tools: readonly string[]): Map<string, string | null> {
  const offered = new Map<string, (string | null)[]>();
  for (const step of steps) {
    if (step.alternative === undefined) continue;
    const list = offered.get(step.alternative) ?? [];
    const tool = step.tool ?? null;
    if (!list.includes(tool)) list.push(tool);
    offered.set(step.alternative, list);
  }
  const chosen = new Map<string, string | null>();
  for (const [key, list] of offered) {
    const preferred = tools.find((tool) => list.includes(tool));
    chosen.set(key, preferred ?? (list.includes(null) ? null : (list[0] ?? null)));
  }
  return chosen;
}

/** The tools that a procedure's alternatives offer, by key: what the declare form asks. */
export function toolChoices(source: RunSource, severity: string): { key: string; tools: string[]; words: boolean }[] {
  const choices = new Map<string, { tools: string[]; words: boolean }>();
  for (const step of source.procedure.steps) {
    if (step.alternative === undefined || (step.severities !== undefined && !step.severities.includes(severity))) continue;
    const choice = choices.get(step.alternative) ?? { tools: [], words: false };
    if (step.tool === undefined) choice.words = true;
    else if (!choice.tools.includes(step.tool)) choice.tools.push(step.tool);
    choices.set(step.alternative, choice);
  }
  return [...choices].map(([key, choice]) => ({ key, ...choice }));
}

/** The plan of a run that is not declared yet. */
export function planFor(source: RunSource, severity: string, tools: readonly string[]): PlannedPhase[] {
  return phases(source, chooseSteps(source, severity, tools), () => OPEN, null);
}

/** The plan of a run: chosen steps, and whatever was done or skipped before. */
export function plan(state: RunState): PlannedPhase[] {
  return phases(state.source, planSteps(state), (id) => state.steps[id] ?? OPEN, currentId(state));
}

/** All steps of a run's plan in order. */
export function planSteps(state: RunState): Step[] {
  const chosen = chooseSteps(state.source, state.severity, state.tools);
  const touched = (id: string): boolean => (state.steps[id]?.status ?? 'open') !== 'open';
  if (Object.keys(state.steps).every((id) => !touched(id) || chosen.some((step) => step.id === id))) return chosen;
  const wanted = new Set(chosen.map((step) => step.id));
  const order = new Map(state.source.framework.phases.map((phase, index) => [phase.id, index]));
  return state.source.procedure.steps
    .filter((step) => wanted.has(step.id) || touched(step.id))
    .map((step, index) => ({ step, index, phase: order.get(step.phase) ?? order.size }))
    .sort((a, b) => a.phase - b.phase || a.index - b.index)
    .map(({ step }) => step);
}

function phases(source: RunSource, steps: readonly Step[], stateOf: (id: string) => StepState, current: string | null): PlannedPhase[] {
  let number = 0;
  const planned: PlannedPhase[] = [];
  for (const phase of source.framework.phases) {
    const own: PlannedStep[] = steps
      .filter((step) => step.phase === phase.id)
      .map((step) => ({ step, state: stateOf(step.id), number: ++number, role: step.role ?? phase.owner ?? null }));
    if (own.length === 0) continue;
    planned.push({
      phase,
      exit: source.procedure.phases.find((override) => override.phase === phase.id)?.exit ?? phase.exit,
      steps: own,
      done: own.filter(({ state }) => state.status !== 'open').length,
      current: own.some(({ step }) => step.id === current),
    });
  }
  return planned;
}

/** All planned steps as one list. */
export function flatten(planned: readonly PlannedPhase[]): PlannedStep[] {
  return planned.flatMap((phase) => phase.steps);
}

function currentId(state: RunState): string | null {
  const steps = planSteps(state);
  if (state.focus !== null && steps.some((step) => step.id === state.focus)) return state.focus;
  return steps.find((step) => (state.steps[step.id]?.status ?? 'open') === 'open')?.id ?? null;
}

/** The id of that step, for less than the whole of it. */
export const presentStep = currentId;

/** The step to show: the one looked at, else the first open one; null when everything is done. */
export function currentStep(state: RunState): PlannedStep | null {
  const id = currentId(state);
  return flatten(plan(state)).find(({ step }) => step.id === id) ?? null;
}

/** The id of the step that was done last; null before the first. */
export function lastDone({ steps }: RunState): string | null {
  const done = Object.entries(steps).filter(([, { status }]) => status === 'done');
  return done.sort(([, a], [, b]) => (b.at ?? 0) - (a.at ?? 0))[0]?.[0] ?? null;
}

/** The first open step, whatever is looked at. */
export function nextOpen(state: RunState): PlannedStep | null {
  return flatten(plan(state)).find((each) => each.state.status === 'open') ?? null;
}

/** The step that comes once `id` is finished: the first one that is open then. */
export function openAfter(state: RunState, id: string): PlannedStep | null {
  return flatten(plan(state)).find((each) => each.state.status === 'open' && each.step.id !== id) ?? null;
}

/** The step before `id` in the plan, open or not. */
export function stepBefore(state: RunState, id: string): PlannedStep | null {
  const steps = flatten(plan(state));
  const at = steps.findIndex(({ step }) => step.id === id);
  return at > 0 ? (steps[at - 1] ?? null) : null;
}

export interface AlsoDue {
  planned: PlannedStep;
  /** ms since epoch */
  due: number;
}

/** Open steps of parallel phases that have a deadline at this severity, soonest first, without the current one. */
export function alsoDue(state: RunState): AlsoDue[] {
  const current = currentId(state);
  return plan(state)
    .filter(({ phase }) => phase.parallel)
    .flatMap((phase) => phase.steps)
    .flatMap((planned) => {
      const minutes = planned.step.dueWithin?.[state.severity];
      if (minutes === undefined || planned.state.status !== 'open' || planned.step.id === current) return [];
      return [{ planned, due: state.declaredAt + minutes * 60_000 }];
    })
    .sort((a, b) => a.due - b.due);
}

/** How many steps of the plan are done or skipped. */
export function progress(state: RunState): { done: number; skipped: number; of: number } {
  const steps = flatten(plan(state));
  const count = (status: StepState['status']): number => steps.filter((each) => each.state.status === status).length;
  return { done: count('done'), skipped: count('skipped'), of: steps.length };
}
