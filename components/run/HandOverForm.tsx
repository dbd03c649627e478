/** Handing a run over: to whom, what they need to know, whether it ends here; then its file is saved. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { FormCard } from '../common/FormCard';
import { t } from '../common/text';
import { FormButtons } from './EndForm';
import type { HandOver } from './run-model';

export interface HandOverFormProps {
  busy: boolean;
  /** Nothing is known of who sits here. */
  askName: boolean;
  onHandOver: (what: HandOver) => void;
  onCancel: () => void;
}

export function HandOverForm({ busy, askName, onHandOver, onCancel }: HandOverFormProps) {
  const to = useSignal('');
  const said = useSignal('');
  const name = useSignal('');
  const ends = useSignal(true);
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        onHandOver({ to: to.value.trim(), said: said.value.trim(), name: name.value.trim(), ends: ends.value });
      }}
    >
      <h2>{t('handoff_title')}</h2>
      <p class="small muted">{t('handoff_what')}</p>
      <TextField label={t('handoff_to')} value={to.value} onInput={(text) => (to.value = text)} />
      {askName && <TextField label={t('settings_name')} value={name.value} onInput={(text) => (name.value = text)} />}
      <div class="field">
        <label for="handoff-said">{t('handoff_said')}</label>
        <textarea
          id="handoff-said"
          class="input"
          rows={2}
          maxLength={800}
          value={said.value}
          onInput={(event) => (said.value = event.currentTarget.value)}
        />
      </div>
      <label class="choice">
        <input type="checkbox" checked={ends.value} onChange={(event) => (ends.value = event.currentTarget.checked)} />
        <span>
          {t('handoff_ends')} <span class="muted small">{t('handoff_ends_hint')}</span>
        </span>
      </label>
      <FormButtons busy={busy} onCancel={onCancel} confirm={t('handoff_save')} />
    </FormCard>
  );
}

function TextField({ label, value, onInput }: { label: string; value: string; onInput: (text: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} class="input" maxLength={80} value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </div>
  );
}
