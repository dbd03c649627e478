/**
 * What is kept beside every pack, in the same transaction: its shelf (all of it but the procedures), the heads of its procedures, and
 * the signs by which the badge counts. A pack has megabytes; who only lists, ranks or recognises never reads one. The packs are the
 * truth, all this is made of them. Collaborators: packs.ts, edit-pack.ts, open.ts (makes it for packs of versions before).
 */
import { headOf, type ProcedureHead, type Signs } from '../../procedures/library/heads';
import { picturesIn } from '../../procedures/packs/references';
import type { Pack } from '../../procedures/schema/pack';
import type { StoredPack } from './open';

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

export interface StoredSigns {
  pack: string;
  signs: Signs[];
}

/** The stores that change together. */
export const LIBRARY = ['packs', 'shelves', 'heads', 'signs'] as const;

interface Writable<Value> {
  put(value: Value): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

interface LibraryTransaction {
  objectStore(name: 'packs'): Writable<StoredPack>;
  objectStore(name: 'shelves'): Writable<StoredShelf>;
  objectStore(name: 'heads'): Writable<StoredHeads>;
  objectStore(name: 'signs'): Writable<StoredSigns>;
}

export async function putPack(tx: LibraryTransaction, stored: StoredPack): Promise<void> {
  await tx.objectStore('packs').put(stored);
  await putBeside(tx, stored);
}

/** What stands beside a pack that is there. */
export async function putBeside(tx: LibraryTransaction, stored: StoredPack): Promise<void> {
  const { procedures } = stored.pack;
  // Also without a sign: an alert's link can name one by its id.
  const used = procedures.filter(({ status }) => status === 'active');
  await tx.objectStore('shelves').put(shelfOf(stored));
  await tx.objectStore('heads').put({ pack: stored.id, heads: procedures.map(headOf) });
  await tx.objectStore('signs').put({ pack: stored.id, signs: used.map(({ id, status, triggers }) => ({ id, status, triggers })) });
}

export async function deletePack(tx: LibraryTransaction, id: string): Promise<void> {
  await tx.objectStore('packs').delete(id);
  await tx.objectStore('shelves').delete(id);
  await tx.objectStore('heads').delete(id);
  await tx.objectStore('signs').delete(id);
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
