/** "From your team": where packs say that tools live. Each can be enabled, or all in one question; nothing is by itself. */
import { useRef } from 'preact/hooks';
import { patternsOfSites, type OfferedSite } from '../../procedures/tools/team';
import { list } from '../common/format';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { siteName } from '../library/site-name';
import type { TeamModel } from './team-model';

export function TeamSites({ model }: { model: TeamModel }) {
  const offered = model.offered.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const enable = async (sites: readonly OfferedSite[]): Promise<void> => {
    await model.enable(sites);
    // The button that had the focus may be gone with what it did.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) heading.current?.focus();
    });
  };
  if (offered.length === 0) return null;
  const open = model.open.value;
  return (
    <section class="stack stack-s" aria-labelledby="team-sites">
      <h2 id="team-sites" tabIndex={-1} ref={heading}>
        {t('team_title')}
      </h2>
      <p class="muted measure">{t('team_intro')}</p>
      <ul class="plain rows card">
        {offered.map((site) => (
          <li key={`${site.address} ${site.tool}`} class="row row-fixed tool-row" data-address={site.address}>
            <span class="grow stack stack-xs">
              <span>
                <span class="strong break">{site.title ?? site.toolTitle}</span>
                {site.title !== undefined && <span class="muted small"> {site.toolTitle}</span>}
              </span>
              <code class="small break">{site.address}</code>
              <span class="tiny muted break">{t('team_from', list(site.packs))}</span>
              {isWider(site) && <span class="tiny muted break">{t('team_asks', siteName(site.pattern))}</span>}
            </span>
            <State site={site} onEnable={() => void enable([site])} />
          </li>
        ))}
      </ul>
      {open.length > 1 && (
        <div class="stack stack-xs">
          <p>
            <Button kind="primary" icon="plus" onClick={() => void enable(open)}>
              {t('team_enable_all', open.length)}
            </Button>
          </p>
          <p class="hint break">{t('team_asks', list(patternsOfSites(open).map(siteName)))}</p>
        </div>
      )}
      {model.declined.value && (
        <p class="hint" role="alert">
          {t('team_declined')}
        </p>
      )}
    </section>
  );
}

/** Browsers give leave for a host, whatever its port. */
const isWider = ({ state, address, pattern }: OfferedSite): boolean =>
  state === 'offered' && new URL(address).origin !== pattern.replace(/\/\*$/, '');

function State({ site, onEnable }: { site: OfferedSite; onEnable: () => void }) {
  switch (site.state) {
    case 'enabled':
      return (
        <span class="sent">
          <Icon name="check" /> {t('tools_enabled')}
        </span>
      );
    case 'other':
      return <span class="small muted break">{t('team_other', site.said ?? '')}</span>;
    case 'offered':
      return (
        <Button label={t('tools_enable_label', site.toolTitle, site.address)} onClick={onEnable}>
          {t('tools_enable')}
        </Button>
      );
  }
}
