/** Where two texts of a procedure meet, and what stands there, as people read it. Collaborators: ConflictsView.tsx, editor/diff-text.ts. */
import type { ProcedureField, StepField } from '../../procedures/editing/diff';
import { WHOLE } from '../../procedures/packs/merge';
import type { Conflict } from '../../procedures/packs/merging';
import { fill } from '../../procedures/run/fill';
import { Step } from '../../procedures/schema/step';
import { t } from '../common/text';
import { procedureFieldName, stepFieldName, valueText, type Names } from '../editor/diff-text';

/** "Title of the step: field". */
export function conflictName({ path, base, theirs, mine }: Conflict, names: Names): string {
  if (path === WHOLE) return t('plan_conflict_whole');
  const [list = '', id, field] = path.split('/');
  if (list !== 'steps') {
    const name = procedureFieldName(list as ProcedureField);
    return id === undefined ? name : t('plan_conflict_row', name, id);
  }
  if (id === undefined) return t('plan_conflict_order');
  const step =
    names.steps.find((each) => each.id === id) ?? ([mine, theirs, base].find((each) => each !== undefined) as { title?: string });
  const title = fill(step.title ?? id, {});
  if (field === undefined) return t('plan_conflict_step', title);
  return t('plan_conflict_row', title, field === 'phase' ? t('editor_phase') : stepFieldName(field as StepField));
}

/** A step is told by what it says first. */
export function conflictValue(value: unknown, names: Names): string {
  const step = Step.safeParse(value);
  return step.success ? [fill(step.data.title, {}), step.data.body ?? ''].filter(Boolean).join('\n') : valueText(value, names);
}
