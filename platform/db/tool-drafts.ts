/**
 * Drafts of tool definitions: what somebody writes while the definition that is in use goes on. A draft that exists in a revision is on
 * disk in both stores, like a draft of a procedure (draft-journal.ts says why). Collaborators: tool-journal.ts, save-tool.ts (ends a draft).
 */
import type { DraftTool, ToolDraft } from '../../procedures/tools/draft';
import { failure } from '../errors';
import { readPack } from './packs';
import { changeSetting, readSetting } from './settings';
import { forgetToolDraft, writeToolDraft, writeToolLeaving } from './tool-journal';

/** Newest first. */
export async function listToolDrafts(): Promise<ToolDraft[]> {
  return Object.values(await readSetting('toolDrafts')).toSorted((a, b) => b.savedAt - a.savedAt);
}

export async function readToolDraft(key: string): Promise<ToolDraft | null> {
  return (await readSetting('toolDrafts'))[key] ?? null;
}

/** Of a definition that is edited already, the draft that there is. Resolves to its key. */
export async function createToolDraft({ key, base, content }: Pick<ToolDraft, 'key' | 'base' | 'content'>, now: number): Promise<string> {
  if (base !== null && (await readPack(base.pack))?.bundled === true) throw failure('bundled-pack');
  const is = (each: ToolDraft): boolean => base !== null && each.base?.pack === base.pack && each.base.tool === base.tool;
  const draft: ToolDraft = { key, base, content, revision: 1, savedAt: now };
  const after = await changeSetting('toolDrafts', (before) => (Object.values(before).some(is) ? before : { ...before, [key]: draft }));
  const kept = Object.values(after).find((each) => (base === null ? each.key === key : is(each))) ?? draft;
  await writeToolDraft(kept);
  return kept.key;
}

/** Resolves to the new revision. A save that comes again, because its answer was lost, is a save that was done. */
export async function saveToolDraft(key: string, revision: number, content: DraftTool, now: number): Promise<number> {
  const after = await changeSetting('toolDrafts', (all) => {
    const before = all[key];
    if (before?.revision === revision + 1 && JSON.stringify(before.content) === JSON.stringify(content)) return all;
    if (before?.revision !== revision) throw failure('draft-changed');
    return { ...all, [key]: { ...before, content, revision: revision + 1, savedAt: now } };
  });
  const draft = after[key];
  if (draft === undefined) throw failure('unknown-tool-draft');
  await writeToolDraft(draft);
  return draft.revision;
}

/** The definition that is in use stays. */
export async function discardToolDraft(key: string): Promise<void> {
  const draft = await readToolDraft(key);
  if (draft === null) return;
  await writeToolLeaving(draft);
  await dropToolDraft(key);
}

/** From both stores. */
export async function dropToolDraft(key: string): Promise<void> {
  await changeSetting('toolDrafts', (all) => Object.fromEntries(Object.entries(all).filter(([each]) => each !== key)));
  await forgetToolDraft(key);
}
