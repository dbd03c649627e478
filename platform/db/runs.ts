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
import type { Effect, ListedRun, RunState } from '../../procedures/run/types';
import type { RunEvent, RunEventDraft } from '../../procedures/schema/run';
import { failing } from '../../procedures/failures/failing';
import { inPlace } from '../../procedures/problems/problem';
import { failure, RefusedError } from '../errors';
import { isCopied } from './copies';
import { apartFromJournal, clearJournal, countJournal, markInStep, readJournal, wasInStep, writeJournal } from './journal';
import { atomically, withDatabase } from './open';
import type { Transaction } from './stored';
import { checkPictures, mediaFor } from './run-pictures';
import { copy } from './safety';

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
  if (draft.body.type !== 'run.continued') return store(draft);
  // The whole log goes into the journal with it.
  const appended = await apartFromJournal(() => store(draft));
  await markInStep();
  return appended;
}

async function store(draft: RunEventDraft): Promise<Appended> {
  const appended = await withDatabase((db) =>
    atomically(db, [...RUN_STORES], async (tx) => {
      const known = await tx.objectStore('events').index('id').get(draft.id);
      const run = await tx.objectStore('runs').get(draft.runId);
      if (known !== undefined && known.runId !== draft.runId) throw new RefusedError(failing('id-taken'));
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
  if (!moved.ok) throw new RefusedError(moved.error);
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

let turn: Promise<unknown> = Promise.resolve();

/**
 * What is new goes into the second store, as long as the run goes on. One that goes on again has to be there whole. One after
 * the other, in the order in which it was stored: what one that ends a run takes away must not be what the next put there.
 */
export const journalise = (state: RunState, events: readonly RunEvent[]): Promise<void> => inTurn(() => intoJournal(state, events));

function inTurn(work: () => Promise<void>): Promise<void> {
  const written = turn.then(work);
  turn = written.catch(() => undefined);
  return written;
}

async function intoJournal(state: RunState, events: readonly RunEvent[]): Promise<void> {
  const again = events.some(({ body }) => body.type === 'run.continued');
  await writeJournal(again ? ((await openRun(state.id))?.events ?? events) : events);
  if (state.status === 'ended') await clearEnded(state.id);
}

/** Not before its copy is there, which is all that is left of it when the database is lost. In the turn of the journal, as all that it clears. */
async function clearEnded(runId: string): Promise<void> {
  const run = await withDatabase((db) => db.get('runs', runId));
  // It goes on again: what was put there in the meantime is not this turn's.
  if (run !== undefined && run.state.status !== 'ended') return;
  try {
    if (run !== undefined && !(await isCopied({ kind: 'run', key: runId, stamp: run.lastSeq })))
      await withDatabase((db) => copy(db, 'run', runId));
  } catch (error) {
    return console.error('Steplight: the journal of an ended run stays:', error);
  }
  await clearJournal(runId);
}

/** Runs, newest first. */
export async function listRuns(): Promise<ListedRun[]> {
  const runs = await withDatabase((db) => db.getAll('runs'));
  return runs
    .map(({ summary, state }) => (state.status === 'ended' ? summary : { ...summary, state }))
    .sort((a, b) => b.declaredAt - a.declaredAt);
}

export async function stateOfRun(id: string): Promise<RunState | null> {
  return (await withDatabase((db) => db.get('runs', id)))?.state ?? null;
}

export async function storedEvent(id: string): Promise<RunEvent | null> {
  return (await withDatabase((db) => db.getFromIndex('events', 'id', id))) ?? null;
}

export interface OpenedRun {
  events: readonly RunEvent[];
  state: RunState;
}

/** `known`: its events as they were read before. If the log only grew since, they are kept, and no more than what is new is read. */
export async function openRun(id: string, known: readonly RunEvent[] = []): Promise<OpenedRun | null> {
  const last = known.at(-1);
  const { run, events } = await withDatabase(async (db) => {
    const range = IDBKeyRange.bound([id, last?.seq ?? 0], [id, Infinity]);
    const [run, events] = await Promise.all([db.get('runs', id), db.getAll('events', range)]);
    return { run, events };
  });
  if (run === undefined) return null;
  if (last === undefined) return { events, state: run.state };
  const [same, ...more] = events;
  // A log that was merged, or put back from the journal, has another event in that place.
  if (same?.id !== last.id || same.stamp !== last.stamp) return openRun(id);
  return { events: more.length === 0 ? known : [...known, ...more], state: run.state };
}

/** Brings the two stores into step, for every run that goes on. Returns how many events only the journal still had. */
export async function recoverRuns(): Promise<number> {
  if ((await wasInStep()) && (await isInStep())) return 0;
  const restored = await recoverAll();
  await markInStep();
  return restored;
}

/** As many events in the one as in the other: within a session of the browser no other event can be missing. */
async function isInStep(): Promise<boolean> {
  for (const [id, count] of await countJournal()) {
    const range = IDBKeyRange.bound([id, 0], [id, Infinity]);
    if ((await withDatabase((db) => db.count('events', range))) !== count || (await stateOfRun(id))?.status === 'ended') return false;
  }
  return true;
}

async function recoverAll(): Promise<number> {
  const journal = await readJournal();
  const runs = await withDatabase((db) => db.getAll('runs'));
  const going = runs.filter(({ state }) => state.status !== 'ended').map(({ id }) => id);
  let restored = 0;
  for (const runId of new Set([...journal.keys(), ...going])) {
    const events = journal.get(runId) ?? [];
    const found = await unite(runId, events);
    restored += found.missing;
    // The worker died after something was stored and before its journal was written, or gone.
    if (found.over) await inTurn(() => clearEnded(runId));
    else if (found.unwritten.length > 0) await writeJournal(found.unwritten);
  }
  return restored;
}

const unite = (runId: string, events: readonly RunEvent[]): Promise<Recovered> =>
  withDatabase((db) => atomically(db, [...RUN_STORES], (tx) => recoverRun(tx, runId, events)));

/** What a copy of its log has besides. Resolves to how many events were missing. */
export const uniteRun = async (runId: string, events: readonly RunEvent[]): Promise<number> => (await unite(runId, events)).missing;

interface Recovered {
  missing: number;
  /** It has ended, or all that is left of it is what came after its end. */
  over: boolean;
  /** Events that the journal does not have. */
  unwritten: RunEvent[];
}

async function recoverRun(tx: RunsTransaction, runId: string, journal: readonly RunEvent[]): Promise<Recovered> {
  const log = await logIn(tx, runId);
  const known = new Set(log.map(({ id }) => id));
  const lost: RunEvent[] = [];
  for (const event of journal) {
    if (known.has(event.id) || (await tx.objectStore('events').index('id').getKey(event.id)) !== undefined) continue;
    known.add(event.id);
    lost.push(event);
  }
  const whole = mergeLogs([...log, ...lost], []);
  // Of a run that has ended and was lost, no more than what was noted afterwards may be left.
  if (log.length === 0 && whole[0]?.body.type !== 'run.declared') return { missing: 0, over: true, unwritten: [] };
  if (lost.length > 0) await replaceLog(tx, runId, whole);
  const written = new Set(journal.map(({ id }) => id));
  const over = (await tx.objectStore('runs').get(runId))?.state.status === 'ended';
  return { missing: lost.length, over, unwritten: log.filter(({ id }) => !written.has(id)) };
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
  if (run === null) throw failure('unknown-run');
  const { media, without } = await mediaFor(picturesNamed(run.events));
  const text = serialiseRun(id, run.events, media);
  const read = parseRun(text);
  if (read.ok) return { text, without };
  const [first] = read.problems;
  throw failure('not-exportable', first === undefined ? '' : inPlace(first));
}
