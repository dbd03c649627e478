/** Of a procedure that fits: who answers for it, and when anybody last looked whether it is still so. */
import type { ProcedureHead } from '../../procedures/library/heads';
import { dayOf } from '../common/format';
import { t } from '../common/text';
import { VerifiedLine } from '../rehearse/VerifiedLine';

export interface HeadFactsProps {
  procedure: Pick<ProcedureHead, 'owner' | 'verified' | 'status' | 'lastReviewed'>;
  now: number;
}

export function HeadFacts({ procedure: { owner, verified, status, lastReviewed }, now }: HeadFactsProps) {
  return (
    <span class="facts-line small muted">
      <span class="break">{t('library_owner', owner)}</span>
      {verified.of > 0 && <VerifiedLine verified={verified} status={status} now={now} />}
      {verified.of === 0 && (
        <span>{lastReviewed === undefined ? t('home_never_checked') : t('library_reviewed', dayOf(lastReviewed))}</span>
      )}
    </span>
  );
}
