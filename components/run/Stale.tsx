/** Says that a procedure's review is overdue, to whoever is about to follow it: it may be wrong by now. */
import type { Procedure } from '../../procedures/schema/procedure';
import { dayOf } from '../common/format';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { reviewOverdue } from '../library/due';

export function Stale({ procedure, now }: { procedure: Pick<Procedure, 'reviewDue' | 'status'>; now: number }) {
  if (procedure.reviewDue === undefined || !reviewOverdue(procedure, now)) return null;
  return (
    <p class="stale small">
      <Icon name="warning" />
      {t('library_review_overdue', dayOf(procedure.reviewDue))}
    </p>
  );
}
