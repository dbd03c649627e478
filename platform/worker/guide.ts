/**
 * Commands of the guide in a page: the view of its tab, how it found the target, what the responder did. A page gets
 * its tab's present step and nothing else, and can act on nothing but the followed run. Collaborators: runs.ts,
 * procedures/guide/project.ts.
 */
import { arrive } from '../../procedures/guide/arrive';
import { project } from '../../procedures/guide/project';
import type { GuideView } from '../../procedures/guide/view';
import { stepBefore } from '../../procedures/run/plan';
import type { RunState } from '../../procedures/run/types';
import type { GuideAct, GuideFound, GuideGo, GuidePoint } from '../../procedures/schema/commands';
import type { RunEventBody } from '../../procedures/schema/run';
import type { Verdict } from '../../procedures/schema/target';
import { browser } from '../browser';
import { withDatabase } from '../db/open';
import { PlatformError } from '../errors';
import type { PageSender } from '../messenger';
import type { GuideOwner } from '../messages';
import { tellTab } from '../messenger';
import { changeTab, type FoundInFrame } from '../session';
import { followedState } from './follow';
import { goTo, toolsIn, world } from './pages';
import { actor, append } from './runs';

export async function view(sender: PageSender): Promise<GuideView | null> {
  const state = await followedState();
  if (state === null) return null;
  const tools = await toolsIn(sender.tab);
  return project(await settle(state, tools, sender), tools, await world(), Date.now());
}

/** Being on a page can finish a step or fill a variable; only the tab in front counts. */
async function settle(state: RunState, tools: Awaited<ReturnType<typeof toolsIn>>, sender: PageSender): Promise<RunState> {
  const body = sender.active ? arrive(state, tools) : null;
  if (body === null) return state;
  // The id is a function of what happened, so that several frames that notice it store it once.
  const id = await stableId(`${state.id}:${state.lastSeq}:${JSON.stringify(body)}`);
  const stored = await append({ id, runId: state.id, at: Date.now(), actor: await actor(state.roles), body }).then(
    () => true,
    () => false,
  );
  const after = await followedState();
  // One thing can lead to the next: the ticket's number is read, and its page is where the next step leads.
  return stored && after !== null && after.id === state.id && after.lastSeq > state.lastSeq
    ? settle(after, tools, sender)
    : (after ?? state);
}

/** A UUID (version 8, RFC 9562) made from a text: the same text gives the same id. */
async function stableId(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const RANK: Record<Verdict, number> = { exact: 4, moved: 3, guessed: 2, hidden: 1, missing: 0 };

/**
 * Keeps how a frame found the target, says whether this frame shows it, and tells the others. A frame that does not
 * answer is gone, with its verdict: else a reloaded frame would lose against what it was before.
 */
export async function found(report: GuideFound, sender: PageSender): Promise<GuideOwner> {
  const key = `${report.run}:${report.step}`;
  const own = { [sender.frame]: { verdict: report.verdict, score: report.score, room: report.room ?? true } };
  const keep = (change: (frames: Record<string, FoundInFrame>) => Record<string, FoundInFrame>): ReturnType<typeof changeTab> =>
    changeTab(sender.tab, (state) => ({ ...state, found: { key, frames: change(state.found?.key === key ? state.found.frames : {}) } }));
  let frames = (await keep((before) => ({ ...before, ...own }))).found?.frames ?? own;
  for (;;) {
    const shared = share(frames);
    const others = new Set([...Object.keys(frames).map(Number), 0]);
    others.delete(sender.frame);
    const told = await Promise.all(
      [...others].map(async (frame) => ({
        frame,
        there: await tellTab(sender.tab, 'guide.owner', { step: report.step, ...roleOf(frame, shared) }, frame),
      })),
    );
    const gone = told.filter(({ frame, there }) => !there && Object.hasOwn(frames, frame)).map(({ frame }) => String(frame));
    if (gone.length === 0) return roleOf(sender.frame, shared);
    frames =
      (await keep((before) => Object.fromEntries(Object.entries(before).filter(([frame]) => !gone.includes(frame))))).found?.frames ?? own;
  }
}

/** Who shows what among the frames of a tab. */
export interface Share {
  owner: number;
  card: number;
  verdict: Verdict;
}

/** The frame with the best verdict owns the target; without room for the card there, the top frame draws it. */
export function share(frames: Record<string, FoundInFrame>): Share {
  const [best] = Object.entries(frames)
    .filter(([, { verdict }]) => verdict !== 'missing')
    .sort(([idA, a], [idB, b]) => RANK[b.verdict] - RANK[a.verdict] || b.score - a.score || Number(idA) - Number(idB));
  if (best === undefined) return { owner: 0, card: 0, verdict: 'missing' };
  const [id, { verdict, room }] = best;
  return { owner: Number(id), card: room ? Number(id) : 0, verdict };
}

const roleOf = (frame: number, { owner, card, verdict }: Share): GuideOwner => ({ owner: frame === owner, card: frame === card, verdict });

async function followed(run: string): Promise<RunState> {
  const state = await followedState();
  if (state?.id !== run) throw new PlatformError('not-followed', 'This run is not followed any more.');
  return state;
}

export async function act(what: GuideAct): Promise<null> {
  const state = await followed(what.run);
  await append({ id: what.id, runId: state.id, at: Date.now(), actor: await actor(state.roles), body: bodyOf(what, state) });
  return null;
}

function bodyOf(what: GuideAct, state: RunState): RunEventBody {
  const { step } = what;
  switch (what.act) {
    case 'done':
      // A guess never advances by itself: the responder has to say so.
      if (what.by === 'action' && RANK[what.verdict ?? 'missing'] < RANK.moved)
        throw new PlatformError('only-a-guess', 'The element was only guessed; say yourself that it is done.');
      return { type: 'step.done', step, by: what.by ?? 'hand', ...(what.verdict === undefined ? {} : { verdict: what.verdict }) };
    case 'skip':
      return { type: 'step.skipped', step, reason: what.reason ?? '' };
    case 'reopen':
      return { type: 'step.reopened', step };
    case 'back':
      return { type: 'step.focused', step: stepBefore(state, step)?.step.id ?? step };
    case 'forward':
      return { type: 'step.focused', step: null };
  }
}

/** The responder pointed at the element: the step goes on with it, and the owner of the procedure gets a proposal. */
export async function point(what: GuidePoint, sender: PageSender): Promise<null> {
  const state = await followed(what.run);
  const path = new URL(sender.url).pathname.slice(0, 500);
  await append({
    id: what.id,
    runId: state.id,
    at: Date.now(),
    actor: await actor(state.roles),
    body: { type: 'step.pointed', step: what.step, facts: what.facts, url: path },
  });
  const { pack, procedure } = state.source;
  await withDatabase((db) =>
    db.put('repairs', {
      id: what.id,
      runId: state.id,
      pack,
      procedure: procedure.id,
      step: what.step,
      at: Date.now(),
      facts: what.facts,
      path,
    }),
  );
  return null;
}

export async function go(what: GuideGo, from?: number): Promise<{ went: 'switched' | 'opened' | 'unknown' }> {
  const state = await followed(what.run);
  const step = state.source.procedure.steps.find(({ id }) => id === what.step);
  if (step?.tool === undefined) return { went: 'unknown' };
  return { went: await goTo(step.tool, step.page, state.variables, from) };
}

/** Chrome lets a click in a page open the panel; Firefox does not, and says so. */
export async function panel(sender: PageSender): Promise<null> {
  const sidePanel = (browser as unknown as { sidePanel?: { open(options: { windowId: number }): Promise<void> } }).sidePanel;
  if (sidePanel === undefined) throw new PlatformError('no-panel', 'Open the sidebar from the toolbar.');
  await sidePanel.open({ windowId: sender.window });
  return null;
}
