/** The keys of the panel: switched off, or another letter for each. What is taken is said, and stays as it was. */
import { useSignal } from '@preact/signals';
import { Button } from '../common/parts';
import { keyMapOf, keyProblem, KEYS, type KeyId } from '../common/panel-keys';
import { ShortcutList } from '../common/ShortcutList';
import { Lockable } from '../common/SetElsewhere';
import { t } from '../common/text';
import { paletteKey } from '../palette/usePaletteKey';
import type { LibraryModel } from './library-model';

export function KeySettings({ model }: { model: LibraryModel }) {
  const { keys = {} } = model.settings.value;
  const wrong = useSignal<{ id: KeyId; text: string } | null>(null);
  const map = keyMapOf({ ...keys, off: false });
  const change = (id: KeyId, key: string): void => {
    const problem = keyProblem(id, key, map);
    wrong.value =
      problem === null
        ? null
        : {
            id,
            text:
              problem.why === 'no-key'
                ? t('keys_wrong')
                : t(
                    'keys_taken',
                    key,
                    problem.by === 'tabs' ? t('key_tabs') : t(KEYS.find((each) => each.id === problem.by)?.title ?? 'key_list'),
                  ),
          };
    if (problem === null) void model.change({ keys: { ...keys, own: { ...keys.own, [id]: key } } });
  };
  return (
    <section class="stack" aria-labelledby="keys">
      <h2 id="keys">{t('keys_title')}</h2>
      <p class="muted small measure">{t('keys_when')}</p>
      <Lockable name="keys">
        <label class="choice">
          <input
            type="checkbox"
            checked={keys.off !== true}
            onChange={(event) => void model.change({ keys: { ...keys, off: !event.currentTarget.checked } })}
          />
          <span>{t('keys_on')}</span>
        </label>
        {keys.off !== true && (
          <>
            <div class="key-settings">
              {KEYS.map(({ id, title }) => (
                <div key={id} class="field">
                  <label for={`key-${id}`}>{t(title)}</label>
                  <input
                    id={`key-${id}`}
                    class="input key-input"
                    autocomplete="off"
                    maxLength={2}
                    value={map.get(id)}
                    aria-invalid={wrong.value?.id === id}
                    aria-describedby={wrong.value?.id === id ? `key-${id}-wrong` : undefined}
                    onKeyDown={(event) => {
                      // A letter is taken at once; keys that lead on (Tab) or take back go their way.
                      if ([...event.key].length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
                      event.preventDefault();
                      change(id, event.key);
                    }}
                  />
                  {wrong.value?.id === id && (
                    <span id={`key-${id}-wrong`} class="error-text" role="alert">
                      {wrong.value.text}
                    </span>
                  )}
                </div>
              ))}
            </div>
            {Object.keys(keys.own ?? {}).length > 0 && (
              <div>
                <Button icon="undo" onClick={() => void model.change({ keys: keys.off === undefined ? {} : { off: keys.off } })}>
                  {t('keys_reset')}
                </Button>
              </div>
            )}
          </>
        )}
      </Lockable>
      <p class="row">
        <kbd>{paletteKey()}</kbd>
        <span>{t('palette_keys')}</span>
      </p>
      <ShortcutList shortcuts={model.shortcuts} heading="keys-browser" />
    </section>
  );
}
