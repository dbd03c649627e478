/**
 * Importing packs, and runs and runbooks that come the same way: what each would do, what was chosen of it, and what it came to. A pack
 * changes nothing until it is applied. Collaborators: Ports, read-file.ts, unpack.ts, runbook-model.ts, ImportReports.tsx.
 */
import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { fromBase64 } from '../../procedures/packs/base64';
import type { PackSource } from '../../procedures/packs/origin';
import { pictureIn } from '../../procedures/packs/pictures';
import { defaultChoices, undecidedIn } from '../../procedures/packs/plan';
import type { LastImport } from '../../procedures/packs/report';
import { saysPlaybook } from '../../procedures/interchange/cacao-in/says';
import { saysRun } from '../../procedures/run/file';
import type { Framework } from '../../procedures/schema/framework';
import { failureOf, type Failure } from '../common/doing';
import type { Ports } from '../ports';
import type { FetchedPack } from '../sources/sources-model';
import { checkLength, type ReadFile } from './read-file';
import { playbookState, runbookState, type ImportItem, type Planned } from './import-item';
import { filesToRead } from './signed-files';
import { unpackAll } from './unpack';
import { isMarkdownFile, looksLikeMarkdown } from './runbook-model';

interface Job {
  id: number;
  name: string | null;
  read: () => Promise<ReadFile>;
  /** Its name says so. */
  markdown: boolean;
  /** It was fetched. */
  source?: PackSource;
}

/** A text that is planned and not applied. */
interface Arrived {
  id: number;
  text: string;
  source: PackSource | undefined;
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
  /** Resolves to whether the text was understood. */
  importText(text: string): Promise<boolean>;
  /** What was fetched from an address. */
  importFetched(fetched: FetchedPack): Promise<void>;
  /** What was chosen of these is done, one pack after the other; those that are not decided stay. */
  apply(items: readonly ImportItem[]): Promise<void>;
  /** Of the last import, all that can be: also of one that was done before this page was opened. */
  takeBack(last: LastImport): Promise<void>;
  /** Why that did not happen. */
  failedBack: Signal<Failure | null>;
  keep(item: ImportItem): void;
  clear(): void;
}

/**
 * @param onImported the library is read again; resolves when that is done
 * @param frameworks that a runbook may follow, the likeliest first
 */
export function createImportModel(
  ports: Pick<Ports, 'library' | 'runs'>,
  onImported: () => Promise<void>,
  frameworks: () => Promise<readonly Framework[]>,
): ImportModel {
  const items = signal<ImportItem[]>([]);
  const busy = signal(false);
  const fresh = signal(false);
  const failedBack = signal<Failure | null>(null);
  const done = signal(0);
  /** Texts that are planned and not applied. */
  const texts = new Map<number, Arrived>();
  let lastId = 0;
  /** Whatever was given together is one import. */
  let together = '';

  const settle = (id: number, state: ImportItem['state']): void => {
    items.value = items.value.map((item) => (item.id === id ? { ...item, state } : item));
  };

  const rest = (): void =>
    batch(() => {
      busy.value = false;
      fresh.value = true;
    });

  const take = async ({ id, name, read, markdown, source }: Job): Promise<void> => {
    settle(id, { is: 'checking' });
    try {
      const got = await read();
      if (!got.ok) return settle(id, { is: 'reported', report: { outcome: 'refused', problems: [got.problem] } });
      if (markdown || (name === null && looksLikeMarkdown(got.text))) return settle(id, await runbookState(name, got.text, frameworks));
      if (saysPlaybook(got.text)) return settle(id, await playbookState(name, got.text, frameworks, ports.library.signatures));
      if (saysRun(got.text)) return settle(id, { is: 'run', report: await ports.runs.import(got.text) });
      await plan({ id, text: got.text, source: source ?? (got.key === undefined ? undefined : { signedBy: got.key }) }, false);
    } catch (thrown) {
      settle(id, { is: 'failed', failure: failureOf('import', thrown) });
    }
  };

  const plan = async (arrived: Arrived, again: boolean): Promise<void> => {
    const { id, text, source } = arrived;
    const report = await ports.library.plan(text, source);
    if (report.outcome !== 'planned') {
      texts.delete(id);
      return settle(id, { is: 'reported', report });
    }
    texts.set(id, arrived);
    const picture = (sha256: string): Promise<Blob | null> => Promise.resolve(pictureOf(text, sha256));
    const choices = signal(defaultChoices(report.plan));
    settle(id, { is: 'planned', planned: { plan: report.plan, choices, again, failure: signal(null), picture } });
  };

  const applyOne = async ({ id, state }: ImportItem): Promise<void> => {
    const arrived = texts.get(id);
    if (state.is !== 'planned' || arrived === undefined) return;
    const { planned } = state;
    try {
      const report = await ports.library.apply(arrived.text, planned.plan.id, planned.choices.value, together, arrived.source);
      texts.delete(id);
      // The report is shown whole, with its links: whatever came later would move the button below them from under the pointer.
      if (report.outcome === 'imported') await onImported();
      settle(id, { is: 'reported', report });
    } catch (thrown) {
      const failure = failureOf('import', thrown);
      if (failure.code === 'plan-changed')
        await plan(arrived, true).catch((why: unknown) => (planned.failure.value = failureOf('import', why)));
      else planned.failure.value = failure;
    }
  };

  /** In the place of their reports, where these are shown. */
  const showBack = (packs: LastImport['packs']): void => {
    const back = packs.map(({ pack, title, replaced }) => ({ pack, state: { is: 'restored' as const, title, version: replaced } }));
    const shown = items.value.map((item) => ({ item, now: back.find(({ pack }) => pack === importedIn(item)) }));
    if (shown.some(({ now }) => now !== undefined))
      items.value = shown.map(({ item, now }) => ({ ...item, state: now?.state ?? item.state }));
    else {
      texts.clear();
      items.value = back.map(({ state }) => ({ id: ++lastId, name: null, state }));
    }
  };

  const takeAll = async (sources: readonly Omit<Job, 'id'>[]): Promise<void> => {
    if (busy.value || sources.length === 0) return;
    busy.value = true;
    texts.clear();
    together = crypto.randomUUID();
    const jobs = sources.map((source) => ({ ...source, id: ++lastId }));
    items.value = jobs.map(({ id, name }) => ({ id, name, state: { is: 'checking' } }));
    for (const [i, job] of jobs.entries()) {
      done.value = i;
      await take(job);
    }
    rest();
  };

  return {
    items,
    busy,
    done,
    fresh,
    importFiles: async (given) => {
      const { files, refused } = await unpackAll(given);
      await takeAll([
        ...filesToRead(files, ports.library.verify).map(({ file, read }) => ({
          // Of a chosen folder with its folders: `alerts/<operator>/<AlertName>.md` names an alert.
          name: file.webkitRelativePath || file.name,
          read,
          markdown: isMarkdownFile(file),
        })),
        ...refused.map(({ name, problem }) => ({ name, read: () => Promise.resolve({ ok: false as const, problem }), markdown: false })),
      ]);
    },
    importFetched: ({ name, text, url, signedBy }) =>
      takeAll([
        {
          name,
          read: () => Promise.resolve({ ok: true, text }),
          markdown: false,
          source: { url, ...(signedBy === undefined ? {} : { signedBy }) },
        },
      ]),
    importText: async (text) => {
      await takeAll([{ name: null, read: () => Promise.resolve(checkLength(text)), markdown: false }]);
      const state = items.value[0]?.state;
      if (state?.is === 'runbook' || state?.is === 'playbook' || state?.is === 'planned') return true;
      if (state?.is === 'run') return state.report.outcome !== 'refused';
      return state?.is === 'reported' && state.report.outcome === 'unchanged';
    },
    apply: async (wanted) => {
      if (busy.value) return;
      busy.value = true;
      // One after the other: of two of one pack, the later one is planned anew.
      for (const item of wanted) if (isReady(item)) await applyOne(item);
      rest();
    },
    failedBack,
    takeBack: async ({ packs }) => {
      if (busy.value) return;
      busy.value = true;
      failedBack.value = null;
      try {
        await ports.library.restore(packs.map(({ pack }) => pack));
        showBack(packs);
      } catch (thrown) {
        failedBack.value = failureOf('restore', thrown);
      }
      // Also where it failed: then it cannot be taken back any more.
      await onImported();
      rest();
    },
    keep: (item) => {
      if (item.state.is !== 'planned') return;
      const { title, from: version } = item.state.planned.plan;
      texts.delete(item.id);
      settle(item.id, { is: 'kept', title, version });
      fresh.value = true;
    },
    clear: () => {
      texts.clear();
      items.value = [];
    },
  };
}

/** The pack that came; null: none did. */
export const importedIn = ({ state }: ImportItem): string | null =>
  state.is === 'reported' && state.report.outcome === 'imported' ? state.report.pack : null;

/** Nothing is left to decide. */
export const isReady = ({ state }: ImportItem): boolean => state.is === 'planned' && whyNot(state.planned).length === 0;

/** What keeps it from being applied: the id is somebody else's, texts to decide, nothing chosen. */
export function whyNot({ plan, choices }: Planned): ('owner' | 'undecided' | 'nothing')[] {
  const { procedures, takeOver, from } = plan;
  const chosen = choices.value;
  return [
    ...(takeOver !== null && !chosen.takeOver ? (['owner'] as const) : []),
    ...(undecidedIn(procedures, chosen).length > 0 ? (['undecided'] as const) : []),
    ...(from === null && procedures.length > 0 && chosen.leave.length === procedures.length ? (['nothing'] as const) : []),
  ];
}

function pictureOf(text: string, sha256: string): Blob | null {
  const picture = pictureIn(text, sha256);
  return picture === null ? null : new Blob([fromBase64(picture.data)], { type: picture.type });
}
