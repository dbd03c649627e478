/**
 * A definition from the address of a page: its host, where the tool lives on it, and a page kind with a route in which what looks like an
 * id is a part with a name. A proposal, to be looked at by whoever asked. Pure. Collaborators: components/tools (fills the form), pages.ts.
 */
import { freeId } from '../editing/ids';
import type { PageKind, PageKindName, Reading, Route, ToolKind } from '../schema/tool';
import { parseAddress, type Address } from './address';
import type { DraftTool } from './draft';
import { pageOf } from './pages';
import type { PageFacts } from './types';

/** What a page tells about its tool. */
export interface Suggestion {
  /** As the page's own title ends. */
  title: string;
  host: string;
  /** Where the tool's own files lie, if not at the root. */
  base: string | null;
  page: PageKind;
}

/** Null for an address that is none. */
export function suggestFrom(url: string, { title, assets }: Pick<PageFacts, 'title' | 'assets'>): Suggestion | null {
  const address = parseAddress(url);
  if (address === null) return null;
  const base = baseFrom(address, assets);
  const rest = base === null ? address.path : address.path.slice(base.length - 1);
  return { title: titleFrom(title, address.host), host: address.host, base, page: pageFrom(rest, address) };
}

/** Fills what is not there yet, and adds the page if none of the pages fits. */
export function withSuggestion(draft: DraftTool, { title, host, base, page }: Suggestion, address: string): DraftTool {
  const at = parseAddress(address);
  const hosts = draft.hosts.includes(host) || draft.hosts.length >= 40 ? draft.hosts : [...draft.hosts, host];
  const bases = base === null || draft.base.includes(base) || draft.base.length >= 10 ? draft.base : [...draft.base, base];
  const kind = draft.kind === 'other' ? (PURPOSES.find(([beginning]) => page.kind.startsWith(beginning))?.[1] ?? 'other') : draft.kind;
  const next = { ...draft, title: draft.title.trim() === '' ? title : draft.title, kind, hosts, base: bases };
  const facts = { path: '', title: '', metas: [], assets: [], found: {}, texts: [], top: true };
  const fits = at !== null && pageOf(next, at, base ?? '/', facts) !== null;
  if (fits || draft.pages.length >= 60) return next;
  const id = freeId(page.id, new Set(draft.pages.map((each) => each.id)));
  return { ...next, pages: [...draft.pages, { ...page, id }] };
}

/** What a tool with such pages is for. */
const PURPOSES: readonly [string, ToolKind][] = [
  ['alert', 'alerting'],
  ['incident', 'alerting'],
  ['on-call', 'alerting'],
  ['ticket', 'ticketing'],
  ['status', 'status'],
  ['dashboard', 'monitoring'],
  ['silence', 'monitoring'],
  ['channel', 'chat'],
];

/** The folder that the page shares with most of its own files: `/ops/acme/` of `/ops/acme/static/app.js`. */
function baseFrom({ path }: Address, assets: readonly string[]): string | null {
  const folders = path
    .slice(0, path.lastIndexOf('/') + 1)
    .split('/')
    .slice(1, -1);
  let base: string | null = null;
  folders.reduce((before, folder) => {
    const candidate = `${before}${folder}/`;
    if (assets.length > 0 && assets.filter((asset) => asset.startsWith(candidate)).length * 2 > assets.length) base = candidate;
    return candidate;
  }, '/');
  return base;
}

/** "Alerts - Acme Console" is the page "Alerts" of the tool "Acme Console". */
function titleFrom(title: string, host: string): string {
  const last = title
    .split(/\s+[-–—|·•:]\s+/)
    .at(-1)
    ?.trim();
  if (last !== undefined && last !== '' && last !== title.trim() && last.length <= 60) return last;
  const [first = host] = host.split('.');
  return first.charAt(0).toUpperCase() + first.slice(1);
}

function pageFrom(path: string, address: Address): PageKind {
  const used = new Set<string>();
  const trail = patternOf(path, used);
  const fragment = address.fragments[1] ?? '';
  const inFragment = fragment.startsWith('/') ? patternOf(fragment, used) : null;
  const query = queryOf(address, used);
  const words = [...trail.words, ...(inFragment?.words ?? []), ...Object.values(query)];
  const kind = kindOf(words, used.size > 0, Object.keys(query));
  const route: Route = {
    path: trail.glob.replace(/^\//, ''),
    ...(Object.keys(query).length === 0 ? {} : { query }),
    ...(inFragment === null ? {} : { fragment: inFragment.glob }),
  };
  return {
    id: kind === 'other' ? (words.at(-1) ?? 'page') : kind,
    kind,
    title: titleOf(words, used.size > 0, kind),
    routes: [route],
    marks: [],
    ...(used.size > 0 ? {} : { open: openOf(route) }),
    readings: [...used].flatMap(readingOf),
  };
}

/** A path as a pattern: what looks like an id has a name instead. */
function patternOf(path: string, used: Set<string>): { glob: string; words: string[] } {
  const words: string[] = [];
  const parts = path.split('/').map((part) => {
    if (part === '') return part;
    if (!isId(part)) {
      if (/^[a-z]/i.test(part) && part.length > 1) words.push(wordOf(part));
      return /[*{}]/.test(part) ? '*' : part;
    }
    return named(words.at(-1) ?? 'item', part, used);
  });
  return { glob: parts.join('/'), words };
}

/** Numbers, hashes, ticket numbers: what is another one on another page of the same kind. */
const isId = (part: string): boolean =>
  /^\d+$/.test(part) ||
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(part) ||
  (/^[0-9a-f]{7,}$/i.test(part) && /\d/.test(part)) ||
  /^[A-Z][A-Z0-9]*[-_]?\d+$/.test(part) ||
  (/^[\w~-]{16,}$/.test(part) && /\d/.test(part)) ||
  /[\s@:%]/.test(part) ||
  /^[\w-]+(?:\.[\w-]+){2,}$/.test(part);

const wordOf = (part: string): string =>
  part
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** A part with a name, which takes only what looks like this value: `alerts/{alert:digits}` is no `alerts/new`. */
function named(word: string, value: string, used: Set<string>): string {
  const plain = singular(word).replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const name = /^[a-z][a-zA-Z0-9]*$/.test(plain) ? plain : 'item';
  const free = freeId(name, used).replace('-', '');
  used.add(free);
  const like = /^\d+$/.test(value)
    ? ':digits'
    : /^[a-z]\w*-\d+$/i.test(value)
      ? ':key'
      : /^(?=.*[\dA-Z])[\w.~:%+=-]+$/.test(value)
        ? ':id'
        : '';
  return `{${free}${like}}`;
}

const singular = (word: string): string =>
  word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.endsWith('ses') || word.endsWith('xes')
      ? word.slice(0, -2)
      : word.replace(/([^s])s$/, '$1');

/** Parameters that say which page it is, where the path does not (`?action=view&id=7`); what may be a secret is never one. */
const TELLING = /^(?:action|act|page|view|module|mod|menu|tab|type|cmd|do|route|op|func|mode|section|screen|site)$/i;
const NAMING = /^(?:id|[a-z]+_?id|host|service|alert|ticket|incident|number|key)$/i;

function queryOf({ query }: Address, used: Set<string>): Record<string, string> {
  const telling = [...query].flatMap(([name, value]): [string, string][] =>
    TELLING.test(name) && /^[a-z][\w.-]{0,40}$/i.test(value) ? [[name, value]] : [],
  );
  const naming = [...query].flatMap(([name, value]): [string, string][] => {
    if (!NAMING.test(name) || telling.some(([known]) => known === name)) return [];
    const word = name.toLowerCase().replace(/_?id$/, '') || 'item';
    return [[name, named(word, value, used)]];
  });
  return Object.fromEntries([...telling, ...naming].slice(0, 6));
}

const THINGS: readonly [RegExp, string][] = [
  [/^(?:alerts?|alarms?|events?|problems?|triggers?|monitors?|notifications?)$/, 'alert'],
  [/^(?:incidents?|outages?|majors?)$/, 'incident'],
  [/^(?:tickets?|issues?|requests?|cases?|tasks?|changes?)$/, 'ticket'],
];

const PLACES: readonly [RegExp, PageKindName][] = [
  [/^(?:silences?|mutes?|downtimes?|maintenances?)$/, 'silence'],
  [/^(?:on-?call|schedules?|rota|roster|rotations?)$/, 'on-call'],
  [/^(?:dashboards?|boards?|overview|graphs?|charts?)$/, 'dashboard'],
  [/^(?:status|components?)$/, 'status-list'],
  [/^(?:channels?|rooms?)$/, 'channel'],
  [/^(?:settings?|admin|preferences|config(?:uration)?)$/, 'settings'],
  [/^(?:reviews?|postmortems?|retrospectives?)$/, 'review'],
  [/^(?:home|index|start|default)$/, 'home'],
];

function kindOf(words: readonly string[], one: boolean, parameters: readonly string[]): PageKindName {
  const all = [...words, ...parameters.flatMap((name) => (NAMING.test(name) ? name.toLowerCase().replace(/_?id$/, '') : []))].toReversed();
  if (words.length === 0 && !one) return 'home';
  const thing = all.flatMap((word) => THINGS.find(([pattern]) => pattern.test(word))?.[1] ?? [])[0];
  const creates = all.some((word) => /^(?:new|create|add|report)$/.test(word));
  if (thing === 'alert')
    return all.some((word) => /^ack(?:nowledge)?$/.test(word)) ? 'alert-acknowledge' : one ? 'alert-detail' : 'alert-list';
  if (thing === 'incident') return creates ? 'incident-create' : one ? 'incident-detail' : 'incident-list';
  if (thing === 'ticket') return creates ? 'ticket-create' : one ? 'ticket-detail' : 'ticket-list';
  return all.flatMap((word) => PLACES.find(([pattern]) => pattern.test(word))?.[1] ?? [])[0] ?? 'other';
}

function titleOf(words: readonly string[], one: boolean, kind: PageKindName): string {
  const last = words.at(-1);
  if (last === undefined) return kind === 'home' ? 'Home' : 'Page';
  const text = (one ? singular(last) : last).replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const openOf = ({ path = '', query = {}, fragment }: Route): string =>
  `/${path}` +
  (Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query).toString()}`) +
  (fragment === undefined ? '' : `#${fragment}`);

/** Variables that the incident framework has: what the page is about is compared with them. */
const VARIABLES: Record<string, string> = {
  ticket: 'ticketId',
  issue: 'ticketId',
  request: 'ticketId',
  case: 'ticketId',
  host: 'host',
  server: 'host',
  service: 'service',
  alert: 'alertId',
};

const readingOf = (part: string): Reading[] => {
  const variable = Object.hasOwn(VARIABLES, part) ? VARIABLES[part] : undefined;
  return variable === undefined ? [] : [{ variable, from: { kind: 'route', name: part }, identifies: true }];
};
