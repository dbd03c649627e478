/**
 * Which tool a page belongs to, and which of its pages it is. Pure: the address, the facts and the tool definitions
 * come in. Collaborators: page/facts.ts (gathers), probes.ts (says what to gather), catalogue/ (the definitions),
 * platform/worker/pages.ts (calls this for every frame of an enabled site).
 *
 * Precision before recall: a host of a vendor counts 0.9, a strong mark 0.8, every further mark a little; weak marks
 * (titles, brandable things) never decide alone, and below `THRESHOLD` nothing is said. On a host of a tool of the catalogue the
 * definitions of packs come after it, whatever they claim: who wants it otherwise says so (`mappings`).
 */
import type { Tool } from '../schema/tool';
import { CATALOGUE } from './catalogue';
import { alertsOn, valuesOf } from './alerts';
import { parseAddress, secondPane, type Address } from './address';
import { holds, inWords } from './marks';
import { matchHost } from './match';
import { baseOf, pageOf, type PageFound } from './pages';
import { readingsOf } from './readings';
import { NO_FACTS, type AlertSeen, type Hint, type PageFacts, type Recognised, type SiteMapping } from './types';

export const THRESHOLD = 0.7;

const WORTH = { host: 0.9, strong: 0.8, weak: 0.3, more: 0.04 };

interface Found {
  recognised: Recognised;
  /** Of its page; 0 without one. */
  weight: number;
  byPage: boolean;
  byHost: boolean;
  /** The catalogue has it, and no pack can have its id. */
  builtIn: boolean;
}

const BUILT_IN: ReadonlySet<string> = new Set(CATALOGUE.map(({ id }) => id));

/**
 * Ranked tools of one frame, best first; empty if none is sure enough. A URL that is none gives none.
 * @param mappings what people said about addresses: that wins over all marks
 */
export function recognise(url: string, facts: PageFacts, tools: readonly Tool[], mappings: readonly SiteMapping[] = []): Recognised[] {
  const address = parseAddress(url);
  if (address === null) return [];
  const mapped = mappingOf(address, mappings);
  const known = tools.find(({ id }) => id === mapped?.tool);
  if (mapped !== null && known !== undefined) {
    const weighed = { score: 1, byHost: false, reasons: [`${mapped.address} was said to be ${known.title}`] };
    return [found(known, weighed, address, new URL(mapped.address).pathname, facts).recognised];
  }
  const all = tools.flatMap((tool): Found[] => {
    const weighed = weigh(tool, address, facts);
    if (weighed.score < THRESHOLD) return [];
    const one = found(tool, weighed, address, baseOf(tool, address, facts), facts);
    return tool.byPage && one.recognised.page === undefined ? [] : [one];
  });
  const vendors = all.some(({ byHost, builtIn }) => byHost && builtIn);
  return [...ownPages(all.filter(({ builtIn }) => builtIn)), ...ownPages(all.filter(({ builtIn }) => !builtIn))]
    .map((one) => (vendors && !one.builtIn ? { ...one, recognised: { ...one.recognised, score: THRESHOLD } } : one))
    .toSorted((a, b) => b.recognised.score - a.recognised.score || b.weight - a.weight)
    .map(({ recognised }) => recognised);
}

/** Of tools that share a host the page decides, and no page is two tools'. */
function ownPages(all: readonly Found[]): Found[] {
  const most = Math.max(...all.map(({ byPage, weight }) => (byPage ? weight : 0)));
  return all.filter(({ byPage, weight }) => !byPage || weight === most);
}

/** Tools that a page reminds of though nothing decides it, most likely first: what to ask a person about. */
export function nearMisses(url: string, facts: PageFacts, tools: readonly Tool[]): Hint[] {
  const address = parseAddress(url);
  if (address === null) return [];
  return tools
    .flatMap((tool) => {
      const { score, reasons } = weigh(tool, address, facts);
      return score === 0 || score >= THRESHOLD ? [] : [{ tool: tool.id, title: tool.title, reasons, score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_HINTS)
    .map(({ tool, title, reasons }) => ({ tool, title, reasons }));
}

const MOST_HINTS = 3;

/** The most particular one that this address lies under. */
export function mappingOf({ origin, path }: Address, mappings: readonly SiteMapping[]): SiteMapping | null {
  const under = mappings.filter(({ address }) => {
    const site = parseAddress(address);
    return site?.origin === origin && path.startsWith(site.path);
  });
  return under.toSorted((a, b) => b.address.length - a.address.length)[0] ?? null;
}

function found(tool: Tool, { score, reasons, byHost }: Weighed, address: Address, base: string | null, facts: PageFacts): Found {
  const { page, at } = whichPage(tool, address, base, facts);
  const alerts = page === null ? [] : alertsOn(page.page, facts);
  const recognised: Recognised = {
    tool: tool.id,
    title: tool.title,
    kind: tool.kind,
    score: Math.min(1, score + (page === null ? 0 : WORTH.more)),
    reasons: page === null ? reasons : [...reasons, `address of "${page.page.title}"`],
    ...(page === null ? {} : { page: { id: page.page.id, kind: page.page.kind, title: page.page.title } }),
    base: base === null ? null : address.origin + base,
    readings: page === null ? {} : { ...told(alerts), ...readingsOf(page.page.readings, at, page.parts, facts) },
    about: page === null ? [] : page.page.readings.filter(({ identifies }) => identifies).map(({ variable }) => variable),
    ...(alerts.length === 0 ? {} : { alerts }),
  };
  return { recognised, weight: page?.weight ?? 0, byPage: tool.byPage, byHost, builtIn: BUILT_IN.has(tool.id) };
}

/** Of a page that shows one alert, what its labels say of the incident. */
function told(alerts: readonly AlertSeen[]): Record<string, string> {
  const [alert, another] = alerts;
  if (alert === undefined || another !== undefined) return {};
  const values = { alert: alert.name, service: valuesOf(alert, 'service')[0], host: valuesOf(alert, 'host', 'instance')[0] };
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** What stands beside the first page was opened last, and is what one looks at. */
function whichPage(tool: Tool, address: Address, base: string | null, facts: PageFacts): { page: PageFound | null; at: Address } {
  const second = tool.panes ? secondPane(address) : null;
  const beside = second === null ? null : pageOf(tool, second, base, facts);
  return beside !== null && second !== null ? { page: beside, at: second } : { page: pageOf(tool, address, base, facts), at: address };
}

/** Tools of a whole tab from those of its frames: each once, with the page that was recognised and all readings. */
export function mergeFrames(frames: readonly (readonly Recognised[])[]): Recognised[] {
  const merged: Recognised[] = [];
  for (const each of frames.flat()) {
    const known = merged.find(
      ({ tool, page }) => tool === each.tool && (page?.id === each.page?.id || page === undefined || each.page === undefined),
    );
    if (known === undefined) merged.push({ ...each, readings: { ...each.readings } });
    else {
      known.page ??= each.page;
      known.base ??= each.base;
      known.score = Math.max(known.score, each.score);
      known.readings = { ...each.readings, ...known.readings };
      known.about = [...new Set([...known.about, ...each.about])];
      if (each.alerts !== undefined) known.alerts = [...(known.alerts ?? []), ...each.alerts];
    }
  }
  // The outer page of a frameset is always its home; what is in the frames says where one is.
  return merged.sort((a, b) => b.score - a.score || Number(a.page?.kind === 'home') - Number(b.page?.kind === 'home'));
}

/**
 * Which page this is by its address alone, of tools whose installations are known: before a page has told of itself, it can be used
 * already. A page kind that is known by marks stays unknown. Null outside of all installations.
 * @param bases address of the installation by tool
 */
export function byAddress(
  url: string,
  tools: readonly Tool[],
  bases: Readonly<Record<string, string>>,
): { tool: string; page?: string } | null {
  const address = parseAddress(url);
  if (address === null) return null;
  const within = tools.flatMap((tool) => {
    const base = Object.hasOwn(bases, tool.id) ? bases[tool.id] : undefined;
    if (base === undefined || !url.startsWith(base)) return [];
    const page = pageOf(tool, address, base.slice(address.origin.length), NO_FACTS)?.page.id;
    return [{ tool: tool.id, base, ...(page === undefined ? {} : { page }) }];
  });
  // Two tools on one host: the one whose page it is, then the one that lives deeper.
  const [best] = within.toSorted((a, b) => Number(b.page !== undefined) - Number(a.page !== undefined) || b.base.length - a.base.length);
  if (best === undefined) return null;
  const { tool, page } = best;
  return { tool, ...(page === undefined ? {} : { page }) };
}

interface Weighed {
  score: number;
  byHost: boolean;
  reasons: string[];
}

function weigh(tool: Tool, address: Address, facts: PageFacts): Weighed {
  const reasons: string[] = [];
  let score = 0;
  // Whatever a page of the vendor's own site looks like.
  if (tool.notHosts.some((glob) => matchHost(glob, address.host))) return { score: 0, byHost: false, reasons: [] };
  const byHost = tool.hosts.some((glob) => matchHost(glob, address.host));
  if (byHost) {
    score = WORTH.host;
    reasons.push(`host ${address.host}`);
  }
  for (const { strength, all } of tool.marks) {
    if (!all.every((mark) => holds(mark, facts))) continue;
    score = score === 0 ? WORTH[strength] : Math.min(1, Math.max(score, WORTH[strength]) + WORTH.more);
    reasons.push(all.map(inWords).join(' and '));
  }
  return { score, byHost, reasons };
}
