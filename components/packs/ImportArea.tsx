/** Ways in for a pack, or for runbooks in Markdown: choose a file, drop one (DropTarget.tsx), or paste its text. Collaborator: import-model.ts. */
import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { ImportModel } from './import-model';

export function ImportArea({ model }: { model: ImportModel }) {
  const input = useRef<HTMLInputElement>(null);
  const busy = model.busy.value;
  return (
    <div class="import card stack">
      <div class="import-ways">
        <Button kind="primary" icon="upload" disabled={busy} onClick={() => input.current?.click()}>
          {t('packs_choose')}
        </Button>
        <p class="muted">{t('packs_or_drop')}</p>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".json,application/json,.md,.markdown,text/markdown,.sig,.zip,application/zip"
          aria-label={t('packs_choose')}
          onChange={(event) => {
            const field = event.currentTarget;
            const files = [...(field.files ?? [])];
            // The same file, mended and chosen again, must be a change.
            field.value = '';
            void model.importFiles(files);
          }}
        />
      </div>
      <Paste model={model} />
      <p class="hint">{t('packs_import_hint')}</p>
    </div>
  );
}

function Paste({ model }: { model: ImportModel }) {
  const id = useId();
  const text = useSignal('');
  const missing = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    missing.value = text.value.trim() === '';
    if (missing.value) field.current?.focus();
    // What was refused stays, to be mended.
    else if (await model.importText(text.value)) text.value = '';
  };
  return (
    <details>
      <summary>
        <Icon name="chevron" />
        {t('packs_paste')}
      </summary>
      <form class="stack stack-s paste" onSubmit={(event) => void onSubmit(event)}>
        <div class="field">
          <label for={id}>{t('packs_paste_label')}</label>
          <textarea
            id={id}
            ref={field}
            class="input code"
            rows={6}
            spellcheck={false}
            autocomplete="off"
            placeholder={'{ "format": "steplight-pack", … }'}
            aria-invalid={missing.value}
            aria-describedby={missing.value ? `${id}-missing` : undefined}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
              missing.value = false;
            }}
          />
          {missing.value && (
            <p id={`${id}-missing`} class="error-text" role="alert">
              {t('packs_paste_missing')}
            </p>
          )}
        </div>
        <div>
          <Button submit disabled={model.busy.value}>
            {t('packs_paste_do')}
          </Button>
        </div>
      </form>
    </details>
  );
}
