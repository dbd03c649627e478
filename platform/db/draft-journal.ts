/**
 * The second store of what authors write (why there is one: journal.ts): every draft as it was saved last, and every
 * procedure as it was published here last. At start the higher revision wins; what was published comes back, as a draft,
 * only when the whole database is gone. Collaborators: drafts.ts, publish.ts, recover-drafts.ts.
 */
import type { Draft, ProcedureRef } from '../../procedures/editing/types';
import { browser } from '../browser';
import { entriesUnder, keysUnder } from './second-store';

const DRAFT = 'draft:';
const PUBLISHED = 'published:';

export interface JournaledDraft {
  draft: Draft;
  /** It is about to leave the database: when it is not there, then it has left, and is not brought back. */
  leaving?: true;
}

const keyOf = (prefix: string, { pack, procedure }: ProcedureRef): string => `${prefix}${pack}/${procedure}`;

export async function writeDraft(draft: Draft): Promise<void> {
  await browser.storage.local.set({ [keyOf(DRAFT, draft)]: { draft } satisfies JournaledDraft });
}

/** Before it is published or discarded. The text stays until that is done: the database may be lost in that very moment. */
export async function writeLeaving(draft: Draft): Promise<void> {
  await browser.storage.local.set({ [keyOf(DRAFT, draft)]: { draft, leaving: true } satisfies JournaledDraft });
}

export async function forgetDraft(ref: ProcedureRef): Promise<void> {
  await browser.storage.local.remove(keyOf(DRAFT, ref));
}

/** `draft`: as it is to come back if the database is lost. */
export async function writePublished(draft: Draft): Promise<void> {
  await browser.storage.local.set({ [keyOf(PUBLISHED, draft)]: draft });
}

/** What of this pack was published here is this, and nothing else, from now on. */
export async function replacePublished(pack: string, drafts: readonly Draft[]): Promise<void> {
  const kept = Object.fromEntries(drafts.map((draft) => [keyOf(PUBLISHED, draft), draft]));
  // First what is new: what is old beside it is forgotten by the next change, what is missing never comes back.
  if (drafts.length > 0) await browser.storage.local.set(kept);
  const gone = (await keysUnder(PUBLISHED)).filter((key) => key.startsWith(`${PUBLISHED}${pack}/`) && !(key in kept));
  if (gone.length > 0) await browser.storage.local.remove(gone);
}

/** The pack was removed, or the procedure was. */
export async function forgetPublished(pack: string, procedure?: string): Promise<void> {
  const gone = (await keysUnder(PUBLISHED)).filter((key) =>
    procedure === undefined ? key.startsWith(`${PUBLISHED}${pack}/`) : key === keyOf(PUBLISHED, { pack, procedure }),
  );
  if (gone.length > 0) await browser.storage.local.remove(gone);
}

export async function readDrafts(): Promise<{ drafts: JournaledDraft[]; published: Draft[] }> {
  const all = await entriesUnder(DRAFT, PUBLISHED);
  const under = (prefix: string): unknown[] => all.flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : []));
  return { drafts: under(DRAFT) as JournaledDraft[], published: under(PUBLISHED) as Draft[] };
}
