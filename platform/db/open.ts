/**
 * The database: how it is opened, and how something is written. Collaborators: stored.ts (what is in it), all others of this folder.
 * Every failure is a `StorageError` with words for people; a commit that hangs (a full disk can hang for 45 s and
 * more) is given up and said.
 */
import { deleteDB, openDB, type StoreNames } from 'idb';
import { failing } from '../../procedures/failures/failing';
import { StorageError } from '../errors';
import { copied, undone } from './safety';
import type { Database, Schema, Transaction } from './stored';
import { upgrade, VERSION } from './upgrade';

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

/** What is stored goes. Who has it open in another window lets it go, as for an upgrade; who does not is said to hold it. */
export async function deleteDatabase(): Promise<void> {
  await closeDatabase();
  try {
    await withPatience(deleteDB(NAME), { late: () => new StorageError(failing('storage-waits')) });
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
