/**
 * The sites of tools: what a browser must be asked for to look at them, and what people say lives where. Pure. Collaborators:
 * components/tools (the page that enables them), recognise.ts (what was said wins).
 */
import type { Tool } from '../schema/tool';
import { parseAddress } from './address';
import { baseOf, pageOf } from './pages';
import { NO_FACTS, type SiteMapping } from './types';

/** Match patterns of a tool's own hosts, one for each; none for a tool that only lives on hosts of one's own. */
export function patternsOf({ hosts }: Pick<Tool, 'hosts'>): string[] {
  // A pattern has a star in the first place only, and it stands for any number of labels.
  return [...new Set(hosts.map((host) => `https://${host.replace(/^(?:\*\*?\.)+/, '*.')}/*`))];
}

export type Said = { ok: true; mapping: SiteMapping; pattern: string } | { ok: false; why: 'empty' | 'no-address' | 'insecure-scheme' };

/** What somebody typed as the address of a tool: with or without scheme, a page of it or its root. */
export function mappingFrom(text: string, tool: Tool): Said {
  const typed = text.trim();
  if (typed === '') return { ok: false, why: 'empty' };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') return { ok: false, why: 'insecure-scheme' };
  const address = parseAddress(scheme === undefined ? `https://${typed}` : typed);
  // One word may be a host of the company's network; two are no address.
  if (address === null || /\s/.test(typed)) return { ok: false, why: 'no-address' };
  const { protocol, hostname } = new URL(address.origin);
  // What stands before one of its pages is where it lives; of a page that is not known, its folder.
  const base = baseOf(tool, address, NO_FACTS);
  const isPage = base !== null && pageOf(tool, address, base, NO_FACTS) !== null;
  const root = isPage ? base : address.path.slice(0, address.path.lastIndexOf('/') + 1);
  return { ok: true, mapping: { address: address.origin + root, tool: tool.id }, pattern: `${protocol}//${hostname}/*` };
}

/** With one more thing said; of one address the last one holds. */
export const saying = (mappings: readonly SiteMapping[], mapping: SiteMapping): SiteMapping[] => [
  ...mappings.filter(({ address }) => address !== mapping.address),
  mapping,
];

/** Whether a granted pattern covers what another asks for: `https://*.acme.com/*` covers `https://x.acme.com/*`. */
export function covers(granted: string, wanted: string): boolean {
  const [all, one] = [partsOf(granted), partsOf(wanted)];
  if (all === null || one === null) return granted === '<all_urls>';
  if (all.scheme !== '*' && all.scheme !== one.scheme) return false;
  if (all.host === '*' || all.host === one.host) return true;
  return all.host.startsWith('*.') && (one.host.endsWith(all.host.slice(1)) || one.host === all.host.slice(2));
}

function partsOf(pattern: string): { scheme: string; host: string } | null {
  const match = /^(\*|https?):\/\/([^/]+)\//.exec(pattern);
  return match === null ? null : { scheme: match[1] ?? '', host: match[2] ?? '' };
}
