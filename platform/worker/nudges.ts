/**
 * What must be told though nothing happens: an alarm for each nudge of a run, and what is done when one rings: panels read again,
 * badges and their titles say it, and, if the user allowed it, the system does. Collaborators: procedures/run/nudges.ts (what
 * and when), runs.ts (events change them), pages.ts (badges).
 */
import { nudgeText, type NudgeKey } from '../../procedures/run/nudge-words';
import { nudges, nudgesAt, type Nudge } from '../../procedures/run/nudges';
import { severityOf } from '../../procedures/run/summary';
import type { RunState } from '../../procedures/run/types';
import { browser } from '../browser';
import { listRuns, stateOfRun } from '../db/runs';
import { readSetting } from '../db/settings';
import { broadcast } from '../messenger';
import { goTo, refreshBadges } from './pages';
import { currentStep } from '../../procedures/run/plan';

const ALARM = 'run';
const nameOf = (run: string, nudge: string): string => `${ALARM}:${run}:${nudge}`;
const words = (key: NudgeKey | 'nudges_more' | 'common_drill', ...substitutions: string[]): string =>
  browser.i18n.getMessage(key, substitutions);

/** The alarms of a run as they should be: only what differs is changed. What has come already needs none. */
export async function setAlarms(run: string, wanted: readonly Pick<Nudge, 'id' | 'at'>[]): Promise<void> {
  const set = (await browser.alarms.getAll()).filter(({ name }) => name.startsWith(`${ALARM}:${run}:`));
  const left = new Map(wanted.filter(({ at }) => at > Date.now()).map(({ id, at }) => [nameOf(run, id), at]));
  for (const { name, scheduledTime } of set) {
    if (left.get(name) === scheduledTime) left.delete(name);
    else await browser.alarms.clear(name);
  }
  for (const [name, when] of left) await browser.alarms.create(name, { when });
}

/** At every start: alarms may be gone after an update or a restart, and what came meanwhile is told once for each run. */
export async function remindAgain(): Promise<void> {
  for (const { id, status } of await listRuns()) {
    const state = status === 'ended' ? null : await stateOfRun(id);
    if (state === null) continue;
    await setAlarms(id, nudges(state));
    const missed = nudgesAt(state, Date.now());
    if (missed.length > 0) await tellSystem(state, missed, 'missed');
  }
}

/** An alarm rang. It may ring in the very millisecond in which it is due, and what it is about may be done. */
export async function alarmRang(name: string): Promise<void> {
  const [kind, run, id] = name.split(':');
  const state = kind === ALARM && run !== undefined ? await stateOfRun(run) : null;
  if (state === null || state.status === 'ended') return;
  await broadcast('runs', [state.id]);
  await refreshBadges();
  const nudge = nudgesAt(state, Date.now() + 1).find((each) => each.id === id);
  if (nudge !== undefined) await tellSystem(state, [nudge], nudge.id);
}

type Notifications = typeof browser.notifications;

/** Undefined until the user allows it. */
const system = (): Notifications | undefined => (browser as { notifications?: Notifications }).notifications;

async function isWanted(): Promise<boolean> {
  return (await readSetting('user')).notify === true && system() !== undefined;
}

async function tellSystem(state: RunState, [first, ...more]: readonly Nudge[], id: string): Promise<void> {
  if (first === undefined || !(await isWanted())) return;
  const severity = severityOf(state);
  const rest = more.length === 0 ? '' : ` ${words('nudges_more', String(more.length))}`;
  const options = {
    type: 'basic' as const,
    iconUrl: browser.runtime.getURL('icon/128.png'),
    title: [state.drill ? `${words('common_drill')}:` : '', severity.label, state.title].filter(Boolean).join(' '),
    message: nudgeText(first, state, words) + rest,
  };
  // The most severe stays until somebody has seen it. Firefox knows no such thing and refuses the word.
  const stays = severity.level === 1 && first.kind === 'clock-overdue' ? { requireInteraction: true } : {};
  const name = nameOf(state.id, id);
  await system()
    ?.create(name, { ...options, ...stays })
    .catch(() => system()?.create(name, options));
}

/** What was done need not be told any more. */
export async function forgetTold(state: RunState): Promise<void> {
  if (!(await isWanted())) return;
  const standing = new Set(nudgesAt(state, Date.now()).map(({ id }) => nameOf(state.id, id)));
  for (const name of Object.keys((await system()?.getAll()) ?? {}))
    if (name.startsWith(`${ALARM}:${state.id}:`) && !standing.has(name)) await system()?.clear(name);
}

/** To the tab with the step's tool, else to the run's own page. */
export async function pressed(name: string): Promise<void> {
  const [kind, run] = name.split(':');
  const state = kind === ALARM && run !== undefined ? await stateOfRun(run) : null;
  if (state === null) return;
  await system()?.clear(name);
  const step = currentStep(state)?.step;
  const went = step?.tool === undefined ? 'unknown' : await goTo(step.tool, step.page, state.variables);
  if (went === 'unknown') await browser.tabs.create({ url: browser.runtime.getURL(`library.html#/run/${state.id}`) });
}

/** For whoever wants to see that the system shows them. False: it cannot be shown. */
export async function showOne(): Promise<boolean> {
  const made = await system()
    ?.create('steplight:test', {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icon/128.png'),
      title: browser.i18n.getMessage('extension_name'),
      message: browser.i18n.getMessage('notify_test_message'),
    })
    .catch(() => undefined);
  return made !== undefined;
}
