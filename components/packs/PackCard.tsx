/** One pack: what it is, where it came from, its procedures; export it, or remove it after a question in its place. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { timeOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button, DrillMark } from '../common/parts';
import { Question } from '../common/Question';
import { t, tn } from '../common/text';
import { hrefTo } from '../library/route';
import type { LibraryEntry, PackEntry } from '../ports';

export interface PackCardProps {
  pack: PackEntry;
  entries: readonly LibraryEntry[];
  now: number;
  busy: boolean;
  onExport: () => Promise<void>;
  /** To read: all its procedures in one file. */
  onExportHtml: () => void;
  onRemove: () => Promise<void>;
}

export function PackCard({ pack, entries, now, busy, onExport, onExportHtml, onRemove }: PackCardProps) {
  const asking = useSignal(false);
  const listed = useSignal(false);
  const actions = useRef<HTMLDivElement>(null);
  const cancelled = useRef(false);
  useLayoutEffect(() => {
    // The button that asked is there again, and has the focus again.
    if (cancelled.current) actions.current?.querySelector<HTMLElement>('.remove')?.focus();
    cancelled.current = false;
  }, [asking.value]);
  const title = `pack-title-${pack.id}`;
  const cancel = (): void => {
    asking.value = false;
    cancelled.current = true;
  };
  return (
    <article class="card pack stack stack-s" aria-labelledby={title}>
      <div class="pack-head-row">
        <div class="grow stack stack-xs pack-words">
          <h3 id={title} class="break">
            {pack.title}
          </h3>
          <p class="facts-line small muted">
            <code class="break">{pack.id}</code>
            <span>{t('library_version', pack.version)}</span>
            <span class="break">{t('library_owner', pack.owner)}</span>
            {pack.tools > 0 && <span>{tn('packs_tools', pack.tools)}</span>}
            <span>{pack.bundled ? t('packs_bundled') : t('packs_imported_at', timeOf(pack.importedAt, now))}</span>
          </p>
        </div>
        {!asking.value && (
          <div class="row" ref={actions}>
            <Button
              icon="download"
              disabled={busy}
              label={t('packs_export_label', t('packs_export'), pack.title)}
              onClick={() => void onExport()}
            >
              {t('packs_export')}
            </Button>
            <Button
              icon="book"
              disabled={busy || entries.length === 0}
              label={t('packs_export_label', t('export_pack_html'), pack.title)}
              onClick={onExportHtml}
            >
              {t('export_pack_html')}
            </Button>
            {!pack.bundled && (
              <button
                type="button"
                class="button remove"
                aria-label={t('packs_export_label', t('packs_remove'), pack.title)}
                onClick={() => (asking.value = true)}
              >
                <Icon name="trash" />
                <span>{t('packs_remove')}</span>
              </button>
            )}
          </div>
        )}
      </div>
      {(pack.procedures > 0 || pack.tools === 0) && (
        <details onToggle={(event) => (listed.value = event.currentTarget.open)}>
          <summary>
            <Icon name="chevron" />
            {tn('packs_procedures', pack.procedures)}
          </summary>
          <ul class="plain pack-procedures stack stack-xs">
            {(listed.value ? entries : []).map(({ procedure }) => (
              <li key={procedure.id} class="row">
                <a class="break" href={hrefTo({ view: 'procedure', pack: pack.id, procedure: procedure.id, severity: null })}>
                  {procedure.title}
                </a>
                {procedure.drill && <DrillMark />}
              </li>
            ))}
          </ul>
        </details>
      )}
      {asking.value && <RemoveQuestion pack={pack} busy={busy} onRemove={onRemove} onCancel={cancel} />}
    </article>
  );
}

function RemoveQuestion({
  pack,
  busy,
  onRemove,
  onCancel,
}: {
  pack: PackEntry;
  busy: boolean;
  onRemove: () => Promise<void>;
  onCancel: () => void;
}) {
  return (
    <Question
      words={t('packs_remove_question', pack.title)}
      answer={t('packs_remove_do')}
      busy={busy}
      onYes={() => void onRemove()}
      onCancel={onCancel}
    >
      <p>{t('packs_remove_hint')}</p>
    </Question>
  );
}
