/**
 * Which sites are enabled. The browser's own list of granted permissions is the truth. Not here: what is done with them (sites.ts, admits.ts).
 */
import { browser } from '../browser';
import { readSetting } from '../db/settings';

/** Match patterns of the sites that the user enabled; what may only be fetched from is none. */
export async function enabledSites(): Promise<string[]> {
  const [{ origins = [] }, fetched] = await Promise.all([browser.permissions.getAll(), readSetting('fetchOnly')]);
  return origins.filter((pattern) => /^(https?|\*):\/\//.test(pattern) && !fetched.includes(pattern));
}

/** Whether Steplight may look at a page of this address: its site was enabled, or all are. */
export async function isOpenTo(url: string): Promise<boolean> {
  const pattern = patternFor(url);
  if (pattern === null || !(await browser.permissions.contains({ origins: [pattern] }))) return false;
  // Leave to fetch from a host is none to look at its pages, unless all sites are enabled.
  return !(await readSetting('fetchOnly')).includes(pattern) || (await enabledSites()).some((each) => each.includes('//*/'));
}

/** Where browsers let no extension in, whatever is granted. */
const STORES = new Set(['chromewebstore.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com']);

/** The pattern to ask for so that a page's site is enabled; null for pages that no extension may read. */
export function patternFor(url: string): string | null {
  try {
    const { protocol, hostname } = new URL(url);
    if (STORES.has(hostname)) return null;
    // Without the port: Firefox has none in match patterns.
    return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${hostname}/*` : null;
  } catch {
    return null;
  }
}
