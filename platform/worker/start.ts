/**
 * What happens at install, update and every start of the browser: the database is opened, what a killed browser lost is
 * put back, bundled packs are brought up to date, scripts are registered, reminders set, unused pictures removed. Collaborators: db/, sites.ts,
 * runs.ts.
 */
import { closeToPages, databaseWasMade, markDatabaseMade } from '../db/journal';
import { installBundled, moveOldPictures } from '../db/packs';
import { recoverDrafts, type Recovered } from '../db/recover-drafts';
import { recoverToolDrafts } from '../db/tool-journal';
import { recoverRecordings } from '../db/recordings';
import { recoverRuns } from '../db/runs';
import { addTrouble, changeSetting, clearTrouble, readSetting } from '../db/settings';
import { sweepRepairs } from '../db/repairs';
import { sweepMedia } from '../db/sweep';
import { toError } from '../errors';
import { broadcast } from '../messenger';
import { remindAgain } from './nudges';
import { refreshSites } from './sites';
import { wanted } from './wanted';

let started: Promise<void> | null = null;

/** Once in the life of a worker, before the first command is answered. */
export function ready(): Promise<void> {
  started ??= prepare().catch((error: unknown) => {
    started = null;
    throw error;
  });
  return started;
}

async function prepare(): Promise<void> {
  await closeToPages();
  const madeBefore = await databaseWasMade();
  // Asked of the database and not of who opened it: a panel can be faster than the worker.
  const fresh = !(await readSetting('filled'));
  const lost = fresh && madeBefore;
  const restored = await recoverRuns();
  const written = await recoverDrafts(lost);
  const tools = await recoverToolDrafts(lost);
  await recoverRecordings();
  if (fresh || restored > 0) await fillLibrary();
  if (lost) await addTrouble('database-lost', lostMessage(restored, written, tools), Date.now());
  else if (restored + written.drafts + tools > 0)
    await addTrouble('events-restored', restoredMessage(restored, written.drafts + tools), Date.now());
  if (fresh) await changeSetting('filled', () => true);
  if (!madeBefore) await markDatabaseMade();
}

function lostMessage(events: number, { drafts, published }: Recovered, tools: number): string {
  return [
    'The browser lost its database, probably because it was killed while writing.',
    events > 0 ? `The running incidents were restored from the journal (${events} events).` : 'No incident was running.',
    ...(drafts > 0 ? [`Drafts of procedures were restored as they were saved last (${drafts}).`] : []),
    ...(published > 0 ? [`Procedures that you published here came back as drafts (${published}): publish them again.`] : []),
    ...(tools > 0 ? [`Tools that you described came back as drafts (${tools}): save them again.`] : []),
    'Records of ended incidents are gone, and so are packs that you imported, pictures of steps and of notes, recordings and earlier versions of procedures: import your packs again.',
  ].join(' ');
}

function restoredMessage(events: number, drafts: number): string {
  const count = (number: number, one: string): string[] => (number === 0 ? [] : [`${number} ${one}${number === 1 ? '' : 's'}`]);
  const what = [...count(events, 'event'), ...count(drafts, 'draft')];
  return `${what.join(' and ')} that the browser had not written to its database were restored from the journal.`;
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
    await addTrouble(
      `bundled:${pack}`,
      `The pack "${pack}" that comes with Steplight cannot be used: ${first?.path ?? ''} ${first?.message ?? ''}`,
      Date.now(),
    );
  }
  await broadcast('library', []);
}

/** At install, update and browser start. */
export async function startUp(): Promise<void> {
  try {
    await ready();
    await fillLibrary();
    await refreshSites(await wanted());
    await remindAgain();
    await moveOldPictures(Date.now());
    await sweepRepairs();
    await sweepMedia(Date.now());
  } catch (error) {
    console.error('Steplight could not start:', toError(error).message);
  }
}
