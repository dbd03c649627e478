/**
 * After a change of nearly everything (a restored backup) the second stores, journals and safety copies, are made of the database anew. A mark
 * outside the database says that this is under way: a start that finds it goes on with it, so that nothing which was replaced comes back.
 * Collaborators: restore-backup.ts, worker/start.ts; safety.ts and the journals (the same for one change).
 */
import { OWN_PACK } from '../../procedures/editing/own';
import { browser } from '../browser';
import { KINDS, type KindName } from './copy-kinds';
import { dropCopy, listCopies } from './copies';
import { writeDraft } from './draft-journal';
import { journalEdits } from './forks';
import { writeJournal } from './journal';
import { withDatabase } from './open';
import { copyTheRest } from './put-back';
import { writeCaptureJournal, writeRecordingJournal } from './recording-journal';
import { openRun } from './runs';
import { copy, forgetCopied, markCopied } from './safety';
import { keysUnder } from './second-store';
import { readSetting } from './settings';
import { writeToolDraft, writeToolSaved } from './tool-journal';

export type Change = 'add' | 'replace';

interface Mark {
  /** Written into the database by the transaction itself: without it there, nothing came of it. */
  token: string;
  change: Change;
}

const MARK = 'stores:restoring';
const LOCK = 'steplight-restoring';
/** In the settings. */
export const TOKEN = 'restored';

/** Journals, by the beginning of their keys (draft-journal.ts, journal.ts, recording-journal.ts, tool-journal.ts). */
const JOURNALS = ['journal:', 'draft:', 'published:', 'tool-draft:', 'tool-saved:', 'recording:', 'capture:'];

/** What unites the stores must not begin before such a change is through, nor the other way round. */
export const betweenChanges = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(LOCK, work);

/** `work` is the one transaction; it stores the token that it is given. */
export function changingAll<T>(change: Change, work: (token: string) => Promise<T>, step: (done: number, of: number) => void): Promise<T> {
  return navigator.locks.request(LOCK, async () => {
    const token = crypto.randomUUID();
    await forgetCopied();
    await browser.storage.local.set({ [MARK]: { token, change } satisfies Mark });
    let value: T;
    try {
      value = await work(token);
    } catch (error) {
      // Nothing was changed, and the two are as they were.
      await browser.storage.local.remove(MARK);
      throw error;
    }
    await follow(change, step);
    return value;
  });
}

/** At a start, before the stores are united. `lost`: the database is gone, and with it what was to be followed. */
export async function goOnFollowing(lost: boolean): Promise<void> {
  const mark = (await browser.storage.local.get(MARK))[MARK] as Mark | undefined;
  if (mark === undefined) return;
  // Not while a page is at it.
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const stored = await withDatabase((db) => db.get('settings', TOKEN));
    if (lost || stored !== mark.token) await browser.storage.local.remove(MARK);
    else await follow(mark.change, () => undefined);
  });
}

async function follow(change: Change, step: (done: number, of: number) => void): Promise<void> {
  // What is written meanwhile is in the database before it is in a journal, so that reading comes after this.
  if (change === 'replace') await browser.storage.local.remove(await keysUnder(...JOURNALS));
  await journalAll();
  if (change === 'replace') await copyAll(step);
  else {
    // Of these a copy does not say that it is an older one.
    for (const key of (await withDatabase((db) => KINDS.setting.list(db))).keys()) await withDatabase((db) => copy(db, 'setting', key));
    await copyTheRest();
  }
  await browser.storage.local.remove(MARK);
  await markCopied();
}

async function journalAll(): Promise<void> {
  for (const { id, state } of await withDatabase((db) => db.getAll('runs')))
    if (state.status !== 'ended') await writeJournal((await openRun(id))?.events ?? []);
  for (const draft of await withDatabase((db) => db.getAll('drafts'))) await writeDraft(draft);
  for (const draft of Object.values(await readSetting('toolDrafts'))) await writeToolDraft(draft);
  const now = Date.now();
  for (const { id, bundled, pack } of await withDatabase((db) => db.getAll('shelves'))) {
    if (!bundled) await journalEdits(id, now);
    if (id === OWN_PACK)
      for (const tool of pack.tools) await writeToolSaved(id, { key: tool.id, base: null, content: tool, revision: 1, savedAt: now });
  }
  for (const recording of await withDatabase((db) => db.getAll('recordings'))) await writeRecordingJournal(recording);
  for (const capture of await withDatabase((db) => db.getAll('captures'))) await writeCaptureJournal(capture);
}

/** First what is here is copied, then what is not goes: whatever happens in between, nothing is without a copy. */
async function copyAll(step: (done: number, of: number) => void): Promise<void> {
  const kinds = Object.keys(KINDS) as KindName[];
  const all = await Promise.all(kinds.map(async (kind) => [kind, [...(await withDatabase((db) => KINDS[kind].list(db))).keys()]] as const));
  const of = all.reduce((sum, [, keys]) => sum + keys.length, 0);
  let done = 0;
  for (const [kind, keys] of all)
    for (const key of keys) {
      await withDatabase((db) => copy(db, kind, key));
      step(++done, of);
    }
  for (const kind of kinds) {
    const there = await withDatabase((db) => KINDS[kind].list(db));
    for (const name of await listCopies(kind)) if (!there.has(name.key)) await dropCopy(name);
  }
}
