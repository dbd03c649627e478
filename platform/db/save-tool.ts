/**
 * The end of a tool's draft: its definition is used from now on, in a pack of its own or in the one that it came from; or a definition
 * goes. Collaborators: procedures/tools/check.ts (whether it may), edit-pack.ts, tool-drafts.ts, tool-journal.ts.
 */
import { toolsNamedIn } from '../../procedures/editing/definitions';
import { freeId } from '../../procedures/editing/ids';
import { parseDocument } from '../../procedures/packs/parse';
import { picturesIn } from '../../procedures/packs/references';
import { emptyPack } from '../../procedures/packs/empty';
import type { Pack } from '../../procedures/schema/pack';
import { parseWith } from '../../procedures/schema/parse';
import { Tool } from '../../procedures/schema/tool';
import { checkTool } from '../../procedures/tools/check';
import { toolOf, type ToolDraft } from '../../procedures/tools/draft';
import { failure, type PlatformError } from '../errors';
import { editPack } from './edit-pack';
import type { StoredPack } from './stored';
import { known, listKnownTools, listPacks, readPack, removePack } from './packs';
import { dropToolDraft, readToolDraft } from './tool-drafts';
import { forgetToolSaved, writeToolDraft, writeToolLeaving, writeToolSaved } from './tool-journal';

export interface ToolRef {
  pack: string;
  tool: string;
}

/** Resolves to where the definition is. */
export async function useTool(key: string, revision: number, by: string, now: number): Promise<ToolRef> {
  const draft = await readToolDraft(key);
  if (draft === null) throw failure('unknown-tool-draft');
  if (draft.revision !== revision) throw failure('draft-changed');
  const tool = await soundTool(draft);
  const pack = draft.base?.pack ?? freeId(`tool.${tool.id}`, new Set((await listPacks()).map(({ id }) => id)));
  await writeToolLeaving(draft);
  try {
    await editPack(pack, now, (before) => packWith(before, pack, draft, tool, by), nothingElse);
  } catch (error) {
    // It did not leave after all.
    await writeToolDraft(draft).catch(() => undefined);
    throw error;
  }
  await writeToolSaved(pack, { ...draft, content: tool });
  await dropToolDraft(key);
  return { pack, tool: tool.id };
}

const nothingElse = async (): Promise<void> => undefined;

async function packWith(before: StoredPack | undefined, pack: string, { base }: ToolDraft, tool: Tool, by: string): Promise<Pack> {
  if (before === undefined && base !== null) throw goneWith(pack);
  const after = before === undefined ? packOf(pack, tool, by) : { ...before.pack, tools: put(before.pack.tools, tool) };
  await checkSteps(after);
  return after;
}

async function soundTool({ base, content }: ToolDraft): Promise<Tool> {
  if (base !== null && content.id !== base.tool) throw failure('other-tool', base.tool);
  const errors = checkTool(content, await listKnownTools(), base).filter(({ level }) => level === 'error');
  const parsed = parseWith(Tool, toolOf(content));
  if (errors.length === 0 && parsed.ok) return parsed.value;
  throw failure('not-usable', errors.map(({ path }) => path).join(', '));
}

const put = (tools: readonly Tool[], tool: Tool): Tool[] =>
  tools.some(({ id }) => id === tool.id) ? tools.map((each) => (each.id === tool.id ? tool : each)) : [...tools, tool];

/** A definition is shared by itself: its pack has nothing else in it. */
const packOf = (id: string, tool: Tool, by: string): Pack => ({
  ...emptyPack({ id, title: tool.title, owner: by.trim() === '' ? tool.title : by }),
  tools: [tool],
});

/** Steps of the same pack name pages of the tool: one that goes must not leave them without. */
async function checkSteps(pack: Pack): Promise<void> {
  const parsed = parseDocument({ ...pack, media: {} }, { ...(await known(pack.id)), media: [...picturesIn(pack.procedures)] });
  const first = parsed.ok ? undefined : parsed.problems.find(({ level }) => level === 'error');
  if (first === undefined) return;
  const [, procedure, step] = /^procedures\[(\d+)\](?:\.steps\[(\d+)\])?/.exec(first.path) ?? [];
  const title = (procedure === undefined ? undefined : pack.procedures[Number(procedure)]?.title) ?? pack.title;
  if (step === undefined) throw failure('pack-not-whole', title, first);
  throw failure('page-in-use', title, Number(step) + 1, first);
}

const goneWith = (pack: string): PlatformError => failure('tool-without-pack', pack);

/** A pack that had nothing else goes with it. Steps of the same pack that name it keep it. */
export async function removeTool({ pack, tool }: ToolRef, now: number): Promise<void> {
  const stored = await readPack(pack);
  if (stored?.bundled === true) throw failure('bundled-pack');
  if (stored === null) return;
  const using = stored.pack.procedures.filter((procedure) => toolsNamedIn(procedure).includes(tool));
  if (using.length > 0) throw failure('tool-in-use', using.map(({ title }) => `“${title}”`).join(', '));
  const rest = stored.pack.tools.filter(({ id }) => id !== tool);
  const { procedures, frameworks } = stored.pack;
  if (rest.length + procedures.length + frameworks.length === 0) await removePack(pack);
  else await editPack(pack, now, (before) => packWithout(before, pack, tool), nothingElse);
  await forgetToolSaved(pack, tool);
}

async function packWithout(before: StoredPack | undefined, pack: string, tool: string): Promise<Pack> {
  if (before === undefined) throw goneWith(pack);
  return { ...before.pack, tools: before.pack.tools.filter(({ id }) => id !== tool) };
}
