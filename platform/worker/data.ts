/**
 * Everything may be another than it was: a page has restored a backup, or somebody has erased what was here. What the browser was told of it, scripts on sites, reminders, badges,
 * guides, is made anew, and every page reads again. Collaborators: db/restore-backup.ts (what a page did), db/erase.ts, start.ts (the same at a start).
 */
import type { DataErase } from '../../procedures/schema/commands';
import { browser } from '../browser';
import { erase } from '../db/erase';
import { changeSetting } from '../db/settings';
import { sweepMedia } from '../db/sweep';
import { broadcast } from '../messenger';
import { refreshBadges } from './badge';
import { bringDesk } from './desk';
import { followedState } from './follow';
import { forgetRuns, remindAgain, stop } from './nudges';
import { lookAgain } from './pages';
import { obey } from './recording';
import * as rehearsal from './rehearsal';
import { follow, tellGuides } from './runs';
import { refreshSites, showGuides, showRecorders } from './sites';
import { checkDue } from './sources';
import { fillLibrary } from './start';
import { wanted } from './wanted';

/** What is under way ends first, so that nothing is written again. */
export async function eraseAll({ kinds, sites }: DataErase): Promise<null> {
  if (kinds.includes('runs')) {
    await follow(null);
    await forgetRuns();
  }
  if (kinds.includes('recordings')) await showRecorders(false);
  await erase(kinds, Date.now());
  if (kinds.includes('runs') || sites) await forgetSession();
  if (sites) {
    await giveBackSites();
    await stop();
    await changeSetting('troubles', () => []);
  }
  return everythingChanged();
}

/** What was being written of a run or seen in a tab. What the worker knows of its stores stays. */
async function forgetSession(): Promise<void> {
  const { session } = browser.storage;
  const names = Object.keys(await session.get(null)).filter((name) => !name.endsWith(':in-step'));
  if (names.length > 0) await session.remove(names);
}

async function giveBackSites(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const given = origins.filter((pattern) => /^(https?|\*):\/\//.test(pattern));
  if (given.length > 0) await browser.permissions.remove({ origins: given });
  await changeSetting('fetchOnly', () => []);
}

export async function everythingChanged(): Promise<null> {
  await fillLibrary();
  await bringDesk();
  await rehearsal.stop();
  const now = await wanted();
  if (!now.record) await showRecorders(false);
  const state = await followedState();
  if (state === null) await showGuides(false);
  else await tellGuides(state.lastSeq);
  await refreshSites(now);
  await remindAgain();
  await obey();
  await Promise.all([refreshBadges(), lookAgain()]);
  const all = ['library', 'runs', 'drafts', 'settings', 'recording', 'sources', 'trouble'] as const;
  await Promise.all(all.map((what) => broadcast(what, [])));
  await sweepMedia(Date.now());
  // Nobody waits for the network.
  void checkDue().catch((error: unknown) => console.error('Steplight:', error));
  return null;
}
