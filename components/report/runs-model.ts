/**
 * The runs of this browser as the library lists them, and the report of one. Collaborators: Ports, RunsView.tsx,
 * report-model.ts. It holds no truth: what changes elsewhere is read again.
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { RunSummary } from '../../procedures/run/types';
import { failureOf, type Failure } from '../common/doing';
import type { Ports } from '../ports';
import { createReportModel, type ReportModel } from './report-model';

export interface RunsModel {
  /** null: not read yet. Newest first. */
  runs: ReadonlySignal<readonly RunSummary[] | null>;
  unreadable: ReadonlySignal<Failure | null>;
  query: Signal<string>;
  load(): Promise<void>;
  report(id: string, stop: AbortSignal): ReportModel;
}

export type RunsPorts = Pick<Ports, 'runs' | 'onChanged' | 'now' | 'copy' | 'picture'>;

export function createRunsModel(ports: RunsPorts, stop: AbortSignal): RunsModel {
  const runs = signal<readonly RunSummary[] | null>(null);
  const unreadable = signal<Failure | null>(null);
  const load = async (): Promise<void> => {
    try {
      runs.value = await ports.runs.list();
      unreadable.value = null;
    } catch (thrown) {
      unreadable.value = failureOf('load', thrown);
    }
  };
  ports.onChanged((what) => {
    if (what === 'runs') void load();
  }, stop);
  return { runs, unreadable, query: signal(''), load, report: (id, until) => createReportModel(ports, id, AbortSignal.any([stop, until])) };
}
