/**
 * Which records of a store are damaged, or cannot be read. A cursor goes through it; where the browser cannot go on, each is asked for by itself, since a
 * single one that it has lost fails the reading of all. Collaborators: set-aside.ts, sound.ts.
 */
import type { StoreNames } from 'idb';
import type { Database, Schema } from './stored';
import { isSound } from './sound';

export type StoreName = StoreNames<Schema>;

export interface Damaged {
  key: IDBValidKey;
  /** Undefined: it could not be read. */
  row?: unknown;
}

/** `range`: of no others. */
export async function findDamaged(db: Database, store: StoreName, range?: IDBKeyRange): Promise<Damaged[]> {
  const found: Damaged[] = [];
  try {
    for await (const { key, value } of db.transaction(store).store.iterate(range as never))
      if (!isSound(store, value, key)) found.push({ key, row: value });
    return found;
  } catch {
    return oneByOne(db, store, await db.getAllKeys(store, range as never));
  }
}

async function oneByOne(db: Database, store: StoreName, keys: readonly IDBValidKey[]): Promise<Damaged[]> {
  const found: Damaged[] = [];
  for (const key of keys) {
    const read = await db.get(store, key as never).then(
      (row: unknown) => ({ row }),
      () => ({ row: undefined }),
    );
    if (!isSound(store, read.row, key)) found.push(read.row === undefined ? { key } : { key, row: read.row });
  }
  return found;
}
