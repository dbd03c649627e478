/** A problem of a draft as a sentence beside its field. Collaborator: procedures/editing/problems.ts. */
import type { EditProblem } from '../../procedures/editing/problems';
import { phraseIn } from '../../procedures/failures/said';
import { t, translated } from '../common/text';

export function problemText({ reason, limit, why }: EditProblem): string {
  switch (reason) {
    case 'needed':
      return t('editor_problem_needed');
    case 'long':
      return t('editor_problem_long', limit ?? 0);
    case 'many':
      return t('editor_problem_many', limit ?? 0);
    case 'lines':
      return t('editor_problem_lines');
    case 'address':
      return t('editor_problem_address');
    case 'day':
      return t('editor_problem_day');
    case 'step':
      return t('editor_problem_step');
    case 'phase':
      return t('editor_problem_phase');
    case 'id':
    case 'name':
    case 'other':
      return t('editor_problem_other', phraseIn(why, translated));
  }
}

/** The sentence of one field, or of one part of it (`0.url`); null: nothing is wrong there. */
export type ProblemOf = (field: string, part?: string) => string | null;

export const problemsAt =
  (problems: readonly EditProblem[], step: string | null): ProblemOf =>
  (field, part) => {
    const found = problems.find((each) => each.step === step && each.field === field && (part === undefined || each.part === part));
    return found === undefined ? null : problemText(found);
  };
