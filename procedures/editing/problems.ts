/**
 * What keeps a draft from being a procedure, by step and field, so that the editor can mark the place: the strict shape,
 * and the few references that an edit can break. Not the lint (procedures/lint), which says what is poor rather than wrong.
 * Pure. Collaborators: schema/parse.ts, problems/of-shape.ts; components/editor/ says it in words.
 */
import type { Phrase } from '../failures/phrase';
import { wordsBeside } from '../problems/of-shape';
import type { DraftProcedure, DraftStep } from '../schema/draft';
import type { Framework } from '../schema/framework';
import { parseWith, type Fault } from '../schema/parse';
import { Procedure } from '../schema/procedure';
import { Step } from '../schema/step';

export type Reason = 'needed' | 'long' | 'many' | 'lines' | 'address' | 'id' | 'day' | 'step' | 'phase' | 'name' | 'other';

export interface EditProblem {
  /** Step that has it; null: the procedure itself. */
  step: string | null;
  /** Field of the step or of the procedure. */
  field: string;
  /** Place in the field where it is a list: `0`, `0.url`; empty for the whole. */
  part: string;
  reason: Reason;
  /** What is allowed at most, for `long` and `many`. */
  limit: number | null;
  /** What the shape says, for `id`, `name` and `other`. */
  why: Phrase;
}

export function problemsOf(draft: DraftProcedure, framework: Framework): EditProblem[] {
  const [first] = draft.steps;
  // Steps are judged one by one: with some hundred of them, all at every key would be felt.
  const whole = parseWith(Procedure, { ...draft, steps: first === undefined ? [] : [SOUND] });
  const problems = whole.ok ? [] : whole.faults.map((fault) => toProblem(fault, null));
  return [...problems, ...draft.steps.flatMap(problemsIn), ...brokenReferences(draft, framework)];
}

const SOUND = { id: 'step', phase: 'phase', title: 'title' };

/** By step: an edit makes another object of the one step that it changes. */
const judged = new WeakMap<DraftStep, EditProblem[]>();

function problemsIn(step: DraftStep): EditProblem[] {
  const before = judged.get(step);
  if (before !== undefined) return before;
  const parsed = parseWith(Step, step);
  const problems = parsed.ok ? [] : parsed.faults.map((fault) => toProblem(fault, step.id));
  judged.set(step, problems);
  return problems;
}

function toProblem(fault: Fault, step: string | null): EditProblem {
  const [field, ...part] = fault.path;
  return {
    step,
    field: String(field ?? 'title'),
    part: part.map(String).join('.'),
    reason: reasonOf(fault),
    limit: fault.limit ?? null,
    why: wordsBeside(fault),
  };
}

function reasonOf({ code, origin, path, message }: Fault): Reason {
  if (code === 'missing' || code === 'too_small') return 'needed';
  if (code === 'too_big') return origin === 'array' ? 'many' : 'long';
  const field = path.at(-1);
  if (field === 'url') return 'address';
  if (field === 'goto') return 'step';
  if (field === 'lastReviewed' || field === 'reviewDue' || field === 'verifiedOn') return 'day';
  if (field === 'name') return 'name';
  if (message === 'must be a single line') return 'lines';
  return code === 'invalid_format' ? 'id' : 'other';
}

function brokenReferences(draft: DraftProcedure, framework: Framework): EditProblem[] {
  const steps = new Set(draft.steps.map(({ id }) => id));
  const phases = new Set(framework.phases.map(({ id }) => id));
  const problem = (step: string, field: string, part: string, reason: Reason): EditProblem => ({
    step,
    field,
    part,
    reason,
    limit: null,
    why: { message: '' },
  });
  return draft.steps.flatMap(({ id, phase, branches = [], unexpected }) => [
    ...(phases.has(phase) ? [] : [problem(id, 'phase', '', 'phase')]),
    // An empty one is no id, and was said already.
    ...branches.flatMap(({ goto }, i) => (goto === '' || steps.has(goto) ? [] : [problem(id, 'branches', `${i}.goto`, 'step')])),
    ...(unexpected?.goto === undefined || unexpected.goto === '' || steps.has(unexpected.goto)
      ? []
      : [problem(id, 'unexpected', 'goto', 'step')]),
  ]);
}
