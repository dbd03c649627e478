/** The declare form: short, filled from the tab, and never surprising. What is missing is said where it is missing. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { parseMarkdown } from '../../procedures/markdown/parse';
import type { Variable } from '../../procedures/schema/framework';
import { Icon } from '../common/Icon';
import { Markdown } from '../common/Markdown';
import { DrillMark, FailureNotice, Notice, SeverityChip } from '../common/parts';
import { t, tn } from '../common/text';
import { Stale } from '../run/Stale';
import { ClassificationAid } from './ClassificationAid';
import type { DeclareModel } from './declare-model';
import { ProcedureChoice } from './ProcedureChoice';
import { RoleChoices } from './RoleChoices';
import { SeverityCards } from './SeverityCards';
import { ToolChoices } from './ToolChoices';

export interface DeclareFormProps {
  model: DeclareModel;
  now: number;
  onDeclare: () => void;
  onCancel: () => void;
}

export function DeclareForm({ model, now, onDeclare, onCancel }: DeclareFormProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const aid = useSignal(false);
  useEffect(() => heading.current?.focus(), []);
  const chosen = model.chosen.value;
  const entry = model.entry.value;
  const framework = model.framework.value;
  const severity = model.severity.value;
  const missing = model.tried.value ? model.missing.value : [];
  const lacks = (field: 'procedure' | 'severity' | 'title'): boolean => missing.some((each) => each.field === field);
  const submit = (): void => {
    const first = model.missing.value[0];
    onDeclare();
    // After the render that marks it.
    if (first !== undefined)
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid=true], fieldset[aria-describedby] :is(input, button)')?.focus(),
      );
  };
  return (
    <form
      class="view declare"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <header class="bar">
        <button
          type="button"
          class="button button-quiet button-icon"
          aria-label={t('common_cancel')}
          title={t('common_cancel')}
          onClick={onCancel}
        >
          <Icon name="back" />
        </button>
        <h1 class="grow" tabIndex={-1} ref={heading}>
          {framework?.verb ?? t('declare_start')}
        </h1>
        {(model.drill || chosen?.procedure.drill === true) && <DrillMark />}
      </header>
      <div class="body stack stack-l">
        <FailureNotice failure={model.doing.failure.value} onDismiss={model.doing.clear} />
        <ProcedureChoice ranked={model.ranked} chosen={chosen} invalid={lacks('procedure')} onChoose={(next) => void model.choose(next)} />
        {entry !== null && framework !== null && (
          <>
            <Stale procedure={entry.procedure} now={now} />
            {model.from !== undefined && <Notice tone="info">{t('declare_from', model.from.title)}</Notice>}
            {(model.drill || entry.procedure.drill) && <Notice tone="info">{t('declare_drill_hint')}</Notice>}
            {entry.procedure.scenario !== undefined && <Markdown blocks={parseMarkdown(entry.procedure.scenario)} />}
            <div class="stack stack-s">
              <SeverityCards
                severities={framework.severities}
                overrides={entry.procedure.severities}
                selected={severity?.id ?? null}
                stepsAt={model.stepsAt}
                invalid={lacks('severity')}
                onSelect={(id) => model.setSeverity(id)}
              />
              {model.severityRead.value !== null && <ReadFrom tool={model.severityRead.value.tool} />}
              {framework.classification !== undefined && (
                <details open={aid.value} onToggle={(event) => (aid.value = event.currentTarget.open)}>
                  <summary>
                    <Icon name="chevron" />
                    {t('declare_aid')}
                  </summary>
                  <ClassificationAid
                    key={framework.id}
                    framework={framework}
                    onSelect={model.setSeverity}
                    titleOf={model.titleOf}
                    onSwitch={model.switchTo}
                  />
                </details>
              )}
            </div>
            <Variables model={model} missing={missing.flatMap((each) => (each.field === 'variable' ? [each.name] : []))} />
            <div class="field">
              <label for="declare-title">{t('declare_title')}</label>
              <input
                id="declare-title"
                class="input"
                maxLength={200}
                autocomplete="off"
                value={model.title.value}
                aria-invalid={lacks('title')}
                onInput={(event) => model.setTitle(event.currentTarget.value)}
              />
            </div>
            <RoleChoices roles={framework.roles} chosen={model.roles.value} onToggle={model.toggleRole} />
            <ToolChoices groups={model.groups.value} chosen={model.chosenTools.value} onChoose={model.setTool} />
          </>
        )}
      </div>
      <footer class="foot">
        <p class="visually-hidden" role="status">
          {missing.length > 0 ? t('declare_missing') : ''}
        </p>
        <button type="submit" class="button button-primary button-large button-block" disabled={model.doing.busy.value !== null}>
          {severity !== null && <SeverityChip severity={severity} />}
          <span>{framework?.verb ?? t('declare_start')}</span>
          {model.steps.value !== null && <span class="foot-note numbers">{tn('declare_steps', model.steps.value)}</span>}
        </button>
      </footer>
    </form>
  );
}

function ReadFrom({ tool }: { tool: string }) {
  return (
    <span class="hint read-from">
      <Icon name="info" /> {t('declare_read_from', tool)}
    </span>
  );
}

/** Those that are needed or were read are shown; the others are one tap away. */
function Variables({ model, missing }: { model: DeclareModel; missing: readonly string[] }) {
  const variables = model.variables.value;
  const first = variables.filter(({ name, required }) => required || Object.hasOwn(model.readings, name));
  const rest = variables.filter((variable) => !first.includes(variable));
  if (variables.length === 0) return null;
  return (
    <div class="stack">
      {first.map((variable) => (
        <VariableField key={variable.name} variable={variable} model={model} missing={missing.includes(variable.name)} />
      ))}
      {rest.length > 0 && (
        <details>
          <summary>
            <Icon name="chevron" />
            {t('declare_more_facts', rest.map(({ title }) => title).join(', '))}
          </summary>
          <div class="stack details-body">
            {rest.map((variable) => (
              <VariableField key={variable.name} variable={variable} model={model} missing={false} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function VariableField({ variable, model, missing }: { variable: Variable; model: DeclareModel; missing: boolean }) {
  const { name, title, example, required } = variable;
  const value = model.values.value[name] ?? '';
  const reading = Object.hasOwn(model.readings, name) ? model.readings[name] : undefined;
  const id = `declare-${name}`;
  const described = [missing ? `${id}-missing` : '', reading?.value === value ? `${id}-from` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>
        {title} {required ? <span class="muted">{t('declare_needed')}</span> : null}
      </label>
      <input
        id={id}
        class="input"
        maxLength={1_000}
        autocomplete="off"
        value={value}
        required={required}
        placeholder={example === undefined ? undefined : t('common_for_example', example)}
        aria-invalid={missing}
        aria-describedby={described === '' ? undefined : described}
        onInput={(event) => model.setValue(name, event.currentTarget.value)}
      />
      {missing && (
        <span id={`${id}-missing`} class="error-text">
          {t('declare_variable_missing')}
        </span>
      )}
      {reading !== undefined && reading.value === value && (
        <span id={`${id}-from`} class="row">
          <ReadFrom tool={reading.tool} />
          <button type="button" class="button-text tiny" onClick={() => model.setValue(name, '')}>
            {t('declare_do_not_use')}
          </button>
        </span>
      )}
    </div>
  );
}
