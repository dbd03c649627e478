/**
 * Runs and their logs. An event gets its sequence number in the transaction that stores it, after the engine has
 * accepted it; the same event sent twice is stored once. Collaborators: procedures/run/transition.ts, journal.ts.
 */
import { fold, transition } from '../../procedures/run/transition';
import { summarise } from '../../procedures/run/summary';
import type { Effect, RunState, RunSummary } from '../../procedures/run/types';
import type { RunEvent, RunEventDraft } from '../../procedures/schema/run';
import { RefusedError } from '../errors';
import { clearJournal, readJournal, writeJournal } from './journal';
import { atomically, withDatabase, type Transaction } from './open';

type RunsTransaction = Transaction<['runs', 'events']>;

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
    atomically(db, ['runs', 'events'], async (tx) => {
      const known = await tx.objectStore('events').index('id').get(draft.id);
      const run = await tx.objectStore('runs').get(draft.runId);
      if (known !== undefined && known.runId !== draft.runId) throw new RefusedError('id-taken', 'Another run has an event of this id.');
      if (known !== undefined && run !== undefined) return { event: known, state: run.state, effects: [], fresh: false };
      const event: RunEvent = { ...draft, seq: (run?.lastSeq ?? 0) + 1 };
      const moved = transition(run?.state ?? null, event);
      if (!moved.ok) throw new RefusedError(moved.error.code, moved.error.message);
      await tx.objectStore('events').add(event);
      await tx.objectStore('runs').put({ id: event.runId, state: moved.state, summary: summarise(moved.state), lastSeq: event.seq });
      return { event, state: moved.state, effects: moved.effects, fresh: true };
    }),
  );
  // Before the reply, also when it was stored before: then the first attempt may have died right here.
  await writeJournal(appended.event);
  if (appended.state.status === 'ended') await clearJournal(draft.runId);
  return appended;
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
    const { missing, ended } = await withDatabase((db) => atomically(db, ['runs', 'events'], (tx) => recoverRun(tx, runId, events)));
    restored += missing;
    // The worker died after the end of the run was stored and before its journal was gone.
    if (ended) await clearJournal(runId);
  }
  return restored;
}

async function recoverRun(tx: RunsTransaction, runId: string, journal: readonly RunEvent[]): Promise<{ missing: number; ended: boolean }> {
  const store = tx.objectStore('events');
  let missing = 0;
  for (const event of journal) {
    if ((await store.index('id').getKey(event.id)) !== undefined || (await store.getKey([event.runId, event.seq])) !== undefined) continue;
    await store.add(event);
    missing++;
  }
  if (missing > 0) {
    const log = await store.getAll(IDBKeyRange.bound([runId, 0], [runId, Infinity]));
    const { state } = fold(log);
    // The last in the log, not the last that applied: the next event must not get a number that is taken.
    if (state !== null)
      await tx.objectStore('runs').put({ id: runId, state, summary: summarise(state), lastSeq: log.at(-1)?.seq ?? state.lastSeq });
  }
  return { missing, ended: (await tx.objectStore('runs').get(runId))?.state.status === 'ended' };
}
