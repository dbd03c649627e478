/** The keys that hold, in a dialog: opened by `?`, closed by Escape, with the focus back where it was. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../common/parts';
import { ShortcutList } from '../common/ShortcutList';
import { t } from '../common/text';
import { paletteKey } from '../palette/usePaletteKey';
import type { Shortcuts } from '../ports';
import { keyMap, KEYS, TAB_KEYS } from '../common/panel-keys';

export interface KeyListProps {
  shortcuts: Shortcuts;
  onClose: () => void;
  onSettings: () => void;
}

export function KeyList({ shortcuts, onClose, onSettings }: KeyListProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="keys-heading" onClose={onClose}>
      <div class="stack">
        <h2 id="keys-heading">{t('keys_title')}</h2>
        <p class="small muted">{t('keys_when')}</p>
        <dl class="key-list">
          {KEYS.map(({ id, title }) => (
            <div key={id}>
              <dt>
                <kbd>{keyMap.value.get(id)}</kbd>
              </dt>
              <dd>{t(title)}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>{TAB_KEYS.join(' ')}</kbd>
            </dt>
            <dd>{t('key_tabs')}</dd>
          </div>
          <div>
            <dt>
              <kbd>{paletteKey()}</kbd>
            </dt>
            <dd>{t('palette_keys')}</dd>
          </div>
        </dl>
        <ShortcutList shortcuts={shortcuts} heading="keys-browser" />
        <div class="row">
          <Button kind="primary" onClick={() => dialog.current?.close()}>
            {t('common_close')}
          </Button>
          <Button kind="quiet" onClick={onSettings}>
            {t('keys_change')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
