/**
 * All procedures that are being edited in this page, and the drafts that there are. An editor lives as long as the page:
 * who leaves it and comes back finds its undo and what could not be saved. Collaborators: editor-model.ts, Ports (what
 * changes elsewhere), entrypoints/library.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { DraftProcedure } from '../../procedures/schema/draft';
import { createDoing, failureOf, type Doing, type Failure } from '../common/doing';
import type { Ports } from '../ports';
import { createEditorModel, type EditorModel } from './editor-model';
import type { EditorPorts } from './ports';

export type DraftEntry = Awaited<ReturnType<EditorPorts['drafts']['list']>>[number];

/** One address: being opened, open, or not to be opened. */
export type Opened = { kind: 'opening' } | { kind: 'open'; model: EditorModel } | { kind: 'failed'; failure: Failure };

export interface Editors {
  ports: EditorPorts;
  drafts: ReadonlySignal<DraftEntry[]>;
  at(ref: ProcedureRef): ReadonlySignal<Opened>;
  /** What is open and not on disk; `failed` once a save was tried. */
  unsaved: ReadonlySignal<{ ref: ProcedureRef; title: string; failed: boolean }[]>;
  doing: Doing;
  create(what: { content: DraftProcedure } | { from: ProcedureRef }): Promise<ProcedureRef | null>;
  /** What is shown no longer is saved; a draft in which nobody changed anything is none. */
  leave(model: EditorModel): Promise<void>;
  /** After it was published, discarded or removed. */
  forget(ref: ProcedureRef): void;
  load(): Promise<void>;
}

const keyOf = ({ pack, procedure }: ProcedureRef): string => `${pack}/${procedure}`;

export function createEditors(ports: EditorPorts, outside: Pick<Ports, 'onChanged' | 'now'>, stop: AbortSignal): Editors {
  const drafts = signal<DraftEntry[]>([]);
  const open = signal<ReadonlyMap<string, ReadonlySignal<Opened>>>(new Map());
  const doing = createDoing();
  const models = (): EditorModel[] => [...open.value.values()].flatMap(({ value }) => (value.kind === 'open' ? [value.model] : []));
  const unsaved = computed(() =>
    models().flatMap(({ ref, draft, saving }) =>
      saving.value.kind === 'saved' ? [] : [{ ref, title: draft.value.title, failed: saving.value.kind !== 'saving' }],
    ),
  );
  const load = async (): Promise<void> => {
    try {
      drafts.value = await ports.drafts.list();
    } catch (thrown) {
      await doing.run('drafts', () => Promise.reject(thrown));
    }
  };
  const forget = (ref: ProcedureRef): void => {
    const known = open.value.get(keyOf(ref))?.value;
    if (known?.kind === 'open') known.model.stop();
    open.value = new Map([...open.value].filter(([key]) => key !== keyOf(ref)));
  };

  outside.onChanged((what) => {
    if (what !== 'drafts' && what !== 'library' && what !== 'focus') return;
    if (what !== 'focus') void load();
    for (const model of models()) void model.refresh();
  }, stop);
  // A page that is hidden may never be shown again.
  const flushAll = (): void => models().forEach((model) => void model.flush());
  document.addEventListener('visibilitychange', () => document.hidden && flushAll(), { signal: stop });
  addEventListener('pagehide', flushAll, { signal: stop });
  addEventListener(
    'beforeunload',
    (event) => {
      if (unsaved.value.length === 0) return;
      flushAll();
      event.preventDefault();
    },
    { signal: stop },
  );

  const start = async (ref: ProcedureRef, state: { value: Opened }): Promise<void> => {
    try {
      state.value = { kind: 'open', model: createEditorModel(ports, ref, await ports.drafts.open(ref), outside.now) };
      void load();
    } catch (thrown) {
      state.value = { kind: 'failed', failure: failureOf('open', thrown) };
      // Another visit tries again.
      open.value = new Map([...open.value].filter(([key]) => key !== keyOf(ref)));
    }
  };

  return {
    ports,
    drafts,
    unsaved,
    doing,
    at: (ref) => {
      const known = open.peek().get(keyOf(ref));
      if (known !== undefined) return known;
      const state = signal<Opened>({ kind: 'opening' });
      open.value = new Map([...open.peek(), [keyOf(ref), state]]);
      void start(ref, state);
      return state;
    },
    create: async (what) => {
      let made: ProcedureRef | null = null;
      await doing.run('create', async () => {
        made = await ports.drafts.create(what);
        await load();
      });
      return made;
    },
    forget,
    leave: async (model) => {
      if (!(await model.flush()) || !model.untouched()) return;
      if (await model.discard()) forget(model.ref);
      await load();
    },
    load,
  };
}
