/**
 * The database: what is in it, and how it is opened. Collaborators: all others of this folder.
 * Every failure is a `StorageError` with words for people; a commit that hangs (a full disk can hang for 45 s and
 * more) is given up and said.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Draft, StoredVersion } from '../../procedures/editing/types';
import type { RunState, RunSummary } from '../../procedures/run/types';
import type { PackOrigin } from '../../procedures/packs/origin';
import type { Pack } from '../../procedures/schema/pack';
import type { Procedure } from '../../procedures/schema/procedure';
import type { Capture, RecordingGoal, Shot } from '../../procedures/schema/recording';
import type { RunEvent } from '../../procedures/schema/run';
import type { Target } from '../../procedures/schema/target';
import { failing } from '../../procedures/failures/failing';
import { StorageError } from '../errors';
import { copied, undone } from './safety';
import type { Waiting } from './sources';
import type { StoredHeads, StoredOutlines, StoredShelf, StoredSigns } from './shelves';
import { upgrade, VERSION } from './upgrade';

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
  /** Where it came from; packs of versions before have none (procedures/packs/origin.ts). */
  origin?: PackOrigin;
  /** Id of the key that it was signed with when it came. */
  key?: string;
  /** As it came: what stands here can have changes and choices in it. */
  upstream?: { version: string; hash: string };
  /** Its procedures that were not wanted, by id: what comes next does not bring them unasked. */
  left?: string[];
}

/** A procedure of an imported pack that was changed here, as the pack had it, or one that was made here, in that pack (null). */
export interface StoredFork {
  pack: string;
  procedure: string;
  base: Procedure | null;
  /** Of the pack that it came with. */
  version: string;
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
  outlines: { key: string; value: StoredOutlines };
  signs: { key: string; value: StoredSigns };
  forks: { key: [string, string]; value: StoredFork };
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
  waiting: { key: string; value: Waiting };
}

export type Database = IDBPDatabase<Schema>;
export type Transaction<Stores extends StoreNames<Schema>[]> = IDBPTransaction<Schema, Stores, 'readwrite'>;

export const NAME = 'steplight';
const PATIENCE = 15_000;

let opened: Promise<Database> | null = null;
let count = 0;
let madeAnew = (): void => undefined;

/** The open database of this context. */
export function database(): Promise<Database> {
  opened ??= open().then(
    (db) => (count++, db),
    (error: unknown) => {
      opened = null;
      throw error;
    },
  );
  return opened;
}

/**
 * How often this context has opened it. After each time it may be another one: Chromium ends the connections of a database that it could not
 * write, on a full disk for instance, and can begin an empty one in its place.
 */
export const openings = (): number => count;

/** `then` is called whenever this context has opened one that was not there before. */
export function onMadeAnew(then: () => void): void {
  madeAnew = then;
}

/** For tests, and before the database is deleted. */
export async function closeDatabase(): Promise<void> {
  const before = opened;
  opened = null;
  (await before?.catch(() => undefined))?.close();
}

/** What is stored goes. Who has it open in another window lets it go, as for an upgrade. */
export async function deleteDatabase(): Promise<void> {
  await closeDatabase();
  try {
    await withPatience(deleteDB(NAME));
  } catch (error) {
    throw storageError(error, 'open');
  }
}

/** ms. What a browser refuses while it tidies up it may give a moment later. */
const WAITS = [100, 400];

async function open(): Promise<Database> {
  for (const wait of WAITS)
    try {
      return await openOnce();
    } catch (error) {
      if (!(error instanceof StorageError) || error.code !== 'storage-unavailable') throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  return openOnce();
}

async function openOnce(): Promise<Database> {
  let upgrading = false;
  let made = false;
  let giveUp: ((why: StorageError) => void) | undefined;
  const blocked = new Promise<never>((_, reject) => (giveUp = reject));
  /** Behind an opening that another context waits for, and that a third one blocks, all others wait without a word. */
  const waits = (): StorageError => {
    nobodyWaits(opening);
    return new StorageError(failing('storage-waits'));
  };
  let opening: Promise<Database>;
  try {
    opening = openDB<Schema>(NAME, VERSION, {
      upgrade(db, from, _to, tx) {
        upgrading = true;
        made = from === 0;
        upgrade(db, from, tx).then(
          () => (upgrading = false),
          () => tx.abort(),
        );
        // Opening fails with it, and says so.
        tx.done.catch(() => undefined);
      },
      blocked() {
        giveUp?.(new StorageError(failing('storage-blocked')));
        nobodyWaits(opening);
      },
      blocking(_from, _to, event) {
        // A newer Steplight in another context waits for this one: let it through; the next call opens again.
        (event.target as IDBDatabase).close();
        opened = null;
      },
      terminated() {
        opened = null;
      },
    });
    const db = await withPatience(Promise.race([opening, blocked]), { busy: () => upgrading, late: waits });
    if (made) madeAnew();
    return db;
  } catch (error) {
    throw storageError(error, 'open');
  }
}

/** When it comes after all, it is let go. */
const nobodyWaits = (opening: Promise<Database>): void => void opening.then((db) => db.close()).catch(() => undefined);

/**
 * Runs one piece of work on the database; whatever fails becomes a `StorageError` unless it is one of ours.
 * @param patience ms; more than the usual only for what is as large as the whole database
 */
export async function withDatabase<T>(work: (db: Database) => Promise<T>, patience = PATIENCE): Promise<T> {
  const db = await database();
  try {
    return await withPatience(work(db), { patience });
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') throw error;
    throw storageError(error, 'use');
  }
}

/**
 * One read-write transaction: on disk when this resolves, with the safety copies of what it changed. Whatever `work` throws undoes all of it; without that, a
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
    await copied(db, tx);
    fullAt = -Infinity;
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
    undone(tx);
    throw cause;
  }
}

/** @param busy whether it goes on, however long it takes @param late what to say when it is too late */
async function withPatience<T>(
  work: Promise<T>,
  { busy = () => false, patience = PATIENCE, late = hangs }: { busy?: () => boolean; patience?: number; late?: () => StorageError } = {},
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const look = (): void => {
      if (busy()) timer = setTimeout(look, patience);
      else reject(late());
    };
    timer = setTimeout(look, patience);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** As LevelDB and SQLite, which lie beneath, say it. */
const NO_SPACE = /NO_SPACE|disk is full/i;
/** What fails so soon after a write that found no space comes of that: connections that end, a database that does not open. ms */
const FULL_FOR = 60_000;
let fullAt = -Infinity;

const hangs = (): StorageError => new StorageError(failing('storage-hangs'));

function storageError(error: unknown, doing: 'open' | 'use'): StorageError {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  if (error instanceof StorageError) return error;
  if (name === 'VersionError') return new StorageError(failing('newer-database'));
  const detail = error instanceof Error ? error.message : String(error);
  const isFull = name === 'QuotaExceededError' || NO_SPACE.test(detail);
  if (isFull) fullAt = performance.now();
  if (isFull || performance.now() - fullAt < FULL_FOR) return new StorageError(failing('disk-full'));
  return new StorageError(doing === 'open' ? failing('storage-unavailable', detail) : failing('storage-failed', detail));
}
