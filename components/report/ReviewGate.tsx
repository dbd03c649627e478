/**
 * What is missing before a review can be closed, each with the way to its field, and the steps of the review itself. The
 * engine refuses a close on the same list (procedures/run/review.ts). Collaborator: ReviewForm.tsx.
 */
import { useSignal } from '@preact/signals';
import { nextStates, type Missing } from '../../procedures/run/review';
import { questionText } from '../../procedures/report/tell';
import type { Report } from '../../procedures/report/types';
import type { ReviewStatus } from '../../procedures/schema/review';
import { focusFromHere } from '../common/focus';
import { FormCard } from '../common/FormCard';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { FormButtons, ReasonField } from '../run/EndForm';
import type { ReviewProps } from './ReviewForm';

const fieldOf = (missing: Missing): string => {
  if (missing.kind === 'answer') return `answer-${missing.question}`;
  return missing.kind === 'items' ? 'answer-no-items' : `item-${missing.item}-${missing.kind}`;
};

const goTo = (missing: Missing): void => document.getElementById(fieldOf(missing))?.focus();

export function ReviewGate({ model, report }: ReviewProps) {
  const { status, missing, demandedBy } = report.review;
  const reopening = useSignal(false);
  const move = async (to: ReviewStatus, reason = ''): Promise<void> => {
    const [first] = missing;
    if (to === 'closed' && first !== undefined) return goTo(first);
    const focus = focusFromHere();
    if (await model.write({ type: 'review.moved', to, reason })) reopening.value = false;
    focus(document.getElementById('report-review'));
  };
  return (
    <div class="stack review-gate">
      {status !== 'closed' && demandedBy !== null && (
        <div class="stack stack-xs" id="report-gate">
          {missing.length === 0 ? (
            <p class="small">{t('report_gate_ready')}</p>
          ) : (
            <>
              <p class="small">{t('report_gate_hint', demandedBy)}</p>
              <ul class="bullets small">
                {missing.map((each) => (
                  <li key={fieldOf(each)}>
                    <button type="button" class="button-text" onClick={() => goTo(each)}>
                      {missingText(each, report)}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {reopening.value ? (
        <ReopenForm onCancel={() => (reopening.value = false)} onReopen={(reason) => void move('in-review', reason)} />
      ) : (
        <div class="row">
          {nextStates(status).map((to, i) => (
            <Button
              key={to}
              kind={i === 0 && status !== 'closed' ? 'primary' : 'plain'}
              onClick={() => (status === 'closed' ? (reopening.value = true) : void move(to))}
            >
              {moveText(status, to)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function moveText(from: ReviewStatus, to: ReviewStatus): string {
  if (from === 'closed') return t('report_move_reopen');
  return t(`report_move_${to === 'in-review' ? 'in_review' : to}`);
}

function missingText(missing: Missing, { state, review }: Report): string {
  if (missing.kind === 'answer') return t('report_gate_answer', questionText(missing.question, state));
  if (missing.kind === 'items') return t('report_gate_items');
  const at = review.items.findIndex(({ id }) => id === missing.item);
  const words = review.items[at]?.text.trim() ?? '';
  return t(`report_gate_${missing.kind}`, missing.kind === 'text' || words === '' ? at + 1 : words);
}

function ReopenForm({ onCancel, onReopen }: { onCancel: () => void; onReopen: (reason: string) => void }) {
  const reason = useSignal('');
  const missing = useSignal(false);
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        missing.value = reason.value.trim() === '';
        if (!missing.value) onReopen(reason.value.trim());
      }}
    >
      <ReasonField
        id="reopen-reason"
        label={t('report_move_reopen_why')}
        value={reason.value}
        missing={missing.value}
        onInput={(text) => (reason.value = text)}
      />
      <FormButtons busy={false} onCancel={onCancel} confirm={t('report_move_reopen')} />
    </FormCard>
  );
}
