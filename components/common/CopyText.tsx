/** Text to copy: a value to type, or a template to say. It says when it was copied, and selects itself when it cannot be. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Icon } from './Icon';
import { gapsIn } from '../../procedures/run/fill';
import { list } from './format';
import { t } from './text';

export interface CopyTextProps {
  text: string;
  /** What it is: "Message for the status page". */
  label: string;
  copy: Copy;
  /** The same, formatted, for what is pasted into chats and mails; without it the text alone is offered. */
  html?: () => string;
  /** The text stands elsewhere already. */
  bare?: boolean;
}

/** Into the clipboard: a text, and formatted where that is understood. */
export type Copy = (text: string, html?: string) => Promise<void>;

export function CopyText({ text, label, copy, html, bare = false }: CopyTextProps) {
  // The text that was copied, not a flag: once the text changes, it is not copied any more.
  const copied = useSignal<string | null>(null);
  const failed = useSignal(false);
  const shown = useRef<HTMLDivElement>(null);
  const onCopy = async (rich?: string): Promise<void> => {
    try {
      await (rich === undefined ? copy(text) : copy(text, rich));
      copied.value = text;
      failed.value = false;
    } catch {
      failed.value = true;
      if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
    }
  };
  const done = copied.value === text;
  const gaps = gapsIn(text);
  return (
    <div class="stack stack-xs">
      <div class={bare ? 'row' : 'copyable'}>
        {!bare && (
          <div class="copyable-text" ref={shown} tabIndex={0} role="group" aria-label={label}>
            {text}
          </div>
        )}
        <button
          type="button"
          class="button"
          data-key="copy"
          aria-label={done ? t('common_copied_what', label) : t('common_copy_what', label)}
          onClick={() => void onCopy()}
        >
          <Icon name={done ? 'check' : 'copy'} />
          <span>{done ? t('common_copied') : t('common_copy')}</span>
        </button>
        {bare && html !== undefined && <Formatted label={label} onCopy={() => void onCopy(html())} />}
      </div>
      {!bare && html !== undefined && (
        <div>
          <Formatted label={label} onCopy={() => void onCopy(html())} />
        </div>
      )}
      {gaps.length > 0 && <span class="hint">{t('common_gaps', list(gaps))}</span>}
      <span role="status" class={failed.value ? 'hint' : 'visually-hidden'}>
        {failed.value ? t('common_copy_failed') : done ? t('common_copied') : ''}
      </span>
    </div>
  );
}

function Formatted({ label, onCopy }: { label: string; onCopy: () => void }) {
  return (
    <button type="button" class="button-text tiny" aria-label={t('common_copy_rich_what', label)} onClick={onCopy}>
      {t('common_copy_rich')}
    </button>
  );
}
