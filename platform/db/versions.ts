/**
 * Earlier texts of procedures: each that was published here, and the imported one that the first publication replaced. An
 * import records nothing: what was published here is recorded since then. They outlive a pack that is removed or replaced
 * and go when their procedure is removed by name. At most 100 are kept of each; the oldest fall away.
 * Collaborator: publish.ts (which writes them in its own transaction).
 */
import type { ProcedureRef, StoredVersion } from '../../procedures/editing/types';
import { versionKey } from './copy-kinds';
import { withDatabase } from './open';
import type { Transaction } from './stored';
import { changed } from './safety';

const MOST = 100;
type VersionStore = Pick<ReturnType<Transaction<['versions']>['objectStore']>, 'add' | 'delete' | 'getAllKeys' | 'get'> & {
  transaction: object;
};

const versionsOf = ({ pack, procedure }: ProcedureRef): IDBKeyRange => IDBKeyRange.bound([pack, procedure, 0], [pack, procedure, Infinity]);

/** Newest first. */
export async function listVersions(ref: ProcedureRef): Promise<StoredVersion[]> {
  return (await withDatabase((db) => db.getAll('versions', versionsOf(ref)))).reverse();
}

/** A text that is the newest already is not recorded twice. */
export async function keepVersion(store: VersionStore, version: Omit<StoredVersion, 'n'>): Promise<void> {
  const keys = await store.getAllKeys(versionsOf(version));
  const last = keys.at(-1);
  const newest = last === undefined ? undefined : await store.get(last);
  if (newest !== undefined && JSON.stringify(newest.content) === JSON.stringify(version.content)) return;
  const stored = { ...version, n: (newest?.n ?? 0) + 1 };
  await store.add(stored);
  changed(store.transaction, 'version', versionKey(stored));
  await remove(store, keys.slice(0, Math.max(0, keys.length + 1 - MOST)));
}

/** All of a procedure that goes. */
export const removeVersions = async (store: VersionStore, ref: ProcedureRef): Promise<void> =>
  remove(store, await store.getAllKeys(versionsOf(ref)));

async function remove(store: VersionStore, keys: readonly [string, string, number][]): Promise<void> {
  for (const key of keys) {
    const [pack, procedure, n] = key;
    await store.delete(key);
    changed(store.transaction, 'version', versionKey({ pack, procedure, n }));
  }
}
