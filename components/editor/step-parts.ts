/** What every group of fields of a step is given. Made by StepForm.tsx. */
import type { StepPatch } from '../../procedures/editing/edit';
import type { DraftProcedure, DraftStep } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import type { Tool } from '../../procedures/schema/tool';
import type { ProblemOf } from './problem-text';

export interface StepParts {
  step: DraftStep;
  draft: DraftProcedure;
  framework: Framework;
  tools: readonly Tool[];
  problem: ProblemOf;
  /** `what`: how the edit is called when it is taken back, if it is not just a change. */
  set: (patch: StepPatch, what?: 'picture') => void;
  /** Another step that does the same job, or none. */
  setAlternative: (other: string | null) => void;
}

/** Variables that a text may name: the framework's and the procedure's, which win. */
export const variablesFor = ({ framework, draft }: Pick<StepParts, 'framework' | 'draft'>): { name: string; title: string }[] => [
  ...new Map([...framework.variables, ...draft.variables].map((variable) => [variable.name, variable])).values(),
];
