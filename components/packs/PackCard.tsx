/** One pack: what it is, where it came from, its procedures; export it, or remove it after a question in its place. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { timeOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button, DrillMark, Notice } from '../common/parts';
import { t } from '../common/text';
import { hrefTo } from '../library/route';
import type { LibraryEntry, PackEntry } from '../ports';

export interface PackCardProps {
  pack: PackEntry;
  entries: readonly LibraryEntry[];
  now: number;
  busy: boolean;
  onExport: () => Promise<void>;
  onRemove: () => Promise<void>;
}

export function PackCard({ pack, entries, now, busy, onExport, onRemove }: PackCardProps) {
  const asking = useSignal(false);
  const actions = useRef<HTMLDivElement>(null);
  const title = `pack-title-${pack.id}`;
  const cancel = (): void => {
    asking.value = false;
    // After the next render, when the button is there again.
    queueMicrotask(() => requestAnimationFrame(() => actions.current?.querySelector<HTMLElement>('.remove')?.focus()));
  };
  return (
    <article class="card pack stack stack-s" aria-labelledby={title}>
      <div class="stack stack-xs">
        <div class="row">
          <h3 id={title} class="break">
            {pack.title}
          </h3>
          <span class="chip">{pack.bundled ? t('packs_bundled') : t('packs_version', pack.version)}</span>
        </div>
        <p class="facts-line small muted">
          <code class="break">{pack.id}</code>
          {pack.bundled && <span>{t('packs_version', pack.version)}</span>}
          <span class="break">{t('library_owner', pack.owner)}</span>
          {!pack.bundled && <span>{t('packs_imported_at', timeOf(pack.importedAt, now))}</span>}
        </p>
      </div>
      <details>
        <summary>
          <Icon name="chevron" />
          {t(pack.procedures === 1 ? 'packs_procedures_one' : 'packs_procedures_other', pack.procedures)}
        </summary>
        <ul class="plain pack-procedures stack stack-xs">
          {entries.map(({ procedure }) => (
            <li key={procedure.id} class="row">
              <a class="break" href={hrefTo({ view: 'procedure', pack: pack.id, procedure: procedure.id, severity: null })}>
                {procedure.title}
              </a>
              {procedure.drill && <DrillMark />}
            </li>
          ))}
        </ul>
      </details>
      {asking.value ? (
        <RemoveQuestion pack={pack} busy={busy} onRemove={onRemove} onCancel={cancel} />
      ) : (
        <div class="row" ref={actions}>
          <Button icon="download" disabled={busy} label={t('packs_export_label', t('packs_export'), pack.title)} onClick={() => void onExport()}>
            {t('packs_export')}
          </Button>
          {!pack.bundled && (
            <button type="button" class="button button-quiet remove" aria-label={t('packs_export_label', t('packs_remove'), pack.title)} onClick={() => (asking.value = true)}>
              <Icon name="trash" />
              <span>{t('packs_remove')}</span>
            </button>
          )}
        </div>
      )}
    </article>
  );
}

function RemoveQuestion({ pack, busy, onRemove, onCancel }: { pack: PackEntry; busy: boolean; onRemove: () => Promise<void>; onCancel: () => void }) {
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <div
      class="question"
      role="group"
      aria-label={t('packs_remove_question', pack.title)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Notice tone="caution" icon="trash">
        <p class="strong break" tabIndex={-1} ref={question}>
          {t('packs_remove_question', pack.title)}
        </p>
        <p>{t('packs_remove_hint')}</p>
        <div class="row question-answers">
          <Button kind="danger" disabled={busy} onClick={() => void onRemove()}>
            {t('packs_remove_do')}
          </Button>
          <Button onClick={onCancel}>{t('common_cancel')}</Button>
        </div>
      </Notice>
    </div>
  );
}
