/**
 * The end of a draft: it becomes what responders get, or goes with all that there is of its procedure. The pack, the
 * record of the version and the draft change in one transaction. Collaborators: procedures/editing/publish.ts (whether it
 * may), edit-pack.ts, versions.ts, draft-journal.ts.
 */
import { definitionsFor } from '../../procedures/editing/definitions';
import { newOwnPack, OWN_PACK } from '../../procedures/editing/own';
import { toProcedure } from '../../procedures/editing/publish';
import type { Draft, ProcedureRef } from '../../procedures/editing/types';
import { compareVersions } from '../../procedures/packs/versions';
import type { Framework } from '../../procedures/schema/framework';
import type { Pack } from '../../procedures/schema/pack';
import type { Procedure } from '../../procedures/schema/procedure';
import { failure, PlatformError } from '../errors';
import { forgetDraft, forgetPublished, writeDraft, writeLeaving, writePublished } from './draft-journal';
import { readDraft } from './drafts';
import { editPack, type EditTransaction } from './edit-pack';
import { isOwn, publishedDraft } from './forks';
import { known, listPacks, readPack } from './packs';
import { atomically, withDatabase } from './open';
import type { StoredPack } from './stored';
import { dropFork, LIBRARY, putFork } from './shelves';
import { keepVersion, removeVersions } from './versions';

/** A draft as it would be published: the pack has all definitions that it needs, and not yet the procedure. */
export interface Candidate {
  home: Pack;
  framework: Framework;
  procedure: Procedure;
}

/** Throws `not-publishable` with the place of the first problem. */
export async function candidateOf({ pack, content, brings }: Draft, version: string): Promise<Candidate> {
  const [library, stored] = await Promise.all([listPacks(), readPack(pack)]);
  if (stored?.bundled === true) throw failure('bundled-pack');
  if (stored === null && pack !== OWN_PACK) throw failure('draft-without-pack', pack);
  const bare = stored?.pack ?? newOwnPack(content.owner.trim());
  const needed = definitionsFor(content, bare, library, brings);
  const home: Pack = {
    ...bare,
    frameworks: [...bare.frameworks, ...needed.brings.frameworks],
    tools: [...bare.tools, ...needed.brings.tools],
  };
  const media = await withDatabase((db) => db.getAllKeys('media'));
  const checked = toProcedure(content, version, home, { ...(await known(pack)), media });
  if (!checked.ok) throw new PlatformError(checked.why);
  if (needed.framework === null) throw failure('unknown-framework', content.framework);
  return { home, framework: needed.framework, procedure: checked.procedure };
}

/** Makes the draft of this revision what responders get. */
export async function publishDraft(
  ref: ProcedureRef,
  revision: number,
  how: { version: string; note: string; by: string },
  now: number,
): Promise<void> {
  const draft = await readDraft(ref);
  if (draft?.revision !== revision) throw failure('draft-changed');
  let made: Candidate | undefined;
  const change = async (before: StoredPack | undefined): Promise<Pack> => {
    const published = procedureIn(before, ref);
    if (published !== undefined && compareVersions(how.version, published.version) <= 0) throw tooLow(how.version, published.version);
    made = await candidateOf(draft, how.version);
    await writeLeaving(draft);
    const { home, procedure } = made;
    const at = home.procedures.findIndex(({ id }) => id === ref.procedure);
    return { ...home, procedures: at === -1 ? [...home.procedures, procedure] : home.procedures.with(at, procedure) };
  };
  const also = async (tx: EditTransaction, before: StoredPack | undefined): Promise<void> => {
    const stored = await tx.objectStore('drafts').get([ref.pack, ref.procedure]);
    if (stored?.revision !== revision) throw failure('draft-changed');
    const versions = tx.objectStore('versions');
    const { pack, procedure } = ref;
    const replaced = procedureIn(before, ref);
    if (before !== undefined && replaced !== undefined)
      await keepVersion(versions, {
        pack,
        procedure,
        version: replaced.version,
        content: replaced,
        at: before.importedAt,
        by: '',
        note: '',
      });
    if (made !== undefined) await keepVersion(versions, { pack, procedure, ...how, content: made.procedure, at: now });
    await keepBase(tx, ref, before);
    await tx.objectStore('drafts').delete([pack, procedure]);
  };
  try {
    await editPack(ref.pack, now, change, also);
  } catch (error) {
    await stay(ref);
    throw error;
  }
  // It is published: what fails from here on must not make it look as if it were not.
  if (made !== undefined) await remember(draft, made, now).catch((error: unknown) => console.error('Steplight:', error));
}

const procedureIn = (stored: StoredPack | undefined, ref: ProcedureRef): Procedure | undefined =>
  stored?.pack.procedures.find(({ id }) => id === ref.procedure);

const tooLow = (version: string, published: string): PlatformError => failure('version-too-low', published, version);

/** It did not leave after all. */
async function stay(ref: ProcedureRef): Promise<void> {
  const draft = await readDraft(ref).catch(() => null);
  if (draft !== null) await writeDraft(draft).catch(() => undefined);
}

async function remember({ pack, procedure: id }: Draft, { home, procedure }: Candidate, now: number): Promise<void> {
  await writePublished(publishedDraft(home, procedure, now));
  await forgetDraft({ pack, procedure: id });
}

/** What its pack had is kept from the first change on. */
async function keepBase(tx: EditTransaction, { pack, procedure }: ProcedureRef, before: StoredPack | undefined): Promise<void> {
  if (before === undefined || isOwn(before)) return;
  if ((await tx.objectStore('forks').get([pack, procedure])) !== undefined) return;
  const base = procedureIn(before, { pack, procedure }) ?? null;
  await putFork(tx, { pack, procedure, base, version: before.upstream?.version ?? before.version });
}

/** The draft and what is published go, with their versions. */
export async function removeProcedure(ref: ProcedureRef, now: number): Promise<void> {
  const stored = await withDatabase((db) => db.get('packs', ref.pack));
  if (stored?.bundled === true) throw failure('bundled-pack');
  const draft = await readDraft(ref);
  if (draft !== null) await writeLeaving(draft);
  const forget = async (tx: EditTransaction): Promise<void> => {
    await tx.objectStore('drafts').delete([ref.pack, ref.procedure]);
    await removeVersions(tx.objectStore('versions'), ref);
    await dropFork(tx, ref.pack, ref.procedure);
  };
  if (procedureIn(stored, ref) === undefined) {
    await withDatabase((db) => atomically(db, [...LIBRARY, 'drafts', 'versions'], forget));
  } else {
    const without = async (before: StoredPack | undefined): Promise<Pack> => {
      if (before === undefined) throw failure('unknown-pack', ref.pack);
      return { ...before.pack, procedures: before.pack.procedures.filter(({ id }) => id !== ref.procedure) };
    };
    // An update of the pack offers it again, and does not bring it by itself.
    await editPack(ref.pack, now, without, forget, [ref.procedure]);
  }
  await forgetDraft(ref);
  await forgetPublished(ref.pack, ref.procedure);
}
