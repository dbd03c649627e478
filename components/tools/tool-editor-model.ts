/**
 * One tool definition in its editor: the text, kept on disk as it is typed; what is wrong with it; what it says of an open tab; saving it
 * for use. Collaborators: procedures/tools (check, draft), editor/saving.ts, trial-model.ts, ToolPorts.
 */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { sameValue } from '../../procedures/editing/diff';
import { begin, record, redo, redoable, undo, undoable, type History } from '../../procedures/editing/history';
import type { Tool } from '../../procedures/schema/tool';
import { checkTool, type ToolProblem } from '../../procedures/tools/check';
import { newTool, retitled, toolOf, type DraftTool, type ToolDraft } from '../../procedures/tools/draft';
import type { KnownTool } from '../../procedures/tools/known';
import { suggestFrom, withSuggestion } from '../../procedures/tools/suggest';
import type { SiteMapping } from '../../procedures/tools/types';
import { createDoing, type Doing } from '../common/doing';
import { t } from '../common/text';
import { createSaver, type SaveState } from '../editor/saving';
import type { ToolPorts, ToolRef } from './ports';
import { createTrial, type TrialModel } from './trial-model';

export interface ToolEditorModel {
  key: string;
  /** The definition that it changes; null: it is a new one. */
  base: ToolRef | null;
  content: ReadonlySignal<DraftTool>;
  problems: ReadonlySignal<ToolProblem[]>;
  /** Somebody tried to save it for use: from then on what is missing is said too. */
  asked: Signal<boolean>;
  saving: ReadonlySignal<SaveState<ToolDraft>>;
  doing: Doing;
  trial: TrialModel;
  undoable: ReadonlySignal<boolean>;
  redoable: ReadonlySignal<boolean>;
  undo(): void;
  redo(): void;
  change(patch: Partial<DraftTool>): void;
  retitle(title: string): void;
  /** Fills in what the address of the tab gives away. False: it gives nothing. */
  fromTab(): boolean;
  flush(): Promise<boolean>;
  /** Looks for what others did; takes it over where nothing of ours would be lost. */
  refresh(): Promise<void>;
  takeTheirs(): void;
  /** Resolves to the key of the copy. */
  keepAsCopy(): Promise<string | null>;
  /** Null: it cannot be used yet; the problems say why. */
  use(): Promise<ToolRef | null>;
  discard(): Promise<boolean>;
  /** Nothing in it that is not in use already: a draft of nothing. */
  untouched(): boolean;
  stop(): void;
}

/** All of it but the words: where that differs, something came or went, which is an edit of its own. */
const shapeOf = (draft: DraftTool): string => JSON.stringify(draft, (_, value: unknown) => (typeof value === 'string' ? '' : value));

export interface ToolEditorParts {
  now: () => number;
  known: ReadonlySignal<readonly KnownTool[]>;
  mappings: ReadonlySignal<readonly SiteMapping[]>;
}

export function createToolEditor(ports: ToolPorts, opened: ToolDraft, { now, known, mappings }: ToolEditorParts): ToolEditorModel {
  const { key, base } = opened;
  const history = signal<History<DraftTool>>(begin(opened.content));
  const content = computed(() => history.value.present);
  const asked = signal(false);
  const doing = createDoing();
  const saver = createSaver<ToolDraft>({
    revision: opened.revision,
    save: (revision, text) => ports.drafts.save(key, revision, text),
    read: () => ports.drafts.read(key),
  });
  const others = computed(() =>
    known.value.filter(({ tool, pack }) => !(base !== null && pack?.id === base.pack && tool.id === base.tool)),
  );
  const taken = (): ReadonlySet<string> => new Set(others.value.map(({ tool }) => tool.id));
  const tool = computed<Tool>(() => toolOf(content.value));
  const trial = createTrial(ports, {
    tool,
    others: computed(() => others.value.flatMap((each) => (each.instead === undefined ? [each.tool] : []))),
    mappings,
  });
  const problems = computed(() => checkTool(content.value, known.value, base));
  let ended = false;
  const go = (next: History<DraftTool>): void => {
    if (saver.state.value.kind === 'conflict' || sameValue(next.present, content.value)) return;
    history.value = next;
    saver.change(next.present);
  };
  /** What is typed into one field in one go is one entry. */
  const put = (next: DraftTool, field: string | null): void =>
    go(record(history.value, next, { what: 'change', step: null, field }, now()));
  const adopt = (theirs: ToolDraft): void => {
    history.value = record(history.value, theirs.content, { what: 'theirs', step: null, field: null }, now());
    saver.settle(theirs.revision);
  };

  return {
    key,
    base,
    content,
    problems,
    asked,
    saving: saver.state,
    doing,
    trial,
    undoable: computed(() => undoable(history.value) !== null),
    redoable: computed(() => redoable(history.value) !== null),
    undo: () => go(undo(history.value)),
    redo: () => go(redo(history.value)),
    change: (patch) => {
      const next = { ...content.value, ...patch };
      put(next, shapeOf(next) === shapeOf(content.value) ? Object.keys(patch).join(' ') : null);
    },
    retitle: (title) => put(retitled(content.value, title, base !== null, taken()), 'title'),
    fromTab: () => {
      const [frame] = trial.frames.value;
      const suggestion = frame === undefined ? null : suggestFrom(frame.url, frame.facts);
      if (frame === undefined || suggestion === null) return false;
      const filled = withSuggestion(content.value, suggestion, frame.url);
      const { title } = filled;
      const named = content.value.title.trim() === '' ? retitled({ ...filled, title: '' }, title, base !== null, taken()) : filled;
      put(named, null);
      return true;
    },
    flush: saver.flush,
    refresh: async () => {
      if (ended || doing.busy.value !== null) return;
      const theirs = await saver.look().catch(() => 'same' as const);
      if (theirs !== 'same' && theirs !== null) adopt(theirs);
    },
    takeTheirs: () => {
      const { value } = saver.state;
      if (value.kind === 'conflict' && value.theirs !== null) adopt(value.theirs);
    },
    keepAsCopy: async () => {
      let copy: string | null = null;
      await doing.run('copy', async () => {
        const title = t('editor_copy_title', content.value.title);
        copy = await ports.drafts.create(retitled({ ...content.value, id: '' }, title, false, taken()), null);
      });
      return copy;
    },
    use: async () => {
      asked.value = true;
      if (problems.value.some(({ level }) => level === 'error')) return null;
      let ref: ToolRef | null = null;
      ended = await doing.run('use', async () => {
        if (!(await saver.flush())) throw new Error(t('editor_publish_unsaved'));
        ref = await ports.drafts.use(key, saver.revision());
      });
      return ref;
    },
    discard: async () => {
      ended = await doing.run('discard', async () => {
        await ports.drafts.discard(key);
        saver.settle(saver.revision());
      });
      return ended;
    },
    untouched: () => {
      const before =
        base === null ? newTool() : known.value.find(({ tool: each, pack }) => pack?.id === base.pack && each.id === base.tool)?.tool;
      return !ended && saver.state.value.kind === 'saved' && before !== undefined && sameValue(content.value, before);
    },
    stop: () => {
      saver.stop();
      trial.stop();
    },
  };
}
