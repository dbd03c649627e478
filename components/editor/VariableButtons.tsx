/** Puts a variable into a text, where the caret is. The focus goes back to the text, behind what was put in. */
import type { RefObject } from 'preact';
import { t } from '../common/text';
import { variablesFor, type StepParts } from './step-parts';

export interface VariableButtonsProps {
  parts: Pick<StepParts, 'draft' | 'framework'>;
  field: RefObject<HTMLTextAreaElement | null>;
  onInsert: (text: string) => void;
}

export function VariableButtons({ parts, field, onInsert }: VariableButtonsProps) {
  const variables = variablesFor(parts);
  if (variables.length === 0) return null;
  const insert = (name: string): void => {
    const control = field.current;
    if (control === null) return;
    const [start, end] = [control.selectionStart, control.selectionEnd];
    const mark = `{{${name}}}`;
    onInsert(control.value.slice(0, start) + mark + control.value.slice(end));
    requestAnimationFrame(() => {
      control.focus();
      control.setSelectionRange(start + mark.length, start + mark.length);
    });
  };
  return (
    <div class="row" role="group" aria-label={t('editor_insert')}>
      <span class="hint">{t('editor_insert')}</span>
      {variables.map(({ name, title }) => (
        <button key={name} type="button" class="chip chip-button" title={`{{${name}}}`} onClick={() => insert(name)}>
          {title}
        </button>
      ))}
    </div>
  );
}
