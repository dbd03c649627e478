/**
 * What the library page stands on: procedures and packs, tools, settings, enabled sites; what is done to them.
 * Collaborators: Ports, router.ts (which view), packs/import-model.ts. It holds no truth: what changes elsewhere is read again.
 */
import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { insightOf, type Insight } from '../../procedures/report/insight';
import { reportOf } from '../../procedures/report/report';
import type { LastImport } from '../../procedures/packs/report';
import type { Report } from '../../procedures/report/types';
import type { Procedure } from '../../procedures/schema/procedure';
import type { Tool } from '../../procedures/schema/tool';
import { createDoing, failureOf, type Doing, type Failure } from '../common/doing';
import { showTheme } from '../common/page';
import { download } from '../packs/download';
import { filled, frameworksOf } from './frameworks';
import { createImportModel, type ImportModel } from '../packs/import-model';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { AsideRecord, LibraryEntry, Marks, PackEntry, Ports, Settings, Trouble, WholeEntry, Shortcuts } from '../ports';
import { NO_FILTERS, type Filters } from './filters';

export interface LibraryModel {
  shortcuts: Shortcuts;
  /** False until everything was read once. */
  ready: ReadonlySignal<boolean>;
  unreadable: ReadonlySignal<Failure | null>;
  entries: ReadonlySignal<LibraryEntry[]>;
  /** The procedure that is read. */
  opened: ReadonlySignal<WholeEntry | null>;
  /** What its pack has, where it was changed here. */
  fork: ReadonlySignal<{ base: Procedure; version: string } | null>;
  packs: ReadonlySignal<PackEntry[]>;
  /** The import that can be taken back. */
  lastImport: ReadonlySignal<LastImport | null>;
  tools: ReadonlySignal<Tool[]>;
  settings: ReadonlySignal<Settings>;
  /** The last change of the settings is on disk. */
  saved: ReadonlySignal<boolean>;
  sites: ReadonlySignal<string[]>;
  /** Procedures at hand. */
  marks: ReadonlySignal<Marks>;
  troubles: ReadonlySignal<Trouble[]>;
  records: Ports['records'];
  /** Damaged records that were set aside. */
  aside: ReadonlySignal<AsideRecord[]>;
  /** Said once something was done: "Removed: …". */
  said: Signal<string>;
  query: Signal<string>;
  filters: Signal<Filters>;
  doing: Doing;
  imports: ImportModel;
  load(): Promise<void>;
  open(ref: ProcedureRef): Promise<void>;
  close(): void;
  pin(entry: WholeEntry, wanted: boolean): Promise<void>;
  /** What its pack has stands here again. */
  returnToOriginal(ref: ProcedureRef): Promise<boolean>;
  exportPack(pack: PackEntry): Promise<boolean>;
  removePack(pack: PackEntry): Promise<boolean>;
  change(settings: Partial<Settings>): Promise<void>;
  disableSite(pattern: string): Promise<boolean>;
  refreshSites(): Promise<void>;
  /** Must be called first thing in a click. */
  allowReminders(): Promise<boolean>;
  stopReminders(): Promise<void>;
  testReminder(): Promise<boolean>;
  /** Of its real runs on this machine, the latest `most`. */
  insightOf(entry: WholeEntry, most: number): Promise<Insight>;
  dismissTrouble(trouble: Trouble): Promise<void>;
  saveAside(record: AsideRecord): Promise<boolean>;
  forgetAside(record: AsideRecord): Promise<boolean>;
}

const DEFAULTS: Settings = { theme: 'system', actorName: '', roles: [] };

export function createLibraryModel(ports: Ports, stop: AbortSignal): LibraryModel {
  const ready = signal(false);
  const unreadable = signal<Failure | null>(null);
  const entries = signal<LibraryEntry[]>([]);
  const opened = signal<WholeEntry | null>(null);
  const fork = signal<{ base: Procedure; version: string } | null>(null);
  const packs = signal<PackEntry[]>([]);
  const lastImport = signal<LastImport | null>(null);
  const tools = signal<Tool[]>([]);
  const settings = signal<Settings>(DEFAULTS);
  const saved = signal(false);
  const sites = signal<string[]>([]);
  const marks = signal<Marks>({ pinned: [], recent: [] });
  const troubles = signal<Trouble[]>([]);
  const aside = signal<AsideRecord[]>([]);
  const doing = createDoing();
  let changes = 0;
  /** Changes on their way to the disk: what is read meanwhile may be from before them. Each tells of itself when it is there. */
  let unstored = 0;
  let openings = 0;

  const reading = {
    library: async () => {
      const [readEntries, readPacks, readTools, readLast] = await Promise.all([
        ports.library.entries(),
        ports.library.packs(),
        ports.library.tools(),
        ports.library.last(),
      ]);
      batch(() => {
        entries.value = readEntries;
        packs.value = readPacks;
        tools.value = readTools;
        lastImport.value = readLast;
      });
    },
    settings: async () => {
      const before = changes;
      const got = await ports.settings.get();
      // What was typed meanwhile is newer than what was read.
      if (before !== changes || unstored > 0) return;
      const other = settings.value.original !== got.original;
      settings.value = got;
      if (other) await reading.library();
    },
    sites: async () => void (sites.value = await ports.sites.enabled()),
    troubles: async () => {
      const [said, damaged] = await Promise.all([ports.troubles(), ports.records.aside()]);
      batch(() => {
        troubles.value = said;
        aside.value = damaged;
      });
    },
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

  ports.onChanged((what) => {
    if (what === 'library') void read('library');
    else if (what === 'sites') void read('sites');
    else if (what === 'trouble') void read('troubles');
    else if (what === 'settings' || what === 'focus') void read('settings');
  }, stop);

  return {
    ready,
    unreadable,
    entries,
    opened,
    fork,
    packs,
    lastImport,
    tools,
    settings,
    saved,
    sites,
    marks,
    troubles,
    records: ports.records,
    aside,
    said: signal(''),
    query: signal(''),
    filters: signal(NO_FILTERS),
    doing,
    imports: createImportModel(
      ports,
      () => read('library'),
      async () => (await filled(entries, unreadable), frameworksOf(entries.value)),
    ),
    load: async () => {
      await read('library', 'settings', 'sites', 'troubles');
      ready.value = true;
    },
    open: async (ref) => {
      const mine = ++openings;
      try {
        const [whole, changed] = await Promise.all([ports.library.entry(ref), ports.library.fork(ref)]);
        if (mine !== openings) return;
        const isAnother = opened.value?.procedure.id !== ref.procedure || opened.value.pack.id !== ref.pack;
        batch(() => {
          opened.value = whole;
          fork.value = changed;
        });
        if (whole !== null && isAnother) await ports.marks.opened(ref);
        marks.value = await ports.marks.get();
      } catch (thrown) {
        unreadable.value = failureOf('load', thrown);
      }
    },
    close: () => {
      openings++;
      opened.value = null;
      fork.value = null;
    },
    pin: async ({ pack, procedure }, wanted) => {
      await doing.run('pin', async () => void (marks.value = await ports.marks.pin({ pack: pack.id, procedure: procedure.id }, wanted)));
    },
    returnToOriginal: (ref) =>
      doing.run('original', async () => {
        await ports.library.original(ref);
        await read('library');
      }),
    exportPack: (pack) => doing.run('export', async () => download(`${pack.id}-${pack.version}.json`, await ports.library.export(pack.id))),
    removePack: (pack) =>
      doing.run('remove', async () => {
        await ports.library.remove(pack.id);
        await read('library');
      }),
    change: async (change) => {
      const mine = ++changes;
      unstored++;
      // Shown before it is stored: a key that is typed must not wait for the disk.
      settings.value = { ...settings.value, ...change };
      saved.value = false;
      if (change.theme !== undefined) showTheme(change.theme);
      try {
        await ports.settings.set(change).finally(() => unstored--);
        if (change.original !== undefined) await read('library');
        saved.value = mine === changes;
        doing.clear();
      } catch (thrown) {
        await doing.run('settings', () => Promise.reject(thrown));
      }
    },
    disableSite: (pattern) =>
      doing.run('disable', async () => {
        await ports.sites.disable(pattern);
        await read('sites');
      }),
    refreshSites: () => read('sites'),
    shortcuts: ports.shortcuts,
    allowReminders: () => ports.reminders.allow().catch(() => false),
    stopReminders: () => ports.reminders.stop().catch(() => undefined),
    testReminder: () => ports.reminders.test().catch(() => false),
    insightOf: async ({ pack, procedure }, most) => {
      const reports: Report[] = [];
      const listed = (await ports.runs.list()).filter(({ drill }) => !drill).toSorted((a, b) => b.declaredAt - a.declaredAt);
      for (const { id } of listed) {
        if (reports.length === most) break;
        const run = await ports.runs.open(id);
        const { source } = run?.state ?? {};
        const report = source?.pack === pack.id && source.procedure.id === procedure.id ? reportOf(run?.events ?? [], Date.now()) : null;
        if (report !== null) reports.push(report);
      }
      return insightOf(procedure, reports);
    },
    dismissTrouble: async (trouble) => {
      await doing.run('dismiss', () => ports.dismiss(trouble.code));
      await read('troubles');
    },
    saveAside: (record) =>
      doing.run('save-aside', async () =>
        download(`steplight-${record.store}-${fileSafe(record.name)}.json`, await ports.records.file(record)),
      ),
    forgetAside: (record) =>
      doing.run('forget-aside', async () => {
        await ports.records.forget(record);
        await read('troubles');
      }),
  };
}

const fileSafe = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
