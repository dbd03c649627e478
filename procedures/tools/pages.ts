/**
 * Where an installation of a tool lives, and which of its pages this is, by routes and marks. Pure. Collaborators:
 * recognise.ts, match.ts (globs), marks.ts.
 */
import type { PageKind, Route, Tool } from '../schema/tool';
import type { Address } from './address';
import { holds } from './marks';
import { matchGlob, matchHost } from './match';
import type { PageFacts } from './types';

/**
 * The path under which this installation lives, with a slash at both ends: `/` or `/ops/nagios4/`. Null where it does not show:
 * on the outer page of a frameset that lives elsewhere, or on a page of no known kind. A wrong one would open pages that are not there.
 */
export function baseOf(tool: Tool, address: Address, facts: PageFacts): string | null {
  const { path, host } = address;
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
    if (tool.pages.some((page) => page.routes.some((route) => isThere(route.path, page, rest, facts)))) return path.slice(0, end + 1);
  }
  // A page that its fragment tells is in the document that the tool is.
  const byFragment = tool.pages.some(({ routes }) => routes.some((route) => route.path === undefined && isFragment(route, address)));
  if (byFragment && tool.base.length === 0) return folder;
  const atRoot = path === '/' || tool.hosts.some((glob) => matchHost(glob, host));
  return atRoot && tool.base.length === 0 ? '/' : null;
}

const isFragment = (route: Route, address: Address): boolean =>
  route.fragment !== undefined && route.fragment !== '' && matchRoute(route, '', address) !== null;

/** Every address ends in nothing, so a route of nothing counts only where marks of the page's own say that this is it. */
function isThere(route: string | undefined, { marks }: PageKind, rest: string, facts: PageFacts): boolean {
  if (route === undefined || matchPath(route, rest) === null) return false;
  return marks.length === 0 ? route !== '' : marks.every((mark) => holds(mark, facts));
}

const trimmed = (path: string): string => path.replace(/^\//, '');

export interface PageFound {
  page: PageKind;
  /** What the route remembers, by name. */
  parts: Record<string, string>;
  /** How particular its conditions are; of several the greatest counts. */
  weight: number;
}

/** The most particular page kind whose route or marks fit: more conditions first, then the longer path. */
export function pageOf(tool: Tool, address: Address, base: string | null, facts: PageFacts): PageFound | null {
  let best: PageFound | null = null;
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

/** A slash at the end makes no difference. */
function matchPath(glob: string, path: string): Record<string, string> | null {
  const bare = (text: string): string => text.replace(/\/$/, '');
  return matchGlob(trimmed(glob), path) ?? matchGlob(bare(trimmed(glob)), bare(path));
}

function matchRoute(route: Route, rest: string, address: Address): Record<string, string> | null {
  const parts: Record<string, string> = {};
  if (route.path !== undefined) {
    const found = matchPath(route.path, rest);
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
