/** In a list of procedures: whether anybody has looked lately where its elements are, and what waits for the owner. */
import { isStale, type Verified } from '../../procedures/rehearsal/verified';
import type { Procedure } from '../../procedures/schema/procedure';
import { dayOf } from '../common/format';
import { Icon } from '../common/Icon';
import { t, tn } from '../common/text';
import { localDay } from '../library/due';

/** Nothing for a procedure that points at nothing, or that is no longer used. */
export function VerifiedLine({ verified, status, now }: { verified: Verified; status: Procedure['status']; now: number }) {
  if (verified.of === 0 || status === 'deprecated') return null;
  if (verified.oldest === null) return <span>{t('rehearse_line_never')}</span>;
  if (isStale(verified, localDay(now)))
    return (
      <span class="with-icon">
        <Icon name="warning" />
        {t('rehearse_line_stale', dayOf(verified.oldest))}
      </span>
    );
  return (
    <span>
      {verified.never === 0
        ? t('rehearse_line', dayOf(verified.oldest))
        : t('rehearse_line_some', verified.of - verified.never, verified.of)}
    </span>
  );
}

export function ProposalCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span class="with-icon proposal-count">
      <Icon name="person" />
      {tn('rehearse_proposals', count)}
    </span>
  );
}
