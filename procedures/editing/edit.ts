/**
 * What an author does to a procedure, each as a function from a draft to the next one. Pure and total: a step that is
 * not there, or a change that changes nothing, gives the same draft back (the same object, so that no entry of the
 * history is made of it). Ids stay; what points at a step never points at nothing afterwards. Collaborators: joining.ts
 * (merge and split), variables.ts, history.ts; components/editor/ and the recorder call them.
 */
import type { DraftProcedure, DraftStep } from '../schema/draft';
import { freeId, idFrom } from './ids';

/** `undefined` takes a field away. */
export type Patch<T> = { [Key in keyof T]?: T[Key] | undefined };
export type StepPatch = Patch<Omit<DraftStep, 'id'>>;
export type ProcedurePatch = Patch<Omit<DraftProcedure, 'id' | 'steps'>>;

export interface Place {
  phase: string;
  /** Among the steps of that phase, from 0. */
  index: number;
}

export const stepAt = (draft: DraftProcedure, id: string): DraftStep | undefined => draft.steps.find((step) => step.id === id);

export const stepsOf = (draft: DraftProcedure, phase: string): DraftStep[] => draft.steps.filter((step) => step.phase === phase);

export const idsOf = (draft: DraftProcedure): Set<string> => new Set(draft.steps.map(({ id }) => id));

/** Optional lists and records are left out rather than empty: the shape asks for one at least. */
function tidied<T extends object>(before: T, patch: Patch<T>): T {
  const next = { ...before } as Record<string, unknown>;
  let changed = false;
  for (const [key, value] of Object.entries(patch)) {
    const gone = value === undefined || value === '';
    const kept = gone && typeof next[key] === 'string' && REQUIRED.has(key) ? '' : gone ? undefined : value;
    if (JSON.stringify(next[key]) === JSON.stringify(kept)) continue;
    changed = true;
    if (kept === undefined) delete next[key];
    else next[key] = kept;
  }
  return changed ? (next as T) : before;
}

/** Texts that may be empty in a draft, but are never missing. */
const REQUIRED = new Set(['title', 'summary', 'owner']);

const LISTS = ['severities', 'besides', 'fills', 'branches', 'links', 'media'] as const;

export function changeStep(draft: DraftProcedure, id: string, patch: StepPatch): DraftProcedure {
  const step = stepAt(draft, id);
  if (step === undefined) return draft;
  const whole: StepPatch = { ...patch };
  for (const list of LISTS) if (whole[list]?.length === 0) whole[list] = undefined;
  if (whole.dueWithin !== undefined && Object.keys(whole.dueWithin).length === 0) whole.dueWithin = undefined;
  // Pages are those of a tool: with another tool, the old ones are no pages of it.
  if ('tool' in whole && whole.tool !== step.tool) {
    whole.page ??= undefined;
    whole.leadsTo ??= undefined;
  }
  // What stands beside a target stands beside one.
  if ('target' in whole && whole.target === undefined) whole.besides = undefined;
  const next = tidied<DraftStep>(step, whole);
  return next === step ? draft : withSteps(draft, (each) => (each === step ? next : each));
}

export function changeProcedure(draft: DraftProcedure, patch: ProcedurePatch): DraftProcedure {
  const whole: ProcedurePatch = { ...patch };
  const { scope, phases, severities } = whole;
  if (scope !== undefined && scope.in.length === 0 && scope.out.length === 0) whole.scope = undefined;
  if (phases !== undefined) whole.phases = phases.filter(({ exit }) => exit.length > 0);
  if (severities !== undefined) whole.severities = severities.filter(({ criteria, examples }) => criteria ?? examples);
  return tidied<DraftProcedure>(draft, whole);
}

const withSteps = (draft: DraftProcedure, change: (step: DraftStep) => DraftStep): DraftProcedure => ({
  ...draft,
  steps: draft.steps.map(change),
});

/** A step with nothing but a title, which may be empty. Its id is made from `wanted`. */
export function blankStep(draft: DraftProcedure, phase: string, title = '', wanted = 'step'): DraftStep {
  return { id: freeId(idFrom(title, wanted), idsOf(draft)), phase, title, action: { kind: 'do' }, optional: false };
}

/** Puts a step at a place of its phase; one that is beyond the end is the end. */
export function addStep(draft: DraftProcedure, step: DraftStep, index: number): DraftProcedure {
  const own = stepsOf(draft, step.phase);
  const at = Math.max(0, Math.min(index, own.length));
  const next = own[at];
  const last = own.at(-1);
  const where = next !== undefined ? draft.steps.indexOf(next) : last !== undefined ? draft.steps.indexOf(last) + 1 : draft.steps.length;
  const id = freeId(step.id, idsOf(draft));
  return { ...draft, steps: draft.steps.toSpliced(where, 0, id === step.id ? step : { ...step, id }) };
}

/** Adds steps behind one, in its phase; those without a known one before them go to the end of their own phases. */
export function insertSteps(draft: DraftProcedure, after: string | null, steps: readonly DraftStep[]): DraftProcedure {
  const before = after === null ? undefined : stepAt(draft, after);
  let at = before === undefined ? Infinity : stepsOf(draft, before.phase).indexOf(before) + 1;
  return steps.reduce((whole, step) => addStep(whole, { ...step, phase: before?.phase ?? step.phase }, at++), draft);
}

/** Another step in the same place: it keeps the id, so whatever leads to it still does. */
export function replaceStep(draft: DraftProcedure, id: string, step: DraftStep): DraftProcedure {
  return withSteps(draft, (each) => (each.id === id ? { ...step, id } : each));
}

/** One that tries itself again has a copy that tries itself again. */
export function duplicateStep(draft: DraftProcedure, id: string): DraftProcedure {
  const step = stepAt(draft, id);
  if (step === undefined) return draft;
  const copy = freeId(id, idsOf(draft));
  return insertSteps(draft, id, [leadingElsewhere({ ...structuredClone(step), id: copy }, id, copy)]);
}

/** The step with its own ways to `from` led to `to`. */
export function leadingElsewhere(step: DraftStep, from: string, to: string): DraftStep {
  const led = <Way extends { goto?: string | undefined }>(way: Way): Way => (way.goto === from ? { ...way, goto: to } : way);
  return {
    ...step,
    ...(step.branches === undefined ? {} : { branches: step.branches.map(led) }),
    ...(step.unexpected === undefined ? {} : { unexpected: led(step.unexpected) }),
  };
}

/** Branches that lead to the step go to `instead`, or go with it. */
export function deleteStep(draft: DraftProcedure, id: string, instead: string | null = null): DraftProcedure {
  if (stepAt(draft, id) === undefined) return draft;
  return retarget({ ...draft, steps: draft.steps.filter((step) => step.id !== id) }, id, instead === id ? null : instead);
}

/** What led to one step leads to another, or to nothing and is taken away. */
export function retarget(draft: DraftProcedure, from: string, to: string | null): DraftProcedure {
  return withSteps(draft, (step) => {
    const { branches = [], unexpected } = step;
    const leads = ({ goto }: { goto?: string | undefined } = {}): boolean => goto === from;
    if (!branches.some(leads) && !leads(unexpected)) return step;
    const left = branches
      .map((branch) => (leads(branch) && to !== null ? { ...branch, goto: to } : branch))
      // A step that came to lead to itself would go nowhere; one that tries itself again is meant so.
      .filter(({ goto }, i) => goto !== from && (goto !== step.id || branches[i]?.goto === step.id));
    const { goto: _, ...said } = unexpected ?? { text: '' };
    return tidied<DraftStep>(step, {
      branches: left.length === 0 ? undefined : left,
      ...(leads(unexpected) ? { unexpected: to === null || to === step.id ? said : { ...said, goto: to } } : {}),
    });
  });
}

/** Steps whose branches lead to this one. */
export const leadingTo = (draft: DraftProcedure, id: string): DraftStep[] =>
  draft.steps.filter((step) => step.id !== id && (step.unexpected?.goto === id || step.branches?.some(({ goto }) => goto === id) === true));

export function moveStep(draft: DraftProcedure, id: string, { phase, index }: Place): DraftProcedure {
  const step = stepAt(draft, id);
  if (step === undefined) return draft;
  const next = addStep(
    { ...draft, steps: draft.steps.filter((each) => each !== step) },
    step.phase === phase ? step : { ...step, phase },
    index,
  );
  const same = (a: DraftStep, b: DraftStep | undefined): boolean => a.id === b?.id && a.phase === b.phase;
  return next.steps.every((each, at) => same(each, draft.steps[at])) ? draft : next;
}

/** One place up or down; over the edge of its phase it goes into the one beside it. Null: there is none. */
export function placeBeside(draft: DraftProcedure, id: string, by: 1 | -1, phases: readonly string[]): Place | null {
  const step = stepAt(draft, id);
  if (step === undefined) return null;
  const own = stepsOf(draft, step.phase);
  const index = own.indexOf(step) + by;
  if (index >= 0 && index < own.length) return { phase: step.phase, index };
  const beside = phases[phases.indexOf(step.phase) + by];
  if (beside === undefined || !phases.includes(step.phase)) return null;
  return { phase: beside, index: by === 1 ? 0 : stepsOf(draft, beside).length };
}

/**
 * Both do the same job in different tools: a run follows the one of its tools. Null: the step stands for itself again; one
 * that would be left alone with its key does as well.
 */
export function setAlternative(draft: DraftProcedure, id: string, to: string | null): DraftProcedure {
  const [step, other] = [stepAt(draft, id), to === null ? undefined : stepAt(draft, to)];
  if (step === undefined || step === other || (to !== null && other === undefined)) return draft;
  const key = other === undefined ? undefined : (other.alternative ?? other.id);
  let next = changeStep(draft, id, { alternative: key });
  if (other !== undefined) next = changeStep(next, other.id, { alternative: key });
  const left =
    step.alternative === key ? [] : next.steps.filter(({ alternative }) => alternative !== undefined && alternative === step.alternative);
  const [alone] = left;
  return left.length === 1 && alone !== undefined ? changeStep(next, alone.id, { alternative: undefined }) : next;
}
