/** Signs that a procedure is the one: what an alert says, what is open, what people say. */
import type { Trigger } from '../../procedures/schema/procedure';
import type { Tool } from '../../procedures/schema/tool';
import { t } from '../common/text';
import { SelectField, TextField } from './fields';
import type { ProcedureParts } from './ProcedureTab';
import { Rows } from './rows';

const KINDS: readonly Trigger['kind'][] = ['alert', 'label', 'service', 'runbook', 'page', 'report'];

/** A sign as it is typed: it may lack what makes it one. */
interface Sign {
  kind: Trigger['kind'];
  text: string;
  /** Of a label, whose name is the text. */
  value: string;
  tool: string | undefined;
  page: string | undefined;
}

const BLANK: Sign = { kind: 'alert', text: '', value: '', tool: undefined, page: undefined };

function toSign(trigger: Trigger): Sign {
  const { kind } = trigger;
  switch (kind) {
    case 'report':
      return { ...BLANK, kind, text: trigger.text };
    case 'page':
      return { ...BLANK, kind, tool: trigger.tool, page: trigger.page };
    case 'label':
      return { ...BLANK, kind, text: trigger.name, value: trigger.value };
    case 'runbook':
      return { ...BLANK, kind, text: trigger.link };
    default:
      return { ...BLANK, kind, text: trigger.name };
  }
}

function toTrigger({ kind, text, value, tool, page }: Sign): Trigger {
  switch (kind) {
    case 'report':
      return { kind, text };
    case 'page':
      return { kind, ...(tool === undefined ? {} : { tool }), ...(page === undefined ? {} : { page: page as PageName }) };
    case 'label':
      return { kind, name: text, value };
    case 'runbook':
      return { kind, link: text };
    default:
      return { kind, name: text };
  }
}

type PageName = Extract<Trigger, { kind: 'page' }>['page'];

const LABEL_NAME = /^[A-Za-z_][\w./-]*$/;
/** As short as the stored shape allows. */
const LEAST: Partial<Record<Trigger['kind'], number>> = { report: 1, label: 1, runbook: 8 };

function isSign({ kind, text, value, tool, page }: Sign): boolean {
  if (kind === 'page') return tool !== undefined || page !== undefined;
  if (kind === 'label' && (!LABEL_NAME.test(text) || value.trim() === '')) return false;
  return text.trim().length >= (LEAST[kind] ?? 2);
}

export function TriggerRows({ model, tools }: ProcedureParts & { tools: readonly Tool[] }) {
  const pageKinds = [...new Set(tools.flatMap(({ pages }) => pages.map(({ kind }) => kind as string)))].toSorted();
  return (
    <fieldset class="stack stack-xs">
      <legend class="label">{t('library_triggers')}</legend>
      <Rows<Sign>
        title={t('editor_trigger')}
        rows={model.draft.value.triggers.map(toSign)}
        most={60}
        blank={() => BLANK}
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
              <PageFields sign={sign} change={change} tools={tools} pageKinds={pageKinds} />
            ) : (
              <WordFields sign={sign} change={change} />
            )}
          </div>
        )}
      </Rows>
    </fieldset>
  );
}

interface SignFields {
  sign: Sign;
  change: (sign: Sign) => void;
}

function PageFields({ sign, change, tools, pageKinds }: SignFields & { tools: readonly Tool[]; pageKinds: readonly string[] }) {
  return (
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
  );
}

function WordFields({ sign, change }: SignFields) {
  const onChange = (text: string): void => change({ ...sign, text });
  switch (sign.kind) {
    case 'label':
      return (
        <>
          <TextField
            label={t('editor_trigger_label_name')}
            hint={t('editor_trigger_label_hint')}
            max={100}
            value={sign.text}
            onChange={onChange}
          />
          <TextField
            label={t('editor_trigger_label_value')}
            hint={t('editor_trigger_name_hint')}
            value={sign.value}
            onChange={(value) => change({ ...sign, value })}
          />
        </>
      );
    case 'runbook':
      return (
        <TextField label={t('editor_trigger_link')} hint={t('editor_trigger_link_hint')} max={500} value={sign.text} onChange={onChange} />
      );
    case 'report':
      return <TextField label={t('editor_trigger_words')} value={sign.text} onChange={onChange} />;
    default:
      return <TextField label={t('editor_trigger_name')} hint={t('editor_trigger_name_hint')} value={sign.text} onChange={onChange} />;
  }
}
