/**
 * Find anything: what is typed, what is found in procedures, steps, runs, tools and actions, and what each of them opens. What it
 * searches is read when it is opened and let go when it is closed. Collaborators: Ports, procedures/library/find.ts (the search),
 * actions.ts, Palette.tsx (draws it), the library and the panel (say what is opened where: `Opens`).
 */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ProcedureRef } from '../../procedures/editing/types';
import { createFinder, nameOf, type Finder } from '../../procedures/library/find';
import { wordsOf } from '../../procedures/library/heads';
import type { ListedRun } from '../../procedures/run/types';
import type { Tool } from '../../procedures/schema/tool';
import type { IconName } from '../common/Icon';
import { t, type TextKey } from '../common/text';
import type { LibraryEntry, Marks, Ports } from '../ports';
import { ACTIONS, type Does } from './actions';

export interface Item {
  id: string;
  icon: IconName;
  title: string;
  detail: string;
  /** A procedure can be pinned. */
  pin: { ref: ProcedureRef; pinned: boolean } | null;
  open(): void;
}

export interface Group {
  title: TextKey;
  items: Item[];
}

/** What a page does with what was chosen. */
export interface Opens {
  procedure(entry: LibraryEntry): void;
  run(run: string): void;
  /** A view of the library. */
  visit(hash: string): void;
  special(what: 'declare' | 'record'): void;
}

export interface PaletteModel {
  shown: ReadonlySignal<boolean>;
  query: Signal<string>;
  groups: ReadonlySignal<Group[]>;
  /** How many procedures there are for what was typed, shown or not. */
  all: ReadonlySignal<number>;
  open(): Promise<void>;
  close(): void;
  pin(item: Item): Promise<void>;
}

const MOST = { procedures: 8, steps: 6, runs: 4, tools: 4, actions: 6 };

interface Searched {
  finder: Finder<LibraryEntry>;
  entries: readonly LibraryEntry[];
  runs: readonly ListedRun[];
}

const NOTHING: Searched = { finder: createFinder([], new Map()), entries: [], runs: [] };

export function createPalette(
  ports: Pick<Ports, 'library' | 'runs' | 'marks' | 'settings'>,
  known: { entries: () => readonly LibraryEntry[]; tools: () => readonly Tool[] },
  opens: Opens,
): PaletteModel {
  const shown = signal(false);
  const query = signal('');
  const marks = signal<Marks>({ pinned: [], recent: [] });
  const searched = signal<Searched>(NOTHING);

  const itemOf = (entry: LibraryEntry): Item => {
    const ref = { pack: entry.pack.id, procedure: entry.procedure.id };
    return {
      id: `procedure ${nameOf(entry)}`,
      icon: 'book',
      title: entry.procedure.title,
      detail: entry.pack.title,
      pin: { ref, pinned: marks.value.pinned.includes(nameOf(entry)) },
      open: () => opens.procedure(entry),
    };
  };
  const does = (what: Does): void => {
    if ('hash' in what) opens.visit(what.hash);
    else if ('theme' in what) void ports.settings.set({ theme: what.theme });
    else opens.special(what.special);
  };
  const matching = <Some extends { title: string }>(all: readonly Some[], words: readonly string[], most: number): Some[] =>
    all.filter(({ title }) => hasAll(title, words)).slice(0, most);
  const actions = (words: readonly string[]): Item[] => {
    const all = ACTIONS.map((action) => ({ ...action, title: t(action.title) }));
    return matching(all, words, words.length === 0 ? all.length : MOST.actions).map((action) => ({
      id: `action ${action.id}`,
      icon: action.icon,
      title: action.title,
      detail: '',
      pin: null,
      open: () => does(action.does),
    }));
  };

  const found = computed(() => (shown.value ? searched.value.finder.procedures(query.value, MOST.procedures) : { found: [], all: 0 }));
  const groups = computed((): Group[] => {
    if (!shown.value) return [];
    const { finder, entries, runs } = searched.value;
    const words = wordsOf(query.value);
    if (words.length === 0) return filled([...atHand(entries, marks.value, itemOf), { title: 'palette_actions', items: actions([]) }]);
    return filled([
      { title: 'library_procedures', items: found.value.found.map(itemOf) },
      {
        title: 'palette_steps',
        items: finder.steps(query.value, MOST.steps).map(({ entry, step, title }) => ({
          id: `step ${nameOf(entry)} ${step}`,
          icon: 'go',
          title,
          detail: entry.procedure.title,
          pin: null,
          open: () => opens.visit(hashOfStep(entry, step)),
        })),
      },
      {
        title: 'report_runs',
        items: matching(runs, words, MOST.runs).map(({ id, title, procedure }) => ({
          id: `run ${id}`,
          icon: 'clock',
          title,
          detail: procedure,
          pin: null,
          open: () => opens.run(id),
        })),
      },
      {
        title: 'library_tools',
        items: matching(known.tools(), words, MOST.tools).map(({ id, title, vendor }) => ({
          id: `tool ${id}`,
          icon: 'panel',
          title,
          detail: vendor ?? '',
          pin: null,
          open: () => opens.visit(`#/tools?find=${encodeURIComponent(title)}`),
        })),
      },
      { title: 'palette_actions', items: actions(words) },
    ]);
  });

  return {
    shown,
    query,
    groups,
    all: computed(() => found.value.all),
    open: async () => {
      query.value = '';
      const entries = known.entries();
      searched.value = { finder: createFinder(entries, new Map()), entries, runs: [] };
      shown.value = true;
      // What is at hand can be chosen at once; what has to be read follows.
      const [outlines, runs, read] = await Promise.all([ports.library.outlines(), ports.runs.list(), ports.marks.get()]);
      if (!shown.value) return;
      marks.value = read;
      const first = [...read.pinned, ...read.recent];
      searched.value = {
        finder: createFinder(known.entries(), outlines, first),
        entries: known.entries(),
        runs: runs.toSorted((a, b) => b.declaredAt - a.declaredAt),
      };
    },
    close: () => {
      shown.value = false;
      searched.value = NOTHING;
    },
    pin: async ({ pin }) => {
      if (pin !== null) marks.value = await ports.marks.pin(pin.ref, !pin.pinned);
    },
  };
}

const hasAll = (text: string, words: readonly string[]): boolean => {
  const folded = wordsOf(text).join(' ');
  return words.every((word) => folded.includes(word));
};

const filled = (groups: Group[]): Group[] => groups.filter(({ items }) => items.length > 0);

const hashOfStep = ({ pack, procedure }: LibraryEntry, step: string): string =>
  `#/procedure/${encodeURIComponent(pack.id)}/${encodeURIComponent(procedure.id)}?step=${encodeURIComponent(step)}`;

/** Pinned procedures, the last one first, and those opened last. */
function atHand(entries: readonly LibraryEntry[], { pinned, recent }: Marks, itemOf: (entry: LibraryEntry) => Item): Group[] {
  const wanted = new Set([...pinned, ...recent]);
  const byName = new Map(entries.flatMap((entry) => (wanted.has(nameOf(entry)) ? [[nameOf(entry), entry] as const] : [])));
  const itemsOf = (names: readonly string[]): Item[] =>
    names.flatMap((name) => {
      const entry = byName.get(name);
      return entry === undefined ? [] : [itemOf(entry)];
    });
  return [
    { title: 'palette_pinned', items: itemsOf(pinned.toReversed()) },
    { title: 'palette_recent', items: itemsOf(recent.filter((name) => !pinned.includes(name)).slice(0, MOST.procedures)) },
  ];
}
