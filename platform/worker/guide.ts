/**
 * Commands of the guide in a page: the view of its tab, how it found the target, what the responder did. A page gets
 * its tab's present step and nothing else, and can act on nothing but the followed run. Collaborators: runs.ts,
 * procedures/guide/project.ts.
 */
import { arrive } from '../../procedures/guide/arrive';
import { alsoEntered } from '../../procedures/guide/one-enter';
import { project } from '../../procedures/guide/project';
import { share, type Share } from '../../procedures/guide/share';
import { stepsLike } from '../../procedures/guide/corrected';
import type { GuideView } from '../../procedures/guide/view';
import { readIn } from '../../procedures/translation/translate';
import { currentStep, lastDone, presentStep, stepBefore } from '../../procedures/run/plan';
import type { RunState } from '../../procedures/run/types';
import type { GuideAct, GuideAsk, GuideFound, GuideGo, GuidePoint } from '../../procedures/schema/commands';
import type { RunEventBody } from '../../procedures/schema/run';
import { browser } from '../browser';
import { toBase64 } from '../../procedures/packs/base64';
import { getMedia } from '../db/media';
import { correctionsIn, removeRepairs, storeRepair } from '../db/repairs';
import { storedEvent } from '../db/runs';
import { failure, PlatformError } from '../errors';
import type { PageSender } from '../messenger';
import type { GuideOwner, GuidePicture } from '../messages';
import { broadcast, tellTab } from '../messenger';
import type { FoundInFrame } from '../../procedures/guide/share';
import { changeTab, type TabState } from '../session';
import { readUser } from '../user-settings';
import { cardWish } from './card';
import { followedState } from './follow';
import { readerNow } from '../reader';
import { goTo, toolsIn, world } from './pages';
import { actor, announce, append } from './runs';

export async function view(sender: PageSender): Promise<GuideView | null> {
  const state = await followedState();
  if (state === null) return null;
  const tools = await toolsIn(sender.tab);
  const settled = await settle(state, tools, sender);
  const said = { ...settled, source: readIn(settled.source, await readerNow()) };
  const seen = project(said, tools, await world(), Date.now(), await correctionsIn(settled.id));
  return seen && { ...seen, theme: (await readUser()).theme, card: await cardWish() };
}

/** A page has told of itself. When all steps are done no guide asks any more, and what the last one made can still be read. */
export async function told(sender: PageSender): Promise<void> {
  const state = await followedState();
  if (state !== null && currentStep(state) === null) await settle(state, await toolsIn(sender.tab), sender);
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

/**
 * Keeps how a frame found the target, says whether this frame shows it, and tells the others. A frame that does not
 * answer is gone, with its verdict: else a reloaded frame would lose against what it was before.
 */
export async function found(report: GuideFound, sender: PageSender): Promise<GuideOwner> {
  // What is told late of another step, or of none, would push aside what is known of this one.
  await shown(report);
  const key = `${report.run}:${report.step}`;
  const { verdict, score, evidence, fit = 1, room = true, swept } = report;
  const own = { [sender.frame]: { verdict, score, evidence, fit, room, ...(swept === undefined ? {} : { swept }) } };
  const keep = async (change: (frames: Record<string, FoundInFrame>) => Record<string, FoundInFrame>): Promise<Kept> => {
    const { found: kept } = await changeTab(sender.tab, ({ found: before, ...state }) => ({
      ...state,
      found: { key, at: Math.max(Date.now(), (before?.at ?? 0) + 1), frames: change(before?.key === key ? before.frames : {}) },
    }));
    return kept ?? { at: 0, frames: own };
  };
  let kept = await keep((before) => ({ ...before, ...own }));
  for (;;) {
    const { frames, at } = kept;
    const shared = share(frames);
    const others = new Set([...Object.keys(frames).map(Number), 0]);
    others.delete(sender.frame);
    const told = await Promise.all(
      [...others].map(async (frame) => ({
        frame,
        there: await tellTab(sender.tab, 'guide.owner', { step: report.step, ...roleOf(frame, shared, at) }, frame),
      })),
    );
    const gone = told.filter(({ frame, there }) => !there && Object.hasOwn(frames, frame)).map(({ frame }) => String(frame));
    if (gone.length === 0) {
      // The panel says it in words.
      void broadcast('tabs', [String(sender.tab)]);
      return roleOf(sender.frame, shared, at);
    }
    kept = await keep((before) => Object.fromEntries(Object.entries(before).filter(([frame]) => !gone.includes(frame))));
  }
}

type Kept = Pick<NonNullable<TabState['found']>, 'at' | 'frames'>;

const roleOf = (frame: number, { owner, card, verdict, evidence }: Share, at: number): GuideOwner => ({
  owner: frame === owner,
  card: frame === card,
  verdict,
  evidence,
  at,
});

/** The followed run, as long as it is this one and its pages show this step: about another step no page has anything to say. */
async function shown({ run, step }: GuideGo): Promise<RunState> {
  const state = await followed(run);
  if (presentStep(state) !== step) throw notShown();
  return state;
}

const notShown = (): PlatformError => failure('not-shown');

async function followed(run: string): Promise<RunState> {
  const state = await followedState();
  if (state?.id !== run) throw failure('not-followed');
  return state;
}

export async function act(what: GuideAct): Promise<null> {
  const said = await storedEvent(what.id);
  if (said === null || said.runId !== what.run) return actOn(what, await shown(what));
  // It is sent again because its answer was lost, and the run has gone on or ended since: what is in the log must not look refused.
  const state = await followedState();
  if (state?.id === what.run) return actOn(what, state);
  await append(said);
  return null;
}

async function actOn(what: GuideAct, state: RunState): Promise<null> {
  const now = { runId: state.id, at: Date.now(), actor: await actor(state.roles) };
  // Of what was stored before, this is as it was stored.
  const { body } = await append({ ...now, id: what.id, body: bodyOf(what, state) });
  if (body.type !== 'step.done' || body.step !== what.step || what.key === undefined) return null;
  const also = alsoEntered(state, what.step);
  if (also === null) return null;
  // The page that Enter led to may have finished it in the meantime.
  await append({ ...now, id: await stableId(`${what.id}:enter`), body: { ...body, step: also.id } }).catch(isDone);
  return null;
}

function isDone(error: unknown): void {
  if (!(error instanceof PlatformError && error.code === 'already-done')) throw error;
}

/** It points at nothing, or at the page: a key is pressed wherever the focus is, also in a frame, which has neither. */
function isAimless(id: string, state: RunState): boolean {
  const step = state.source.procedure.steps.find((each) => each.id === id);
  return step?.action.kind === 'press' && (step.target === undefined || step.target.kind === 'page');
}

function bodyOf(what: GuideAct, state: RunState): RunEventBody {
  const { step } = what;
  switch (what.act) {
    case 'done':
      // A guess never advances by itself: the responder has to say so. A key that is pressed anywhere is meant in any case.
      if (what.by === 'action' && !isAimless(step, state) && what.verdict !== 'exact' && what.verdict !== 'moved')
        throw failure('only-a-guess');
      return { type: 'step.done', step, by: what.by ?? 'hand', ...(what.verdict === undefined ? {} : { verdict: what.verdict }) };
    case 'skip':
      return { type: 'step.skipped', step, reason: what.reason ?? '' };
    case 'reopen':
      return { type: 'step.reopened', step };
    case 'branch':
      return { type: 'step.branched', step, way: what.way ?? 'unexpected' };
    case 'back':
      return { type: 'step.focused', step: stepBefore(state, step)?.step.id ?? step };
    case 'forward':
      return { type: 'step.focused', step: null };
  }
}

/** At the step that is shown, and at the one done last: the press that pointed may have been that step. What is in the log may be said again. */
async function mayPoint({ id, step }: GuidePoint, state: RunState): Promise<boolean> {
  if (step === presentStep(state) || step === lastDone(state)) return true;
  const said = await storedEvent(id);
  return said?.runId === state.id && said.body.type === 'step.pointed' && said.body.step === step;
}

/**
 * The responder said which element it is: the step goes on with it, this run looks for that one from now on, and the owner
 * of the procedure gets a proposal.
 */
export async function point(what: GuidePoint, sender: PageSender): Promise<null> {
  const state = await followed(what.run);
  if (!(await mayPoint(what, state))) throw notShown();
  const at = Date.now();
  const path = new URL(sender.url).pathname.slice(0, 500);
  const { pack, procedure } = state.source;
  const { id, step, target, how } = what;
  const { body } = await append({
    id,
    runId: state.id,
    at,
    actor: await actor(state.roles),
    body: { type: 'step.pointed', step, facts: target.facts, url: path },
  });
  // What was stored before under this id stays what it was.
  if (body.type !== 'step.pointed' || body.step !== step) throw failure('id-taken');
  await storeRepair({ id, runId: state.id, pack, procedure: procedure.id, step, at, how, target, path });
  // What was told of the event was asked for before the correction was kept.
  await Promise.all([announce(state), broadcast('rehearsal', [])]);
  return null;
}

/** The proposal is taken back; that something was pointed out stays in the log. */
export async function unpoint(what: GuideGo): Promise<null> {
  const state = await shown(what);
  const { steps } = state.source.procedure;
  const step = steps.find(({ id }) => id === what.step);
  if (step !== undefined) await removeRepairs(state.id, stepsLike(step, steps));
  await Promise.all([announce(state), broadcast('rehearsal', [])]);
  return null;
}

/** The card is in one frame of the tab, and what is asked for may be in another: all are told. */
export async function ask({ run, step, what }: GuideAsk, sender: PageSender): Promise<null> {
  await shown({ run, step });
  await tellTab(sender.tab, 'guide.asked', { step, what });
  return null;
}

type Went = { went: 'switched' | 'opened' | 'unknown' };

/** From a page: to where the step that it shows is done. */
export async function go(what: GuideGo, sender: PageSender): Promise<Went> {
  return goOn(what, await shown(what), sender.tab);
}

/** From the panel, which shows all steps. */
export async function goFromPanel(what: GuideGo): Promise<Went> {
  return goOn(what, await followed(what.run));
}

async function goOn(what: GuideGo, state: RunState, from?: number): Promise<Went> {
  const step = state.source.procedure.steps.find(({ id }) => id === what.step);
  if (step?.tool === undefined) return { went: 'unknown' };
  return { went: await goTo(step.tool, step.page, state.variables, from) };
}

/** Chrome lets a click in a page open the panel; Firefox does not, and says so. */
export async function panel(sender: PageSender): Promise<null> {
  const sidePanel = (browser as unknown as { sidePanel?: { open(options: { windowId: number }): Promise<void> } }).sidePanel;
  if (sidePanel === undefined) throw failure('no-panel');
  await sidePanel.open({ windowId: sender.window });
  return null;
}

/** The picture of the step that pages show, and of nothing else. Null: it has none, or it is not in this browser. */
export async function picture(what: GuideGo): Promise<GuidePicture | null> {
  const state = await shown(what);
  const first = state.source.procedure.steps.find(({ id }) => id === what.step)?.media?.[0];
  const blob = first === undefined ? null : await getMedia(first.sha256);
  return blob === null ? null : { type: blob.type, data: toBase64(new Uint8Array(await blob.arrayBuffer())) };
}
