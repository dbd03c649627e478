/**
 * The end of a draft: it becomes what responders get, or goes with all that there is of its procedure. The pack, the
 * record of the version and the draft change in one transaction. Collaborators: procedures/editing/publish.ts (whether it
 * may), edit-pack.ts, versions.ts, draft-journal.ts.
 */
import { definitionsFor, toolsNamedIn } from '../../procedures/editing/definitions';
import { newOwnPack, OWN_PACK } from '../../procedures/editing/own';
import { toProcedure } from '../../procedures/editing/publish';
import type { Draft, ProcedureRef } from '../../procedures/editing/types';
import { compareVersions } from '../../procedures/packs/versions';
import type { Framework } from '../../procedures/schema/framework';
import type { Pack } from '../../procedures/schema/pack';
import type { Procedure } from '../../procedures/schema/procedure';
import { PlatformError } from '../errors';
import { forgetDraft, forgetPublished, writeDraft, writeLeaving, writePublished } from './draft-journal';
import { bundledPack, draftChanged, readDraft } from './drafts';
import { editPack, type EditTransaction } from './edit-pack';
import { known, listPacks, readPack } from './packs';
import { atomically, withDatabase, type StoredPack } from './open';
import { LIBRARY } from './shelves';
import { keepVersion, versionsOf } from './versions';

/** A draft as it would be published: the pack has all definitions that it needs, and not yet the procedure. */
export interface Candidate {
  home: Pack;
  framework: Framework;
  procedure: Procedure;
}

/** Throws `not-publishable` with the place of the first problem. */
export async function candidateOf({ pack, content, brings }: Draft, version: string): Promise<Candidate> {
  const [library, stored] = await Promise.all([listPacks(), readPack(pack)]);
  if (stored?.bundled === true) throw bundledPack();
  if (stored === null && pack !== OWN_PACK)
    throw new PlatformError(
      'unknown-pack',
      `The pack "${pack}" is not in this browser any more. Import it again, or make a new procedure from this draft.`,
    );
  const bare = stored?.pack ?? newOwnPack(content.owner.trim());
  const needed = definitionsFor(content, bare, library, brings);
  const home: Pack = {
    ...bare,
    frameworks: [...bare.frameworks, ...needed.brings.frameworks],
    tools: [...bare.tools, ...needed.brings.tools],
  };
  const media = await withDatabase((db) => db.getAllKeys('media'));
  const checked = toProcedure(content, version, home, { ...(await known(pack)), media });
  if (!checked.ok) throw new PlatformError('not-publishable', checked.sentence);
  if (needed.framework === null) throw new PlatformError('not-publishable', `There is no framework "${content.framework}".`);
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
  if (draft?.revision !== revision) throw draftChanged(draft ?? undefined);
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
    if (stored?.revision !== revision) throw draftChanged(stored);
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

const tooLow = (version: string, published: string): PlatformError =>
  new PlatformError('version-too-low', `Version ${published} is published already; ${version} is not higher. Choose a higher version.`);

/** It did not leave after all. */
async function stay(ref: ProcedureRef): Promise<void> {
  const draft = await readDraft(ref).catch(() => null);
  if (draft !== null) await writeDraft(draft).catch(() => undefined);
}

async function remember({ pack, procedure: id }: Draft, { home, procedure }: Candidate, now: number): Promise<void> {
  const named = toolsNamedIn(procedure);
  const brings = {
    frameworks: home.frameworks.filter((framework) => framework.id === procedure.framework),
    tools: home.tools.filter((tool) => named.includes(tool.id)),
  };
  await writePublished({ pack, procedure: id, content: procedure, revision: 1, base: null, savedAt: now, brings });
  await forgetDraft({ pack, procedure: id });
}

/** The draft and what is published go, with their versions. */
export async function removeProcedure(ref: ProcedureRef, now: number): Promise<void> {
  const stored = await withDatabase((db) => db.get('packs', ref.pack));
  if (stored?.bundled === true) throw bundledPack();
  const draft = await readDraft(ref);
  if (draft !== null) await writeLeaving(draft);
  const forget = async (tx: EditTransaction): Promise<void> => {
    await tx.objectStore('drafts').delete([ref.pack, ref.procedure]);
    await tx.objectStore('versions').delete(versionsOf(ref));
  };
  if (procedureIn(stored, ref) === undefined) {
    await withDatabase((db) => atomically(db, [...LIBRARY, 'drafts', 'versions'], forget));
  } else {
    const without = async (before: StoredPack | undefined): Promise<Pack> => {
      if (before === undefined) throw new PlatformError('unknown-pack', `The pack "${ref.pack}" is not in this browser any more.`);
      return { ...before.pack, procedures: before.pack.procedures.filter(({ id }) => id !== ref.procedure) };
    };
    await editPack(ref.pack, now, without, forget);
  }
  await forgetDraft(ref);
  await forgetPublished(ref.pack, ref.procedure);
}
