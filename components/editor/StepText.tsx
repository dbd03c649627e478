/** The text of a step that is said or posted, and the variables that doing it fills. */
import { useRef } from 'preact/hooks';
import { t } from '../common/text';
import { CheckField, TextField } from './fields';
import { variablesFor, type StepParts } from './step-parts';
import { VariableButtons } from './VariableButtons';

/** Text to say or post. */
export function StepTemplate(parts: StepParts) {
  const { step, problem, set } = parts;
  const field = useRef<HTMLTextAreaElement>(null);
  const { title = '', text = '' } = step.template ?? {};
  const put = (next: { title: string; text: string }): void => {
    if (next.title === '' && next.text === '') return set({ template: undefined });
    set({ template: next.title === '' ? { text: next.text } : next });
  };
  return (
    <>
      <TextField
        label={t('editor_template_title')}
        value={title}
        problem={problem('template', 'title')}
        onChange={(next) => put({ title: next, text })}
      />
      <TextField
        name="template"
        label={t('editor_template_text')}
        rows={4}
        max={6_000}
        value={text}
        area={field}
        problem={problem('template', 'text')}
        onChange={(next) => put({ title, text: next })}
      />
      <VariableButtons parts={parts} field={field} onInsert={(next) => put({ title, text: next })} />
    </>
  );
}

/** Variables that doing the step fills. */
export function StepFills(parts: StepParts) {
  const { step, set } = parts;
  const variables = variablesFor(parts);
  if (variables.length === 0) return null;
  const chosen = step.fills ?? [];
  return (
    <fieldset class="stack stack-xs">
      <legend class="label">{t('editor_fills')}</legend>
      <div class="edit-checks">
        {variables.map(({ name, title }) => (
          <CheckField
            key={name}
            label={title}
            checked={chosen.includes(name)}
            onChange={(on) => set({ fills: on ? [...chosen, name].slice(0, 6) : chosen.filter((each) => each !== name) })}
          />
        ))}
      </div>
    </fieldset>
  );
}
