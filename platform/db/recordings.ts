/**
 * Recordings: what was done, in order, and the pictures of it. One at most is under way. A capture is on disk, in both
 * stores, before it is acknowledged. Collaborators: recording-journal.ts (the second store), worker/recording.ts.
 */
import type { Capture, RecordingGoal } from '../../procedures/schema/recording';
import { failure } from '../errors';
import { keepMedia } from './media';
import { atomically, withDatabase } from './open';
import type { StoredCapture, StoredMedia, StoredRecording, StoredShot } from './stored';
import { changed } from './safety';
import { clearRecordingJournal, readRecordingJournal, writeCaptureJournal, writeRecordingJournal } from './recording-journal';

/** The one that is under way, or rests. */
export async function activeRecording(): Promise<StoredRecording | null> {
  return (await withDatabase((db) => db.getAll('recordings'))).find(({ status }) => status !== 'stopped') ?? null;
}

/** The newest first; one that was stopped and not kept is there until it is kept or discarded. */
export async function listRecordings(): Promise<StoredRecording[]> {
  return (await withDatabase((db) => db.getAll('recordings'))).toSorted((a, b) => b.startedAt - a.startedAt);
}

/** `known`: its captures as they were read before, of which nothing changes; those that came since are added. */
export async function readRecording(
  id: string,
  known: readonly StoredCapture[] = [],
): Promise<{ recording: StoredRecording; captures: StoredCapture[]; shots: StoredShot[] } | null> {
  return withDatabase(async (db) => {
    const tx = db.transaction(['recordings', 'captures', 'shots']);
    const [recording, come, shots] = await Promise.all([
      tx.objectStore('recordings').get(id),
      tx.objectStore('captures').getAll(IDBKeyRange.bound([id, (known.at(-1)?.seq ?? -1) + 1], [id, Infinity])),
      tx.objectStore('shots').index('recording').getAll(id),
    ]);
    return recording === undefined ? null : { recording, captures: [...known, ...come], shots };
  });
}

/** What was stored behind this one, in order. */
export async function capturesAfter(id: string, seq: number): Promise<StoredCapture[]> {
  return withDatabase((db) => db.getAll('captures', IDBKeyRange.bound([id, seq + 1], [id, Infinity])));
}

export async function beginRecording(id: string, goal: RecordingGoal, startedAt: number): Promise<StoredRecording> {
  const recording: StoredRecording = { id, startedAt, status: 'recording', goal, lastSeq: 0 };
  await withDatabase((db) =>
    atomically(db, ['recordings'], async (tx) => {
      const store = tx.objectStore('recordings');
      if ((await store.getAll()).some(({ status }) => status !== 'stopped')) throw failure('already-recording');
      await store.put(recording);
    }),
  );
  await writeRecordingJournal(recording);
  return recording;
}

export async function setRecordingStatus(id: string, status: StoredRecording['status']): Promise<void> {
  const after = await withDatabase((db) =>
    atomically(db, ['recordings'], async (tx) => {
      const store = tx.objectStore('recordings');
      const before = await store.get(id);
      if (before === undefined) throw failure('unknown-recording');
      const changed = { ...before, status };
      await store.put(changed);
      return changed;
    }),
  );
  await writeRecordingJournal(after);
}

/** Gives the capture its place. Twice the same id is kept once. Null where the recording does not record. */
export async function appendCapture(id: string, capture: Omit<Capture, 'seq'>): Promise<StoredCapture | null> {
  const stored = await withDatabase((db) =>
    atomically(db, ['recordings', 'captures'], async (tx) => {
      const recordings = tx.objectStore('recordings');
      const recording = await recordings.get(id);
      if (recording?.status !== 'recording') return null;
      const before = await tx.objectStore('captures').index('id').get(capture.id);
      if (before !== undefined) return before;
      const seq = recording.lastSeq + 1;
      const next: StoredCapture = { ...capture, seq, recording: id };
      await tx.objectStore('captures').put(next);
      await recordings.put({ ...recording, lastSeq: seq });
      return next;
    }),
  );
  if (stored !== null) await writeCaptureJournal(stored);
  return stored;
}

/** The picture of a capture that is there, or will be. */
export async function storeShot(shot: StoredShot, media: readonly StoredMedia[]): Promise<void> {
  await withDatabase((db) =>
    atomically(db, ['shots', 'media'], async (tx) => {
      await keepMedia(tx.objectStore('media'), media);
      await tx.objectStore('shots').put(shot);
      changed(tx, 'shot', shot.capture);
    }),
  );
}

/** Its captures and shots go; pictures that nothing else shows go with the next sweep. */
export async function removeRecording(id: string): Promise<void> {
  await withDatabase((db) =>
    atomically(db, ['recordings', 'captures', 'shots'], async (tx) => {
      await tx.objectStore('recordings').delete(id);
      await tx.objectStore('captures').delete(IDBKeyRange.bound([id, 0], [id, Infinity]));
      const shots = tx.objectStore('shots');
      for (const key of await shots.index('recording').getAllKeys(id)) {
        await shots.delete(key);
        changed(tx, 'shot', key);
      }
    }),
  );
  await clearRecordingJournal(id);
}

/** What the journal has and the database lost is put back, at every start. */
export async function recoverRecordings(): Promise<void> {
  for (const { recording, captures } of await readRecordingJournal()) {
    await withDatabase((db) =>
      atomically(db, ['recordings', 'captures'], async (tx) => {
        const before = await tx.objectStore('recordings').get(recording.id);
        const lastSeq = Math.max(before?.lastSeq ?? 0, ...captures.map(({ seq }) => seq));
        if (before?.lastSeq === lastSeq) return;
        for (const capture of captures) await tx.objectStore('captures').put(capture);
        await tx.objectStore('recordings').put({ ...(before ?? recording), lastSeq });
      }),
    );
  }
}
