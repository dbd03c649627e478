/** A value to copy or to choose: shown, never put into the page. */
import { useRef, useState } from 'preact/hooks';
import { gapsIn } from '../../procedures/run/fill';
import { list } from '../common/format';
import { Icon } from '../common/Icon';
import { t } from '../common/text';

export function Value({ text, copy }: { text: string; copy(text: string): Promise<void> }) {
  // The text that was copied, not a flag: once the text changes, it is not copied any more.
  const [copied, setCopied] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const shown = useRef<HTMLDivElement>(null);
  const onCopy = async (): Promise<void> => {
    try {
      await copy(text);
      setCopied(text);
      setFailed(false);
    } catch {
      // The text is selected, so that the browser's own command copies it.
      setFailed(true);
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
    }
  };
  const done = copied === text;
  const gaps = gapsIn(text);
  return (
    <div class="sl-value">
      <div class="sl-value-text" ref={shown} tabIndex={0} role="group" aria-label={t('overlay_value')}>
        {text}
      </div>
      <button type="button" class="sl-button" onClick={() => void onCopy()}>
        <Icon name={done ? 'check' : 'copy'} />
        <span role="status">{done ? t('overlay_copied') : t('overlay_copy')}</span>
      </button>
      {gaps.length > 0 && <p class="sl-muted sl-value-gaps">{t('common_gaps', list(gaps))}</p>}
      {failed && <p class="sl-muted">{t('overlay_copy_failed')}</p>}
    </div>
  );
}

/** What to pick from a list. There is nothing to paste it into. */
export function Choice({ text }: { text: string }) {
  return (
    <div class="sl-value">
      <span class="sl-muted">{t('overlay_choose')}</span>
      <strong class="sl-value-text">{text}</strong>
    </div>
  );
}
