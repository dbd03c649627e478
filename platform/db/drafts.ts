/**
 * Drafts: what authors work on while responders go on with what is published. A draft that exists in a revision is on
 * disk in both stores. Packs that come with Steplight are not edited; one makes a copy.
 * Collaborators: draft-journal.ts, publish.ts (ends a draft), procedures/editing/.
 */
import { definitionsFor, definitionsOf } from '../../procedures/editing/definitions';
import { freeId, idFrom } from '../../procedures/editing/ids';
import { newOwnPack, OWN_PACK } from '../../procedures/editing/own';
import type { Definitions, Draft, OpenDraft, ProcedureRef } from '../../procedures/editing/types';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Procedure } from '../../procedures/schema/procedure';
import { failure, type PlatformError } from '../errors';
import { forgetDraft, writeDraft, writeLeaving } from './draft-journal';
import { atomically, withDatabase } from './open';
import type { Transaction } from './stored';
import { listPacks, readPack } from './packs';

const keyOf = ({ pack, procedure }: ProcedureRef): [string, string] => [pack, procedure];

export async function listDrafts(): Promise<(ProcedureRef & { title: string; steps: number; base: string | null; savedAt: number })[]> {
  const drafts = await withDatabase((db) => db.getAll('drafts'));
  return drafts.map(({ pack, procedure, base, savedAt, content }) => ({
    pack,
    procedure,
    title: content.title,
    steps: content.steps.length,
    base,
    savedAt,
  }));
}

export async function readDraft(ref: ProcedureRef): Promise<Draft | null> {
  return (await withDatabase((db) => db.get('drafts', keyOf(ref)))) ?? null;
}

/** The draft, or where there is none what is published; null if there is neither. */
export async function presentContent(ref: ProcedureRef): Promise<DraftProcedure | null> {
  const draft = await readDraft(ref);
  if (draft !== null) return draft.content;
  const home = await readPack(ref.pack);
  return home?.pack.procedures.find(({ id }) => id === ref.procedure) ?? null;
}

/** Begins a draft from what is published, if there is none. */
export async function openDraft(ref: ProcedureRef, now: number): Promise<OpenDraft> {
  const [library, home] = await Promise.all([listPacks(), readPack(ref.pack)]);
  if (home?.bundled === true) throw failure('bundled-pack');
  const published = home?.pack.procedures.find(({ id }) => id === ref.procedure) ?? null;
  const draft = await withDatabase((db) => atomically(db, ['drafts'], (tx) => beginDraft(tx, ref, published, now)));
  await writeDraft(draft);
  const pack = home?.pack ?? newOwnPack(draft.content.owner);
  const { framework } = definitionsFor(draft.content, pack, library, draft.brings);
  if (framework === null) throw unknownFramework(draft.content);
  return { draft, published, framework };
}

async function beginDraft(tx: Transaction<['drafts']>, ref: ProcedureRef, published: Procedure | null, now: number): Promise<Draft> {
  const store = tx.objectStore('drafts');
  const before = await store.get(keyOf(ref));
  if (before !== undefined) return before;
  if (published === null) throw failure('unknown-procedure');
  const draft: Draft = { pack: ref.pack, procedure: ref.procedure, content: published, revision: 1, base: published.version, savedAt: now };
  await store.add(draft);
  return draft;
}

const unknownFramework = ({ framework }: DraftProcedure): PlatformError => failure('unknown-framework', framework);

/** A new draft in the pack of this browser, from a text or from what is published anywhere. */
export async function createDraft(what: { content: DraftProcedure } | { from: ProcedureRef }, now: number): Promise<ProcedureRef> {
  const library = await listPacks();
  const { content, carried } = 'from' in what ? await copyOf(what.from) : { content: what.content, carried: undefined };
  const own = library.find(({ id }) => id === OWN_PACK)?.pack ?? newOwnPack(content.owner);
  const { framework, brings } = definitionsFor(content, own, library, carried);
  if (framework === null) throw unknownFramework(content);
  const draft = await withDatabase((db) =>
    atomically(db, ['packs', 'drafts', 'versions'], async (tx) => {
      const procedure = freeId(idFrom(content.title, 'procedure'), await takenIds(tx));
      const made: Draft = { pack: OWN_PACK, procedure, content: { ...content, id: procedure }, revision: 1, base: null, savedAt: now };
      if (brings.frameworks.length + brings.tools.length > 0) made.brings = brings;
      await tx.objectStore('drafts').add(made);
      return made;
    }),
  );
  await writeDraft(draft);
  return { pack: draft.pack, procedure: draft.procedure };
}

/** A copy is nobody's review and nobody's version yet. */
async function copyOf(from: ProcedureRef): Promise<{ content: DraftProcedure; carried: Definitions }> {
  const source = await readPack(from.pack);
  const procedure = source?.pack.procedures.find(({ id }) => id === from.procedure);
  if (source === null || procedure === undefined) throw failure('unknown-procedure');
  const { lastReviewed: _, reviewDue: __, ...content } = procedure;
  return { content: { ...content, version: '1.0.0', status: 'draft' }, carried: definitionsOf(source) };
}

/** An id that has a history still is not free: the history of another would become its own. */
async function takenIds(tx: Transaction<['packs', 'drafts', 'versions']>): Promise<Set<string>> {
  const own = await tx.objectStore('packs').get(OWN_PACK);
  const drafts = await tx.objectStore('drafts').getAllKeys(IDBKeyRange.bound([OWN_PACK], [OWN_PACK, []]));
  const versions = await tx.objectStore('versions').getAllKeys(IDBKeyRange.bound([OWN_PACK], [OWN_PACK, []]));
  return new Set([...(own?.pack.procedures.map(({ id }) => id) ?? []), ...[...drafts, ...versions].map(([, procedure]) => procedure)]);
}

/** Resolves to the new revision. A save that comes again, because its answer was lost, is a save that was done. */
export async function saveDraft(ref: ProcedureRef, revision: number, content: DraftProcedure, now: number): Promise<number> {
  if (content.id !== ref.procedure) throw failure('other-procedure');
  const draft = await withDatabase((db) =>
    atomically(db, ['drafts'], async (tx) => {
      const store = tx.objectStore('drafts');
      const before = await store.get(keyOf(ref));
      if (before?.revision === revision + 1 && JSON.stringify(before.content) === JSON.stringify(content)) return before;
      if (before?.revision !== revision) throw failure('draft-changed');
      const after: Draft = { ...before, content, revision: revision + 1, savedAt: now };
      await store.put(after);
      return after;
    }),
  );
  await writeDraft(draft);
  return draft.revision;
}

/** What is published stays. */
export async function discardDraft(ref: ProcedureRef): Promise<void> {
  const draft = await readDraft(ref);
  if (draft !== null) await writeLeaving(draft);
  await withDatabase((db) => atomically(db, ['drafts'], (tx) => tx.objectStore('drafts').delete(keyOf(ref))));
  await forgetDraft(ref);
}
