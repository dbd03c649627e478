/**
 * Where something happened, without what the address carried: origin and path, and the route of an app that keeps it in the
 * fragment. Enough to recognise the page, and nothing that opens a session. Pure. Collaborators: secrets.ts, page/capture/ (the address
 * of every capture). Not here: destinations of links as facts of a target (page/dom/address.ts, target.ts).
 */
import { secretsIn } from './secrets';

const LONGEST = 2_000;

/** Of what is no web page only the kind is told: `file:`, `about:`; of what is no address, nothing. Never throws. */
export function reduceAddress(href: string): string {
  const url = parsed(href);
  if (url === null) return '';
  if (!/^https?:$/.test(url.protocol)) return url.protocol;
  // Without its parameters a part may be one that leads up: `/.;a`.
  url.pathname = withoutParameters(url.pathname);
  const route = /^#!?\/[^?]*/.exec(url.hash)?.[0] ?? '';
  return `${url.origin}${reducedPath(url.pathname, url.origin)}${route === '' ? '' : reducedPath(route)}`.slice(0, LONGEST);
}

function parsed(href: string): URL | null {
  try {
    return new URL(href);
  } catch {
    return null;
  }
}

/** Some tools keep the session in the path: `/list;jsessionid=…`. */
const withoutParameters = (path: string): string => path.replace(/;[^/]*/g, '');

/** Links that somebody was sent: what stands behind these words opens something, whatever it looks like. */
const OPENS =
  /^(?:invite|invitation|join|verify|confirm|confirmation|activate|reset|reset-password|password-reset|magic|magic-link|unsubscribe|token|otp)$/i;

/**
 * A path with `…` for the parts that hold a secret. What stands before a part may tell what it is, so the whole is looked at too.
 * @param before what the path stands behind
 */
function reducedPath(path: string, before = ''): string {
  // Long paths look like keys that hold a `/`, and each part is looked at by itself.
  const found = secretsIn(before + path).filter(({ kind }) => kind !== 'opaque');
  let at = before.length;
  let last = '';
  const parts = path.split('/').map((part) => {
    const [start, end] = [at, at + part.length];
    at = end + 1;
    const behind = last;
    last = part;
    const isSecret = part !== '' && (found.some((each) => each.start < end && each.end > start) || secretsIn(part).length > 0);
    const opens = OPENS.test(behind) && part.length >= 6 && /\d/.test(part);
    return isSecret || opens || plain(part).includes('…') ? '…' : part;
  });
  return parts.join('/');
}

/** An address that was reduced before has the sign for it in another writing. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
