/**
 * The toolbar button: the number of procedures that fit, or the sign of a run that is followed, or what is pressing in it or in another
 * run that goes on; its title says it in words. Collaborators: pages.ts and runs.ts (what changed), procedures/run/urgency.ts.
 */
import { countFits } from '../../procedures/library/rank';
import { nudgeText } from '../../procedures/run/nudge-words';
import { severityOf } from '../../procedures/run/summary';
import type { RunState } from '../../procedures/run/types';
import { mostUrgentFirst, pressingIn, urgencyOf } from '../../procedures/run/urgency';
import { mergeFrames } from '../../procedures/tools/recognise';
import { browser } from '../browser';
import { listSigns } from '../db/packs';
import { listRuns } from '../db/runs';
import { readSetting } from '../db/settings';
import { readTab, readTabs } from '../session';
import { message } from '../words';
import { followedState } from './follow';

/** So long is something said that is true only now. */
const FLASH_MS = 6_000;

interface Sign {
  text: string;
  title: string;
  color: string;
}

/** What is late in runs that are not followed: how many, and the most urgent in words. */
interface Others {
  late: number;
  what: string;
}

const OTHERS = 'badge';
const NO_OTHERS: Others = { late: 0, what: '' };
const QUIET = '#0b5d6e';
const URGENT = '#b3261e';

/** A page costs no look at all the runs: `refreshOthers` has looked when that could have changed. */
export async function refreshBadge(tab: number): Promise<void> {
  const [{ frames }, state, others] = await Promise.all([readTab(tab), followedState(), knownOthers()]);
  const tools = mergeFrames(Object.values(frames));
  const fits = tools.length === 0 || state !== null ? 0 : countFits(await listSigns(), tools);
  await showBadge(signOf(state, fits, others), tab);
}

/** All of them, also on tabs of which nothing is known: there too a clock runs out. */
export async function refreshBadges(): Promise<void> {
  await showBadge(signOf(await followedState(), 0, await knownOthers()));
  await Promise.all([...(await readTabs()).keys()].map(refreshBadge));
}

/** Says it on this tab for a moment. If the worker ends before, it is there until the badge changes next. */
export async function flashBadge(tab: number, text: string, title: string): Promise<void> {
  await showBadge({ text, title, color: QUIET }, tab);
  setTimeout(() => void refreshBadge(tab), FLASH_MS);
}

/** Something happened to a run that is not followed, another one is followed now, or time has passed. */
export async function refreshOthers(): Promise<void> {
  await browser.storage.session.set({ [OTHERS]: await findOthers() });
  await refreshBadges();
}

async function knownOthers(): Promise<Others> {
  return ((await browser.storage.session.get(OTHERS))[OTHERS] as Others | undefined) ?? NO_OTHERS;
}

/** Practice calls nobody, and a run that rests was put aside on purpose. */
async function findOthers(): Promise<Others> {
  const [runs, followed] = await Promise.all([listRuns(), readSetting('followed')]);
  // It may be asked in the very millisecond in which a clock runs out.
  const now = Date.now() + 1;
  const late = runs
    .flatMap(({ state }) => (state?.status === 'running' && !state.drill && state.id !== followed ? [state] : []))
    .filter((state) => urgencyOf(state, now)?.late === true)
    .toSorted(mostUrgentFirst(now));
  const [first] = late;
  return first === undefined ? NO_OTHERS : { late: late.length, what: inWords(first, now) };
}

/** The run, and what presses most in it. */
function inWords(state: RunState, now: number): string {
  const [pressing] = pressingIn(state, now);
  const what = pressing === undefined ? '' : nudgeText(pressing, state, (key, ...values) => message(key, values));
  return message('badge_title', [`${severityOf(state).label} ${state.title}`, what]);
}

function signOf(state: RunState | null, fits: number, others: Others): Sign {
  const now = Date.now() + 1;
  const urgency = state === null ? null : urgencyOf(state, now);
  const late = others.late + (urgency?.late === true ? 1 : 0);
  const lines = [state === null || urgency === null ? '' : inWords(state, now), ...linesOf(others)].filter(Boolean);
  const title = lines.length === 0 ? message('action_title') : lines.join('\n');
  if (late > 0) return { text: late === 1 ? '!' : `!${late}`, title, color: URGENT };
  if (state === null) return { text: fits === 0 ? '' : String(fits), title, color: QUIET };
  return { text: urgency === null ? '▶' : '…', title, color: URGENT };
}

const linesOf = ({ late, what }: Others): string[] => (late < 2 ? [what] : [what, message('badge_others', [String(late - 1)])]);

async function showBadge({ text, title, color }: Sign, tabId?: number): Promise<void> {
  const where = tabId === undefined ? {} : { tabId };
  // The tab may be gone.
  await browser.action.setBadgeText({ ...where, text }).catch(() => undefined);
  await browser.action.setTitle({ ...where, title }).catch(() => undefined);
  await browser.action.setBadgeBackgroundColor({ ...where, color }).catch(() => undefined);
}
