/** What a step says and what is done in it: title, details, action, tool and page, and the element that it is done to. */
import { fill } from '../../procedures/run/fill';
import type { Action } from '../../procedures/schema/step';
import { t } from '../common/text';
import { SelectField, TextField } from './fields';
import { MarkdownField } from './MarkdownField';
import type { StepParts } from './step-parts';
import { TargetSummary } from './TargetSummary';

const KINDS: readonly Action['kind'][] = [
  'do',
  'look',
  'click',
  'type',
  'select',
  'check',
  'press',
  'hover',
  'drag',
  'choose-file',
  'navigate',
];

export const actionTitle = (kind: Action['kind']): string => t(`editor_action_${kind === 'choose-file' ? 'choose_file' : kind}`);

/** An action of another kind keeps the value, where it has one too. */
function actionOf(kind: Action['kind'], before: Action): Action {
  switch (kind) {
    case 'click':
      return { kind, button: 'left' };
    case 'type':
    case 'select': {
      const value = 'value' in before ? before.value : undefined;
      return value === undefined ? { kind } : { kind, value };
    }
    case 'check':
      return { kind, checked: true };
    case 'press':
      return { kind, keys: 'Enter' };
    default:
      return { kind };
  }
}

export function StepTitle({ step, problem, set }: StepParts) {
  return (
    <TextField
      name="title"
      wrap
      label={t('editor_title')}
      hint={t('editor_title_hint')}
      value={step.title}
      problem={problem('title')}
      onChange={(title) => set({ title })}
    />
  );
}

export function StepAction(parts: StepParts) {
  const { step, tools, problem, set } = parts;
  const tool = tools.find(({ id }) => id === step.tool);
  const pages = (tool?.pages ?? []).map(({ id, title }) => ({ value: id, title }));
  return (
    <>
      <div class="edit-pair">
        <SelectField
          name="action"
          label={t('editor_action')}
          value={step.action.kind}
          options={KINDS.map((kind) => ({ value: kind, title: actionTitle(kind) }))}
          problem={problem('action')}
          onChange={(kind) => set({ action: actionOf((kind ?? 'do') as Action['kind'], step.action) })}
        />
        <ActionOptions {...parts} />
      </div>
      <div class="edit-pair">
        <SelectField
          name="tool"
          label={t('editor_tool')}
          value={step.tool}
          none={t('editor_tool_none')}
          options={tools.map(({ id, title }) => ({ value: id, title }))}
          problem={problem('tool')}
          onChange={(id) => set({ tool: id })}
        />
        {step.tool !== undefined && (
          <SelectField
            name="page"
            label={t('editor_page')}
            value={step.page}
            none={t('editor_page_any')}
            options={pages}
            problem={problem('page')}
            onChange={(page) => set({ page })}
          />
        )}
      </div>
      {(step.tool ?? step.alternative) !== undefined && <SameJob {...parts} />}
      <TargetSummary {...parts} />
    </>
  );
}

/** Variables stay readable as ‹host›. */
const NOTHING = {};

/** In another tool: a run follows the step of its own. */
function SameJob({ step, draft, tools, setAlternative }: StepParts) {
  const others = draft.steps.filter(({ id, phase }) => id !== step.id && phase === step.phase);
  const same = others.find(({ alternative }) => alternative !== undefined && alternative === step.alternative);
  if (others.length === 0) return null;
  const where = (tool: string | undefined): string =>
    tool === undefined ? t('library_words') : (tools.find(({ id }) => id === tool)?.title ?? tool);
  return (
    <SelectField
      name="alternative"
      label={t('editor_alternative')}
      hint={t('editor_alternative_hint')}
      value={same?.id}
      none={t('editor_alternative_none')}
      options={others.map(({ id, title, tool }) => ({
        value: id,
        title: `${title === '' ? t('editor_untitled') : fill(title, NOTHING)} · ${where(tool)}`,
      }))}
      onChange={(other) => setAlternative(other ?? null)}
    />
  );
}

function ActionOptions({ step: { action }, problem, set }: StepParts) {
  switch (action.kind) {
    case 'click':
      return (
        <SelectField
          label={t('editor_click_button')}
          value={action.button}
          options={(['left', 'right', 'double'] as const).map((button) => ({ value: button, title: t(`editor_click_${button}`) }))}
          onChange={(button) => set({ action: { kind: 'click', button: (button ?? 'left') as typeof action.button } })}
        />
      );
    case 'type':
    case 'select':
      return (
        <TextField
          name="value"
          label={t(action.kind === 'type' ? 'editor_value_type' : 'editor_value_select')}
          hint={t('editor_value_hint')}
          max={action.kind === 'type' ? 4_000 : 300}
          value={action.value}
          onChange={(value) => set({ action: value === '' ? { kind: action.kind } : { kind: action.kind, value } })}
        />
      );
    case 'check':
      return (
        <SelectField
          label={t('editor_check_to')}
          value={action.checked ? 'on' : 'off'}
          options={[
            { value: 'on', title: t('editor_check_on') },
            { value: 'off', title: t('editor_check_off') },
          ]}
          onChange={(value) => set({ action: { kind: 'check', checked: value !== 'off' } })}
        />
      );
    case 'press':
      return (
        <TextField
          label={t('editor_keys')}
          hint={t('editor_keys_hint')}
          max={40}
          value={action.keys}
          onChange={(keys) => set({ action: { kind: 'press', keys } })}
        />
      );
    case 'navigate':
      return (
        <TextField
          label={t('editor_address')}
          max={2_000}
          value={action.url}
          placeholder="https://"
          problem={problem('action', 'url')}
          onChange={(url) => set({ action: /^https?:\/\/\S+$/i.test(url) ? { kind: 'navigate', url } : { kind: 'navigate' } })}
        />
      );
    default:
      return null;
  }
}

export function StepBody({ step, problem, set }: StepParts) {
  return (
    <MarkdownField name="body" label={t('editor_body')} value={step.body} problem={problem('body')} onChange={(body) => set({ body })} />
  );
}
