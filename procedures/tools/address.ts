/** A web address in the parts by which page kinds are told. Pure. Collaborators: recognise.ts, pages.ts. */

export interface Address {
  origin: string;
  host: string;
  path: string;
  query: Map<string, string>;
  fragments: string[];
}

/** Pages of extensions are told by the same rules: the practice desk is one of ours. */
const PROTOCOLS = new Set(['https:', 'http:', 'chrome-extension:', 'moz-extension:']);

/** null: it is no address of a page. */
export function parseAddress(text: string): Address | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (!PROTOCOLS.has(url.protocol)) return null;
  // OTRS and its heirs separate parameters by ";", which URLSearchParams does not know.
  const query = new Map(new URLSearchParams(url.search.replaceAll(';', '&')));
  const fragment = decoded(url.hash.replace(/^#/, ''));
  // Icinga shows a second page beside the first after "#!".
  // Not everywhere has a scheme of extensions an origin of its own.
  const origin = url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin;
  return { origin, host: url.hostname, path: decoded(url.pathname), query, fragments: [fragment, fragment.replace(/^!/, '')] };
}

/** As people read it; as it is where it is not encoded well. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The page that stands beside this one, where its address is after `#!`; null: there is none. */
export function secondPane({ origin, fragments }: Address): Address | null {
  const beside = fragments[0]?.startsWith('!/') === true ? fragments[0].slice(1) : null;
  return beside === null ? null : parseAddress(origin + beside);
}

/** An address to keep: without the query unless the page lives there, because queries may hold tokens. */
export const linkOf = (address: Address): string => address.origin + address.path + linkTail(address);

/** The part of the address that names the object: what fragments and short, plain query values hold. */
function linkTail(address: Address): string {
  const plain = [...address.query].filter(([, value]) => /^[\w .:@/+-]{0,80}$/.test(value) && !/[A-Za-z0-9_-]{24,}/.test(value));
  const query = plain.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  const fragment = address.fragments[0] ?? '';
  return (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${fragment}`);
}
