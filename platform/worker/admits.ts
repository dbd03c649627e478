/**
 * Whether a page may speak to the worker now. Its script can outlive the leave that brought it there: a site can be disabled while
 * its pages are open. Where a script lives by activeTab, the tab is noted when it is put there (`lend`). Collaborators: sites.ts
 * (injects), background.ts (asks for every message of a page). Not here: what a page may ask for (messenger.ts).
 */
import { browser } from '../browser';
import { broadcast, PRACTICE, tellTab, type SenderSeen } from '../messenger';
import { changeTab, readTab, readTabs } from '../session';
import { isOpenTo, patternFor } from './open-sites';

export async function admits({ url, origin, tab }: SenderSeen): Promise<boolean> {
  if (url?.startsWith(browser.runtime.getURL(PRACTICE)) === true) return true;
  // A frame without an address of its own (about:blank, srcdoc) belongs to the site that made it.
  const address = [url, origin, tab?.url].find((each) => each !== undefined && patternFor(each) !== null);
  if (address === undefined || tab?.id === undefined) return false;
  return (await isOpenTo(address)) || (await readTab(tab.id)).lent === new URL(address).origin;
}

/** A script is about to be put into this tab. The browser tells the address where it may be; a site that is enabled is not lent. */
export async function lend(tab: number): Promise<void> {
  const { url } = await browser.tabs.get(tab).catch(() => ({ url: undefined }));
  if (url === undefined || patternFor(url) === null || (await isOpenTo(url))) return;
  const { origin } = new URL(url);
  await changeTab(tab, (before) => (before.closed === origin ? before : { ...before, lent: origin }));
}

/** Leave was taken back: scripts in open pages of these sites end, and what they told is forgotten. */
export async function withdraw(patterns: readonly string[]): Promise<void> {
  const isOf = (address: string): boolean => patterns.some((each) => each === patternFor(address) || each.includes('//*/'));
  for (const [tab, { pages, lent }] of await readTabs()) {
    const addresses = [lent, ...Object.values(pages ?? {}).map(({ loaded }) => loaded)].filter((each) => each !== undefined);
    const open = await Promise.all(addresses.filter(isOf).map(isOpenTo));
    if (!open.includes(false)) continue;
    const closed = pages?.[0] === undefined ? lent : new URL(pages[0].loaded).origin;
    await changeTab(tab, () => ({ frames: {}, found: null, ...(closed === undefined ? {} : { closed }) }));
    // A frame in it can be of a site that is still enabled, and tells of itself again.
    await Promise.all((['guide.leave', 'record.leave', 'rehearse.leave', 'page.again'] as const).map((type) => tellTab(tab, type, {})));
    await broadcast('tabs', [String(tab)]);
  }
}
