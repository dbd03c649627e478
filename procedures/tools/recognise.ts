/**
 * Which tool a page belongs to, and which of its pages it is. Pure: the address, the facts and the tool definitions
 * come in. Collaborators: page/facts.ts (gathers), probes.ts (says what to gather), catalogue/ (the definitions),
 * platform/worker/pages.ts (calls this for every frame of an enabled site).
 *
 * Precision before recall: a host of a vendor counts 0.9, a strong mark 0.8, every further mark a little; weak marks
 * (titles, brandable things) never decide alone, and below `THRESHOLD` nothing is said.
 */
import { fillAddress } from '../run/fill';
import type { DomMark, PageKind, Reading, Route, Tool } from '../schema/tool';
import { matchGlob, matchHost } from './match';
import type { PageFacts, Recognised } from './types';

export const THRESHOLD = 0.7;

const WORTH = { host: 0.9, strong: 0.8, weak: 0.3, more: 0.04 };

/** Ranked tools of one frame, best first; empty if none is sure enough. A URL that is none gives none. */
export function recognise(url: string, facts: PageFacts, tools: readonly Tool[]): Recognised[] {
  const address = parse(url);
  if (address === null) return [];
  return tools
    .flatMap((tool) => {
      const { score, reasons } = weigh(tool, address, facts);
      if (score < THRESHOLD) return [];
      const base = baseOf(tool, address);
      const found = pageOf(tool, address, base, facts);
      const recognised: Recognised = {
        tool: tool.id,
        title: tool.title,
        kind: tool.kind,
        score: Math.min(1, score + (found === null ? 0 : WORTH.more)),
        reasons: found === null ? reasons : [...reasons, `address of "${found.page.title}"`],
        ...(found === null ? {} : { page: { id: found.page.id, kind: found.page.kind, title: found.page.title } }),
        base: base === null ? null : address.origin + base,
        readings: found === null ? {} : readingsOf(found.page.readings, address, found.parts, facts),
        about: found === null ? [] : found.page.readings.filter(({ identifies }) => identifies).map(({ variable }) => variable),
      };
      return [recognised];
    })
    .sort((a, b) => b.score - a.score);
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
    }
  }
  // The outer page of a frameset is always its home; what is in the frames says where one is.
  return merged.sort((a, b) => b.score - a.score || Number(a.page?.kind === 'home') - Number(b.page?.kind === 'home'));
}

const NO_FACTS: PageFacts = { path: '', title: '', metas: [], assets: [], found: {}, texts: [], top: true };

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
  const address = parse(url);
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

/** Address of a page of a tool, or of its home; null where the definition has none or a variable in it is unset. */
export function openUrl(tool: Tool, pageId: string | undefined, base: string, values: Readonly<Record<string, string>>): string | null {
  const kinds = tool.pages.filter(({ id, open }) => open !== undefined && (pageId === undefined || id === pageId));
  for (const { open } of kinds) {
    const path = fillAddress(open ?? '', values);
    if (path === null) continue;
    try {
      const url = new URL(path.replace(/^\//, ''), base);
      if (url.origin === new URL(base).origin) return url.href;
    } catch {
      return null;
    }
  }
  return null;
}

interface Address {
  origin: string;
  host: string;
  path: string;
  query: Map<string, string>;
  fragments: string[];
}

function parse(text: string): Address | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  // OTRS and its heirs separate parameters by ";", which URLSearchParams does not know.
  const query = new Map(new URLSearchParams(url.search.replaceAll(';', '&')));
  const fragment = decode(url.hash.replace(/^#/, ''));
  // Icinga shows a second page beside the first after "#!".
  return { origin: url.origin, host: url.hostname, path: decode(url.pathname), query, fragments: [fragment, fragment.replace(/^!/, '')] };
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

function weigh(tool: Tool, address: Address, facts: PageFacts): { score: number; reasons: string[] } {
  const reasons: string[] = [];
  let score = 0;
  if (tool.hosts.some((glob) => matchHost(glob, address.host))) {
    if (tool.notHosts.some((glob) => matchHost(glob, address.host))) return { score: 0, reasons: [] };
    score = WORTH.host;
    reasons.push(`host ${address.host}`);
  }
  for (const { strength, all } of tool.marks) {
    if (!all.every((mark) => holds(mark, facts))) continue;
    score = score === 0 ? WORTH[strength] : Math.min(1, Math.max(score, WORTH[strength]) + WORTH.more);
    reasons.push(all.map(inWords).join(' and '));
  }
  return { score, reasons };
}

function holds(mark: DomMark, facts: PageFacts): boolean {
  switch (mark.kind) {
    case 'meta':
      return facts.metas.some(
        ([name, content]) => name === mark.name.toLowerCase() && matchGlob(mark.content.toLowerCase(), content.toLowerCase(), '') !== null,
      );
    case 'title':
      return matchGlob(mark.glob, facts.title, '') !== null;
    case 'element':
      return Object.hasOwn(facts.found, mark.selector);
    case 'asset':
      return facts.assets.some((path) => matchGlob(mark.glob, path) !== null);
    case 'inlineScript':
      return facts.texts.includes(mark.text);
  }
}

function inWords(mark: DomMark): string {
  switch (mark.kind) {
    case 'meta':
      return `meta ${mark.name}`;
    case 'title':
      return 'title of the page';
    case 'element':
      return `element ${mark.selector}`;
    case 'asset':
      return `file ${mark.glob.replaceAll('**', '…')}`;
    case 'inlineScript':
      return `script mark ${mark.text}`;
  }
}

/**
 * The path under which this installation lives, with a slash at both ends: `/` or `/ops/nagios4/`. Null for a part of the
 * tool that lives elsewhere, such as the outer page of a frameset: no address can be made from it.
 */
function baseOf(tool: Tool, { path }: Address): string | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  let best: string | null = null;
  for (const glob of tool.base) {
    for (let end = folder.indexOf('/'); end !== -1; end = folder.indexOf('/', end + 1)) {
      const candidate = folder.slice(0, end + 1);
      if (matchGlob(`**${glob}`, candidate) !== null && (best === null || candidate.length < best.length)) best = candidate;
    }
  }
  if (best !== null) return best;
  // Without a mark in the path: whatever stands before the first route that fits.
  for (let end = 0; end !== -1; end = path.indexOf('/', end + 1)) {
    const rest = path.slice(end + 1);
    if (
      tool.pages.some(({ routes }) =>
        routes.some((route) => route.path !== undefined && route.path !== '' && matchGlob(trimmed(route.path), rest) !== null),
      )
    )
      return path.slice(0, end + 1);
  }
  return tool.base.length === 0 ? '/' : null;
}

const trimmed = (path: string): string => path.replace(/^\//, '');

/** The most particular page kind whose route or marks fit: more conditions first, then the longer path. */
function pageOf(
  tool: Tool,
  address: Address,
  base: string | null,
  facts: PageFacts,
): { page: PageKind; parts: Record<string, string> } | null {
  let best: { page: PageKind; parts: Record<string, string>; weight: number } | null = null;
  const rest = base !== null && address.path.startsWith(base) ? address.path.slice(base.length) : trimmed(address.path);
  for (const page of tool.pages) {
    const marked = page.marks.length > 0;
    if (marked && !page.marks.every((mark) => holds(mark, facts))) continue;
    const routes = page.routes.length === 0 ? [null] : page.routes;
    for (const route of routes) {
      const parts = route === null ? (marked ? {} : null) : matchRoute(route, rest, address);
      if (parts === null) continue;
      const weight = (marked ? 400 : 0) + (route === null ? 0 : weightOf(route));
      if (best === null || weight > best.weight) best = { page, parts, weight };
    }
  }
  return best;
}

const literal = (glob: string): number => glob.replace(/\{[^}]*\}|\*/g, '').length;
const weightOf = (route: Route): number =>
  literal(route.path ?? '') +
  (route.fragment === undefined ? 0 : 100 + literal(route.fragment)) +
  Object.entries(route.query ?? {}).reduce((sum, [, glob]) => sum + 100 + literal(glob), 0);

function matchRoute(route: Route, rest: string, address: Address): Record<string, string> | null {
  const parts: Record<string, string> = {};
  if (route.path !== undefined) {
    const found = matchGlob(trimmed(route.path), rest);
    if (found === null) return null;
    Object.assign(parts, found);
  }
  for (const [name, glob] of Object.entries(route.query ?? {})) {
    const value = address.query.get(name);
    const found = value === undefined ? null : matchGlob(glob, value, '');
    if (found === null) return null;
    Object.assign(parts, found);
  }
  if (route.fragment !== undefined) {
    const { fragment } = route;
    const found = address.fragments.map((text) => matchGlob(fragment, text)).find((each) => each !== null);
    if (found === undefined || found === null) return null;
    Object.assign(parts, found);
  }
  return parts;
}

function readingsOf(
  readings: readonly Reading[],
  address: Address,
  parts: Record<string, string>,
  facts: PageFacts,
): Record<string, string> {
  const read: Record<string, string> = {};
  for (const { variable, from } of readings) {
    const value = valueFrom(from, address, parts, facts)?.trim();
    if (value !== undefined && value !== '' && read[variable] === undefined) read[variable] = value.slice(0, 300);
  }
  return read;
}

function valueFrom(from: Reading['from'], address: Address, parts: Record<string, string>, facts: PageFacts): string | undefined {
  switch (from.kind) {
    case 'query':
      return address.query.get(from.name);
    case 'route':
      return Object.hasOwn(parts, from.name) ? parts[from.name] : undefined;
    case 'element':
      return Object.hasOwn(facts.found, from.selector) ? facts.found[from.selector] : undefined;
    case 'link':
      // Without the query unless the page kind lives there: queries may hold tokens.
      return address.origin + address.path + linkTail(address);
  }
}

/** The part of the address that names the object: what fragments and short, plain query values hold. */
function linkTail(address: Address): string {
  const plain = [...address.query].filter(([, value]) => /^[\w .:@/+-]{0,80}$/.test(value) && !/[A-Za-z0-9_-]{24,}/.test(value));
  const query = plain.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  const fragment = address.fragments[0] ?? '';
  return (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${fragment}`);
}
