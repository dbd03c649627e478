/**
 * One's own addresses in a pack, to be given to the team: in one that is there, or in one that holds nothing else. Pure. Collaborators:
 * tools/team.ts (what others see of it), components/tools/ShareSites.tsx.
 */
import { isSiteAddress } from '../schema/primitives';
import type { Pack, PackSite } from '../schema/pack';
import type { Tool } from '../schema/tool';
import type { SiteMapping } from '../tools/types';
import { emptyPack } from './empty';

/**
 * The pack with these addresses beside its own. What was said here of an address stands before what the pack says.
 * @param tools all that are known; definitions that neither the pack nor `catalogue` has go with it
 */
export function withSites(pack: Pack, mappings: readonly SiteMapping[], tools: readonly Tool[], catalogue: readonly Tool[]): Pack {
  const own = sitesOf(mappings, tools);
  const kept = (pack.sites ?? []).filter(({ address }) => !own.some((site) => site.address === address));
  const has = (id: string): boolean => [...pack.tools, ...catalogue].some((tool) => tool.id === id);
  const needed = tools.filter(({ id }) => own.some(({ tool }) => tool === id) && !has(id));
  return { ...pack, tools: [...pack.tools, ...needed], sites: [...kept, ...own] };
}

/** Before there is anything in it. */
export const emptySitesPack = (title: string, owner: string): Pack => emptyPack({ id: 'team-sites', title, owner });

/** Of tools that are still known: what a pack refers to must be there. */
const sitesOf = (mappings: readonly SiteMapping[], tools: readonly Tool[]): PackSite[] =>
  mappings
    .filter(({ address, tool }) => isSiteAddress(address) && tools.some(({ id }) => id === tool))
    .map(({ tool, address }) => ({ tool, address }));
