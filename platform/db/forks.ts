/**
 * Procedures of imported packs that were changed here, and what they were before: kept beside the pack and changed in its transactions, so
 * that an update can be brought together with them, and the original can come back. Collaborators: publish.ts (the first change makes one),
 * import.ts, restore.ts, draft-journal.ts (the second store of what was changed), procedures/packs/plan.ts (what they are for).
 */
import { toolsNamedIn } from '../../procedures/editing/definitions';
import type { Draft, ProcedureRef } from '../../procedures/editing/types';
import { ownershipOf } from '../../procedures/packs/origin';
import type { Fork, Present } from '../../procedures/packs/plan';
import type { Pack } from '../../procedures/schema/pack';
import type { Procedure } from '../../procedures/schema/procedure';
import { failure, type PlatformError } from '../errors';
import { forgetPublished, replacePublished } from './draft-journal';
import { editPack } from './edit-pack';
import { withDatabase } from './open';
import type { StoredFork, StoredPack } from './stored';
import { dropFork, dropForks, ofPack, putFork } from './shelves';
import { keepVersion } from './versions';

interface ForkReader {
  getAll(range: IDBKeyRange): Promise<StoredFork[]>;
}

export const isOwn = (stored: StoredPack): boolean => ownershipOf(stored).origin.kind === 'own';

/** What an import meets. In a pack of this browser, everything was made here. */
export async function presentOf(stored: StoredPack, store: ForkReader): Promise<Present> {
  const made = isOwn(stored) ? stored.pack.procedures.map(({ id }): [string, Fork] => [id, { base: null }]) : [];
  const kept = (await store.getAll(ofPack(stored.id))).map(({ procedure, base, version }): [string, Fork] => [
    procedure,
    base === null ? { base } : { base, version },
  ]);
  return { pack: stored.pack, forks: new Map([...made, ...kept]), left: stored.left ?? [] };
}

/** In place of all that there were of this pack. */
export async function putForks(
  tx: Parameters<typeof putFork>[0],
  { id, version }: StoredPack,
  forks: ReadonlyMap<string, Fork>,
): Promise<void> {
  await dropForks(tx, id);
  for (const [procedure, fork] of forks)
    await putFork(tx, { pack: id, procedure, base: fork.base, version: fork.base === null ? version : fork.version });
}

/** Null: it stands as its pack has it, or was made here. */
export async function readFork({ pack, procedure }: ProcedureRef): Promise<{ base: Procedure; version: string } | null> {
  const fork = await withDatabase((db) => db.get('forks', [pack, procedure]));
  return fork === undefined || fork.base === null ? null : { base: fork.base, version: fork.version };
}

/** The second store holds what was changed here of this pack, and no more: after an import, and after one was taken back. */
export async function journalEdits(id: string, now: number): Promise<void> {
  const { stored, forks } = await withDatabase(async (db) => {
    const tx = db.transaction(['packs', 'forks']);
    const [pack, kept] = await Promise.all([tx.objectStore('packs').get(id), tx.objectStore('forks').getAllKeys(ofPack(id))]);
    return { stored: pack, forks: new Set(kept.map(([, procedure]) => procedure)) };
  });
  if (stored === undefined) return forgetPublished(id);
  const edited = stored.pack.procedures.filter((procedure) => isOwn(stored) || forks.has(procedure.id));
  await replacePublished(
    id,
    edited.map((procedure) => publishedDraft(stored.pack, procedure, now)),
  );
}

/** As it is to come back if the database is lost: with all that it is defined by. */
export function publishedDraft({ id: pack, frameworks, tools }: Pack, procedure: Procedure, now: number): Draft {
  const named = toolsNamedIn(procedure);
  const brings = {
    frameworks: frameworks.filter(({ id }) => id === procedure.framework),
    tools: tools.filter(({ id }) => named.includes(id)),
  };
  return { pack, procedure: procedure.id, content: procedure, revision: 1, base: null, savedAt: now, brings };
}

/** What its pack has stands here again; what stood here stays in its history. */
export async function returnToOriginal(ref: ProcedureRef, by: string, now: number): Promise<void> {
  const fork = await readFork(ref);
  if (fork === null) throw noOriginal();
  const { pack, procedure } = ref;
  const inPack = (stored: StoredPack | undefined): Procedure | undefined => stored?.pack.procedures.find(({ id }) => id === procedure);
  await editPack(
    pack,
    now,
    async (before) => {
      if (before === undefined || inPack(before) === undefined) throw noOriginal();
      return { ...before.pack, procedures: before.pack.procedures.map((each) => (each.id === procedure ? fork.base : each)) };
    },
    async (tx, before) => {
      const present = await tx.objectStore('forks').get([pack, procedure]);
      if (JSON.stringify(present?.base) !== JSON.stringify(fork.base)) throw noOriginal();
      const replaced = inPack(before);
      const versions = tx.objectStore('versions');
      const common = { pack, procedure, at: now, by, note: '' };
      if (replaced !== undefined) await keepVersion(versions, { ...common, version: replaced.version, content: replaced });
      await keepVersion(versions, { ...common, version: fork.base.version, content: fork.base });
      await dropFork(tx, pack, procedure);
    },
  );
  await forgetPublished(pack, procedure);
}

const noOriginal = (): PlatformError => failure('no-original');
