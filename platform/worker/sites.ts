/**
 * Where content scripts are registered, and when. Detection is on every enabled site; the guide only while a run is
 * followed. Collaborators: open-sites.ts (which sites), admits.ts (which of their pages may speak), runs.ts (says when a run
 * is followed).
 */
import { browser } from '../browser';
import { broadcast, tellTab } from '../messenger';
import { readTabs } from '../session';
import { lend } from './admits';
import { enabledSites } from './open-sites';

export const DETECT = '/content-scripts/detect.js';
export const GUIDE = '/content-scripts/guide.js';
export const RECORD = '/content-scripts/record.js';
export const REHEARSE = '/content-scripts/rehearse.js';

/**
 * Which scripts are on enabled sites besides detection: the guide while a run is followed, the recorder while one records, what
 * looks for all targets while a procedure is rehearsed.
 */
export interface Wanted {
  guide: boolean;
  record: boolean;
  rehearse: boolean;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Makes the registered scripts what they should be. Safe to call at any time and as often as one likes: one after the
 * other, because between looking at the list and adding to it another call could add the same.
 */
export function registerScripts(change: Partial<Wanted>): Promise<void> {
  const next = last.then(() => register(change));
  last = next.catch(() => undefined);
  return next;
}

async function register({ guide, record, rehearse }: Partial<Wanted>): Promise<void> {
  const matches = await enabledSites();
  const registered = await browser.scripting.getRegisteredContentScripts();
  const ids = registered.map(({ id }) => id);
  const all = [
    script('detect', DETECT, matches),
    ...((guide ?? ids.includes('guide')) ? [script('guide', GUIDE, matches)] : []),
    // Before the page can be used: what is done at once is recorded as well.
    ...((record ?? ids.includes('record')) ? [{ ...script('record', RECORD, matches), runAt: 'document_start' as const }] : []),
    ...((rehearse ?? ids.includes('rehearse')) ? [script('rehearse', REHEARSE, matches)] : []),
  ];
  const wanted = matches.length === 0 ? [] : all;
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
  await lend(tab);
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
export async function refreshSites({ guide, record, rehearse }: Wanted): Promise<void> {
  await registerScripts({ guide, record, rehearse });
  const tabs = await enabledTabs();
  const files = [DETECT, ...(guide ? [GUIDE] : []), ...(record ? [RECORD] : []), ...(rehearse ? [REHEARSE] : [])];
  for (const file of files) await Promise.all(tabs.map((tab) => injectInto(tab, file)));
  await broadcast('sites', []);
}

/** A run is followed from now on, or no longer. */
export async function showGuides(wanted: boolean): Promise<void> {
  // Side by side: the responder waits for the tabs that are open, not for those to come.
  const registered = registerScripts({ guide: wanted });
  if (wanted) await Promise.all((await enabledTabs()).map((tab) => injectInto(tab, GUIDE)));
  else await tellTabs('guide.leave');
  await registered;
}

/** A rehearsal begins or ends. Tabs that live by activeTab are those in which something was recognised. */
export async function showRehearsal(wanted: boolean): Promise<void> {
  const registered = registerScripts({ rehearse: wanted });
  if (wanted) {
    const tabs = new Set([...(await enabledTabs()), ...(await readTabs()).keys()]);
    await Promise.all([...tabs].map((tab) => injectInto(tab, REHEARSE)));
  } else await tellTabs('rehearse.leave');
  await registered;
}

/** A recording begins or ends. The tab in front may live by activeTab: the author has just pressed Steplight's button on it. */
export async function showRecorders(wanted: boolean): Promise<void> {
  const registered = registerScripts({ record: wanted });
  if (wanted) {
    const front = await browser.tabs.query({ active: true });
    const tabs = new Set([...(await enabledTabs()), ...front.flatMap(({ id }) => id ?? [])]);
    await Promise.all([...tabs].map((tab) => injectInto(tab, RECORD)));
  } else await tellTabs('record.leave');
  await registered;
}

/** Tabs whose site is enabled, and those that live by activeTab, which are known by what was recognised in them. */
export async function tellTabs(
  type: 'guide.leave' | 'record.leave' | 'record.settle' | 'record.changed' | 'rehearse.leave' | 'rehearse.changed',
): Promise<void> {
  const tabs = new Set([...(await enabledTabs()), ...(await readTabs()).keys()]);
  await Promise.all([...tabs].map((tab) => tellTab(tab, type, {})));
}
