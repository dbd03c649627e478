/**
 * Importing a run in the panel: a file is read, sent, and what it came to is kept until it is dismissed. Collaborators:
 * Ports (which import, or change nothing), packs/read-file.ts, ImportRun.tsx, panel-model.ts (opens the run).
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { RunImportReport } from '../../procedures/run/types';
import { createDoing, type Doing } from '../common/doing';
import { readFile } from '../packs/read-file';
import type { Ports } from '../ports';

export interface RunImportModel {
  /** Of the last file. */
  report: ReadonlySignal<RunImportReport | null>;
  doing: Doing;
  /** The name that is to stand in the log, where none is set yet. */
  name: Signal<string>;
  take(files: readonly File[]): Promise<void>;
  clear(): void;
}

export function createRunImport(ports: Pick<Ports, 'runs' | 'settings'>, open: (run: string) => Promise<void>): RunImportModel {
  const report = signal<RunImportReport | null>(null);
  const name = signal('');
  const doing = createDoing();

  const takeOne = async (file: File): Promise<void> => {
    const got = await readFile(file);
    if (!got.ok) {
      report.value = { outcome: 'refused', problems: [got.problem] };
      return;
    }
    if (name.value.trim() !== '') await ports.settings.set({ actorName: name.value.trim() });
    const answer = await ports.runs.import(got.text);
    report.value = answer;
    if (answer.outcome !== 'refused') await open(answer.run);
  };

  return {
    report,
    doing,
    name,
    take: async (files) => {
      await doing.run('import', async () => {
        report.value = null;
        for (const file of files) await takeOne(file);
      });
    },
    clear: () => {
      report.value = null;
      doing.clear();
    },
  };
}
