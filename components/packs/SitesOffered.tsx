/** In the report of an import: the addresses that the pack offers. Nothing is enabled by it. */
import type { PackSite } from '../../procedures/schema/pack';
import { t } from '../common/text';
import { hrefTo } from '../library/route';

const SHOWN = 12;

export function SitesOffered({ sites = [] }: { sites?: readonly PackSite[] | undefined }) {
  if (sites.length === 0) return null;
  return (
    <div class="stack stack-xs">
      <p>{t(sites.length === 1 ? 'team_offers_one' : 'team_offers_other', sites.length)}</p>
      <ul class="plain stack stack-xs">
        {sites.slice(0, SHOWN).map(({ address, tool }) => (
          <li key={address} class="small">
            <code class="break">{address}</code> <span class="break">{tool}</span>
          </li>
        ))}
      </ul>
      {sites.length > SHOWN && <p class="small">{t('team_offers_more', sites.length - SHOWN)}</p>}
      <p>
        <a href={hrefTo({ view: 'tools' })}>{t('team_offers_where')}</a>
      </p>
    </div>
  );
}
