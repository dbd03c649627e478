/**
 * Importing packs, and runs that come the same way: what is being checked, what each of them came to, and the question before one is replaced.
 * Collaborators: Ports (which import, or change nothing), read-file.ts, ImportReports.tsx.
 */
import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ImportReport } from '../../procedures/packs/report';
import { saysRun } from '../../procedures/run/file';
import type { RunImportReport } from '../../procedures/run/types';
import { failureOf, type Failure } from '../common/doing';
import type { Ports } from '../ports';
import { checkLength, readFile, type ReadFile } from './read-file';

export interface ImportItem {
  id: number;
  /** Name of the file; null for pasted text. */
  name: string | null;
  state:
    | { is: 'checking' }
    | { is: 'reported'; report: ImportReport }
    /** It was taken in, and taken back again. */
    | { is: 'restored'; title: string; version: string | null }
    /** It was a run. */
    | { is: 'run'; report: RunImportReport }
    /** The question was answered with no. */
    | { is: 'kept'; title: string; version: string }
    /** It could not even be tried: a full disk, no answer. Nothing was changed. */
    | { is: 'failed'; failure: Failure };
}

export interface ImportModel {
  /** Of the last import, in the order in which they were given. */
  items: ReadonlySignal<ImportItem[]>;
  busy: ReadonlySignal<boolean>;
  /** Something was settled that nobody has been shown yet. */
  fresh: Signal<boolean>;
  importFiles(files: readonly File[]): Promise<void>;
  /** Resolves to whether the text was taken in, or was there already. */
  importText(text: string): Promise<boolean>;
  replace(item: ImportItem): Promise<void>;
  /** The import that can be taken back: the last one. */
  last: ReadonlySignal<number | null>;
  restore(item: ImportItem): Promise<void>;
  keep(item: ImportItem): void;
  clear(): void;
}

export function createImportModel(ports: Pick<Ports, 'library' | 'runs'>, onImported: () => void): ImportModel {
  const items = signal<ImportItem[]>([]);
  const busy = signal(false);
  const fresh = signal(false);
  const last = signal<number | null>(null);
  /** Texts that may still be needed, for as long as the question stands. */
  const texts = new Map<number, string>();
  let lastId = 0;

  const settle = (id: number, state: ImportItem['state']): void => {
    items.value = items.value.map((item) => (item.id === id ? { ...item, state } : item));
  };

  const rest = (): void =>
    batch(() => {
      busy.value = false;
      fresh.value = true;
    });

  const take = async (id: number, read: () => Promise<ReadFile>, replace: boolean): Promise<void> => {
    settle(id, { is: 'checking' });
    try {
      const got = await read();
      if (got.ok && saysRun(got.text)) {
        settle(id, { is: 'run', report: await ports.runs.import(got.text) });
        return;
      }
      const report: ImportReport = got.ok ? await ports.library.import(got.text, replace) : { outcome: 'refused', problems: [got.problem] };
      if (got.ok && report.outcome === 'confirm') texts.set(id, got.text);
      else texts.delete(id);
      settle(id, { is: 'reported', report });
      if (report.outcome !== 'imported') return;
      last.value = id;
      onImported();
    } catch (thrown) {
      settle(id, { is: 'failed', failure: failureOf('import', thrown) });
    }
  };

  const takeAll = async (sources: readonly { name: string | null; read: () => Promise<ReadFile> }[]): Promise<void> => {
    if (busy.value || sources.length === 0) return;
    busy.value = true;
    texts.clear();
    const jobs = sources.map((source) => ({ ...source, id: ++lastId }));
    items.value = jobs.map(({ id, name }) => ({ id, name, state: { is: 'checking' } }));
    // One after the other: a later pack may lean on an earlier one.
    for (const { id, read } of jobs) await take(id, read, false);
    rest();
  };

  return {
    items,
    busy,
    fresh,
    last,
    importFiles: (files) => takeAll(files.map((file) => ({ name: file.name, read: () => readFile(file) }))),
    importText: async (text) => {
      await takeAll([{ name: null, read: () => Promise.resolve(checkLength(text)) }]);
      const state = items.value[0]?.state;
      if (state?.is === 'run') return state.report.outcome !== 'refused';
      return state?.is === 'reported' && (state.report.outcome === 'imported' || state.report.outcome === 'unchanged');
    },
    replace: async (item) => {
      const text = texts.get(item.id);
      if (text === undefined || busy.value) return;
      busy.value = true;
      await take(item.id, () => Promise.resolve({ ok: true, text }), true);
      rest();
    },
    restore: async (item) => {
      if (busy.value || item.state.is !== 'reported' || item.state.report.outcome !== 'imported') return;
      const { pack, title, replaced } = item.state.report;
      busy.value = true;
      last.value = null;
      try {
        await ports.library.restore(pack);
        settle(item.id, { is: 'restored', title, version: replaced });
        onImported();
      } catch (thrown) {
        settle(item.id, { is: 'failed', failure: failureOf('restore', thrown) });
      }
      rest();
    },
    keep: (item) => {
      texts.delete(item.id);
      if (item.state.is === 'reported' && item.state.report.outcome === 'confirm') {
        settle(item.id, { is: 'kept', title: item.state.report.title, version: item.state.report.from });
        fresh.value = true;
      }
    },
    clear: () => {
      texts.clear();
      items.value = [];
    },
  };
}
