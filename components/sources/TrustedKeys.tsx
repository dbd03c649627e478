/** Keys whose signatures count for files that are dropped here: those of the sources, and those that the user pasted. Collaborator: sources-model.ts. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { SourcesModel } from './sources-model';

export function TrustedKeys({ model, onSaid }: { model: SourcesModel; onSaid: (words: string) => void }) {
  const keys = model.keys.value;
  return (
    <details class="trusted">
      <summary>
        <Icon name="chevron" />
        {t('trusted_title', keys.length)}
      </summary>
      <div class="details-body stack">
        <p class="muted small measure">{t('trusted_hint')}</p>
        {keys.length > 0 && (
          <ul class="plain rows card">
            {keys.map(({ id, name, source, policy }) => (
              <li key={id} class="row row-fixed" data-key-id={id}>
                <span class="grow stack stack-xs">
                  <span class="strong break">{name}</span>
                  <code class="small break">{id}</code>
                  {source !== undefined && <span class="tiny muted break">{t('trusted_of_source', source)}</span>}
                </span>
                {source === undefined && policy !== true && (
                  <Button
                    label={t('packs_export_label', t('packs_remove'), name)}
                    disabled={model.doing.busy.value !== null}
                    onClick={() => void model.forget(id).then((done) => done && onSaid(t('trusted_removed', name)))}
                  >
                    {t('packs_remove')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        <AddKey model={model} onSaid={onSaid} />
      </div>
    </details>
  );
}

function AddKey({ model, onSaid }: { model: SourcesModel; onSaid: (words: string) => void }) {
  const id = useId();
  const name = useSignal('');
  const text = useSignal('');
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const called = name.value.trim();
    if (!(await model.trust(text.value, called))) return;
    name.value = '';
    text.value = '';
    onSaid(t('trusted_added', called));
  };
  const failure = model.failure.value;
  return (
    <form class="stack stack-s" onSubmit={(event) => void onSubmit(event)}>
      <div class="field">
        <label for={`${id}-name`}>{t('trusted_name')}</label>
        <input
          id={`${id}-name`}
          class="input"
          required
          maxLength={200}
          pattern=".*\S.*"
          autocomplete="off"
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for={`${id}-key`}>{t('trusted_key')}</label>
        <textarea
          id={`${id}-key`}
          class="input code"
          rows={3}
          required
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          aria-invalid={failure?.action === 'trust'}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {t('trusted_key_hint')}
        </p>
        {failure?.action === 'trust' && (
          <p class="error-text" role="alert">
            {failure.message}
          </p>
        )}
      </div>
      <div>
        <Button submit disabled={model.doing.busy.value !== null}>
          {t('trusted_add')}
        </Button>
      </div>
    </form>
  );
}
