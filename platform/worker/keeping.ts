/**
 * What becomes of a recording that was stopped: steps in a draft, new or into one that is there. The recording goes only when the
 * draft is on disk. Collaborators: procedures/recording (makes the steps), drafts.ts, recording.ts.
 */
import { idsOf } from '../../procedures/editing/edit';
import type { ProcedureRef } from '../../procedures/editing/types';
import { intoDraft, type Into } from '../../procedures/recording/into';
import { reduceAll } from '../../procedures/recording/reduce';
import { toProcedure } from '../../procedures/recording/to-procedure';
import { toSteps } from '../../procedures/recording/to-steps';
import type { Framework } from '../../procedures/schema/framework';
import type { Step } from '../../procedures/schema/step';
import { browser } from '../browser';
import { listPacks, listTools } from '../db/packs';
import { readRecording, removeRecording } from '../db/recordings';
import { failure } from '../errors';
import { broadcast } from '../messenger';
import { readUser } from '../user-settings';
import * as drafts from './drafts';

/** Where it is to be edited; `step`: the first that is new. */
export type Kept = ProcedureRef & { step: string | null };

export async function keep({ recording: id }: { recording: string }): Promise<Kept> {
  const all = await readRecording(id);
  if (all === null) throw failure('unknown-recording');
  const { goal } = all.recording;
  const recorded = reduceAll(all.captures).steps;
  if (recorded.length === 0) throw failure('nothing-recorded');
  const tools = await listTools();
  const shots = new Map(all.shots.map((shot) => [shot.capture, shot]));
  const make = (framework: Framework, taken: ReadonlySet<string>, phase?: string): Step[] =>
    toSteps(recorded, { framework, tools, taken, shots, ...(phase === undefined ? {} : { phase }) });
  const kept = goal.kind === 'new' ? await begin(make) : await add(goal, make);
  await removeRecording(id);
  await broadcast('recording', []);
  await openInEditor(kept);
  return kept;
}

type Make = (framework: Framework, taken: ReadonlySet<string>, phase?: string) => Step[];

async function begin(make: Make): Promise<Kept> {
  const framework = await incidentFramework();
  const steps = make(framework, new Set());
  const { actorName } = await readUser();
  const today = new Date().toISOString().slice(0, 10);
  // Its id is made from its title when it is stored.
  const content = toProcedure(steps, { id: 'recorded', framework, tools: await listTools(), owner: actorName, today });
  return { ...(await drafts.create({ content })), step: steps[0]?.id ?? null };
}

/** Of new procedures: the author can choose another one in the editor. */
async function incidentFramework(): Promise<Framework> {
  const all = (await listPacks()).toSorted((a, b) => Number(b.bundled) - Number(a.bundled)).flatMap(({ pack }) => pack.frameworks);
  const framework = all.find(({ id }) => id === 'incident') ?? all[0];
  if (framework === undefined) throw failure('no-framework');
  return framework;
}

async function add(goal: Into, make: Make): Promise<Kept> {
  const ref = { pack: goal.pack, procedure: goal.procedure };
  const { draft, framework } = await drafts.open(ref);
  const steps = make(framework, idsOf(draft.content), goal.kind === 'insert' ? goal.phase : undefined);
  const kept = intoDraft(draft.content, goal, steps);
  if (kept === null) throw failure('step-gone');
  await drafts.save({ ...ref, revision: draft.revision, content: kept.content });
  return { ...ref, step: kept.step };
}

/** In the tab where it is edited already, or in a new one. */
async function openInEditor({ pack, procedure, step }: Kept): Promise<void> {
  const address = `#/edit/${encodeURIComponent(pack)}/${encodeURIComponent(procedure)}`;
  const url = browser.runtime.getURL(`library.html${address}${step === null ? '' : `?step=${encodeURIComponent(step)}`}`);
  const tabs = await browser.tabs.query({ url: browser.runtime.getURL('library.html') });
  const there = tabs.find((tab) => tab.url?.includes(address) === true);
  if (there?.id === undefined) return void (await browser.tabs.create({ url }));
  await browser.tabs.update(there.id, { active: true, url });
  if (there.windowId !== undefined) await browser.windows.update(there.windowId, { focused: true });
}
