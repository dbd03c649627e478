/**
 * What the side panel and the popup stand on: the tab in front, the library, the runs, and which view is shown.
 * Collaborators: Ports, run-model.ts (the run that is open), declare/declare-model.ts (made from what is read here).
 * It holds no truth: whatever changes elsewhere is read again.
 */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { rankProcedures, type Ranked } from '../../procedures/library/rank';
import { mostUrgentFirst } from '../../procedures/run/urgency';
import type { ListedRun } from '../../procedures/run/types';
import type { Tool } from '../../procedures/schema/tool';
import { saying } from '../../procedures/tools/sites';
import type { Here } from '../../procedures/tools/types';
import { keyMap, keyMapOf } from '../common/panel-keys';
import { createDoing, failureOf, type Doing, type Failure } from '../common/doing';
import { createDeclareModel, procedureIn, type DeclareMaterial, type DeclareModel, type DeclareStart } from '../declare/declare-model';
import { readerOf } from '../common/reader';
import { t } from '../common/text';
import type { LibraryEntry, Ports, Settings, Trouble } from '../ports';
import type { WaitingUpdate } from '../sources/ports';
import { createRecorderModel, type RecorderModel } from '../recorder/recorder-model';
import { createRunImport, type RunImportModel } from './import-run-model';
import { createRunModel, type RunModel } from './run-model';
import { createRunDrafts } from './run-drafts';

export type View = { name: 'home' } | { name: 'declare'; model: DeclareModel } | { name: 'run'; model: RunModel };

export interface PanelModel {
  view: ReadonlySignal<View>;
  /** False until everything was read once. */
  ready: ReadonlySignal<boolean>;
  unreadable: ReadonlySignal<Failure | null>;
  here: ReadonlySignal<Here | null>;
  ranked: ReadonlySignal<Ranked<LibraryEntry>[]>;
  openRuns: ReadonlySignal<ListedRun[]>;
  recentRuns: ReadonlySignal<ListedRun[]>;
  followed: ReadonlySignal<string | null>;
  /** Updates of packs that wait to be looked at. */
  updates: ReadonlySignal<WaitingUpdate[]>;
  troubles: ReadonlySignal<Trouble[]>;
  records: Ports['records'];
  /** How many damaged records were set aside. */
  aside: ReadonlySignal<number>;
  settings: ReadonlySignal<Settings>;
  tools: ReadonlySignal<Tool[]>;
  recorder: RecorderModel;
  imports: RunImportModel;
  doing: Doing;
  /** The last request for a site was answered with no. */
  declined: ReadonlySignal<boolean>;
  load(): Promise<void>;
  home(): void;
  startDeclare(start?: DeclareStart): void;
  declare(): Promise<void>;
  openRun(id: string): Promise<void>;
  /** The title of a procedure by its id; null: it is not in the library. */
  titleOf(procedure: string): string | null;
  /** From the run that is shown to another procedure, with what is known there; its log says so. */
  goOnWith(procedure: string, severity: string, reasons: string[]): Promise<void>;
  /** Follows the run that is shown, so that pages point at its steps. */
  followRun(id: string | null): Promise<void>;
  enable(pattern: string): Promise<void>;
  disable(pattern: string): Promise<void>;
  /** The site in front is this tool. */
  saySite(tool: string): Promise<void>;
  openLibrary(hash?: string): void;
  openPanel(): Promise<void>;
  dismissTrouble(trouble: Trouble): Promise<void>;
}

const DEFAULTS: Settings = { theme: 'system', actorName: '', roles: [] };
const HOME: View = { name: 'home' };

export function createPanelModel(ports: Ports, stop: AbortSignal): PanelModel {
  const view = signal<View>(HOME);
  const ready = signal(false);
  const unreadable = signal<Failure | null>(null);
  const here = signal<Here | null>(null);
  const entries = signal<LibraryEntry[]>([]);
  const tools = signal<Tool[]>([]);
  const runs = signal<ListedRun[]>([]);
  const readAt = signal(ports.now());
  const followed = signal<string | null>(null);
  const updates = signal<WaitingUpdate[]>([]);
  const troubles = signal<Trouble[]>([]);
  const aside = signal(0);
  const settings = signal<Settings>(DEFAULTS);
  const declined = signal(false);
  const recorder = createRecorderModel(ports, stop);
  const doing = createDoing();

  const reading = {
    library: async () => {
      const [readEntries, readTools] = await Promise.all([ports.library.entries(), ports.library.tools()]);
      batch(() => {
        entries.value = readEntries;
        tools.value = readTools;
      });
    },
    runs: async () => {
      const [list, follows] = await Promise.all([ports.runs.list(), ports.runs.followed()]);
      batch(() => {
        runs.value = list;
        readAt.value = ports.now();
        // A run that was declared or followed elsewhere is shown here too; leaving it by hand stays as it is.
        if (follows !== null && follows !== followed.value && view.value.name === 'home') showRun(follows);
        followed.value = follows;
      });
    },
    settings: async () => {
      const before = settings.value.original;
      settings.value = await ports.settings.get();
      if (settings.value.original !== before) await reading.library();
      keyMap.value = keyMapOf(settings.value.keys);
    },
    updates: async () => void (updates.value = await ports.library.updates()),
    troubles: async () => {
      const [said, damaged] = await Promise.all([ports.troubles(), ports.records.aside()]);
      batch(() => {
        troubles.value = said;
        aside.value = damaged.length;
      });
    },
    // Of a tab that cannot be asked nothing is known, and everything else still works.
    here: async () => void (here.value = await ports.sites.here().catch(() => null)),
  };

  /** What was read since does not say that the rest can be. */
  const failed = new Map<keyof typeof reading, Failure>();
  const read = async (...what: (keyof typeof reading)[]): Promise<void> => {
    const done = await Promise.allSettled(what.map((each) => reading[each]()));
    what.forEach((each, i) => {
      const { status, reason } = done[i] as PromiseRejectedResult;
      if (status === 'rejected') failed.set(each, failureOf('load', reason));
      else failed.delete(each);
    });
    unreadable.value = [...failed.values()][0] ?? null;
  };

  let leave = new AbortController();
  const show = (next: (stop: AbortSignal) => View): void => {
    leave.abort();
    leave = new AbortController();
    view.value = next(AbortSignal.any([stop, leave.signal]));
  };
  const drafts = createRunDrafts(ports);
  const showRun = (id: string): void => {
    if (view.value.name === 'run' && view.value.model.id === id) return;
    show((until) => {
      const model = createRunModel(ports, id, until, { ...drafts(id), reader: computed(() => readerOf(settings.value)) });
      void model.load();
      return { name: 'run', model };
    });
  };

  ports.onChanged((what) => {
    if (what === 'runs') void read('runs');
    else if (what === 'library') void read('library', 'updates');
    else if (what === 'sources') void read('updates');
    else if (what === 'trouble') void read('troubles');
    else if (what === 'settings') void read('settings');
    else if (what !== 'recording') {
      declined.value = false;
      // A worker that died while it told of a change told nobody: who comes back reads what was chosen meanwhile.
      void read('here', 'settings');
    }
  }, stop);

  const byTime = computed(() => runs.value.toSorted((a, b) => b.declaredAt - a.declaredAt));
  // As it was when the list was read, and that is when something has run out: rows do not change places under a finger.
  const openRuns = computed(() => {
    const first = mostUrgentFirst(readAt.value);
    return byTime.value
      .flatMap((run) => (run.state === undefined ? [] : [{ ...run, state: run.state }]))
      .toSorted((a, b) => first(a.state, b.state));
  });
  const ranked = computed(() => rankProcedures(entries.value, here.value?.tools ?? []));

  return {
    view,
    ready,
    unreadable,
    here,
    ranked,
    openRuns,
    recentRuns: computed(() => byTime.value.filter(({ status }) => status === 'ended').slice(0, 20)),
    followed,
    updates,
    troubles,
    records: ports.records,
    aside,
    settings,
    tools,
    recorder,
    imports: createRunImport(ports, openImported),
    doing,
    declined,
    load: async () => {
      // The tab is asked through the worker, which may have to wake up first; the rest does not wait for it.
      const tab = read('here');
      await Promise.all([read('library', 'runs', 'settings', 'troubles', 'updates'), recorder.load()]);
      ready.value = true;
      await tab;
    },
    home: () => show(() => HOME),
    startDeclare: (start = {}) =>
      show(() => ({
        name: 'declare',
        model: createDeclareModel(ports, materialNow(), start),
      })),
    declare: async () => {
      if (view.value.name !== 'declare') return;
      const { model } = view.value;
      const run = await model.submit();
      if (run === null) return;
      const { from } = model;
      const title = model.chosen.value?.procedure.title;
      // The other run is declared: a log that does not say so is better than no run.
      if (from !== undefined && title !== undefined)
        await ports.runs.append(from.run, { type: 'note.added', text: t('run_went_on', title) }).catch(() => undefined);
      await read('runs', 'settings');
      showRun(run);
    },
    titleOf: (procedure) => procedureIn(ranked.value, procedure, shownRunPack())?.procedure.title ?? null,
    goOnWith: async (procedure, severity, reasons) => {
      if (view.value.name !== 'run') return;
      const { model } = view.value;
      const state = model.state.value;
      const entry = procedureIn(ranked.value, procedure, shownRunPack());
      if (state === null || state === undefined || entry === undefined) return;
      const start: DeclareStart = {
        entry,
        severity,
        reasons,
        from: { run: state.id, title: state.title },
        drill: state.drill,
        title: state.title,
        values: state.variables,
      };
      show(() => ({ name: 'declare', model: createDeclareModel(ports, materialNow(), start) }));
    },
    openRun: async (id) => {
      showRun(id);
      const run = runs.value.find((each) => each.id === id);
      if (run !== undefined && run.status !== 'ended' && followed.value !== id) await doing.run('follow', () => follow(id));
    },
    followRun: async (id) => void (await doing.run('follow', () => follow(id))),
    enable: async (pattern) => {
      // The port comes first: the browser asks only in the click itself.
      const asked = ports.sites.enable(pattern);
      await doing.run('enable', async () => {
        declined.value = !(await asked);
        await read('here');
      });
    },
    disable: async (pattern) => {
      await doing.run('disable', async () => {
        await ports.sites.disable(pattern);
        await read('here');
      });
    },
    saySite: async (tool) => {
      const { origin } = here.value ?? {};
      if (origin === null || origin === undefined) return;
      const mappings = saying(settings.value.mappings ?? [], { address: `${origin}/`, tool });
      await doing.run('say', () => ports.settings.set({ mappings }));
      await read('settings', 'here');
    },
    openLibrary: (hash) => void doing.run('library', () => ports.openPage('library', hash)),
    openPanel: async () => {
      const opened = ports.openPanel();
      await doing.run('panel', async () => void (await opened));
    },
    dismissTrouble: async (trouble) => {
      await doing.run('dismiss', () => ports.dismiss(trouble.code));
      await read('troubles');
    },
  };

  function materialNow(): DeclareMaterial {
    return { ranked: ranked.value, tools: tools.value, here: here.value, settings: settings.value };
  }

  function shownRunPack(): string | undefined {
    return view.value.name === 'run' ? view.value.model.state.value?.source.pack : undefined;
  }

  async function openImported(id: string): Promise<void> {
    await read('runs', 'settings');
    showRun(id);
  }

  async function follow(id: string | null): Promise<void> {
    await ports.runs.follow(id);
    await read('runs');
  }
}
