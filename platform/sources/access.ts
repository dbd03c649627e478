/**
 * Leave to ask a host. Browsers know one kind of leave for fetching and for looking at pages; what was granted for a source alone is kept
 * in a list (setting `fetchOnly`), so that no script is put on the pages of that host. Collaborators: worker/sites.ts, source-ports.ts.
 */
import { patternOf } from '../../procedures/sources/address';
import { browser } from '../browser';
import { changeSetting } from '../db/settings';

export const isPermitted = (url: string): Promise<boolean> => browser.permissions.contains({ origins: [patternOf(url)] });

/**
 * First thing in a click: the browser asks the user. `enabled`: sites that may be looked at already, which nothing is taken from.
 * What it is for is written down beside the question, because scripts are registered as soon as it is answered.
 */
export async function askToFetch(url: string, enabled: readonly string[]): Promise<boolean> {
  const pattern = patternOf(url);
  const fresh = !enabled.includes(pattern);
  const written = fresh ? changeSetting('fetchOnly', (before) => [...new Set([...before, pattern])]) : Promise.resolve();
  const granted = await browser.permissions.request({ origins: [pattern] });
  await written;
  if (!granted && fresh && !(await isPermitted(url)))
    await changeSetting('fetchOnly', (before) => before.filter((each) => each !== pattern));
  return granted;
}

/** The user enables these sites: pages of theirs may be looked at from now on. */
export async function notOnlyFetched(patterns: readonly string[]): Promise<void> {
  await changeSetting('fetchOnly', (before) => before.filter((each) => !patterns.includes(each)));
}

/** No source is left at this address: leave that was given for it alone is given back. */
export async function giveBack(url: string, others: readonly string[]): Promise<void> {
  const pattern = patternOf(url);
  if (others.some((each) => patternOf(each) === pattern)) return;
  let only = false;
  await changeSetting('fetchOnly', (before) => {
    only = before.includes(pattern);
    return before.filter((each) => each !== pattern);
  });
  if (only) await browser.permissions.remove({ origins: [pattern] });
}
