/**
 * The tool definitions of packs and their drafts, and the one that is being edited. Collaborators: tool-editor-model.ts, ToolPorts,
 * LibraryModel (settings, what is exported). It holds no truth: what changes elsewhere is read again.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Tool } from '../../procedures/schema/tool';
import { copyOfTool, newTool, type DraftTool, type ToolDraft } from '../../procedures/tools/draft';
import type { KnownTool } from '../../procedures/tools/known';
import { createDoing, failureOf, type Doing, type Failure } from '../common/doing';
import { t } from '../common/text';
import type { LibraryModel } from '../library/library-model';
import type { Ports } from '../ports';
import type { ToolPorts, ToolRef } from './ports';
import { createToolEditor, type ToolEditorModel } from './tool-editor-model';

export type OpenedTool =
  | { kind: 'opening' }
  | { kind: 'open'; model: ToolEditorModel }
  | { kind: 'gone' }
  | { kind: 'failed'; failure: Failure };

export interface ToolEditors {
  known: ReadonlySignal<readonly KnownTool[]>;
  drafts: ReadonlySignal<readonly ToolDraft[]>;
  doing: Doing;
  /** Of the draft of this key. */
  open(key: string): ReadonlySignal<OpenedTool>;
  /** What is shown no longer is saved, and tried on no tab; a draft in which nothing is new is none. */
  leave(key: string): Promise<void>;
  /** These resolve to the key of the draft; null: `doing` says why not. */
  describe(): Promise<string | null>;
  copy(tool: Tool): Promise<string | null>;
  edit(ref: ToolRef, tool: Tool): Promise<string | null>;
  discard(key: string): Promise<boolean>;
  remove(ref: ToolRef): Promise<boolean>;
  load(): Promise<void>;
}

export function createToolEditors(
  ports: ToolPorts,
  outside: Pick<Ports, 'onChanged' | 'now'>,
  library: Pick<LibraryModel, 'settings'>,
  stop: AbortSignal,
): ToolEditors {
  const known = signal<readonly KnownTool[]>([]);
  const drafts = signal<readonly ToolDraft[]>([]);
  const doing = createDoing();
  const mappings = computed(() => library.settings.value.mappings ?? []);
  let shown: { key: string; state: ReturnType<typeof signal<OpenedTool>> } | null = null;
  const model = (): ToolEditorModel | null => (shown?.state.value?.kind === 'open' ? shown.state.value.model : null);
  const load = async (): Promise<void> => {
    try {
      [known.value, drafts.value] = await Promise.all([ports.known(), ports.drafts.list()]);
    } catch (thrown) {
      await doing.run('tools', () => Promise.reject(thrown));
    }
  };
  const create = async (content: DraftTool, base: ToolRef | null): Promise<string | null> => {
    let key: string | null = null;
    await doing.run('create', async () => {
      key = await ports.drafts.create(content, base);
      await load();
    });
    return key;
  };
  const start = async (key: string, state: { value: OpenedTool | undefined }): Promise<void> => {
    try {
      const [draft] = await Promise.all([ports.drafts.read(key), load()]);
      if (shown?.state !== state) return;
      state.value =
        draft === null ? { kind: 'gone' } : { kind: 'open', model: createToolEditor(ports, draft, { now: outside.now, known, mappings }) };
      await model()?.trial.look();
    } catch (thrown) {
      state.value = { kind: 'failed', failure: failureOf('open', thrown) };
    }
  };

  outside.onChanged((what, ids) => {
    if (what === 'library' || what === 'drafts') void load();
    if (what === 'drafts' || what === 'focus') void model()?.refresh();
    if (what === 'sites' || what === 'focus') void model()?.trial.look();
    if (what === 'tabs') for (const id of ids) void model()?.trial.told(Number(id));
  }, stop);
  const end = (): void => {
    void model()?.flush();
    model()?.trial.stop();
  };
  addEventListener('pagehide', end, { signal: stop });
  document.addEventListener('visibilitychange', () => document.hidden && void model()?.flush(), { signal: stop });
  addEventListener(
    'beforeunload',
    (event) => {
      if ((model()?.saving.value.kind ?? 'saved') === 'saved') return;
      void model()?.flush();
      event.preventDefault();
    },
    { signal: stop },
  );

  return {
    known,
    drafts,
    doing,
    open: (key) => {
      if (shown?.key === key) return shown.state as ReadonlySignal<OpenedTool>;
      const state = signal<OpenedTool>({ kind: 'opening' });
      shown = { key, state: state as ReturnType<typeof signal<OpenedTool>> };
      void start(key, state as { value: OpenedTool | undefined });
      return state;
    },
    leave: async (key) => {
      if (shown?.key !== key) return;
      const before = model();
      shown = null;
      if (before !== null && (await before.flush()) && before.untouched()) await before.discard();
      before?.stop();
      await load();
    },
    describe: () => create(newTool(), null),
    copy: (tool) => create(copyOfTool(tool, t('editor_copy_title', tool.title), new Set(known.value.map((each) => each.tool.id))), null),
    edit: (ref, tool) => create(tool, { pack: ref.pack, tool: ref.tool }),
    discard: (key) =>
      doing.run('discard', async () => {
        await ports.drafts.discard(key);
        await load();
      }),
    remove: (ref) =>
      doing.run('remove', async () => {
        await ports.remove(ref);
        await load();
      }),
    load,
  };
}
