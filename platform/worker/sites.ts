/**
 * Enabled sites: where content scripts are registered, and when. Detection is on every enabled site; the guide only
 * while a run is followed. The browser's own list of granted permissions is the truth. Collaborators: runs.ts (says
 * when a run is followed), tabs.ts.
 */
import { browser } from '../browser';
import { broadcast, tellTab } from '../messenger';
import { readTabs } from '../session';

export const DETECT = '/content-scripts/detect.js';
export const GUIDE = '/content-scripts/guide.js';

/** Match patterns of the sites that the user enabled. */
export async function enabledSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((pattern) => /^(https?|\*):\/\//.test(pattern));
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

let last: Promise<unknown> = Promise.resolve();

/**
 * Makes the registered scripts what they should be. Safe to call at any time and as often as one likes: one after the
 * other, because between looking at the list and adding to it another call could add the same.
 */
export function registerScripts(guides: boolean): Promise<void> {
  const next = last.then(() => register(guides));
  last = next.catch(() => undefined);
  return next;
}

async function register(guides: boolean): Promise<void> {
  const matches = await enabledSites();
  const registered = await browser.scripting.getRegisteredContentScripts();
  const ids = registered.map(({ id }) => id);
  const wanted = matches.length === 0 ? [] : [script('detect', DETECT, matches), ...(guides ? [script('guide', GUIDE, matches)] : [])];
  const gone = ids.filter((id) => !wanted.some((each) => each.id === id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  for (const each of wanted) {
    if (ids.includes(each.id)) await browser.scripting.updateContentScripts([each]);
    else await browser.scripting.registerContentScripts([each]);
  }
}

type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

const script = (id: string, file: string, matches: string[]): Script => {
  const plain: Script = { id, js: [file], matches, allFrames: true, runAt: 'document_idle', persistAcrossSessions: false };
  // Frames without an address of their own (about:blank, srcdoc) belong to the site that made them.
  return Object.assign(plain, { matchOriginAsFallback: true });
};

/** Puts a script into a tab now; a tab that may not be touched is no failure. */
export async function injectInto(tab: number, file: string): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: [file] }).catch(() => undefined);
}

/** Tabs whose site is enabled. */
export async function enabledTabs(): Promise<number[]> {
  const matches = await enabledSites();
  if (matches.length === 0) return [];
  const tabs = await browser.tabs.query({ url: matches });
  return tabs.flatMap(({ id, discarded }) => (id === undefined || discarded === true ? [] : [id]));
}

/** After permissions changed, and at every start of the browser. */
export async function refreshSites(guides: boolean): Promise<void> {
  await registerScripts(guides);
  const tabs = await enabledTabs();
  await Promise.all(tabs.map((tab) => injectInto(tab, DETECT)));
  if (guides) await Promise.all(tabs.map((tab) => injectInto(tab, GUIDE)));
  await broadcast('sites', []);
}

/** A run is followed from now on, or no longer. */
export async function showGuides(wanted: boolean): Promise<void> {
  // Side by side: the responder waits for the tabs that are open, not for those to come.
  const registered = registerScripts(wanted);
  const tabs = await enabledTabs();
  if (wanted) await Promise.all(tabs.map((tab) => injectInto(tab, GUIDE)));
  // Those that live by activeTab are known by what was recognised in them.
  else await Promise.all([...new Set([...tabs, ...(await readTabs()).keys()])].map((tab) => tellTab(tab, 'guide.leave', {})));
  await registered;
}
