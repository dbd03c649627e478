/** Longer text in the Markdown subset, with how it will look. */
import { useSignal } from '@preact/signals';
import { parseMarkdown } from '../../procedures/markdown/parse';
import { Markdown } from '../common/Markdown';
import { t } from '../common/text';
import { TextField } from './fields';

export function MarkdownField({
  name,
  label,
  value,
  onChange,
  problem,
  hint,
}: {
  name: string;
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
  problem: string | null;
  hint?: string;
}) {
  const shown = useSignal(false);
  return (
    <div class="stack stack-xs">
      <TextField
        name={name}
        label={label}
        hint={hint === undefined ? t('editor_markdown_hint') : `${hint} ${t('editor_markdown_hint')}`}
        rows={3}
        max={20_000}
        value={value}
        problem={problem}
        onChange={onChange}
      />
      {value !== undefined && value !== '' && (
        <p>
          <button type="button" class="button-text small" aria-expanded={shown.value} onClick={() => (shown.value = !shown.value)}>
            {t(shown.value ? 'editor_markdown_hide' : 'editor_markdown_show')}
          </button>
        </p>
      )}
      {shown.value && value !== undefined && (
        <div class="markdown-preview">
          <Markdown blocks={parseMarkdown(value)} level={4} />
        </div>
      )}
    </div>
  );
}
