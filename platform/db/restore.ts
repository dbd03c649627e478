/**
 * The last import, taken back: the pack that stood there before it stands there again, or none. It can be taken back for as long as
 * nothing else was done to that pack. Collaborators: packs.ts (keeps what it replaces in the transaction that replaces it), sweep.ts
 * (leaves its pictures).
 */
import { PlatformError } from '../errors';
import { atomically, withDatabase, type StoredPack } from './open';
import { deletePack, LIBRARY, putPack } from './shelves';

export interface Replaced {
  /** Of the pack. */
  id: string;
  /** Of what came. */
  hash: string;
  /** null: there was none. */
  before: StoredPack | null;
}

const KEY = 'replaced';

interface Keeping {
  put(value: unknown, key: string): Promise<unknown>;
}

export const keepReplaced = (store: Keeping, replaced: Replaced): Promise<unknown> => store.put(replaced, KEY);

export const readReplaced = async (store: { get(key: string): Promise<unknown> }): Promise<Replaced | null> =>
  ((await store.get(KEY)) as Replaced | undefined) ?? null;

/** @throws PlatformError `not-restorable`: something else was imported since, or the pack was changed or removed. */
export async function restorePack(id: string): Promise<void> {
  await withDatabase((db) =>
    atomically(db, [...LIBRARY, 'settings'], async (tx) => {
      const replaced = await readReplaced(tx.objectStore('settings'));
      const present = await tx.objectStore('packs').get(id);
      if (replaced?.id !== id || present === undefined || present.hash !== replaced.hash || present.editedAt !== undefined)
        throw new PlatformError(
          'not-restorable',
          'This import cannot be taken back any more: the pack was changed since, or another one was imported. Nothing was changed.',
        );
      await (replaced.before === null ? deletePack(tx, id) : putPack(tx, replaced.before));
      await tx.objectStore('settings').delete(KEY);
    }),
  );
}
