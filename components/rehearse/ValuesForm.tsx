/** What stands for the variables of an incident while nothing has happened: names of things that the pages show now. */
import { useState } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { RehearsalModel } from './rehearsal-model';

export function ValuesForm({ model }: { model: RehearsalModel }) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const variables = model.variables.value;
  if (variables.length === 0) return null;
  const lacking = variables.some(({ value }) => value.trim() === '');
  const given = Object.fromEntries(variables.map(({ variable, value }) => [variable.name, typed[variable.name] ?? value]));
  return (
    <details class="card rehearse-values" open={lacking}>
      <summary>
        <Icon name="chevron" />
        {t('rehearse_values')}
      </summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void model.values(given);
        }}
      >
        <p class="hint">{t('rehearse_values_hint')}</p>
        <div class="rehearse-fields">
          {variables.map(({ variable: { name, title } }) => (
            <div class="field" key={name}>
              <label for={`value-${name}`}>{title}</label>
              <input
                id={`value-${name}`}
                class="input"
                maxLength={1_000}
                autocomplete="off"
                value={given[name] ?? ''}
                onInput={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [name]: value }))}
              />
            </div>
          ))}
        </div>
        <p>
          <Button submit>{t('rehearse_values_use')}</Button>
        </p>
      </form>
    </details>
  );
}
