/**
 * Opens the pages that are still to be looked at and whose address is known, one after the other, in a tab of its own behind the
 * others. What comes next is in `storage.session`; a page that does not answer is left after a while, by a timer and, should
 * the worker have been killed, by an alarm. Collaborators: rehearsal.ts (says when a page has answered), pages.ts.
 */
import { rehearsed } from '../../procedures/rehearsal/fold';
import type { DraftStep } from '../../procedures/schema/draft';
import { browser } from '../browser';
import { presentContent } from '../db/drafts';
import { broadcast } from '../messenger';
import { changeRehearsal, readRehearsal, rehearsalUnderWay } from '../rehearsing';
import { addressFor } from './pages';

const ALARM = 'rehearsal';
/** A page has this long to load, to be recognised and to be looked at. */
const PATIENCE_MS = 15_000;
/** Its frames have begun to look later than it has. */
const FRAMES_MS = 1_500;
/** The shortest that browsers take. */
const ALARM_MS = 30_000;

export async function openAll(): Promise<number> {
  const { ref, values, sights, walk } = await rehearsalUnderWay();
  if (walk !== null) return walk.of;
  const steps = (await presentContent(ref))?.steps ?? [];
  const urls = await addressesOf(
    rehearsed(steps, { sights, values })
      .filter(({ outcome }) => outcome === 'unvisited' || outcome === 'missing')
      .map(({ step }) => step),
    values,
  );
  const [first, ...left] = urls;
  if (first === undefined) return 0;
  const { id: tab } = await browser.tabs.create({ url: first, active: false });
  if (tab === undefined) return 0;
  await changeRehearsal((before) => before && { ...before, walk: { tab, left, of: urls.length, turn: 1 } });
  await waitFor(1);
  await broadcast('rehearsal', []);
  return urls.length;
}

async function addressesOf(steps: readonly DraftStep[], values: Readonly<Record<string, string>>): Promise<string[]> {
  const urls = await Promise.all(
    steps.map(({ tool, page }) => (tool === undefined || page === undefined ? null : addressFor(tool, page, values))),
  );
  return [...new Set(urls.filter((url) => url !== null))];
}

/** The page in this tab has been looked at; its frames may take a moment more. */
export async function walkOn(tab: number): Promise<void> {
  const walk = (await readRehearsal())?.walk;
  if (walk?.tab !== tab) return;
  setTimeout(() => void next(walk.turn), FRAMES_MS);
}

async function waitFor(turn: number): Promise<void> {
  setTimeout(() => void next(turn), PATIENCE_MS);
  await browser.alarms.create(`${ALARM}:${turn}`, { when: Date.now() + ALARM_MS });
}

/** True if the alarm was one of these. */
export async function alarmRang(name: string): Promise<boolean> {
  const [kind, turn] = name.split(':');
  if (kind !== ALARM) return false;
  await next(Number(turn));
  return true;
}

/** The next page, if that of this turn is still shown. */
async function next(turn: number): Promise<void> {
  let url: string | undefined;
  let tab: number | undefined;
  await changeRehearsal((before) => {
    if (before?.walk?.turn !== turn) return before;
    const [first, ...left] = before.walk.left;
    ({ tab } = before.walk);
    url = first;
    return { ...before, walk: first === undefined ? null : { ...before.walk, left, turn: turn + 1 } };
  });
  if (tab === undefined) return;
  if (url === undefined) await browser.tabs.remove(tab).catch(() => undefined);
  else {
    const there = await browser.tabs.update(tab, { url }).catch(() => null);
    if (there === null) await tabGone(tab);
    else await waitFor(turn + 1);
  }
  await broadcast('rehearsal', []);
}

/** Before another rehearsal begins, or none. */
export async function endWalk(): Promise<void> {
  const tab = (await readRehearsal())?.walk?.tab;
  if (tab === undefined) return;
  await changeRehearsal((before) => before && { ...before, walk: null });
  await browser.tabs.remove(tab).catch(() => undefined);
}

/** Somebody closed it. */
export async function tabGone(tab: number): Promise<void> {
  const rehearsal = await readRehearsal();
  if (rehearsal?.walk?.tab !== tab) return;
  await changeRehearsal((before) => (before?.walk?.tab === tab ? { ...before, walk: null } : before));
  await broadcast('rehearsal', []);
}
