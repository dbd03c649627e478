/** The menu of exports of a procedure: what is shown is what is written. Collaborator: exporter.ts. */
import type { Severity } from '../../procedures/schema/framework';
import { Menu } from '../common/Menu';
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

const KINDS: readonly ExportKind[] = ['html', 'markdown', 'wiki', 'cacao', 'pack'];

export function ExportMenu({ exporter, entry, severity, busy }: ExportMenuProps) {
  return (
    <Menu icon="download" label={t('export_menu')} disabled={busy}>
      {(close) => (
        <>
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
              class="menu-choice"
              onClick={() => {
                close();
                void exporter.procedure(kind, entry, severity?.id ?? null);
              }}
            >
              <span class="strong">{t(`export_as_${kind}`)}</span>
              <span class="small muted">{t(`export_hint_${kind}`)}</span>
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}
