/** The menu of what is exported of all packs at once, and what is not: a backup has that. Collaborator: exporter.ts. */
import { Menu } from '../common/Menu';
import { number } from '../common/format';
import { t, tn } from '../common/text';
import { hrefTo } from '../library/route';
import type { Exporter } from './exporter';

export interface ExportAllMenuProps {
  exporter: Exporter;
  /** How many packs do not come with Steplight. */
  own: number;
  drafts: number;
  busy: boolean;
}

export function ExportAllMenu({ exporter, own, drafts, busy }: ExportAllMenuProps) {
  return (
    <Menu icon="download" label={t('export_all')} disabled={busy}>
      {(close) => {
        const choice = (words: string, hint: string, run: () => Promise<boolean>) => (
          <button type="button" class="menu-choice" onClick={() => (close(), void run())}>
            <span class="strong">{words}</span>
            <span class="small muted">{hint}</span>
          </button>
        );
        return (
          <>
            {own > 0 && choice(t('export_all_packs'), tn('export_all_hint', own), () => exporter.everything(true))}
            {own > 0 && choice(t('export_all_bare'), t('export_all_bare_hint'), () => exporter.everything(false))}
            {choice(t('export_schema'), t('export_schema_hint'), exporter.schema)}
            {own + drafts > 0 && (
              <p class="small muted menu-note">
                {drafts === 0 ? t('export_all_not_rest') : t('export_all_not', number(drafts))} {t('export_all_backup')}{' '}
                <a href={hrefTo({ view: 'settings' })}>{t('library_settings')}</a>
              </p>
            )}
          </>
        );
      }}
    </Menu>
  );
}
