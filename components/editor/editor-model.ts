/**
 * One procedure in the editor: its text with undo and redo, kept on disk as it is typed; what is selected; what is wrong
 * with it; what somebody else did meanwhile; publishing and earlier versions. Collaborators: procedures/editing (every
 * change is a function of it), saving.ts, EditorPorts. It knows nothing of the page that shows it.
 */
import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { diffProcedures, sameValue, type ProcedureDiff } from '../../procedures/editing/diff';
import { changeProcedure, changeStep, type ProcedurePatch, type StepPatch } from '../../procedures/editing/edit';
import { begin, record, redo, redoable, undo, undoable, type Edit, type History } from '../../procedures/editing/history';
import { problemsOf, type EditProblem } from '../../procedures/editing/problems';
import type { Draft, OpenDraft, ProcedureRef, StoredVersion } from '../../procedures/editing/types';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import type { Procedure } from '../../procedures/schema/procedure';
import { createDoing, type Doing } from '../common/doing';
import { t } from '../common/text';
import type { EditorPorts } from './ports';
import { createSaver, type SaveState } from './saving';

/** Names of edits, for "Undone: …"; `editor_did_<name>` in the locales. */
export type What =
  | 'change'
  | 'add'
  | 'duplicate'
  | 'delete'
  | 'move'
  | 'merge'
  | 'split'
  | 'picture'
  | 'details'
  | 'variable'
  | 'restore'
  | 'theirs';

export interface EditorModel {
  ref: ProcedureRef;
  draft: ReadonlySignal<DraftProcedure>;
  framework: ReadonlySignal<Framework>;
  published: ReadonlySignal<Procedure | null>;
  problems: ReadonlySignal<EditProblem[]>;
  saving: ReadonlySignal<SaveState>;
  /** The last edit, which undo takes back, and the one that redo makes again. */
  undoable: ReadonlySignal<(Edit & { what: What }) | null>;
  redoable: ReadonlySignal<(Edit & { what: What }) | null>;
  /** Id of the step that is open; null: none. */
  selected: Signal<string | null>;
  /** Set when another editor's text was taken over, until it is dismissed. */
  elsewhere: Signal<boolean>;
  doing: Doing;
  /** `field`: where typing goes on in one entry of the history. False if nothing changed or editing is stopped. */
  edit(what: What, change: (draft: DraftProcedure) => DraftProcedure, at?: { step?: string; field?: string }): boolean;
  changeStep(step: string, patch: StepPatch, what?: What): void;
  changeProcedure(patch: ProcedurePatch): void;
  undo(): Edit | null;
  redo(): Edit | null;
  flush(): Promise<boolean>;
  /** Looks for what others did; takes it over where nothing of ours would be lost. */
  refresh(): Promise<void>;
  takeTheirs(): Promise<boolean>;
  /** Resolves to the copy, or null if it could not be made. */
  keepAsCopy(title: string): Promise<ProcedureRef | null>;
  differences(): ProcedureDiff | null;
  /** Afterwards there is no draft any more: whoever shows it goes elsewhere. */
  publish(how: { version: string; note: string }): Promise<boolean>;
  versions(): Promise<StoredVersion[]>;
  restore(version: StoredVersion): void;
  /** Begun and never changed by anyone. */
  untouched(): boolean;
  /** As after `publish`. */
  discard(): Promise<boolean>;
  /** The draft and what is published, with all versions; as after `publish`. */
  remove(): Promise<boolean>;
  stop(): void;
}

export function createEditorModel(ports: EditorPorts, ref: ProcedureRef, opened: OpenDraft, now: () => number): EditorModel {
  const history = signal<History<DraftProcedure>>(begin(opened.draft.content));
  const draft = computed(() => history.value.present);
  const framework = signal(opened.framework);
  const published = signal(opened.published);
  const elsewhere = signal(false);
  const doing = createDoing();
  const selected = signal<string | null>(null);
  const saver = createSaver<Draft>({
    revision: opened.draft.revision,
    save: (revision, content) => ports.drafts.save(ref, revision, content),
    read: () => ports.drafts.read(ref),
  });
  /** Published, discarded or removed from here: what is read then is not somebody else's doing. */
  let ended = false;
  const end = async (action: 'publish' | 'discard' | 'remove', work: () => Promise<void>): Promise<boolean> => {
    ended = await doing.run(action, work);
    return ended;
  };
  const stopped = (): boolean => saver.state.value.kind === 'conflict';

  const put = (next: History<DraftProcedure>): void => {
    const changed = next.present !== history.value.present;
    history.value = next;
    if (changed) saver.change(next.present);
  };
  const travel = (there: (history: History<DraftProcedure>) => History<DraftProcedure>, edit: Edit | null): Edit | null => {
    if (edit === null || stopped()) return null;
    put(there(history.value));
    return edit;
  };
  const adopt = (theirs: Draft): void =>
    batch(() => {
      if (!sameValue(theirs.content, draft.value))
        history.value = record(history.value, theirs.content, { what: 'theirs' satisfies What, step: null, field: null }, now());
      saver.settle(theirs.revision);
    });
  /** What is there now, be it a draft or what was published. */
  const reopen = async (): Promise<void> => {
    const again = await ports.drafts.open(ref);
    batch(() => {
      framework.value = again.framework;
      published.value = again.published;
      adopt(again.draft);
    });
  };
  const edit: EditorModel['edit'] = (what, change, { step = null, field = null }: { step?: string | null; field?: string | null } = {}) => {
    if (stopped()) return false;
    const next = record(history.value, change(draft.value), { what, step, field }, now());
    if (next === history.value) return false;
    put(next);
    return true;
  };

  return {
    ref,
    draft,
    framework,
    published,
    problems: computed(() => problemsOf(draft.value, framework.value)),
    saving: saver.state,
    undoable: computed(() => undoable(history.value) as (Edit & { what: What }) | null),
    redoable: computed(() => redoable(history.value) as (Edit & { what: What }) | null),
    selected,
    elsewhere,
    doing,
    edit,
    changeStep: (step, patch, what = 'change') =>
      void edit(what, (from) => changeStep(from, step, patch), { step, field: fieldsOf(patch) }),
    changeProcedure: (patch) => void edit('details', (from) => changeProcedure(from, patch), { field: fieldsOf(patch) }),
    undo: () => travel(undo, undoable(history.value)),
    redo: () => travel(redo, redoable(history.value)),
    flush: saver.flush,
    refresh: async () => {
      if (ended || doing.busy.value !== null) return;
      const theirs = await saver.look().catch(() => 'same' as const);
      if (theirs === 'same') return;
      if (theirs === null) await reopen().catch(() => undefined);
      else adopt(theirs);
      elsewhere.value = true;
    },
    takeTheirs: () => doing.run('theirs', reopen),
    keepAsCopy: async (title) => {
      let copy: ProcedureRef | null = null;
      const made = await doing.run('copy', async () => {
        copy = await ports.drafts.create({ content: { ...draft.value, title } });
        await reopen();
      });
      return made ? copy : null;
    },
    differences: () => {
      const { value } = saver.state;
      const theirs = value.kind !== 'conflict' ? null : (value.theirs?.content ?? published.value);
      return theirs === null ? null : diffProcedures(draft.value, theirs);
    },
    publish: (how) =>
      end('publish', async () => {
        if (!(await saver.flush())) throw new Error(t('editor_publish_unsaved'));
        await ports.drafts.publish(ref, saver.revision(), how);
      }),
    versions: () => ports.drafts.versions(ref),
    restore: ({ content }) =>
      void edit('restore', (from) => ({ ...content, id: from.id, version: from.version, framework: from.framework })),
    discard: () =>
      end('discard', async () => {
        await ports.drafts.discard(ref);
        saver.settle(saver.revision());
      }),
    remove: () =>
      end('remove', async () => {
        await ports.drafts.remove(ref);
        saver.settle(saver.revision());
      }),
    untouched: () => !ended && published.value !== null && saver.revision() === 1 && undoable(history.value) === null,
    stop: saver.stop,
  };
}

const fieldsOf = (patch: object): string => Object.keys(patch).sort().join(' ');
