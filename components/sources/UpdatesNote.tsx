/** Updates of packs that wait, where somebody has the time to look at them: never beside a run. */
import { Notice } from '../common/parts';
import { t, tn } from '../common/text';
import type { WaitingUpdate } from './ports';

export interface UpdatesNoteProps {
  updates: readonly WaitingUpdate[];
  /** Where they are looked at: an address of this page, or what opens it. */
  to: string | (() => void);
}

export function UpdatesNote({ updates, to }: UpdatesNoteProps) {
  const [first] = updates;
  if (first === undefined) return null;
  return (
    <Notice tone="plain" icon="download">
      <p class="break">
        {updates.length === 1 ? t('sources_update_waits', first.title, first.version) : tn('sources_updates_wait', updates.length)}{' '}
        {typeof to === 'string' ? (
          <a href={to}>{t('sources_update_look')}</a>
        ) : (
          <button type="button" class="button-text" onClick={to}>
            {t('sources_update_look')}
          </button>
        )}
      </p>
    </Notice>
  );
}
