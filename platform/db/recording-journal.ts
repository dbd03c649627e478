/**
 * Recordings in the second store, as journal.ts keeps the events of runs: Chromium can lose the whole IndexedDB when it is
 * killed in the middle of a write. Pictures are not in it. Collaborators: recordings.ts, worker/start.ts.
 */
import { browser } from '../browser';
import type { StoredCapture, StoredRecording } from './stored';
import { entriesUnder, keysUnder } from './second-store';

const HEAD = 'recording:';
const CAPTURE = 'capture:';

export const writeRecordingJournal = (recording: StoredRecording): Promise<void> =>
  browser.storage.local.set({ [`${HEAD}${recording.id}`]: recording });

export const writeCaptureJournal = (capture: StoredCapture): Promise<void> =>
  browser.storage.local.set({ [`${CAPTURE}${capture.recording}:${capture.seq}`]: capture });

export async function readRecordingJournal(): Promise<{ recording: StoredRecording; captures: StoredCapture[] }[]> {
  const all = await entriesUnder(HEAD, CAPTURE);
  return all.flatMap(([key, value]) => {
    if (!key.startsWith(HEAD)) return [];
    const recording = value as StoredRecording;
    const own = all.flatMap(([each, capture]) => (each.startsWith(`${CAPTURE}${recording.id}:`) ? [capture as StoredCapture] : []));
    return [{ recording, captures: own.toSorted((a, b) => a.seq - b.seq) }];
  });
}

export async function clearRecordingJournal(id: string): Promise<void> {
  await browser.storage.local.remove([`${HEAD}${id}`, ...(await keysUnder(`${CAPTURE}${id}:`))]);
}
