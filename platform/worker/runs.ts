/**
 * Commands about runs: declare, append, follow. What an event causes (reminders, guides) is carried out here after it
 * is stored. Collaborators: db/runs.ts, sites.ts, pages.ts, handoff.ts (runs from files).
 */
import { toolsNamedIn } from '../../procedures/editing/definitions';
import { chooseSteps } from '../../procedures/run/plan';
import { clocks } from '../../procedures/run/clocks';
import { reminders } from '../../procedures/run/transition';
import type { Effect, RunState } from '../../procedures/run/types';
import type { Actor, RunEvent, RunEventDraft, RunSource } from '../../procedures/schema/run';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { RunDeclare } from '../../procedures/schema/commands';
import { browser } from '../browser';
import { readDraft } from '../db/drafts';
import { listPacks, readEntry, toolsOf } from '../db/packs';
import { candidateOf } from '../db/publish';
import { appendEvent, listRuns, stateOfRun } from '../db/runs';
import { changeSetting, readSetting } from '../db/settings';
import { PlatformError } from '../errors';
import { broadcast, tellTab } from '../messenger';
import { readTabs } from '../session';
import { followedState } from './follow';
import { lookAgain, refreshBadges } from './pages';
import { enabledTabs, showGuides } from './sites';

const ALARM = 'run';

export async function declare(what: RunDeclare): Promise<{ run: string }> {
  const source = await (what.draft === true ? draftSource(what) : publishedSource(what));
  if (chooseSteps(source, what.severity, what.tools).length === 0)
    throw new PlatformError('no-steps', 'At this severity the procedure has no step.');
  await append({
    id: what.id,
    runId: what.run,
    at: Date.now(),
    actor: await actor(what.roles),
    body: {
      type: 'run.declared',
      source,
      title: what.title,
      severity: what.severity,
      roles: what.roles,
      variables: what.variables,
      tools: what.tools,
      drill: source.procedure.drill || what.draft === true || what.drill === true,
      timeZone: what.timeZone,
      ...(what.calendar === undefined ? {} : { calendar: what.calendar }),
      ...(what.reasons === undefined ? {} : { reasons: what.reasons }),
      ...(what.from === undefined ? {} : { from: what.from }),
    },
  });
  await follow(what.run);
  return { run: what.run };
}

type Asked = Pick<RunDeclare, 'pack' | 'procedure'>;

async function publishedSource({ pack, procedure: id }: Asked): Promise<RunSource> {
  const entry = await readEntry({ pack, procedure: id });
  if (entry === null) throw new PlatformError('unknown-procedure', 'This procedure is not in the library any more.');
  const { procedure, framework } = entry;
  const own = (await listPacks()).find((each) => each.id === pack)?.pack.tools ?? [];
  return { pack, packVersion: entry.pack.version, procedure, framework, tools: await toolsOf(toolsNamedIn(procedure), own) };
}

/** The draft as it would be published, under the version that stands in it. */
async function draftSource({ pack, procedure: id }: Asked): Promise<RunSource> {
  const draft = await readDraft({ pack, procedure: id });
  if (draft === null) throw new PlatformError('unknown-draft', 'This draft is not there any more. Practise what is published instead.');
  const { home, framework, procedure } = await candidateOf({ ...draft, content: forDrill(draft.content) }, draft.content.version);
  return { pack, packVersion: home.version, procedure, framework, tools: await toolsOf(toolsNamedIn(procedure), home.tools) };
}

/** What describes a procedure in a list may still be missing when its steps are tried. */
function forDrill(content: DraftProcedure): DraftProcedure {
  const said = (text: string): string => (text.trim() === '' ? '–' : text);
  return { ...content, title: said(content.title), summary: said(content.summary), owner: said(content.owner) };
}

/** Who acts in this browser. */
export async function actor(roles: string[]): Promise<Actor> {
  return { name: (await readSetting('user')).actorName, roles };
}

/** Stores an event, carries out its effects, and tells everyone that the run changed. */
export async function append(draft: RunEventDraft): Promise<RunEvent> {
  const { event, effects, state } = await appendEvent(draft);
  // What is stored is stored: an effect that fails must not make it look unsaved.
  for (const effect of effects) await carryOut(effect).catch((error: unknown) => console.error('Steplight:', error));
  if (effects.length > 0) await refreshBadges();
  await announce(state);
  return event;
}

export async function follow(run: string | null): Promise<null> {
  if (run !== null && (await stateOfRun(run)) === null) throw new PlatformError('unknown-run', 'There is no such run.');
  await changeSetting('followed', () => run);
  const state = await followedState();
  await showGuides(state !== null);
  if (state !== null) await announce(state);
  else await broadcast('runs', run === null ? [] : [run]);
  await refreshBadges();
  return null;
}

/** Panels and the cards on pages are drawn as the user chose. */
export async function settingsChanged({ mappings = false }: { mappings?: boolean }): Promise<void> {
  const state = await followedState();
  // What was said of an address holds at once, in what is open too.
  await Promise.all([broadcast('settings', []), state === null ? undefined : announce(state), mappings ? lookAgain() : undefined]);
}

/** Tells panels and pages that the run changed. */
export async function announce(state: RunState): Promise<void> {
  await broadcast('runs', [state.id]);
  if ((await readSetting('followed')) !== state.id) return;
  const tabs = new Set([...(await enabledTabs()), ...(await readTabs()).keys()]);
  await Promise.all([...tabs].map((tab) => tellTab(tab, 'guide.changed', { revision: state.lastSeq })));
}

export async function carryOut(effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'remind':
      await browser.alarms.create(`${ALARM}:${effect.runId}:${effect.nudge}`, { when: effect.at });
      break;
    case 'forget-reminders': {
      const alarms = await browser.alarms.getAll();
      await Promise.all(
        alarms.filter(({ name }) => name.startsWith(`${ALARM}:${effect.runId}:`)).map(({ name }) => browser.alarms.clear(name)),
      );
      break;
    }
    case 'guides':
      // A new run is followed by `declare`; one that ended leaves the tabs.
      if (!effect.wanted) await showGuides((await followedState()) !== null);
      break;
  }
}

/** At every start: alarms may be gone after an update or a restart (https://developer.chrome.com/docs/extensions/reference/api/alarms#persistence). */
export async function remindAgain(): Promise<void> {
  for (const { id, status } of await listRuns()) {
    const state = status === 'ended' ? null : await stateOfRun(id);
    for (const reminder of state === null ? [] : reminders(state)) await carryOut(reminder);
  }
}

/** An alarm rang: the panel reads the clocks again, and the badge says that one is overdue. */
export async function alarmRang(name: string): Promise<void> {
  const [kind, run] = name.split(':');
  const state = kind === ALARM && run !== undefined ? await stateOfRun(run) : null;
  if (state === null || state.status === 'ended') return;
  await broadcast('runs', [state.id]);
  // It may ring in the very millisecond in which the clock is due.
  const overdue = clocks(state, Date.now() + 1).some((reading) => reading.state === 'overdue');
  if (overdue)
    await Promise.all(
      [...(await readTabs()).keys()].map((tab) => browser.action.setBadgeText({ tabId: tab, text: '!' }).catch(() => undefined)),
    );
}
