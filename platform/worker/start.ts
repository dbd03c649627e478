/**
 * What happens at install, update and every start of the browser: the database is opened, what a killed browser lost is
 * put back (put-back.ts and the journals say how), bundled packs are brought up to date, scripts are registered, reminders set, unused pictures removed. Collaborators: db/, sites.ts,
 * runs.ts.
 */
import { closeToPages, databaseWasMade, markDatabaseMade } from '../db/journal';
import { hasCopies } from '../db/copies';
import { goOnErasing } from '../db/erase';
import { betweenChanges, goOnFollowing } from '../db/in-step';
import { installBundled, moveOldPictures } from '../db/packs';
import { copyTheRest, NOTHING_BACK, putBack, type PutBack } from '../db/put-back';
import { recoverDrafts } from '../db/recover-drafts';
import { recoverToolDrafts } from '../db/tool-journal';
import { recoverRecordings } from '../db/recordings';
import { database, deleteDatabase, openings } from '../db/open';
import { recoverRuns } from '../db/runs';
import { comparing, markCopied, onCopyFailure, wereCopied } from '../db/safety';
import { setAsideOnce, setAsideRest, settleSetAside } from '../db/set-aside';
import { addTrouble, changeSetting, clearTrouble, readSetting } from '../db/settings';
import { sweepRepairs } from '../db/repairs';
import { sweepMedia } from '../db/sweep';
import { browser } from '../browser';
import { failure, toError } from '../errors';
import { broadcast } from '../messenger';
import { failingOf, phraseIn, said } from '../../procedures/failures/said';
import { inPlace } from '../../procedures/problems/problem';
import { message, wordsReady } from '../words';
import { bringDesk } from './desk';
import { remindAgain } from './nudges';
import { obey } from './recording';
import { refreshSites } from './sites';
import { checkDue } from './sources';
import { countOf, lostMessage, restoredMessage, unwrittenMessage } from './told-losses';
import { wanted } from './wanted';

let started: Promise<{ first: boolean }> | null = null;
/** The opening of the database in which what is to be there was seen last. */
let seenIn = 0;
let recovered = (): Promise<unknown> => Promise.resolve();

/** `then`: everything may be another than it was, because the browser lost its database under a worker that goes on. */
export function onRecovered(then: () => Promise<unknown>): void {
  recovered = then;
}

/**
 * Before a command is answered: prepared once in the life of a worker, and again where the browser has begun an empty database since.
 * `first`: this browser has never had Steplight before.
 */
export async function ready(): Promise<{ first: boolean }> {
  const before = started;
  if (before !== null) {
    await before;
    if ((await isStillThere()) || started !== before) return started ?? ready();
    started = begin();
    await started;
    void recovered().catch((error: unknown) => console.error('Steplight:', error));
  }
  started ??= begin();
  return started;
}

function begin(): Promise<{ first: boolean }> {
  return prepare().catch((error: unknown) => {
    started = null;
    throw error;
  });
}

async function isStillThere(): Promise<boolean> {
  try {
    await database();
    const opening = openings();
    if (opening !== seenIn && !(await readSetting('filled'))) return false;
    seenIn = opening;
  } catch {
    // Whoever reads or writes says it.
  }
  return true;
}

/** The database cannot be opened, and the user lets it go: then it is a lost one, and all that has a second place comes back. One that can be opened stays. */
export async function renew(): Promise<null> {
  const why = await database().then(
    () => null,
    (error: unknown) => toError(error),
  );
  if (why?.code !== 'storage-unavailable') throw failure('not-renewed');
  await deleteDatabase();
  started = null;
  await ready();
  await Promise.all([broadcast('trouble', []), broadcast('library', []), broadcast('runs', []), broadcast('drafts', [])]);
  return null;
}

async function prepare(): Promise<{ first: boolean }> {
  onCopyFailure((error) => void copyFailed(error));
  await Promise.all([closeToPages(), wordsReady()]);
  await setAsideOnce(Date.now());
  const madeBefore = await databaseWasMade();
  // Asked of the database and not of who opened it: a panel can be faster than the worker.
  const fresh = !(await readSetting('filled'));
  const copies = await hasCopies();
  const lost = fresh && madeBefore;
  await goOnErasing(Date.now(), lost);
  await goOnFollowing(lost);
  await recoverRecordings();
  // Before what the journal has: of a run that has ended it may have no more than what was noted afterwards.
  const back = lost ? await putBack() : NOTHING_BACK;
  const restored = await recoverRuns();
  const written = await recoverDrafts(lost);
  const tools = await recoverToolDrafts(lost);
  if (fresh || restored > 0) await fillLibrary();
  if (lost) await addTrouble('database-lost', lostMessage(restored, written, tools, back, copies), Date.now());
  else if (restored + written.drafts + tools > 0)
    await addTrouble('events-restored', restoredMessage(restored, written.drafts + tools), Date.now());
  if (fresh) await changeSetting('filled', () => true);
  if (!madeBefore) await markDatabaseMade();
  // Nobody waits for it: what a transaction changes from now on is copied with it.
  void betweenChanges(bringInStep);
  return { first: !madeBefore };
}

/** Once in a session of the browser, and where a worker ended between a change and its copy. */
async function bringInStep(): Promise<void> {
  try {
    if (await wereCopied()) return;
    const back = await comparing(compare);
    await markCopied();
    await clearTrouble(COPY_FAILED);
    if (countOf(back) === 0) return;
    await addTrouble('copies-restored', unwrittenMessage(back), Date.now());
    await Promise.all([broadcast('trouble', []), broadcast('library', []), broadcast('runs', [])]);
  } catch (error) {
    await copyFailed(error);
  }
}

async function compare(): Promise<PutBack> {
  // Before the copies are looked at: what is set aside comes back from its copy, and a pack of Steplight itself is made again.
  if ((await setAsideRest(Date.now())) > 0) await fillLibrary();
  const back = await putBack();
  await copyTheRest();
  if (await settleSetAside()) await Promise.all([broadcast('trouble', []), broadcast('library', []), broadcast('runs', [])]);
  return back;
}

const COPY_FAILED = 'copy-failed';

/** What was changed is stored; it has no second place. */
async function copyFailed(error: unknown): Promise<void> {
  console.error('Steplight:', error);
  const why = said(failingOf(error), message);
  await addTrouble(COPY_FAILED, message('loss_copy_failed', [why]), Date.now())
    .then(() => broadcast('trouble', []))
    .catch((failed: unknown) => console.error('Steplight:', failed));
}

/** Bundled packs into the library; an invalid one is said and the others still work. */
export async function fillLibrary(): Promise<void> {
  const broken = await installBundled(Date.now());
  for (const { code } of await readSetting('troubles')) {
    const [kind, id] = code.split(':');
    if (kind === 'bundled' && !broken.some(({ pack }) => pack === id)) await clearTrouble(code);
  }
  for (const { pack, problems } of broken) {
    const first = problems[0];
    const why = first === undefined ? '' : phraseIn(inPlace(first), message);
    await addTrouble(`bundled:${pack}`, message('loss_bundled', [pack, why]), Date.now());
  }
  await broadcast('library', []);
}

/** The page of the first minutes; its model is components/welcome. */
const WELCOME = 'library.html#/welcome';

/** At install, update and browser start. Only an installation in a browser that never had it opens a page. */
export async function startUp(installed = false): Promise<void> {
  try {
    const { first } = await ready();
    await fillLibrary();
    await bringDesk();
    if (installed && first) await browser.tabs.create({ url: browser.runtime.getURL(WELCOME) });
    await refreshSites(await wanted());
    await remindAgain();
    await obey();
    await moveOldPictures(Date.now());
    await sweepRepairs();
    await sweepMedia(Date.now());
    await checkDue();
  } catch (error) {
    console.error('Steplight could not start:', toError(error).message);
  }
}
