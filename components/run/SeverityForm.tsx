/** Raising or lowering the severity: with a reason, and with what it changes said before. */
import { useSignal } from '@preact/signals';
import { planFor } from '../../procedures/run/plan';
import type { RunState } from '../../procedures/run/types';
import { SeverityCards } from '../declare/SeverityCards';
import { ClassificationAid } from '../declare/ClassificationAid';
import { Icon } from '../common/Icon';
import { FormCard } from '../common/FormCard';
import { t } from '../common/text';
import { FormButtons, ReasonField } from './EndForm';

export interface SeverityFormProps {
  state: RunState;
  busy: boolean;
  onChange: (severity: string, reason: string) => void;
  onCancel: () => void;
  others: OtherProcedures;
}

/** Procedures that a question may lead to. */
export interface OtherProcedures {
  titleOf: (procedure: string) => string | null;
  onSwitch: (procedure: string, severity: string, reasons: string[]) => void;
}

export function SeverityForm({ state, busy, onChange, onCancel, others }: SeverityFormProps) {
  const chosen = useSignal<string | null>(null);
  const reason = useSignal('');
  const tried = useSignal(false);
  const { framework, procedure } = state.source;
  const stepsAt = (severity: string): number =>
    planFor(state.source, severity, state.tools).reduce((sum, phase) => sum + phase.steps.length, 0);
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (chosen.value !== null && reason.value.trim() !== '') onChange(chosen.value, reason.value);
      }}
    >
      <h2>{t('run_severity_change')}</h2>
      <p class="small muted">{t('run_severity_change_hint')}</p>
      <SeverityCards
        severities={framework.severities.filter(({ id }) => id !== state.severity)}
        overrides={procedure.severities}
        selected={chosen.value}
        stepsAt={stepsAt}
        invalid={tried.value && chosen.value === null}
        onSelect={(id) => (chosen.value = id)}
      />
      {framework.classification !== undefined && (
        <details>
          <summary>
            <Icon name="chevron" />
            {t('declare_aid')}
          </summary>
          <ClassificationAid
            framework={framework}
            onSelect={(id, reasons) => {
              // The severity that the run has already cannot be chosen; that it is confirmed is worth a word all the same.
              chosen.value = id === state.severity ? null : id;
              reason.value = reasons.join('\n').slice(0, 1_000);
            }}
            {...others}
          />
        </details>
      )}
      <ReasonField
        id="severity-reason"
        label={t('run_severity_why')}
        value={reason.value}
        missing={tried.value && reason.value.trim() === ''}
        onInput={(text) => (reason.value = text)}
      />
      <FormButtons busy={busy} onCancel={onCancel} confirm={t('run_severity_change')} />
    </FormCard>
  );
}
