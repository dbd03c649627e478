/**
 * At start: drafts of both stores become one, the higher revision wins. Collaborators: draft-journal.ts, worker/start.ts.
 */
import type { Draft } from '../../procedures/editing/types';
import { compareVersions } from '../../procedures/packs/versions';
import { forgetDraft, readDrafts, writeDraft, type JournaledDraft } from './draft-journal';
import { atomically, withDatabase } from './open';
import { readPack } from './packs';

export interface Recovered {
  drafts: number;
  /** Procedures that were published here, back as drafts. */
  published: number;
}

/** `lost`: the whole database is gone, so that nothing in it can have been deleted on purpose. */
export async function recoverDrafts(lost: boolean): Promise<Recovered> {
  const journal = await readDrafts();
  let drafts = 0;
  for (const entry of journal.drafts) {
    const outcome = await recover(entry, lost);
    if (outcome === 'restored') drafts++;
    if (outcome === 'left') await forgetDraft(entry.draft);
  }
  let published = 0;
  // A draft of the same procedure is newer, and was put back before.
  if (lost)
    for (const draft of journal.published) if (!(await isPublished(draft)) && (await recover({ draft }, true)) === 'restored') published++;
  await mirror(journal.drafts);
  return { drafts, published };
}

/** Its pack has come back with it. */
async function isPublished({ pack, procedure, content }: Draft): Promise<boolean> {
  const there = (await readPack(pack))?.pack.procedures.find(({ id }) => id === procedure);
  return there !== undefined && compareVersions(there.version, content.version) >= 0;
}

async function recover({ draft, leaving }: JournaledDraft, lost: boolean): Promise<'restored' | 'left' | 'known'> {
  return withDatabase((db) =>
    atomically(db, ['drafts'], async (tx) => {
      const stored = await tx.objectStore('drafts').get([draft.pack, draft.procedure]);
      if (stored === undefined && leaving === true && !lost) return 'left';
      if (stored !== undefined && stored.revision >= draft.revision) return 'known';
      await tx.objectStore('drafts').put(draft);
      return 'restored';
    }),
  );
}

/** What the journal has not, because the worker died between the stores. */
async function mirror(journal: readonly JournaledDraft[]): Promise<void> {
  const isOf = (a: Draft, b: Draft): boolean => a.pack === b.pack && a.procedure === b.procedure;
  for (const draft of await withDatabase((db) => db.getAll('drafts'))) {
    const entry = journal.find((each) => isOf(each.draft, draft));
    if (entry === undefined || entry.leaving === true || entry.draft.revision < draft.revision) await writeDraft(draft);
  }
}
