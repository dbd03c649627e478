/**
 * Commands of the recorder: begin, rest, end; captures from pages, and what only the browser sees (tabs that come to the front,
 * pages that may not be looked at). Captures are stored one after the other, in the order in which they came. Collaborators:
 * db/recordings.ts, pictures.ts, sites.ts, keeping.ts (what becomes of it).
 */
import { EMPTY, reduce } from '../../procedures/recording/reduce';
import type { RecordingState } from '../../procedures/recording/types';
import { reduceAddress } from '../../procedures/redaction/address';
import { redact } from '../../procedures/redaction/secrets';
import type { RecordOrder } from '../../procedures/schema/commands';
import type { CaptureBody, CaptureDraft, RecordingGoal } from '../../procedures/schema/recording';
import { browser } from '../browser';
import { activeRecording, appendCapture, beginRecording, capturesAfter, removeRecording, setRecordingStatus } from '../db/recordings';
import type { StoredRecording } from '../db/stored';
import { failure } from '../errors';
import { broadcast, tellTab, type PageSender } from '../messenger';
import type { RecordingSign } from '../messages';
import { demand, readPolicy } from '../policy';
import { scrub } from '../secretlint';
import { changeTab, readTab } from '../session';
import { readUser } from '../user-settings';
import { keep } from './keeping';
import { refreshBadges } from './badge';
import { placeOf, toolsIn } from './pages';
import { isOpenTo } from './open-sites';
import { injectInto, RECORD, showRecorders, tellTabs } from './sites';

export async function start({ goal }: { goal: RecordingGoal }): Promise<{ recording: string }> {
  await demand('recorder');
  const recording = await beginRecording(crypto.randomUUID(), goal, Date.now());
  await showRecorders(true);
  await changed();
  const [front] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (front?.id !== undefined) await noteBlindPage(recording, front.id);
  return { recording: recording.id };
}

/** From the panel and from the sign on a page alike. */
export async function order({ order: what }: RecordOrder): Promise<null> {
  // What was done before it is still recorded: what is on its way comes in, and then it has its turn.
  if (what !== 'resume') await settled();
  const recording = await inTurn(async () => {
    const active = await activeRecording();
    if (active === null) throw failure('not-recording');
    await setRecordingStatus(active.id, what === 'pause' ? 'paused' : what === 'resume' ? 'recording' : 'stopped');
    return active;
  });
  if (what === 'stop') await showRecorders(false);
  else await tellTabs('record.changed');
  await changed();
  if (what === 'stop') await finish(recording);
  return null;
}

/** A page that stands still behind a question of its own (`alert`) cannot answer. */
const PATIENCE_MS = 1_000;

async function settled(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  await Promise.race([tellTabs('record.settle'), late]);
  clearTimeout(timer);
}

/** What was stopped is wanted: steps in a draft, before the author. Of nothing, nothing is kept. */
async function finish(recording: StoredRecording): Promise<void> {
  if ((await foldOf(recording)).steps.length === 0) await discard({ recording: recording.id });
  else await keep({ recording: recording.id });
}

export async function discard({ recording }: { recording: string }): Promise<null> {
  await removeRecording(recording);
  await showRecorders((await activeRecording()) !== null);
  await changed();
  return null;
}

export async function view(sender: PageSender): Promise<RecordingSign | null> {
  const recording = await activeRecording();
  if (recording === null || recording.status === 'stopped') return null;
  const [{ steps }, { theme }, { shots }, policy] = await Promise.all([foldOf(recording), readUser(), readTab(sender.tab), readPolicy()]);
  // Where none are to be taken, there is nothing that the author could allow.
  const pictures = shots !== 'refused' || !policy.pictures;
  return { id: recording.id, status: recording.status, steps: steps.length, pictures, theme };
}

/** One after the other: what was done first is stored first. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work);
  last = next.catch(() => undefined);
  return next;
}

export async function capture(draft: CaptureDraft, sender: PageSender, admitted: () => Promise<boolean>): Promise<null> {
  // Asked now: by its turn, the page may have become another one.
  const heard = admitted().catch(() => false);
  const place = placeOf(sender, draft.url);
  const front = isAct(draft.body) ? frontOf(sender.tab) : null;
  return inTurn(async () => {
    if (!(await heard)) throw failure('not-enabled');
    const recording = await activeRecording();
    if (recording === null) throw failure('not-recording');
    if (front !== null) await noteSwitch(recording, sender.tab, await front);
    await store(recording, await scrub(draft), { tab: sender.tab, frame: sender.frame, place: await place });
    return null;
  });
}

const isAct = ({ kind }: CaptureBody): boolean => kind !== 'page' && kind !== 'tab' && kind !== 'seen' && kind !== 'gap';

/** Something is done in another tab than before: not every window says that it came to the front. */
async function noteSwitch(recording: StoredRecording, tab: number, front: Front | null): Promise<void> {
  const { here, tabs } = (await foldOf(recording)).pending;
  if (front === null || here === null || here.tab === tab) return;
  // What its page has told of itself is what was there when it was pressed; the browser may already show what came of it.
  const told = tabs[tab];
  const place = told === undefined ? front : { url: told.url, title: told.title, place: placeIn(told) };
  await storeOwn(recording, tab, place, { kind: 'tab', how: 'switched', title: place.title });
}

const placeIn = ({ tool, page }: { tool?: string; page?: string }): Front['place'] =>
  tool === undefined ? null : { tool, ...(page === undefined ? {} : { page }) };

/** What a tab shows at this moment; by the turn of what is told of it, it may show something else. */
interface Front {
  url: string;
  title: string;
  place: Awaited<ReturnType<typeof placeOf>>;
}

/** Null: the tab is gone. */
async function frontOf(tab: number): Promise<Front | null> {
  try {
    const [{ url = '', title = '' }, [tool]] = await Promise.all([browser.tabs.get(tab), toolsIn(tab)]);
    const place = tool === undefined ? null : placeIn({ tool: tool.tool, ...(tool.page === undefined ? {} : { page: tool.page.id }) });
    return { url, title: redact(title).slice(0, 300), place };
  } catch {
    return null;
  }
}

interface From {
  tab: number;
  frame: number;
  place: Awaited<ReturnType<typeof placeOf>>;
}

async function store(recording: StoredRecording, draft: CaptureDraft, { tab, frame, place }: From): Promise<void> {
  const stored = await appendCapture(recording.id, { ...draft, tab, frame, ...place });
  if (stored === null) return;
  // The page counts; its frames have nothing to show. Who draws a long list answers late, and the next capture does not wait for that.
  void tellTab(tab, 'record.changed', {}, 0);
  void broadcast('recording', [recording.id]);
}

/** Of these frames of a page, those that nobody looks into: the page shows them, and says so. */
export async function blocked({ origins }: { origins: string[] }): Promise<string[]> {
  const open = await Promise.all(origins.map((origin) => isOpenTo(`${origin}/`)));
  return origins.filter((_, i) => open[i] !== true);
}

/** Tabs that were opened a moment ago, and are told of when they come to the front. A cache: lost, one is "switched to". */
const opened = new Set<number>();

/** Tabs in which nothing has been loaded since: what they will show is not there yet, whatever they say of themselves. */
const fresh = new Set<number>();

export function tabOpened(tab: number): void {
  opened.add(tab);
  fresh.add(tab);
}

export async function tabInFront(tab: number): Promise<void> {
  const how = opened.delete(tab) ? 'opened' : 'switched';
  const looked = frontOf(tab);
  await inTurn(async () => {
    const recording = await activeRecording();
    if (recording?.status !== 'recording' || (await noteBlindPage(recording, tab))) return;
    const front = await looked;
    if (front === null || !(await isOpenTo(front.url))) return;
    await storeOwn(recording, tab, front, { kind: 'tab', how, title: front.title });
    await injectInto(tab, RECORD);
  });
}

/** A page was loaded in the tab in front: if nobody may look at it, the recording says so. One that came back from the cache of the
 * browser may be from before the recording, and without a recorder. */
export async function pageLoaded(tab: number): Promise<void> {
  fresh.delete(tab);
  await inTurn(async () => {
    const recording = await activeRecording();
    if (recording === null || !(await browser.tabs.get(tab)).active) return;
    if (recording.status === 'recording' && (await noteBlindPage(recording, tab))) return;
    await injectInto(tab, RECORD);
  });
}

/** Another window came to the front, and with it a tab that was in front in it all the time. */
export async function windowInFront(window: number): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, windowId: window });
  if (tab?.id !== undefined) await tabInFront(tab.id);
}

/** Marks a page that is not recorded; true if it is one, or if there is none yet. Steplight's own pages are not part of anybody's work. */
async function noteBlindPage(recording: StoredRecording, tab: number): Promise<boolean> {
  const { url, status } = await browser.tabs.get(tab);
  // What is not there yet says nothing; when it is, it is looked at again.
  if (url === undefined && (status === 'loading' || fresh.has(tab))) return true;
  if (url?.startsWith(browser.runtime.getURL('')) === true) return true;
  if (url !== undefined && (await isOpenTo(url))) return false;
  // Let in by activeTab: its recorder answers.
  if (await tellTab(tab, 'record.changed', {}, 0)) return false;
  await storeOwn(recording, tab, { url: url ?? '', place: null }, { kind: 'gap', where: 'page', origin: originOf(url) });
  return true;
}

const originOf = (url: string | undefined): string => (url === undefined || !URL.canParse(url) ? '' : new URL(url).origin);

async function storeOwn(
  recording: StoredRecording,
  tab: number,
  { url, place }: Pick<Front, 'url' | 'place'>,
  body: CaptureBody,
): Promise<void> {
  const draft = { id: crypto.randomUUID(), at: Date.now(), doc: crypto.randomUUID(), url: reduceAddress(url), body };
  await store(recording, await scrub(draft), { tab, frame: 0, place });
}

/** The author has pressed Steplight's button on the tab in front: it may be looked at, and pictures can be taken. */
export async function allowed(): Promise<null> {
  const [front] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (front?.id === undefined || (await activeRecording()) === null) return null;
  await changeTab(front.id, (before) => ({ ...before, shots: 'unknown' }));
  await injectInto(front.id, RECORD);
  await tellTab(front.id, 'record.changed', {});
  return null;
}

/** The organisation has switched recording off, perhaps while something is recorded: what there is so far is kept. */
export async function obey(): Promise<void> {
  const [recording, { recorder }] = await Promise.all([activeRecording(), readPolicy()]);
  if (!recorder && recording !== null && recording.status !== 'stopped') await order({ order: 'stop' });
}

/** The shortcut: begins a recording, or ends the one that is under way. Pressing it allows pictures of the tab as well. */
export async function toggle(): Promise<void> {
  if ((await activeRecording()) === null) await start({ goal: { kind: 'new' } });
  else await order({ order: 'stop' });
}

async function changed(): Promise<void> {
  await Promise.all([broadcast('recording', []), refreshBadges()]);
}

/** The fold of the present recording as far as it was read: a cache, the captures are the truth. */
let fold: { recording: string; state: RecordingState } | null = null;

async function foldOf(recording: StoredRecording): Promise<RecordingState> {
  const before = fold?.recording === recording.id ? fold.state : EMPTY;
  if (before.lastSeq === recording.lastSeq) return before;
  const state = (await capturesAfter(recording.id, before.lastSeq)).reduce(reduce, before);
  fold = { recording: recording.id, state };
  return state;
}
