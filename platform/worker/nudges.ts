/**
 * What must be told though nothing happens: an alarm for each nudge of a run, and what is done when its time comes: panels read
 * again, badges and their titles say it, and, if the user allowed it, the system does, once for each. What was told is stored, so
 * that a worker or a browser that ended tells nothing again. Collaborators: procedures/run/nudges.ts (what and when), runs.ts
 * (events change them), pages.ts (badges).
 */
import { nudgeText, type NudgeKey } from '../../procedures/run/nudge-words';
import { nudges, nudgesAt, type Nudge } from '../../procedures/run/nudges';
import { currentStep } from '../../procedures/run/plan';
import { severityOf } from '../../procedures/run/summary';
import type { RunState } from '../../procedures/run/types';
import { browser } from '../browser';
import { listRuns, stateOfRun } from '../db/runs';
import { changeSetting } from '../db/settings';
import { broadcast } from '../messenger';
import { readUser } from '../user-settings';
import { message } from '../words';
import { refreshOthers } from './badge';
import { goTo } from './pages';

const KIND = 'run';
const TEST = 'steplight:test';
/** The system shows so many at once; the last says how many more there are. */
const AT_ONCE = 3;

const nameOf = (run: string, nudge: string): string => `${KIND}:${run}:${nudge}`;
const words = (key: NudgeKey | 'nudges_more' | 'common_drill', ...substitutions: string[]): string => message(key, substitutions);

/** Makes alarms and what the system shows fit the run, whatever happened: an event, an alarm, a start, a file. */
export async function remind(state: RunState): Promise<void> {
  await setAlarms(state);
  await tell(state);
}

/** Only what differs is changed. What has come already needs no alarm. */
async function setAlarms(state: RunState): Promise<void> {
  const set = (await browser.alarms.getAll()).filter(({ name }) => name.startsWith(nameOf(state.id, '')));
  const left = new Map(
    nudges(state)
      .filter(({ at }) => at > Date.now())
      .map(({ id, at }) => [nameOf(state.id, id), at]),
  );
  for (const { name, scheduledTime } of set) {
    if (left.get(name) === scheduledTime) left.delete(name);
    else await browser.alarms.clear(name);
  }
  for (const [name, when] of left) await browser.alarms.create(name, { when });
}

/** At every start: alarms may be gone after an update or a restart, and what came meanwhile is told. */
export async function remindAgain(): Promise<void> {
  for (const { id, status } of await listRuns()) {
    const state = status === 'ended' ? null : await stateOfRun(id);
    if (state !== null) await remind(state);
  }
  await refreshOthers();
}

/** An alarm rang; what it is about may be done. */
export async function alarmRang(name: string): Promise<void> {
  const state = await runOf(name);
  if (state === null || state.status === 'ended') return;
  await broadcast('runs', [state.id]);
  await refreshOthers();
  await remind(state);
}

async function runOf(name: string): Promise<RunState | null> {
  const [kind, run] = name.split(':');
  return kind === KIND && run !== undefined ? stateOfRun(run) : null;
}

type Notifications = typeof browser.notifications;

/** Undefined until the user allows it. */
const system = (): Notifications | undefined => (browser as { notifications?: Notifications }).notifications;

/** What has come and was not told is told; what is done is taken away. */
async function tell(state: RunState): Promise<void> {
  const shows = system();
  if (shows === undefined || (await readUser()).notify !== true) return;
  // An alarm may ring in the very millisecond in which it is due.
  const standing = nudgesAt(state, Date.now() + 1);
  const keyOf = ({ id, at }: Nudge): string => `${id}@${at}`;
  let fresh: Nudge[] = [];
  await changeSetting('told', ({ [state.id]: before = [], ...others }) => {
    fresh = standing.filter((nudge) => !before.includes(keyOf(nudge)));
    return standing.length === 0 ? others : { ...others, [state.id]: standing.map(keyOf) };
  });
  const wanted = new Set(standing.map(({ id }) => nameOf(state.id, id)));
  for (const name of Object.keys(await shows.getAll()))
    if (name.startsWith(nameOf(state.id, '')) && !wanted.has(name)) await shows.clear(name);
  const now = fresh.slice(0, AT_ONCE);
  for (const [index, nudge] of now.entries()) await show(shows, state, nudge, index === now.length - 1 ? fresh.length - now.length : 0);
}

async function show(shows: Notifications, state: RunState, nudge: Nudge, more: number): Promise<void> {
  const severity = severityOf(state);
  const options = {
    type: 'basic' as const,
    iconUrl: browser.runtime.getURL('icon/128.png'),
    title: [state.drill ? `${words('common_drill')}:` : '', severity.label, state.title].filter(Boolean).join(' '),
    message: nudgeText(nudge, state, words) + (more === 0 ? '' : ` ${words('nudges_more', String(more))}`),
  };
  // The most severe stays until somebody has seen it. Firefox knows no such thing and refuses the word.
  const stays = severity.level === 1 && nudge.due <= Date.now() ? { requireInteraction: true } : {};
  const name = nameOf(state.id, nudge.id);
  await shows.create(name, { ...options, ...stays }).catch(() => shows.create(name, options));
}

/** To the tab with the tool of the step that it is about, else of the present one; else to the run's own page. */
export async function pressed(name: string): Promise<void> {
  const state = await runOf(name);
  if (state === null) return;
  await system()?.clear(name);
  const nudge = nudgesAt(state, Date.now() + 1).find(({ id }) => nameOf(state.id, id) === name);
  const step = state.source.procedure.steps.find(({ id }) => id === nudge?.about) ?? currentStep(state)?.step;
  const went = step?.tool === undefined ? 'unknown' : await goTo(step.tool, step.page, state.variables);
  if (went === 'unknown') await browser.tabs.create({ url: browser.runtime.getURL(`library.html#/run/${state.id}`) });
}

/** The user wants no more of them: what is shown goes, and so does the permission. */
export async function stop(): Promise<void> {
  await hideAll();
  await changeSetting('told', () => ({}));
  await browser.permissions.remove({ permissions: ['notifications'] });
}

/** All runs are gone, and what was set and shown for them. */
export async function forgetRuns(): Promise<void> {
  for (const { name } of await browser.alarms.getAll()) if (name.startsWith(`${KIND}:`)) await browser.alarms.clear(name);
  await hideAll();
}

async function hideAll(): Promise<void> {
  const shows = system();
  for (const name of Object.keys((await shows?.getAll()) ?? {})) await shows?.clear(name);
}

/** The permission was taken back in the browser: the setting says so. */
export async function forbidden(): Promise<void> {
  await changeSetting('user', (before) => ({ ...before, notify: false }));
  await broadcast('settings', []);
}

/** For whoever wants to see how it looks. False: the system cannot show it. */
export async function showOne(): Promise<boolean> {
  const made = await system()
    ?.create(TEST, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icon/128.png'),
      title: message('extension_name'),
      message: message('notify_test_message'),
    })
    .catch(() => undefined);
  return made !== undefined;
}
