/** When a procedure is used: signs that it is the one, what it is for, what it is not for and which one is. */
import type { Trigger } from '../../procedures/schema/procedure';
import type { Tool } from '../../procedures/schema/tool';
import { t } from '../common/text';
import type { LibraryEntry } from '../ports';
import { SelectField, TextField } from './fields';
import type { ProcedureParts } from './ProcedureTab';
import { LinesField, Rows } from './rows';

const KINDS: readonly Trigger['kind'][] = ['alert', 'service', 'page', 'report'];

/** A sign as it is typed: it may lack what makes it one. */
interface Sign {
  kind: Trigger['kind'];
  text: string;
  tool: string | undefined;
  page: string | undefined;
}

const toSign = (trigger: Trigger): Sign => ({
  kind: trigger.kind,
  text: trigger.kind === 'report' ? trigger.text : trigger.kind === 'page' ? '' : trigger.name,
  tool: trigger.kind === 'page' ? trigger.tool : undefined,
  page: trigger.kind === 'page' ? trigger.page : undefined,
});

function toTrigger({ kind, text, tool, page }: Sign): Trigger {
  switch (kind) {
    case 'report':
      return { kind, text };
    case 'page':
      return { kind, ...(tool === undefined ? {} : { tool }), ...(page === undefined ? {} : { page: page as PageName }) };
    default:
      return { kind, name: text };
  }
}

type PageName = Extract<Trigger, { kind: 'page' }>['page'];

const isSign = ({ kind, text, tool, page }: Sign): boolean =>
  kind === 'page' ? tool !== undefined || page !== undefined : text.trim().length >= (kind === 'report' ? 1 : 2);

export function TriggerRows({ model, tools }: ProcedureParts & { tools: readonly Tool[] }) {
  const pageKinds = [...new Set(tools.flatMap(({ pages }) => pages.map(({ kind }) => kind as string)))].toSorted();
  return (
    <fieldset class="stack stack-xs">
      <legend class="label">{t('library_triggers')}</legend>
      <Rows<Sign>
        title={t('editor_trigger')}
        rows={model.draft.value.triggers.map(toSign)}
        most={60}
        blank={() => ({ kind: 'alert', text: '', tool: undefined, page: undefined })}
        whole={isSign}
        lacks={t('editor_trigger_lacks')}
        add={t('editor_trigger_add')}
        onChange={(signs) => model.changeProcedure({ triggers: signs.map(toTrigger) })}
      >
        {(sign, change, index) => (
          <div class="edit-pair">
            <SelectField
              name={index === 0 ? 'triggers' : undefined}
              label={t('editor_trigger_kind')}
              value={sign.kind}
              options={KINDS.map((kind) => ({ value: kind, title: t(`editor_trigger_${kind}`) }))}
              onChange={(kind) => change({ ...sign, kind: KINDS.find((each) => each === kind) ?? 'alert' })}
            />
            {sign.kind === 'page' ? (
              <>
                <SelectField
                  label={t('editor_tool')}
                  value={sign.tool}
                  none={t('editor_trigger_any')}
                  options={tools.map(({ id, title }) => ({ value: id, title }))}
                  onChange={(tool) => change({ ...sign, tool })}
                />
                <SelectField
                  label={t('editor_page')}
                  value={sign.page}
                  none={t('editor_trigger_any')}
                  options={pageKinds.map((kind) => ({ value: kind, title: kind.replaceAll('-', ' ') }))}
                  onChange={(page) => change({ ...sign, page })}
                />
              </>
            ) : (
              <TextField
                label={t(sign.kind === 'report' ? 'editor_trigger_words' : 'editor_trigger_name')}
                hint={sign.kind === 'report' ? undefined : t('editor_trigger_name_hint')}
                value={sign.text}
                onChange={(text) => change({ ...sign, text })}
              />
            )}
          </div>
        )}
      </Rows>
    </fieldset>
  );
}

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
