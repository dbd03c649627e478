/**
 * The address of a source, and of what lies beside it. Pure. https alone, because who sits between could hold back updates or see
 * what a team reads; http on this very machine, where nobody sits between, for a server that one tries things with.
 */
export type Address = { ok: true; url: string } | { ok: false; code: 'no-address' | 'not-https' | 'user-info' };

const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

/** What somebody typed or a policy says → the address as it is asked, without a fragment. */
export function sourceAddress(text: string): Address {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return { ok: false, code: 'no-address' };
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) return { ok: false, code: 'not-https' };
  if (url.username !== '' || url.password !== '') return { ok: false, code: 'user-info' };
  url.hash = '';
  return { ok: true, url: url.href };
}

/** `PACK.json` → `PACK.json.sig`; a query, such as a bucket's, stays behind it. */
export function signatureAddress(url: string): string {
  const address = new URL(url);
  address.pathname += '.sig';
  return address.href;
}

/** Where a change of this key is looked for: beside the pack, by the id of the key. */
export const rotationAddress = (url: string, key: string): string => {
  const address = new URL(`${key}.rotation.json`, url);
  address.search = new URL(url).search;
  return address.href;
};

/** The pattern of the permission that is needed; browsers have none for a port. */
export const patternOf = (url: string): string => {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
};

export const isKeyId = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
