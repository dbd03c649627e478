/**
 * Commands about drafts: carried out one after the other, and told to every window. The queue keeps the two stores of a
 * draft in step; it holds no truth, so a killed worker loses nothing. Collaborators: db/drafts.ts, db/publish.ts, pages.ts.
 */
import type { OpenDraft } from '../../procedures/editing/types';
import type { DraftCreate, DraftPublish, DraftRef, DraftSave } from '../../procedures/schema/commands';
import { createDraft, discardDraft, openDraft, saveDraft } from '../db/drafts';
import { returnToOriginal } from '../db/forks';
import { publishDraft, removeProcedure } from '../db/publish';
import { broadcast } from '../messenger';
import { readUser } from '../user-settings';
import { libraryChanged } from './pages';

let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}

const tell = ({ pack, procedure }: DraftRef): Promise<void> => broadcast('drafts', [`${pack}/${procedure}`]);

export async function create(what: DraftCreate): Promise<DraftRef> {
  const ref = await inTurn(() => createDraft(what, Date.now()));
  await tell(ref);
  return ref;
}

export async function open(ref: DraftRef): Promise<OpenDraft> {
  const now = Date.now();
  const opened = await inTurn(() => openDraft(ref, now));
  // Nothing is new about one that was there: who opens it when told would be told again, for ever.
  if (opened.draft.savedAt === now) await tell(ref);
  return opened;
}

export async function save({ revision, content, ...ref }: DraftSave): Promise<number> {
  const after = await inTurn(() => saveDraft(ref, revision, content, Date.now()));
  await tell(ref);
  return after;
}

export async function discard(ref: DraftRef): Promise<null> {
  await inTurn(() => discardDraft(ref));
  await tell(ref);
  return null;
}

export async function publish({ revision, version, note, ...ref }: DraftPublish): Promise<null> {
  const by = (await readUser()).actorName;
  await inTurn(() => publishDraft(ref, revision, { version, note, by }, Date.now()));
  await Promise.all([tell(ref), libraryChanged(ref.pack)]);
  return null;
}

export async function remove(ref: DraftRef): Promise<null> {
  await inTurn(() => removeProcedure(ref, Date.now()));
  await Promise.all([tell(ref), libraryChanged(ref.pack)]);
  return null;
}

export async function original(ref: DraftRef): Promise<null> {
  const by = (await readUser()).actorName;
  await inTurn(() => returnToOriginal(ref, by, Date.now()));
  await Promise.all([tell(ref), libraryChanged(ref.pack)]);
  return null;
}
