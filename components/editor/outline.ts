/** The steps of a draft as the list beside the form shows them: by phase, numbered through. Pure. */
import type { EditProblem } from '../../procedures/editing/problems';
import type { DraftProcedure, DraftStep } from '../../procedures/schema/draft';
import type { Framework, Phase } from '../../procedures/schema/framework';

export interface OutlineRow {
  step: DraftStep;
  number: number;
  /** Something in it keeps the procedure from being published. */
  wrong: boolean;
}

export interface OutlinePhase {
  id: string;
  /** Null: the framework has no such phase. */
  phase: Phase | null;
  rows: OutlineRow[];
}

export function outlineOf(draft: DraftProcedure, framework: Framework, problems: readonly EditProblem[]): OutlinePhase[] {
  const wrong = new Set(problems.map(({ step }) => step));
  const known = new Set(framework.phases.map(({ id }) => id));
  const strays = [...new Set(draft.steps.map(({ phase }) => phase))].filter((id) => !known.has(id));
  let number = 0;
  return [...framework.phases.map((phase) => ({ id: phase.id, phase })), ...strays.map((id) => ({ id, phase: null }))].map(
    ({ id, phase }) => ({
      id,
      phase,
      rows: draft.steps.filter((step) => step.phase === id).map((step) => ({ step, number: ++number, wrong: wrong.has(step.id) })),
    }),
  );
}

/** Ids of the steps in the order in which they are shown. */
export const inOrder = (phases: readonly OutlinePhase[]): string[] => phases.flatMap(({ rows }) => rows.map(({ step }) => step.id));
