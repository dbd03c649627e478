/** One procedure in a list: what it is for, whether it may be used, and who looked at it last. Collaborator: ProcedureResults.tsx. */
import type { Procedure } from '../../procedures/schema/procedure';
import { dayOf } from '../common/format';
import { Icon } from '../common/Icon';
import { DrillMark } from '../common/parts';
import { t } from '../common/text';
import type { LibraryEntry } from '../ports';
import { ProposalCount, VerifiedLine } from '../rehearse/VerifiedLine';
import { reviewOverdue } from './due';
import { hrefTo } from './route';

export interface ProcedureRowProps {
  entry: LibraryEntry;
  now: number;
  /** Corrections that wait for a decision. */
  proposals: number;
  /** Say which pack it is in. */
  inPack: boolean;
  /** While procedures are chosen, a press on the row chooses it. */
  choice?: { chosen: boolean; onToggle: () => void };
}

export function ProcedureRow({ entry: { pack, procedure }, now, proposals, inPack, choice }: ProcedureRowProps) {
  return (
    <li class="procedure-item">
      <div class="stack stack-xs">
        <div class="row">
          <h3 class="break">
            {choice === undefined ? (
              <a class="quiet-link" href={hrefTo({ view: 'procedure', pack: pack.id, procedure: procedure.id, severity: null })}>
                {procedure.title}
              </a>
            ) : (
              <label class="quiet-link choose-row">
                <input type="checkbox" checked={choice.chosen} onChange={choice.onToggle} />
                <span>{procedure.title}</span>
              </label>
            )}
          </h3>
          {procedure.drill && <DrillMark />}
          <StatusChip status={procedure.status} />
        </div>
        <p class="break">{procedure.summary}</p>
      </div>
      <p class="procedure-facts small muted">
        {inPack && <span class="break">{t('library_in_pack', pack.title, pack.version)}</span>}
        <span class="break">{t('library_owner', procedure.owner)}</span>
        <span>
          {procedure.lastReviewed === undefined ? t('library_never_reviewed') : t('library_reviewed', dayOf(procedure.lastReviewed))}
        </span>
        <ReviewDue procedure={procedure} now={now} />
        <VerifiedLine verified={procedure.verified} status={procedure.status} now={now} />
        <ProposalCount count={proposals} />
      </p>
    </li>
  );
}

export function StatusChip({ status }: { status: Procedure['status'] }) {
  return (
    <span class="chip" data-status={status}>
      {t(`library_status_${status === 'in-review' ? 'in_review' : status}`)}
    </span>
  );
}

/** When it must be reviewed, and in words and not in colour alone that this day is past. */
export function ReviewDue({ procedure, now }: { procedure: Pick<Procedure, 'reviewDue' | 'status'>; now: number }) {
  if (procedure.reviewDue === undefined) return null;
  if (!reviewOverdue(procedure, now)) return <span>{t('library_review_due', dayOf(procedure.reviewDue))}</span>;
  return (
    <span class="overdue">
      <Icon name="warning" />
      {t('library_review_overdue', dayOf(procedure.reviewDue))}
    </span>
  );
}
