/** The facts of the incident that fill texts and targets: all that the procedure knows by name. */
import { useSignal } from '@preact/signals';
import type { RunState } from '../../procedures/run/types';
import { FormCard } from '../common/FormCard';
import { t } from '../common/text';
import { FormButtons } from './EndForm';

export interface VariablesFormProps {
  state: RunState;
  busy: boolean;
  onSave: (values: Record<string, string>) => void;
  onCancel: () => void;
}

export function VariablesForm({ state, busy, onSave, onCancel }: VariablesFormProps) {
  const values = useSignal<Record<string, string>>({});
  const all = new Map(
    [...state.source.framework.variables, ...state.source.procedure.variables].map((variable) => [variable.name, variable]),
  );
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(values.value);
      }}
    >
      <h2>{t('run_variables')}</h2>
      {[...all.values()].map(({ name, title, example }) => (
        <div key={name} class="field">
          <label for={`variable-${name}`}>{title}</label>
          <input
            id={`variable-${name}`}
            class="input"
            autocomplete="off"
            maxLength={1_000}
            value={values.value[name] ?? state.variables[name] ?? ''}
            placeholder={example === undefined ? undefined : t('common_for_example', example)}
            onInput={(event) => (values.value = { ...values.value, [name]: event.currentTarget.value })}
          />
        </div>
      ))}
      <FormButtons busy={busy} onCancel={onCancel} confirm={t('common_save')} />
    </FormCard>
  );
}
