/**
 * The database: what is in it, and how it is opened. Collaborators: all others of this folder.
 * Every failure is a `StorageError` with words for people; a commit that hangs (a full disk can hang for 45 s and
 * more) is given up and said.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Draft, StoredVersion } from '../../procedures/editing/types';
import type { RunState, RunSummary } from '../../procedures/run/types';
import type { Pack } from '../../procedures/schema/pack';
import type { Capture, RecordingGoal, Shot } from '../../procedures/schema/recording';
import type { RunEvent } from '../../procedures/schema/run';
import type { Target } from '../../procedures/schema/target';
import { StorageError } from '../errors';
import { putBeside, type StoredHeads, type StoredShelf, type StoredSigns } from './shelves';

export interface StoredPack {
  id: string;
  version: string;
  /** Its pictures are in the store of media, not in it. */
  pack: Pack;
  bundled: boolean;
  /** ms since epoch */
  importedAt: number;
  /** When a pack of this id came first, where it was replaced since. ms since epoch */
  firstAt?: number;
  /** SHA-256 (hex) of the canonical text, with pictures by their hashes: tells "the same" from "changed". */
  hash: string;
  /** Something was published into it here after it was imported. ms since epoch */
  editedAt?: number;
}

export interface StoredRun {
  id: string;
  summary: RunSummary;
  /** The fold of the log up to `lastSeq`: a cache, the log is the truth. */
  state: RunState;
  lastSeq: number;
  /** Hashes of the pictures that its notes name, also of those that do not count; nothing stands for none. */
  pictures?: string[];
}

/** A correction of a target that a responder pointed out, for the owner of the procedure to accept. */
export interface StoredRepair {
  id: string;
  runId: string;
  pack: string;
  procedure: string;
  step: string;
  /** ms since epoch */
  at: number;
  /** Pointed to, or a guess that was confirmed. */
  how: 'pointed' | 'confirmed';
  /** The whole description of the element, as it would have been recorded. */
  target: Target;
  /** Path of the page that it was on. */
  path: string;
  /** The owner has accepted or dismissed it; it stays in force for its run until that ends. */
  settled?: true;
}

/** A recording; its captures are in a store of their own. */
export interface StoredRecording {
  id: string;
  /** ms since epoch */
  startedAt: number;
  status: 'recording' | 'paused' | 'stopped';
  goal: RecordingGoal;
  /** Sequence number of its last capture. */
  lastSeq: number;
}

export interface StoredCapture extends Capture {
  recording: string;
}

/** A picture of what a capture says, with the id of that capture. */
export interface StoredShot extends Shot {
  capture: string;
  recording: string;
}

/** A picture, by the SHA-256 of its bytes in hex. */
export interface StoredMedia {
  sha256: string;
  /** WebP, PNG or JPEG. */
  blob: Blob;
  /** px */
  width: number;
  height: number;
  /** When somebody last wanted it kept: what is new is not swept away before it is referred to. ms since epoch */
  storedAt: number;
}

export interface Schema extends DBSchema {
  packs: { key: string; value: StoredPack };
  shelves: { key: string; value: StoredShelf };
  heads: { key: string; value: StoredHeads };
  signs: { key: string; value: StoredSigns };
  runs: { key: string; value: StoredRun };
  events: { key: [string, number]; value: RunEvent; indexes: { id: string } };
  repairs: { key: string; value: StoredRepair };
  settings: { key: string; value: unknown };
  recordings: { key: string; value: StoredRecording };
  captures: { key: [string, number]; value: StoredCapture; indexes: { id: string } };
  shots: { key: string; value: StoredShot; indexes: { recording: string } };
  media: { key: string; value: StoredMedia };
  drafts: { key: [string, string]; value: Draft };
  versions: { key: [string, string, number]; value: StoredVersion };
}

export type Database = IDBPDatabase<Schema>;
export type Transaction<Stores extends StoreNames<Schema>[]> = IDBPTransaction<Schema, Stores, 'readwrite'>;

const NAME = 'steplight';
const VERSION = 4;
const PATIENCE = 15_000;

let opened: Promise<Database> | null = null;

/** The open database of this context. */
export function database(): Promise<Database> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** For tests, and before the database is deleted. */
export async function closeDatabase(): Promise<void> {
  const before = opened;
  opened = null;
  (await before?.catch(() => undefined))?.close();
}

async function open(): Promise<Database> {
  let upgrading = false;
  try {
    const db = await withPatience(
      openDB<Schema>(NAME, VERSION, {
        upgrade(db, from, _to, tx) {
          if (from < 1) {
            db.createObjectStore('packs', { keyPath: 'id' });
            db.createObjectStore('runs', { keyPath: 'id' });
            db.createObjectStore('events', { keyPath: ['runId', 'seq'] }).createIndex('id', 'id', { unique: true });
            db.createObjectStore('repairs', { keyPath: 'id' });
            db.createObjectStore('settings');
          }
          if (from < 2) {
            db.createObjectStore('recordings', { keyPath: 'id' });
            db.createObjectStore('captures', { keyPath: ['recording', 'seq'] }).createIndex('id', 'id', { unique: true });
            db.createObjectStore('shots', { keyPath: 'capture' }).createIndex('recording', 'recording');
            db.createObjectStore('media', { keyPath: 'sha256' });
            db.createObjectStore('drafts', { keyPath: ['pack', 'procedure'] });
            db.createObjectStore('versions', { keyPath: ['pack', 'procedure', 'n'] });
          }
          if (from < 3) {
            db.createObjectStore('shelves', { keyPath: 'id' });
            db.createObjectStore('heads', { keyPath: 'pack' });
            db.createObjectStore('signs', { keyPath: 'pack' });
          }
          if (from < 4) {
            // What stands beside the packs is made of them, and has become another.
            upgrading = true;
            // Opening fails with it, and says so.
            tx.done.catch(() => undefined);
            fillShelves(tx).then(
              () => (upgrading = false),
              () => tx.abort(),
            );
          }
        },
        blocking(_from, _to, event) {
          // A newer Steplight in another context waits for this one: let it through; the next call opens again.
          (event.target as IDBDatabase).close();
          opened = null;
        },
        terminated() {
          opened = null;
        },
      }),
      () => upgrading,
    );
    return db;
  } catch (error) {
    throw storageError(error, 'open');
  }
}

/** One pack after the other: all at once can be more than a worker may hold. */
async function fillShelves(tx: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>): Promise<void> {
  for await (const { value } of tx.objectStore('packs')) await putBeside(tx, value);
}

/** Runs one piece of work on the database; whatever fails becomes a `StorageError` unless it is one of ours. */
export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await database();
  try {
    return await withPatience(work(db));
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') throw error;
    throw storageError(error, 'use');
  }
}

/**
 * One read-write transaction: on disk when this resolves. Whatever `work` throws undoes all of it; without that, a
 * transaction commits what was written before the throw.
 */
export async function atomically<const Stores extends StoreNames<Schema>[], T>(
  db: Database,
  stores: Stores,
  work: (tx: Transaction<Stores>) => Promise<T>,
): Promise<T> {
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
  const over = tx.done.catch(() => undefined);
  try {
    const value = await work(tx);
    await tx.done;
    return value;
  } catch (error) {
    // Why it was aborted stands in the transaction; its requests only say that it was.
    const cause = tx.error ?? error;
    try {
      tx.abort();
    } catch {
      // It has ended by itself.
    }
    await over;
    throw cause;
  }
}

/** @param busy whether it goes on, however long it takes */
async function withPatience<T>(work: Promise<T>, busy = (): boolean => false): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const look = (): void => {
      if (busy()) timer = setTimeout(look, PATIENCE);
      else reject(hangs());
    };
    timer = setTimeout(look, PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const hangs = (): StorageError =>
  new StorageError(
    'storage-hangs',
    'The browser did not finish writing. Nothing was acknowledged; check that the disk is not full, then try again.',
  );

function storageError(error: unknown, doing: 'open' | 'use'): StorageError {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  if (error instanceof StorageError) return error;
  if (name === 'QuotaExceededError')
    return new StorageError('disk-full', 'The disk is full. Nothing was changed; free some space, then try again.');
  if (name === 'VersionError')
    return new StorageError('newer-database', 'The stored data is from a newer Steplight. Update Steplight; nothing was changed.');
  const detail = error instanceof Error ? error.message : String(error);
  return doing === 'open'
    ? new StorageError('storage-unavailable', `The stored data cannot be opened (${detail}). Restart the browser; nothing was changed.`)
    : new StorageError('storage-failed', `Writing failed (${detail}). Nothing was changed.`);
}
