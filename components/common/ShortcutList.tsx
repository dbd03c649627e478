/** Keys of the whole browser, as they are there now, and the way to where they are changed. Collaborator: Ports.shortcuts. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Shortcut, Shortcuts } from '../ports';
import { Button } from './parts';
import { t, type TextKey } from './text';

/** In the order in which they are needed; commands of the manifest that are not named here are the browser's own. */
const COMMANDS: Record<string, TextKey> = {
  done: 'command_done',
  undo: 'command_undo',
  fold: 'command_fold',
  record: 'command_record',
};

export function ShortcutList({ shortcuts, heading }: { shortcuts: Shortcuts; heading: string }) {
  const known = useSignal<readonly Shortcut[]>([]);
  useEffect(() => {
    const shown = new AbortController();
    const read = (): void => void shortcuts.list().then((list) => (known.value = list));
    read();
    // They may come back from changing them.
    document.addEventListener('visibilitychange', read, { signal: shown.signal });
    addEventListener('focus', read, { signal: shown.signal });
    return () => shown.abort();
  }, []);
  return (
    <section class="stack stack-s" aria-labelledby={heading}>
      <h3 id={heading}>{t('shortcuts_title')}</h3>
      <p class="small muted measure">{t('shortcuts_when')}</p>
      <dl class="key-list">
        {Object.entries(COMMANDS).map(([command, title]) => {
          const key = known.value.find((each) => each.command === command)?.key ?? '';
          return (
            <div key={command}>
              <dt>{key === '' ? <span class="small muted">{t('shortcuts_none')}</span> : <kbd>{key}</kbd>}</dt>
              <dd>{t(title)}</dd>
            </div>
          );
        })}
      </dl>
      <p class="small muted measure">{t(shortcuts.browser === 'firefox' ? 'shortcuts_where_firefox' : 'shortcuts_where_chrome')}</p>
      <div>
        <Button icon="external" onClick={() => void shortcuts.open()}>
          {t('shortcuts_change')}
        </Button>
      </div>
    </section>
  );
}
