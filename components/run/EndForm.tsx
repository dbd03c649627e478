/** How a run ends, and why it rests: small forms that ask what the record needs. */
import { useSignal } from '@preact/signals';
import { progress } from '../../procedures/run/plan';
import type { RunState } from '../../procedures/run/types';
import { Button, Notice } from '../common/parts';
import { FormCard } from '../common/FormCard';
import { t, tn } from '../common/text';
import type { Outcome } from './run-model';

const OUTCOMES: Outcome[] = ['resolved', 'handed-over', 'abandoned'];
const key = (outcome: Outcome): 'resolved' | 'handed_over' | 'abandoned' => (outcome === 'handed-over' ? 'handed_over' : outcome);

export interface EndFormProps {
  state: RunState;
  busy: boolean;
  onEnd: (outcome: Outcome, reason: string) => void;
  onCancel: () => void;
}

export function EndForm({ state, busy, onEnd, onCancel }: EndFormProps) {
  const outcome = useSignal<Outcome>('resolved');
  const reason = useSignal('');
  const missing = useSignal(false);
  const { done, skipped, of } = progress(state);
  const open = of - done - skipped;
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        missing.value = outcome.value === 'abandoned' && reason.value.trim() === '';
        if (!missing.value) onEnd(outcome.value, reason.value);
      }}
    >
      <h2>{t('run_end', state.source.framework.noun)}</h2>
      {open > 0 && <Notice tone="caution">{tn('run_end_open', open)}</Notice>}
      <fieldset class="stack stack-xs">
        <legend class="label">{t('run_outcome')}</legend>
        {OUTCOMES.map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="outcome" checked={outcome.value === each} onChange={() => (outcome.value = each)} />
            <span>
              {t(`run_outcome_${key(each)}`)} <span class="muted small">{t(`run_outcome_hint_${key(each)}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <ReasonField
        id="end-reason"
        label={outcome.value === 'abandoned' ? t('run_end_reason_needed') : t('run_end_reason')}
        value={reason.value}
        missing={missing.value}
        onInput={(text) => (reason.value = text)}
      />
      <FormButtons busy={busy} onCancel={onCancel} confirm={t('run_end_confirm')} />
    </FormCard>
  );
}

export function PauseForm({ busy, onPause, onCancel }: { busy: boolean; onPause: (reason: string) => void; onCancel: () => void }) {
  const reason = useSignal('');
  const missing = useSignal(false);
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        missing.value = reason.value.trim() === '';
        if (!missing.value) onPause(reason.value);
      }}
    >
      <h2>{t('run_pause')}</h2>
      <p class="small muted">{t('run_pause_clocks')}</p>
      <ReasonField
        id="pause-reason"
        label={t('run_pause_reason')}
        value={reason.value}
        missing={missing.value}
        onInput={(text) => (reason.value = text)}
      />
      <FormButtons busy={busy} onCancel={onCancel} confirm={t('run_pause')} />
    </FormCard>
  );
}

export interface ReasonFieldProps {
  id: string;
  label: string;
  value: string;
  missing: boolean;
  onInput: (text: string) => void;
}

export function ReasonField({ id, label, value, missing, onInput }: ReasonFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="input"
        rows={2}
        maxLength={1_000}
        value={value}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-missing` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {missing && (
        <span id={`${id}-missing`} class="error-text" role="alert">
          {t('run_reason_missing')}
        </span>
      )}
    </div>
  );
}

export function FormButtons({ busy, onCancel, confirm }: { busy: boolean; onCancel: () => void; confirm: string }) {
  return (
    <div class="row">
      <Button kind="primary" submit disabled={busy}>
        {confirm}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {t('common_cancel')}
      </Button>
    </div>
  );
}
