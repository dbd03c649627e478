/** What a procedure is for, what it is not for and which one is. The signs that it is the one: TriggerRows.tsx. */
import { t } from '../common/text';
import type { LibraryEntry } from '../ports';
import { SelectField, TextField } from './fields';
import type { ProcedureParts } from './ProcedureTab';
import { LinesField, Rows } from './rows';

interface Out {
  text: string;
  procedure?: string | undefined;
}

export function ScopeFields({ model, entries }: ProcedureParts & { entries: readonly LibraryEntry[] }) {
  const draft = model.draft.value;
  const scope = draft.scope ?? { in: [], out: [] };
  const others = entries.filter(({ procedure }) => procedure.id !== draft.id);
  return (
    <>
      <LinesField
        name="scope"
        label={t('editor_scope_in')}
        hint={t('editor_one_a_line')}
        lines={scope.in}
        most={20}
        onChange={(lines) => model.changeProcedure({ scope: { ...scope, in: lines } })}
      />
      <fieldset class="stack stack-xs">
        <legend class="label">{t('editor_scope_out')}</legend>
        <Rows<Out>
          title={t('editor_scope_out')}
          rows={scope.out}
          most={20}
          blank={() => ({ text: '' })}
          whole={({ text }) => text.trim() !== ''}
          lacks={t('editor_row_lacks')}
          add={t('editor_scope_out_add')}
          onChange={(out) => model.changeProcedure({ scope: { ...scope, out } })}
        >
          {(row, change) => (
            <div class="edit-pair">
              <TextField wrap label={t('editor_scope_out_text')} value={row.text} onChange={(text) => change({ ...row, text })} />
              <SelectField
                label={t('editor_scope_out_procedure')}
                value={row.procedure}
                none={t('editor_none')}
                options={others.map(({ procedure }) => ({ value: procedure.id, title: procedure.title }))}
                onChange={(procedure) => change(procedure === undefined ? { text: row.text } : { text: row.text, procedure })}
              />
            </div>
          )}
        </Rows>
      </fieldset>
    </>
  );
}
