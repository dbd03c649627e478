/** In the report of an import, and in the plan before it: the addresses that the pack offers. Nothing is enabled by it. */
import type { PackSite } from '../../procedures/schema/pack';
import type { Tool } from '../../procedures/schema/tool';
import { t, tn } from '../common/text';
import { hrefTo } from '../library/route';

const SHOWN = 12;

export interface SitesOfferedProps {
  sites?: readonly PackSite[] | undefined;
  tools: readonly Tool[];
  /** They are here: it leads to where they are chosen. */
  taken: boolean;
}

export function SitesOffered({ sites = [], tools, taken }: SitesOfferedProps) {
  if (sites.length === 0) return null;
  return (
    <div class="stack stack-xs">
      <p>{tn('team_offers', sites.length)}</p>
      <ul class="plain stack stack-xs">
        {sites.slice(0, SHOWN).map(({ address, tool }) => (
          <li key={address} class="small">
            <code class="break">{address}</code> <span class="break">{tools.find(({ id }) => id === tool)?.title ?? tool}</span>
          </li>
        ))}
      </ul>
      {sites.length > SHOWN && <p class="small">{t('team_offers_more', sites.length - SHOWN)}</p>}
      {taken && (
        <p>
          <a href={hrefTo({ view: 'tools' })}>{t('team_offers_where')}</a>
        </p>
      )}
    </div>
  );
}
