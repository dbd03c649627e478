/**
 * What is kept beside every pack, in the same transaction: its shelf (all of it but the procedures), the heads of its procedures, their
 * outlines, by which steps are found, and the signs by which the badge counts. A pack has megabytes; who only lists, ranks or recognises never reads one. The packs are the
 * truth, all this is made of them. Collaborators: packs.ts, edit-pack.ts, open.ts (makes it for packs of versions before).
 */
import { headOf, type ProcedureHead, type Signs } from '../../procedures/library/heads';
import { outlineOf } from '../../procedures/library/outline';
import { picturesIn } from '../../procedures/packs/references';
import type { Pack } from '../../procedures/schema/pack';
import { forkKey } from './copy-kinds';
import type { StoredFork, StoredPack } from './stored';
import { changed } from './safety';

export interface StoredShelf extends Omit<StoredPack, 'pack'> {
  pack: Omit<Pack, 'procedures' | 'media'>;
  /** How many. */
  procedures: number;
  /** Pictures that its steps show, by their hashes. */
  pictures: string[];
  /** Version 1 kept pictures in the pack, where they still are. */
  inline: boolean;
}

export interface StoredHeads {
  pack: string;
  heads: ProcedureHead[];
}

export interface StoredOutlines {
  pack: string;
  /** By procedure (procedures/library/outline.ts). */
  outlines: [procedure: string, outline: string][];
}

export interface StoredSigns {
  pack: string;
  signs: Signs[];
}

/** The stores that change together. */
export const LIBRARY = ['packs', 'shelves', 'heads', 'outlines', 'signs', 'forks'] as const;

interface Writable<Value> {
  put(value: Value): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/** All that belongs to a pack in a store whose keys begin with its id. */
export const ofPack = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

interface LibraryTransaction {
  objectStore(name: 'packs'): Writable<StoredPack>;
  objectStore(name: 'shelves'): Writable<StoredShelf>;
  objectStore(name: 'heads'): Writable<StoredHeads>;
  objectStore(name: 'outlines'): Writable<StoredOutlines>;
  objectStore(name: 'signs'): Writable<StoredSigns>;
}

export async function putPack(tx: LibraryTransaction, stored: StoredPack): Promise<void> {
  await tx.objectStore('packs').put(stored);
  changed(tx, 'pack', stored.id);
  await putBeside(tx, stored);
}

/** What stands beside a pack that is there. */
export async function putBeside(tx: LibraryTransaction, stored: StoredPack): Promise<void> {
  const { procedures } = stored.pack;
  // Also without a sign: an alert's link can name one by its id.
  const used = procedures.filter(({ status }) => status === 'active');
  await tx.objectStore('shelves').put(shelfOf(stored));
  await tx.objectStore('heads').put({ pack: stored.id, heads: procedures.map(headOf) });
  await tx.objectStore('outlines').put({ pack: stored.id, outlines: procedures.map(({ id, steps }) => [id, outlineOf(steps)]) });
  await tx.objectStore('signs').put({ pack: stored.id, signs: used.map(({ id, status, triggers }) => ({ id, status, triggers })) });
}

interface ForkTransaction {
  objectStore(name: 'forks'): {
    getAllKeys(range: IDBKeyRange): Promise<[string, string][]>;
    put(fork: StoredFork): Promise<unknown>;
    delete(key: [string, string]): Promise<unknown>;
  };
}

export async function putFork(tx: ForkTransaction, fork: StoredFork): Promise<void> {
  changed(tx, 'fork', forkKey(fork.pack, fork.procedure));
  await tx.objectStore('forks').put(fork);
}

export async function dropFork(tx: ForkTransaction, pack: string, procedure: string): Promise<void> {
  changed(tx, 'fork', forkKey(pack, procedure));
  await tx.objectStore('forks').delete([pack, procedure]);
}

export async function dropForks(tx: ForkTransaction, id: string): Promise<void> {
  for (const [pack, procedure] of await tx.objectStore('forks').getAllKeys(ofPack(id))) await dropFork(tx, pack, procedure);
}

export async function deletePack(tx: LibraryTransaction & ForkTransaction, id: string): Promise<void> {
  await tx.objectStore('packs').delete(id);
  changed(tx, 'pack', id);
  await tx.objectStore('shelves').delete(id);
  await tx.objectStore('heads').delete(id);
  await tx.objectStore('outlines').delete(id);
  await tx.objectStore('signs').delete(id);
  await dropForks(tx, id);
}

function shelfOf({ pack: { procedures, media, ...pack }, ...stored }: StoredPack): StoredShelf {
  return {
    ...stored,
    pack,
    procedures: procedures.length,
    pictures: [...picturesIn(procedures)],
    inline: Object.keys(media).length > 0,
  };
}
