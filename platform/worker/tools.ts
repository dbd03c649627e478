/**
 * Commands about tool definitions: carried out one after the other, and told to every window. Collaborators: db/tool-drafts.ts,
 * db/save-tool.ts, pages.ts (what is open is looked at again).
 */
import type { ToolCreate, ToolKey, ToolSave, ToolUse } from '../../procedures/schema/commands';
import { removeTool, useTool, type ToolRef } from '../db/save-tool';
import { createToolDraft, discardToolDraft, saveToolDraft } from '../db/tool-drafts';
import { broadcast } from '../messenger';
import { readUser } from '../user-settings';
import { libraryChanged } from './pages';

let last: Promise<unknown> = Promise.resolve();

/** Of a draft two stores are kept in step. The queue holds no truth: a killed worker loses nothing. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}

const tell = (key: string): Promise<void> => broadcast('drafts', [`tool/${key}`]);

export async function create({ base, content }: ToolCreate): Promise<{ key: string }> {
  const key = await inTurn(() => createToolDraft({ key: crypto.randomUUID(), base, content }, Date.now()));
  await tell(key);
  return { key };
}

export async function save({ key, revision, content }: ToolSave): Promise<number> {
  const after = await inTurn(() => saveToolDraft(key, revision, content, Date.now()));
  await tell(key);
  return after;
}

export async function discard({ key }: ToolKey): Promise<null> {
  await inTurn(() => discardToolDraft(key));
  await tell(key);
  return null;
}

export async function use({ key, revision }: ToolUse): Promise<ToolRef> {
  const { actorName } = await readUser();
  const ref = await inTurn(() => useTool(key, revision, actorName, Date.now()));
  await Promise.all([tell(key), libraryChanged(ref.pack)]);
  return ref;
}

export async function remove(ref: ToolRef): Promise<null> {
  await inTurn(() => removeTool(ref, Date.now()));
  await libraryChanged(ref.pack);
  return null;
}
