/**
 * The list of a team: which tool lives at which address, as its packs say. It enables nothing; it is offered, and what a person said of an
 * address stands before it. Pure. Collaborators: components/tools/TeamSites.tsx (shows it), sites.ts, packs/sites.ts (puts one's own into a pack).
 */
import type { PackSite } from '../schema/pack';
import type { Tool } from '../schema/tool';
import { parseAddress } from './address';
import { covers, saying } from './sites';
import type { SiteMapping } from './types';

export interface OfferedSite {
  /** With a slash at the end. */
  address: string;
  tool: string;
  /** Title of the tool; its id where it is not known here. */
  toolTitle: string;
  title?: string;
  /** Titles of the packs that say so. */
  packs: string[];
  /** What the browser would be asked for. */
  pattern: string;
  /** `enabled`: nothing is left to do. `other`: somebody said here that it is another tool. */
  state: 'offered' | 'enabled' | 'other';
  /** Title of that other tool. */
  said?: string;
}

interface Offering {
  title: string;
  sites: readonly PackSite[];
}

/** What packs offer, each tool at each address once, by address. */
export function offeredSites(
  packs: readonly Offering[],
  tools: readonly Tool[],
  mappings: readonly SiteMapping[],
  granted: readonly string[],
): OfferedSite[] {
  const titleOf = (id: string): string => tools.find((tool) => tool.id === id)?.title ?? id;
  const offered = new Map<string, OfferedSite>();
  for (const { title: pack, sites } of packs) {
    for (const { tool, address: written, title } of sites) {
      const place = placeOf(written);
      if (place === null) continue;
      const key = `${place.address} ${tool}`;
      const before = offered.get(key);
      if (before !== undefined) {
        before.packs.push(pack);
        continue;
      }
      const said = mappings.find((mapping) => mapping.address === place.address);
      const isOther = said !== undefined && said.tool !== tool;
      const isEnabled = said?.tool === tool && granted.some((each) => covers(each, place.pattern));
      offered.set(key, {
        ...place,
        tool,
        toolTitle: titleOf(tool),
        ...(title === undefined ? {} : { title }),
        packs: [pack],
        state: isOther ? 'other' : isEnabled ? 'enabled' : 'offered',
        ...(isOther ? { said: titleOf(said.tool) } : {}),
      });
    }
  }
  return [...offered.values()].toSorted((a, b) => a.address.localeCompare(b.address) || a.tool.localeCompare(b.tool));
}

/** Those that one press enables: of two tools at one address neither, because one of them is wrong. */
export function enableable(offered: readonly OfferedSite[]): OfferedSite[] {
  const open = offered.filter(({ state }) => state === 'offered');
  return open.filter(({ address }) => open.filter((each) => each.address === address).length === 1);
}

export const patternsOfSites = (sites: readonly Pick<OfferedSite, 'pattern'>[]): string[] => [
  ...new Set(sites.map(({ pattern }) => pattern)),
];

/** What was said already stays as it was. */
export function sayingAll(mappings: readonly SiteMapping[], sites: readonly Pick<OfferedSite, 'address' | 'tool'>[]): SiteMapping[] {
  const fresh = sites.filter(({ address }) => !mappings.some((mapping) => mapping.address === address));
  return fresh.reduce<SiteMapping[]>((all, { address, tool }) => saying(all, { address, tool }), [...mappings]);
}

function placeOf(written: string): { address: string; pattern: string } | null {
  const parsed = parseAddress(written);
  if (parsed === null || !/^https?:/.test(parsed.origin)) return null;
  const { protocol, hostname } = new URL(parsed.origin);
  return { address: parsed.origin + parsed.path.replace(/\/?$/, '/'), pattern: `${protocol}//${hostname}/*` };
}
