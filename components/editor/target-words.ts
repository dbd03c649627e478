/** An element that a step is done to, as people say it. Collaborators: TargetSummary.tsx, diff-text.ts. */
import type { Target } from '../../procedures/schema/target';
import { lookedFor } from '../../procedures/targets/words';
import { t } from '../common/text';

/** "button “Acknowledge” in the row of ‹host›" */
export function targetWords(target: Target): string {
  if (target.kind === 'page') return t('editor_target_page');
  const { thing, name, row } = lookedFor(target, {});
  const bare = t(`looked_thing_${thing}`);
  const named = name === null ? bare : t('looked_named', bare, name);
  return row === null ? named : t('looked_in_row', named, row);
}
