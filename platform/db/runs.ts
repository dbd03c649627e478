/**
 * Runs and their logs. An event gets its sequence number in the transaction that stores it, after the engine has
 * accepted it; the same event sent twice is stored once. Collaborators: procedures/run/transition.ts, journal.ts;
 * import-run.ts (logs from other machines), run-pictures.ts (pictures of notes).
 */
import { mergeLogs, nextStamp, stamped } from '../../procedures/run/merge';
import { parseRun, serialiseRun } from '../../procedures/run/file';
import { picturesNamed } from '../../procedures/run/note';
import { fold, transition } from '../../procedures/run/transition';
import { summarise } from '../../procedures/run/summary';
import type { Effect, RunState, RunSummary } from '../../procedures/run/types';
import type { RunEvent, RunEventDraft } from '../../procedures/schema/run';
import { PlatformError, RefusedError } from '../errors';
import { clearJournal, readJournal, writeJournal } from './journal';
import { atomically, withDatabase, type Transaction } from './open';
import { checkPictures, mediaFor } from './run-pictures';

/** A note and the pictures that it names are looked at in one transaction. */
export const RUN_STORES = ['runs', 'events', 'media'] as const;
type RunStores = ['runs', 'events', 'media'];
export type RunsTransaction = Transaction<RunStores>;

export interface Appended {
  event: RunEvent;
  state: RunState;
  effects: Effect[];
  /** False: it was stored before. */
  fresh: boolean;
}

/** Stores an event. Throws `RefusedError` (nothing stored) or `StorageError` (nothing acknowledged). */
export async function appendEvent(draft: RunEventDraft): Promise<Appended> {
  const appended = await withDatabase((db) =>
    atomically(db, [...RUN_STORES], async (tx) => {
      const known = await tx.objectStore('events').index('id').get(draft.id);
      const run = await tx.objectStore('runs').get(draft.runId);
      if (known !== undefined && known.runId !== draft.runId) throw new RefusedError('id-taken', 'Another run has an event of this id.');
      if (known !== undefined && run !== undefined) return { event: known, state: run.state, effects: [], fresh: false };
      const before =
        run === undefined ? null : { state: run.state, seq: run.lastSeq, stamp: await lastStamp(tx, run), pictures: run.pictures ?? [] };
      return { ...(await addEvent(tx, draft, before)), fresh: true };
    }),
  );
  // Before the reply, also when it was stored before: then the first attempt may have died right here.
  await journalise(appended.state, [appended.event]);
  return appended;
}

/** Where a log ends, and what it folds to. */
export interface LogEnd {
  state: RunState;
  seq: number;
  stamp: number;
  /** Hashes of the pictures that it names. */
  pictures: readonly string[];
}

/** Gives an event its place at the end of a log and stores it; throws if the engine refuses it. */
export async function addEvent(tx: RunsTransaction, draft: RunEventDraft, before: LogEnd | null): Promise<Omit<Appended, 'fresh'>> {
  const event = { ...draft, seq: (before?.seq ?? 0) + 1, stamp: nextStamp(before?.stamp ?? -1, draft.at) };
  const moved = transition(before?.state ?? null, event);
  if (!moved.ok) throw new RefusedError(moved.error.code, moved.error.message);
  const named = picturesNamed([event]);
  await checkPictures(tx, named);
  await tx.objectStore('events').add(event);
  await putRun(tx, moved.state, event.seq, [...named, ...(before?.pictures ?? [])]);
  return { event, state: moved.state, effects: moved.effects };
}

/** `lastSeq`: of the last in the log, not of the last that applied: the next event must not get a number that is taken. */
async function putRun(tx: RunsTransaction, state: RunState, lastSeq: number, named: readonly string[]): Promise<void> {
  const pictures = named.length === 0 ? {} : { pictures: [...new Set(named)] };
  await tx.objectStore('runs').put({ id: state.id, state, summary: summarise(state), lastSeq, ...pictures });
}

export const logIn = (tx: RunsTransaction, runId: string): Promise<RunEvent[]> =>
  tx.objectStore('events').getAll(IDBKeyRange.bound([runId, 0], [runId, Infinity]));

async function lastStamp(tx: RunsTransaction, { id, lastSeq }: { id: string; lastSeq: number }): Promise<number> {
  const last = await tx.objectStore('events').get([id, lastSeq]);
  return last?.stamp ?? stamped(await logIn(tx, id)).at(-1)?.stamp ?? -1;
}

/** What is new goes into the second store, as long as the run goes on. One that goes on again has to be there whole. */
export async function journalise(state: RunState, events: readonly RunEvent[]): Promise<void> {
  const again = events.some(({ body }) => body.type === 'run.continued');
  await writeJournal(again ? ((await openRun(state.id))?.events ?? events) : events);
  if (state.status === 'ended') await clearJournal(state.id);
}

/** Runs, newest first. */
export async function listRuns(): Promise<RunSummary[]> {
  const runs = await withDatabase((db) => db.getAll('runs'));
  return runs.map(({ summary }) => summary).sort((a, b) => b.declaredAt - a.declaredAt);
}

export async function stateOfRun(id: string): Promise<RunState | null> {
  return (await withDatabase((db) => db.get('runs', id)))?.state ?? null;
}

export async function openRun(id: string): Promise<{ events: RunEvent[]; state: RunState } | null> {
  return withDatabase(async (db) => {
    const [run, events] = await Promise.all([db.get('runs', id), db.getAll('events', IDBKeyRange.bound([id, 0], [id, Infinity]))]);
    return run === undefined ? null : { events, state: run.state };
  });
}

/** Puts back what only the journal still has. Returns how many events were missing. */
export async function recoverRuns(): Promise<number> {
  const journal = await readJournal();
  let restored = 0;
  for (const [runId, events] of journal) {
    const { missing, ended } = await withDatabase((db) => atomically(db, [...RUN_STORES], (tx) => recoverRun(tx, runId, events)));
    restored += missing;
    // The worker died after the end of the run was stored and before its journal was gone.
    if (ended) await clearJournal(runId);
  }
  return restored;
}

async function recoverRun(tx: RunsTransaction, runId: string, journal: readonly RunEvent[]): Promise<{ missing: number; ended: boolean }> {
  const log = await logIn(tx, runId);
  const known = new Set(log.map(({ id }) => id));
  const lost: RunEvent[] = [];
  for (const event of journal) {
    if (known.has(event.id) || (await tx.objectStore('events').index('id').getKey(event.id)) !== undefined) continue;
    known.add(event.id);
    lost.push(event);
  }
  if (lost.length > 0) await replaceLog(tx, runId, mergeLogs([...log, ...lost], []));
  return { missing: lost.length, ended: (await tx.objectStore('runs').get(runId))?.state.status === 'ended' };
}

/** Puts a merged log in the place of the one that is stored. Null if it does not even begin. */
export async function replaceLog(tx: RunsTransaction, runId: string, log: readonly RunEvent[]): Promise<RunState | null> {
  const store = tx.objectStore('events');
  await store.delete(IDBKeyRange.bound([runId, 0], [runId, Infinity]));
  await Promise.all(log.map((event) => store.add(event)));
  const { state } = fold(log);
  if (state !== null) await putRun(tx, state, log.length, picturesNamed(log));
  return state;
}

/**
 * A run as a file, and how many pictures of its notes are not in it: not here, or too much for one file. What could not be
 * imported again is not given out as one.
 */
export async function exportRun(id: string): Promise<{ text: string; without: number }> {
  const run = await openRun(id);
  if (run === null) throw new PlatformError('unknown-run', 'There is no such run.');
  const { media, without } = await mediaFor(picturesNamed(run.events));
  const text = serialiseRun(id, run.events, media);
  const read = parseRun(text);
  if (read.ok) return { text, without };
  const [problem] = read.problems;
  throw new PlatformError('not-exportable', `This run cannot be saved as a file: ${problem?.path ?? ''} ${problem?.message ?? ''}`);
}
