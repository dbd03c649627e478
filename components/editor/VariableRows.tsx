/** The variables of a procedure: asked for when it begins, filled by steps, named in texts. Renamed, they are so everywhere. */
import { useSignal } from '@preact/signals';
import { addVariable, changeVariable, freeName, removeVariable, renameVariable, usesOf } from '../../procedures/editing/variables';
import type { Variable } from '../../procedures/schema/framework';
import { VariableName } from '../../procedures/schema/primitives';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { CheckField, TextField } from './fields';
import type { ProcedureParts } from './ProcedureTab';

const isName = (name: string): boolean => VariableName.safeParse(name).success;

export function VariableRows({ model }: ProcedureParts) {
  const draft = model.draft.value;
  const shared = model.framework.value.variables;
  const add = (): void => {
    const taken = new Set([...draft.variables, ...shared].map(({ name }) => name));
    const variable: Variable = { name: freeName('value', taken), title: t('editor_variable_new'), ask: true, required: false };
    model.edit('variable', (from) => addVariable(from, variable));
  };
  return (
    <>
      {shared.length > 0 && <p class="hint">{t('editor_variables_shared', shared.map(({ title }) => title).join(', '))}</p>}
      <ul class="plain edit-rows">
        {draft.variables.map((variable, index) => (
          <li key={index} class="edit-row">
            <OneVariable model={model} variable={variable} first={index === 0} />
          </li>
        ))}
      </ul>
      {draft.variables.length < 40 && (
        <p>
          <Button icon="plus" onClick={add}>
            {t('editor_variable_add')}
          </Button>
        </p>
      )}
    </>
  );
}

function OneVariable({ model, variable, first }: Pick<ProcedureParts, 'model'> & { variable: Variable; first: boolean }) {
  const typed = useSignal<string | null>(null);
  const asking = useSignal(false);
  const draft = model.draft.value;
  const uses = usesOf(draft, variable.name);
  const set = (change: Partial<Omit<Variable, 'name'>>, field: string): void =>
    void model.edit('variable', (from) => changeVariable(from, variable.name, change), { field: `${variable.name} ${field}` });
  const taken = (name: string): boolean => name !== variable.name && draft.variables.some((each) => each.name === name);
  const problem =
    typed.value === null || typed.value === variable.name
      ? null
      : !isName(typed.value)
        ? t('editor_variable_name_bad')
        : taken(typed.value)
          ? t('editor_variable_name_taken')
          : null;
  // Only once it is whole: every letter on the way would be another name.
  const rename = (): void => {
    const name = typed.value;
    if (name !== null && problem === null) model.edit('variable', (from) => renameVariable(from, variable.name, name));
    if (problem === null) typed.value = null;
  };
  const remove = (): void => void model.edit('variable', (from) => removeVariable(from, variable.name));
  const used = uses.steps.length + Number(uses.elsewhere);
  return (
    <div class="grow stack stack-s">
      <div class="edit-pair">
        <TextField
          name={first ? 'variables' : undefined}
          label={t('editor_variable_title')}
          value={variable.title}
          onChange={(title) => title.trim() !== '' && set({ title }, 'title')}
        />
        <div onFocusOut={rename}>
          <TextField
            label={t('editor_variable_name')}
            hint={t('editor_variable_name_hint', `{{${variable.name}}}`)}
            code
            max={40}
            value={typed.value ?? variable.name}
            problem={problem}
            onChange={(name) => (typed.value = name)}
          />
        </div>
      </div>
      <div class="edit-pair">
        <TextField
          label={t('editor_variable_example')}
          value={variable.example}
          onChange={(example) => set({ example: example.trim() === '' ? undefined : example }, 'example')}
        />
        <TextField
          label={t('editor_variable_preset')}
          value={variable.preset}
          onChange={(preset) => set({ preset: preset.trim() === '' ? undefined : preset }, 'preset')}
        />
      </div>
      <div class="row variable-checks">
        <CheckField label={t('editor_variable_ask')} checked={variable.ask} onChange={(ask) => set({ ask }, 'ask')} />
        <CheckField
          label={t('editor_variable_required')}
          checked={variable.required}
          onChange={(required) => set({ required }, 'required')}
        />
        <span class="grow" />
        {asking.value && used > 0 ? (
          <span class="row" role="group" aria-label={t('editor_variable_used', used)}>
            <span class="small">{t('editor_variable_used', used)}</span>
            <Button kind="danger" onClick={remove}>
              {t('editor_remove_anyway')}
            </Button>
            <Button onClick={() => (asking.value = false)}>{t('common_cancel')}</Button>
          </span>
        ) : (
          <Button
            icon="trash"
            kind="quiet"
            label={`${t('packs_remove')}: ${variable.title}`}
            onClick={() => (used === 0 ? remove() : (asking.value = true))}
          >
            {t('packs_remove')}
          </Button>
        )}
      </div>
    </div>
  );
}
