/**
 * An address, then what lies there and who signed it, before anything is stored; then the decision: subscribe, or take it in once. Who
 * signed it is confirmed by a person, never by having been there first. Collaborators: sources-model.ts.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { SourceSight } from '../../procedures/sources/sight';
import { focusFromHere } from '../common/focus';
import { dayOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button, Notice } from '../common/parts';
import { t, tn } from '../common/text';
import { failureText } from './source-text';
import type { SourcesModel } from './sources-model';

export function AddSource({ model, onSaid }: { model: SourcesModel; onSaid: (words: string) => void }) {
  const id = useId();
  const url = useSignal('');
  const sight = model.sight.value;
  const failure = model.failure.value;
  const looking = model.doing.busy.value === 'look';
  const field = useRef<HTMLInputElement>(null);
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const focus = focusFromHere();
    if (!(await model.look(url.value))) focus(field.current);
  };
  return (
    <div class="stack">
      <form class="stack stack-xs" onSubmit={(event) => void onSubmit(event)}>
        <div class="field">
          <label for={id}>{t('sources_address')}</label>
          <div class="row row-fixed source-address">
            <input
              id={id}
              ref={field}
              class="input grow"
              type="url"
              required
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              placeholder="https://packs.example.com/shop.json"
              aria-describedby={`${id}-hint`}
              aria-invalid={failure?.action === 'look'}
              value={url.value}
              onInput={(event) => (url.value = event.currentTarget.value)}
            />
            <Button submit kind={sight === null ? 'primary' : 'plain'} disabled={model.doing.busy.value !== null}>
              {t('sources_look')}
            </Button>
          </div>
          <p id={`${id}-hint`} class="hint">
            {t('sources_address_hint')}
          </p>
        </div>
        <p role="status" class="small">
          {looking ? t('sources_looking') : ''}
        </p>
      </form>
      {failure !== null && failure.action !== 'trust' && (
        <Notice tone="danger" role="alert">
          <p class="break">{failureText(failure)}</p>
          <p>{t('sources_nothing_stored')}</p>
        </Notice>
      )}
      {sight !== null && (
        <Seen
          key={sight.url}
          sight={sight}
          model={model}
          onDone={(words) => {
            url.value = '';
            if (words !== null) onSaid(words);
          }}
        />
      )}
    </div>
  );
}

function Seen({ sight, model, onDone }: { sight: SourceSight; model: SourcesModel; onDone: (said: string | null) => void }) {
  const { pack, signed } = sight;
  const confirmed = useSignal(signed?.name !== undefined);
  const expected = useSignal('');
  const automatic = useSignal(false);
  const asked = useSignal(false);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  const pasted = expected.value.trim();
  const matches = pasted === '' ? null : pasted === signed?.key;
  const agreed = matches ?? confirmed.value;
  const subscribe = async (): Promise<void> => {
    asked.value = true;
    if (!agreed) return;
    const added = await model.subscribe(signed?.key ?? null, signed !== null && automatic.value);
    if (added !== null) onDone(t('sources_added', pack.title));
  };
  return (
    <div class="card stack seen" ref={card} tabIndex={-1} role="group" aria-label={pack.title}>
      <div class="stack stack-xs">
        <h3 class="break">{pack.title}</h3>
        <p class="facts-line small muted">
          <code class="break">{pack.id}</code>
          <span>{t('library_version', pack.version)}</span>
          <span class="break">{t('library_owner', pack.owner)}</span>
        </p>
        {pack.summary !== undefined && <p class="break">{pack.summary}</p>}
        <details>
          <summary>
            <Icon name="chevron" />
            {tn('packs_procedures', pack.procedures.length)}
          </summary>
          <ul>
            {pack.procedures.map((title, n) => (
              <li key={n} class="break">
                {title}
              </li>
            ))}
          </ul>
        </details>
      </div>
      {signed === null ? <Unsigned /> : <SignedBy signed={signed} />}
      {signed !== null && signed.name === undefined && <Expected value={expected} matches={matches} />}
      {matches === null && signed?.name === undefined && (
        <label class="choice">
          <input type="checkbox" checked={confirmed.value} onChange={(event) => (confirmed.value = event.currentTarget.checked)} />
          <span>{t(signed === null ? 'sources_confirm_unsigned' : 'sources_confirm_key')}</span>
        </label>
      )}
      {signed !== null && (
        <label class="choice">
          <input type="checkbox" checked={automatic.value} onChange={(event) => (automatic.value = event.currentTarget.checked)} />
          <span>{t('sources_automatic')}</span>
        </label>
      )}
      {asked.value && !agreed && (
        <p class="error-text" role="alert">
          {t(signed === null ? 'sources_say_unsigned' : 'sources_say_key')}
        </p>
      )}
      <div class="row">
        <Button kind="primary" disabled={model.doing.busy.value !== null} onClick={() => void subscribe()}>
          {t('sources_subscribe')}
        </Button>
        <Button disabled={model.doing.busy.value !== null} onClick={() => void model.takeOnce().then(() => onDone(null))}>
          {t('sources_once')}
        </Button>
        <Button onClick={() => model.leave()}>{t('common_cancel')}</Button>
      </div>
    </div>
  );
}

const Unsigned = () => (
  <Notice tone="caution">
    <p class="strong">{t('sources_seen_unsigned')}</p>
    <p>{t('sources_seen_unsigned_why')}</p>
  </Notice>
);

function SignedBy({ signed: { key, name, expires } }: { signed: NonNullable<SourceSight['signed']> }) {
  return (
    <Notice tone={name === undefined ? 'info' : 'success'}>
      <p class="strong">{name === undefined ? t('sources_seen_signed') : t('sources_seen_trusted', name)}</p>
      <p>
        <code class="break key-id">{key}</code>
      </p>
      {name === undefined && <p>{t('sources_seen_compare')}</p>}
      {expires !== undefined && <p class="small">{t('sources_until', dayOf(new Date(expires).toISOString().slice(0, 10)))}</p>}
    </Notice>
  );
}

function Expected({ value, matches }: { value: { value: string }; matches: boolean | null }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('sources_expected')}</label>
      <input
        id={id}
        class="input code"
        autocomplete="off"
        spellcheck={false}
        aria-invalid={matches === false}
        aria-describedby={`${id}-said`}
        value={value.value}
        onInput={(event) => (value.value = event.currentTarget.value)}
      />
      <p id={`${id}-said`} role="status" class={matches === false ? 'error-text' : 'hint'}>
        {matches === null ? t('sources_expected_hint') : t(matches ? 'sources_expected_right' : 'sources_expected_wrong')}
      </p>
    </div>
  );
}
