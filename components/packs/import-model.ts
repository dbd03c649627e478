/**
 * Importing packs, and runs and runbooks that come the same way: what is being checked, what each of them came to, and the question before one is replaced.
 * Collaborators: Ports (which import, or change nothing), read-file.ts, runbook-model.ts, ImportReports.tsx.
 */
import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ImportReport } from '../../procedures/packs/report';
import { saysRun } from '../../procedures/run/file';
import type { RunImportReport } from '../../procedures/run/types';
import type { Framework } from '../../procedures/schema/framework';
import { failureOf, type Failure } from '../common/doing';
import type { Ports } from '../ports';
import { checkLength, readFile, type ReadFile } from './read-file';
import { isMarkdownFile, looksLikeMarkdown, openRunbook, type Runbook } from './runbook-model';

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
    /** It is Markdown: shown first, and made a draft only when somebody says so. */
    | { is: 'runbook'; runbook: Runbook }
    /** The question was answered with no. */
    | { is: 'kept'; title: string; version: string }
    /** It could not even be tried: a full disk, no answer. Nothing was changed. */
    | { is: 'failed'; failure: Failure };
}

interface Job {
  id: number;
  name: string | null;
  read: () => Promise<ReadFile>;
  /** Its name says so. */
  markdown: boolean;
}

export interface ImportModel {
  /** Of the last import, in the order in which they were given. */
  items: ReadonlySignal<ImportItem[]>;
  busy: ReadonlySignal<boolean>;
  /** How many of them were looked at. */
  done: ReadonlySignal<number>;
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

/** @param frameworks that a runbook may follow, the likeliest first */
export function createImportModel(
  ports: Pick<Ports, 'library' | 'runs'>,
  onImported: () => void,
  frameworks: () => Promise<readonly Framework[]>,
): ImportModel {
  const items = signal<ImportItem[]>([]);
  const busy = signal(false);
  const fresh = signal(false);
  const last = signal<number | null>(null);
  const done = signal(0);
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

  const takeRunbook = async (id: number, name: string | null, text: string): Promise<void> => {
    // A chunk of its own: who imports packs does not load it.
    const { readMarkdown } = await import('../../procedures/interchange/markdown-in/read');
    const opened = openRunbook(readMarkdown, text, name, await frameworks());
    if ('runbook' in opened) settle(id, { is: 'runbook', runbook: opened.runbook });
    else settle(id, { is: 'reported', report: { outcome: 'refused', problems: [{ path: '', level: 'error', ...opened }] } });
  };

  const take = async ({ id, name, read, markdown }: Job, replace: boolean): Promise<void> => {
    settle(id, { is: 'checking' });
    try {
      const got = await read();
      if (got.ok && (markdown || (name === null && looksLikeMarkdown(got.text)))) return await takeRunbook(id, name, got.text);
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

  const takeAll = async (sources: readonly Omit<Job, 'id'>[]): Promise<void> => {
    if (busy.value || sources.length === 0) return;
    busy.value = true;
    texts.clear();
    const jobs = sources.map((source) => ({ ...source, id: ++lastId }));
    items.value = jobs.map(({ id, name }) => ({ id, name, state: { is: 'checking' } }));
    // One after the other: a later pack may lean on an earlier one.
    for (const [i, job] of jobs.entries()) {
      done.value = i;
      await take(job, false);
    }
    rest();
  };

  return {
    items,
    busy,
    done,
    fresh,
    last,
    importFiles: (files) =>
      takeAll(
        files.map((file) => ({
          // Of a chosen folder with its folders: `alerts/<operator>/<AlertName>.md` names an alert.
          name: file.webkitRelativePath || file.name,
          read: () => readFile(file),
          markdown: isMarkdownFile(file),
        })),
      ),
    importText: async (text) => {
      await takeAll([{ name: null, read: () => Promise.resolve(checkLength(text)), markdown: false }]);
      const state = items.value[0]?.state;
      if (state?.is === 'runbook') return true;
      if (state?.is === 'run') return state.report.outcome !== 'refused';
      return state?.is === 'reported' && (state.report.outcome === 'imported' || state.report.outcome === 'unchanged');
    },
    replace: async (item) => {
      const text = texts.get(item.id);
      if (text === undefined || busy.value) return;
      busy.value = true;
      await take({ id: item.id, name: item.name, read: () => Promise.resolve({ ok: true, text }), markdown: false }, true);
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
