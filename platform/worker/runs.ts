/**
 * Commands about runs: declare, append, follow. What an event causes (reminders, guides) is carried out here after it
 * is stored. Collaborators: db/runs.ts, sites.ts, pages.ts, handoff.ts (runs from files).
 */
import { toolsNamedIn } from '../../procedures/editing/definitions';
import { chooseSteps } from '../../procedures/run/plan';
import type { Effect, RunState } from '../../procedures/run/types';
import type { Actor, RunEvent, RunEventDraft, RunSource } from '../../procedures/schema/run';
import type { DraftProcedure } from '../../procedures/schema/draft';
import { packedFor } from '../../procedures/translation/translate';
import type { RunDeclare } from '../../procedures/schema/commands';
import { readDraft } from '../db/drafts';
import { listPacks, readEntry, toolsOf } from '../db/packs';
import { candidateOf } from '../db/publish';
import { appendEvent, stateOfRun } from '../db/runs';
import { changeSetting, readSetting } from '../db/settings';
import { failure } from '../errors';
import { languageHere } from '../reader';
import { broadcast, tellTab } from '../messenger';
import { readTabs } from '../session';
import { readUser } from '../user-settings';
import { followedState } from './follow';
import { refreshBadges, refreshOthers } from './badge';
import { lookAgain } from './pages';
import { remind, remindAgain } from './nudges';
import { enabledTabs, showGuides } from './sites';

export async function declare(what: RunDeclare): Promise<{ run: string }> {
  const source = await (what.draft === true ? draftSource(what) : publishedSource(what));
  if (chooseSteps(source, what.severity, what.tools).length === 0) throw failure('no-steps');
  await append({
    id: what.id,
    runId: what.run,
    at: Date.now(),
    actor: await actor(what.roles),
    body: {
      type: 'run.declared',
      source: packedFor(source, languageHere()),
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
  if (entry === null) throw failure('unknown-procedure');
  const { procedure, framework } = entry;
  const own = (await listPacks()).find((each) => each.id === pack)?.pack.tools ?? [];
  return { pack, packVersion: entry.pack.version, procedure, framework, tools: await toolsOf(toolsNamedIn(procedure), own) };
}

/** The draft as it would be published, under the version that stands in it. */
async function draftSource({ pack, procedure: id }: Asked): Promise<RunSource> {
  const draft = await readDraft({ pack, procedure: id });
  if (draft === null) throw failure('unknown-draft');
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
  return { name: (await readUser()).actorName, roles };
}

/** Stores an event, carries out its effects, and tells everyone that the run changed. */
export async function append(draft: RunEventDraft): Promise<RunEvent> {
  const { event, effects, state } = await appendEvent(draft);
  // What is stored is stored: an effect that fails must not make it look unsaved.
  await carryOut(effects, state).catch((error: unknown) => console.error('Steplight:', error));
  if ((await readSetting('followed')) !== state.id) await refreshOthers();
  else if (effects.length > 0) await refreshBadges();
  await announce(state);
  return event;
}

export async function follow(run: string | null): Promise<null> {
  if (run !== null && (await stateOfRun(run)) === null) throw failure('unknown-run');
  await changeSetting('followed', () => run);
  const state = await followedState();
  await showGuides(state !== null);
  if (state !== null) await announce(state);
  else await broadcast('runs', run === null ? [] : [run]);
  await refreshOthers();
  return null;
}

/** Panels and the cards on pages are drawn as the user chose. */
export async function settingsChanged({ mappings = false }: { mappings?: boolean }): Promise<void> {
  const state = await followedState();
  // What stands is told as soon as it may be.
  if ((await readUser()).notify === true) await remindAgain();
  // What was said of an address holds at once, in what is open too.
  await Promise.all([broadcast('settings', []), state === null ? undefined : announce(state), mappings ? lookAgain() : undefined]);
}

/** Tells panels and pages that the run changed. */
export async function announce(state: RunState): Promise<void> {
  await broadcast('runs', [state.id]);
  if ((await readSetting('followed')) === state.id) await tellGuides(state.lastSeq);
}

/** The guides in all tabs ask again. */
export async function tellGuides(revision: number): Promise<void> {
  const tabs = new Set([...(await enabledTabs()), ...(await readTabs()).keys()]);
  await Promise.all([...tabs].map((tab) => tellTab(tab, 'guide.changed', { revision })));
}

/** Carries out what follows from an event, and left the run in this state. */
export async function carryOut(effects: readonly Effect[], state: RunState): Promise<void> {
  if (effects.some(({ kind }) => kind === 'reminders')) await remind(state);
  // A new run is followed by `declare`; one that ended leaves the tabs.
  if (effects.some((effect) => effect.kind === 'guides' && !effect.wanted)) await showGuides((await followedState()) !== null);
}
