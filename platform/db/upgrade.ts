/**
 * From a database of any version before to this one, or from none: stores that are missing, and what is made of what is there. In one
 * transaction, so that a killed browser leaves the version before. Collaborators: open.ts (opens it, and has the shape), shelves.ts.
 */
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Schema } from './stored';
import { putBeside } from './shelves';

export const VERSION = 7;

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

export async function upgrade(db: IDBPDatabase<Schema>, from: number, tx: Upgrade): Promise<void> {
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
  if (from < 7) db.createObjectStore('forks', { keyPath: ['pack', 'procedure'] });
  if (from < 5) {
    db.createObjectStore('waiting', { keyPath: 'source' });
  }
  if (from < 6) {
    db.createObjectStore('outlines', { keyPath: 'pack' });
    // What stands beside the packs is made of them, and has become another.
    await fillShelves(tx);
  }
}

/** One pack after the other: all at once can be more than a worker may hold. */
async function fillShelves(tx: Upgrade): Promise<void> {
  for await (const { value } of tx.objectStore('packs')) await putBeside(tx, value);
}
