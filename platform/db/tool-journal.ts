/**
 * The second store of tool definitions (why there is one: journal.ts): every draft as it was saved last, and every definition as it was
 * saved for use here. What was in use comes back, as a draft, only when the whole database is gone. Collaborators: tool-drafts.ts, save-tool.ts, worker/start.ts.
 */
import type { ToolDraft } from '../../procedures/tools/draft';
import { browser } from '../browser';
import { withDatabase } from './open';
import { entriesUnder } from './second-store';
import { changeSetting } from './settings';

const DRAFT = 'tool-draft:';
const SAVED = 'tool-saved:';

interface Journaled {
  draft: ToolDraft;
  /** It is about to leave the database: when it is not there, then it has left, and is not brought back. */
  leaving?: true;
}

const write = (key: string, entry: Journaled): Promise<void> => browser.storage.local.set({ [key]: entry });

export const writeToolDraft = (draft: ToolDraft): Promise<void> => write(DRAFT + draft.key, { draft });

export const writeToolLeaving = (draft: ToolDraft): Promise<void> => write(DRAFT + draft.key, { draft, leaving: true });

export const forgetToolDraft = (key: string): Promise<void> => browser.storage.local.remove(DRAFT + key);

/** As it is to come back if the database is lost: as a new definition, because its pack is gone too. */
export const writeToolSaved = (pack: string, draft: ToolDraft): Promise<void> =>
  write(`${SAVED}${pack}/${draft.content.id}`, { draft: { ...draft, base: null, revision: 1 } });

export async function forgetToolSaved(pack: string, tool?: string): Promise<void> {
  const gone = (await entriesUnder(SAVED)).flatMap(([key]) =>
    (tool === undefined ? key.startsWith(`${SAVED}${pack}/`) : key === `${SAVED}${pack}/${tool}`) ? [key] : [],
  );
  if (gone.length > 0) await browser.storage.local.remove(gone);
}

async function toolsInPacks(): Promise<Set<string>> {
  const shelves = await withDatabase((db) => db.getAll('shelves'));
  return new Set(shelves.flatMap(({ id, pack }) => pack.tools.map((tool) => `${SAVED}${id}/${tool.id}`)));
}

/** Drafts of both stores become one, the higher revision wins. Resolves to how many were put back. */
export async function recoverToolDrafts(lost: boolean): Promise<number> {
  const inUse = await toolsInPacks();
  const entries = (await entriesUnder(DRAFT, ...(lost ? [SAVED] : [])))
    .map(([key, value]) => ({ key, ...(value as Journaled) }))
    // Its pack has come back with it.
    .filter(({ key }) => !inUse.has(key));
  if (entries.length === 0) return 0;
  let restored = 0;
  const gone: string[] = [];
  await changeSetting('toolDrafts', (before) => {
    [restored, gone.length] = [0, 0];
    const after = { ...before };
    for (const { key, draft, leaving } of entries) {
      const stored = after[draft.key];
      if (stored === undefined && leaving === true && !lost) gone.push(key);
      else if (stored === undefined || stored.revision < draft.revision) {
        after[draft.key] = draft;
        restored++;
      }
    }
    return restored === 0 ? before : after;
  });
  if (gone.length > 0) await browser.storage.local.remove(gone);
  return restored;
}
