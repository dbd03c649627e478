/**
 * The last import, taken back: the packs that stood there before stand there again with what was changed of them here, or none. One import may
 * bring several packs, file by file: they share a batch, and go back together. A pack can be taken back for as long as nothing else was
 * done to it, also after a restart. Collaborators: import.ts (keeps what it replaces in the transaction that replaces it), forks.ts,
 * sweep.ts (leaves its pictures), erase.ts.
 */
import type { LastImport } from '../../procedures/packs/report';
import { failure } from '../errors';
import { REPLACED } from './copy-kinds';
import { journalEdits } from './forks';
import { atomically, withDatabase } from './open';
import type { StoredFork, StoredPack } from './stored';
import { deletePack, LIBRARY, putFork, putPack } from './shelves';

/** What stood there. */
export interface Replaced {
  /** null: there was none. */
  before: StoredPack | null;
  /** What was changed here of what was there before. */
  forks: StoredFork[];
}

/** By what a pack is known to be the same. */
type Mark = Pick<StoredPack, 'id' | 'hash' | 'importedAt' | 'editedAt'> & { title: string; version: string };

/** What came, without its procedures' texts: it must be what is here still. `replaced`: the version that stood there before. */
type Came = Mark & { replaced: string | null };

interface Batch {
  /** Null: of a version before, or of an import that stands alone. */
  id: string | null;
  packs: Came[];
  /** Of the last of them. ms since epoch */
  at: number;
}

/** As versions before kept it: one pack, and what stood there in the same record. */
type Before = Replaced & { after: Mark; at: number };

/** The batch; what its packs replaced stands beside it, a record for each: together it can be a library. */
const KEY = REPLACED;
const keyOf = (pack: string): string => `${KEY}:${pack}`;

interface Reading {
  get(key: string): Promise<unknown>;
}
interface Keeping extends Reading {
  put(value: unknown, key: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/** @param batch undefined: this import stands alone, and so it is with the next one */
export async function keepReplaced(
  store: Keeping,
  batch: string | undefined,
  { after, before, forks, at }: Replaced & { after: StoredPack; at: number },
): Promise<void> {
  const kept = await readBatch(store);
  const goesOn = batch !== undefined && kept?.id === batch;
  if (!goesOn) await forgetReplaced(store);
  const others = goesOn ? kept.packs.filter(({ id }) => id !== after.id) : [];
  const same = goesOn ? kept.packs.find(({ id }) => id === after.id) : undefined;
  // Twice in one import: what stood there before the first comes back, unless something else was done in between.
  const first = same !== undefined && isStill(same, before ?? undefined) ? same : undefined;
  if (first === undefined) await store.put({ before, forks } satisfies Replaced, keyOf(after.id));
  const came: Came = { ...markOf(after), replaced: first === undefined ? (before?.version ?? null) : first.replaced };
  await store.put({ id: batch ?? null, packs: [...others, came], at } satisfies Batch, KEY);
}

const markOf = ({ id, hash, importedAt, editedAt, pack, upstream }: StoredPack): Mark => ({
  id,
  hash,
  importedAt,
  title: pack.title,
  version: upstream?.version ?? pack.version,
  ...(editedAt === undefined ? {} : { editedAt }),
});

async function readBatch(store: Reading): Promise<Batch | null> {
  const kept = (await store.get(KEY)) as Batch | Partial<Before> | undefined;
  if (kept === undefined || 'packs' in kept) return kept ?? null;
  const { after, before = null, at = 0 } = kept;
  // The first versions said less, and that cannot be taken back any more.
  return after === undefined ? null : { id: null, packs: [{ ...after, replaced: before?.version ?? null }], at };
}

/** What this pack of the batch replaced. */
async function readOne(store: Reading, pack: string): Promise<Replaced | null> {
  const kept = (await store.get(keyOf(pack))) as Replaced | undefined;
  if (kept !== undefined) return kept;
  const old = (await store.get(KEY)) as Partial<Before> | undefined;
  return old?.after?.id === pack ? { before: old.before ?? null, forks: old.forks ?? [] } : null;
}

/** One after the other: together they can be a library. */
export async function* readReplaced(store: Reading): AsyncGenerator<Replaced> {
  for (const { id } of (await readBatch(store))?.packs ?? []) {
    const replaced = await readOne(store, id);
    if (replaced !== null) yield replaced;
  }
}

export async function forgetReplaced(store: Omit<Keeping, 'put'>): Promise<void> {
  for (const { id } of (await readBatch(store))?.packs ?? []) await store.delete(keyOf(id));
  await store.delete(KEY);
}

const isStill = (came: Mark, present: Pick<StoredPack, 'hash' | 'importedAt' | 'editedAt'> | undefined): boolean =>
  present?.hash === came.hash && present.importedAt === came.importedAt && present.editedAt === came.editedAt;

/** Null: there was none, or something else was done to all of its packs since. */
export async function lastImport(): Promise<LastImport | null> {
  return withDatabase(async (db) => {
    const tx = db.transaction(['settings', 'shelves']);
    const batch = await readBatch(tx.objectStore('settings'));
    const last: LastImport = { packs: [], changed: [], at: batch?.at ?? 0 };
    for (const came of batch?.packs ?? []) {
      const { id, title, version, replaced } = came;
      if (isStill(came, await tx.objectStore('shelves').get(id))) last.packs.push({ pack: id, title, version, replaced });
      else last.changed.push(title);
    }
    return last.packs.length === 0 ? null : last;
  });
}

/**
 * Takes these packs of the last import back, all or none.
 * @throws PlatformError `not-restorable`: something else was imported since, or one of them was changed or removed.
 */
export async function restoreImport(packs: readonly string[], now: number): Promise<void> {
  await withDatabase((db) =>
    atomically(db, [...LIBRARY, 'settings'], async (tx) => {
      const settings = tx.objectStore('settings');
      const batch = await readBatch(settings);
      for (const id of packs) {
        const came = batch?.packs.find((each) => each.id === id);
        const replaced = came === undefined ? null : await readOne(settings, id);
        if (came === undefined || replaced === null || !isStill(came, await tx.objectStore('packs').get(id)))
          throw failure('not-restorable');
        await deletePack(tx, id);
        if (replaced.before !== null) await putPack(tx, replaced.before);
        for (const fork of replaced.forks) await putFork(tx, fork);
      }
      await forgetReplaced(settings);
    }),
  );
  for (const id of packs) await journalEdits(id, now);
}
