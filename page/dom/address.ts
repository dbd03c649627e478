/**
 * Where a link leads, as it is recorded and compared: path, plain query values and fragment; nothing that looks like a token.
 * Collaborators: ../facts-of.ts, memory.ts. Not here: how alike two destinations are (procedures/targets/likeness.ts).
 */
import { once } from './memory';

/** Query values that are kept in a recorded destination: short words, numbers and routes that say which page it is. */
const PLAIN = /^[\w .:/-]{0,60}$/;
/** What changes with every load or session, or must not be kept. */
const TOKEN = /[A-Za-z0-9_-]{24,}|[0-9a-fA-F]{16,}|(?=[a-zA-Z]*\d)(?=[A-Z\d]*[a-z])(?=[a-z\d]*[A-Z])[A-Za-z0-9]{14,}/;
const TOKEN_NAME = /nonce|token|csrf|xsrf|session|signature|^sid$|^_$/i;
/** Stands in a destination for a query value that the page has in its own address. */
const HERE = '~';
const LONGEST = 300;

export interface Destination {
  /** The whole of it. */
  address: string;
  /** In this the query values that the page has in its own address are left open: they are others on the page of another ticket. */
  leads: string;
}

type Pairs = [key: string, value: string][];

interface Parts {
  origin: string;
  path: string;
  query: Pairs;
  hash: string;
}

export function destination(element: Element): Destination | null {
  const raw = element.getAttribute('href')?.trim() ?? '';
  // "#" and "" lead nowhere: a script does something.
  if (raw === '' || raw === '#' || /^(javascript|data|blob):/i.test(raw)) return null;
  const page = pageOf(element);
  const parts = plainParts(raw, page.base) ?? partsOf(raw, element.baseURI);
  if (parts === null) return null;
  const asked = parts.query.filter(([key, value]) => !TOKEN.test(value) && !TOKEN_NAME.test(key));
  const query = asked.map(([key, value]): [string, string] => [key, kept(value)]);
  const site = parts.origin === page.origin ? '' : parts.origin;
  const address = `${site}${parts.path}${written(query)}${parts.hash}`.slice(0, LONGEST);
  if (raw.startsWith('#')) return { address, leads: parts.hash.slice(0, LONGEST) };
  if (site !== '' || page.query.size === 0) return { address, leads: address };
  const isHere = (key: string, value: string): boolean => page.query.get(key) === value || page.ids.has(value);
  const own = asked.map(([key, value]): [string, string] => [key, isHere(key, value) ? HERE : kept(withoutIds(value, page.ids))]);
  return { address, leads: `${site}${parts.path}${written(own)}${parts.hash}`.slice(0, LONGEST) };
}

const written = (pairs: Pairs): string => (pairs.length === 0 ? '' : `?${pairs.map(([key, value]) => `${key}=${value}`).join('&')}`);

interface Here {
  base: URL;
  origin: string;
  query: ReadonlyMap<string, string>;
  /** The number of what the page is about ("?id=5" of a ticket): links on it say the same number under other names. */
  ids: ReadonlySet<string>;
}

const pageOf = ({ ownerDocument }: Element): Here =>
  once('page address', ownerDocument, () => {
    const pairs = [...new URLSearchParams(location.search)];
    // Of a name that is there twice the first counts.
    const query = new Map(pairs.toReversed());
    const ids = new Set(pairs.flatMap(([key, value]) => (/(?:^|[_-]|[a-z])id$/i.test(key) && /\d/.test(value) ? [value] : [])));
    return { base: new URL(ownerDocument.baseURI), origin: location.origin, query, ids };
  });

/** A field's name without the number of what the page is about: "5-DependsOn" of ticket 5. */
export function withoutOwnId(element: Element, name: string): string {
  const { ids } = pageOf(element);
  if (ids.size === 0 || !/\d/.test(name)) return name;
  return name
    .split('-')
    .map((part) => (ids.has(part) ? HERE : part))
    .join('-');
}

/** `/path/to` or `file.cgi`, a query and a fragment, of letters that an address has as they are; no `.` or `..` on the way. */
const AS_WRITTEN = /^(?!.*\/\.)(\/(?!\/)|\w)([\w.~/-]*)(?:\?([\w.~:/=&-]*))?(#[\w.~:/=&-]+)?$/;

/** What `partsOf` answers, for most links of most pages, of which a large one has tens of thousands. */
function plainParts(raw: string, base: URL): Parts | null {
  const [, first, rest, query = '', hash = ''] = AS_WRITTEN.exec(raw) ?? [];
  if (first === undefined || rest === undefined || !/^https?:$/.test(base.protocol)) return null;
  const pairs = query.split('&').flatMap((pair): Pairs => {
    const at = pair.indexOf('=');
    return pair === '' ? [] : at === -1 ? [[pair, '']] : [[pair.slice(0, at), pair.slice(at + 1)]];
  });
  const folder = first === '/' ? '' : base.pathname.slice(0, base.pathname.lastIndexOf('/') + 1);
  return { origin: base.origin, path: `${folder}${first}${rest}`, query: pairs, hash };
}

function partsOf(raw: string, base: string): Parts | null {
  try {
    const { origin, pathname, searchParams, hash } = new URL(raw, base);
    return { origin, path: pathname, query: [...searchParams], hash };
  } catch {
    return null;
  }
}

const kept = (value: string): string => (PLAIN.test(value) ? value : digest(value));

/** A whole search for what depends on ticket 5 is on ticket 7's page a search for what depends on that. */
const withoutIds = (value: string, ids: ReadonlySet<string>): string =>
  PLAIN.test(value) ? value : value.replace(/\d+/g, (number) => (ids.has(number) ? HERE : number));

/** Tells two long values apart without keeping them. FNV-1a. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `~${hash.toString(36)}`;
}
