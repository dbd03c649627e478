/**
 * The menu of exports of a procedure: what is shown is what is written. A button that opens a list of buttons; Escape, a
 * press elsewhere or the focus going elsewhere closes it. Collaborator: exporter.ts.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Severity } from '../../procedures/schema/framework';
import { Icon } from '../common/Icon';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import type { WholeEntry } from '../ports';
import type { Exporter, ExportKind } from './exporter';

export interface ExportMenuProps {
  exporter: Exporter;
  entry: WholeEntry;
  /** Whose steps are shown; null: all. */
  severity: Severity | null;
  busy: boolean;
}

const KINDS: readonly ExportKind[] = ['html', 'markdown', 'wiki'];

export function ExportMenu({ exporter, entry, severity, busy }: ExportMenuProps) {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const isOpen = open.value;
  useEffect(() => {
    if (!isOpen) return undefined;
    const elsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) open.value = false;
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [isOpen, open]);
  const close = (): void => {
    open.value = false;
    button.current?.focus();
  };
  return (
    <div
      class="export"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) close();
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget) === false) open.value = false;
      }}
    >
      <button
        type="button"
        class="button"
        ref={button}
        disabled={busy}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => (open.value = !isOpen)}
      >
        <Icon name="download" />
        <span>{t('export_menu')}</span>
      </button>
      {isOpen && (
        <div class="export-menu stack stack-xs" id={id} role="group" aria-label={t('export_menu')}>
          <p class="small muted">
            {severity === null ? (
              t('export_what_all')
            ) : (
              <>
                {t('export_only')} <SeverityChip severity={severity} /> {severity.title}
              </>
            )}
          </p>
          {KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              class="export-choice"
              onClick={() => {
                close();
                void exporter.procedure(kind, entry, severity?.id ?? null);
              }}
            >
              <span class="strong">{t(`export_as_${kind}`)}</span>
              <span class="small muted">{t(`export_hint_${kind}`)}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
