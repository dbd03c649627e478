/**
 * One run as its report shows it, and what can still be written about it: notes, corrections, the review. Collaborators:
 * Ports, procedures/report. The log on disk is the truth; after each write it is read again. Writes wait for one another, so
 * that a field that saves itself is never refused because another one is being saved.
 */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { reportHtml, reportJson, reportMarkdown } from '../../procedures/report/document';
import { reportOf } from '../../procedures/report/report';
import { picturesNamed } from '../../procedures/run/note';
import type { Report } from '../../procedures/report/types';
import type { RunEvent, RunEventBody } from '../../procedures/schema/run';
import { failureOf, type Failure } from '../common/doing';
import type { PictureProps } from '../common/Picture';
import { t } from '../common/text';
import { archiveOf } from '../export/archive';
import { readPictures } from '../export/pictures';
import { download } from '../packs/download';
import { REPORT_WORDING } from './wording';
import type { RunsPorts } from './runs-model';

export type ReportFile = 'html' | 'markdown' | 'json' | 'copy';

export interface ReportModel {
  /** undefined: not read yet; null: there is no such run. */
  report: ReadonlySignal<Report | null | undefined>;
  failure: Signal<Failure | null>;
  /** How many writes are on their way. */
  saving: ReadonlySignal<number>;
  /** Said once something was done. */
  said: ReadonlySignal<string>;
  load(): Promise<void>;
  /** Resolves to whether it is stored. A function is asked when its turn has come, with all that was written before it. */
  write(body: RunEventBody | (() => RunEventBody | null)): Promise<boolean>;
  give(kind: ReportFile): Promise<void>;
  /** Pictures of notes. */
  picture: PictureProps['load'];
}

export function createReportModel(ports: RunsPorts, id: string, stop: AbortSignal): ReportModel {
  const events = signal<readonly RunEvent[] | null | undefined>(undefined);
  const failure = signal<Failure | null>(null);
  const saving = signal(0);
  const said = signal('');
  let asked = 0;
  let last: Promise<unknown> = Promise.resolve();

  const load = async (): Promise<void> => {
    const ask = ++asked;
    try {
      const read = await ports.runs.open(id, events.value ?? []);
      // An answer that a later question overtook is stale.
      if (ask === asked && !stop.aborted) events.value = read?.events ?? null;
    } catch (thrown) {
      if (ask === asked && !stop.aborted) failure.value = failureOf('load', thrown);
    }
  };

  const store = async (asked: Parameters<ReportModel['write']>[0]): Promise<boolean> => {
    const body = typeof asked === 'function' ? asked() : asked;
    if (body === null) return true;
    try {
      await ports.runs.append(id, body);
      failure.value = null;
      if (body.type === 'review.moved')
        said.value = t('report_moved', t(`report_status_${body.to === 'in-review' ? 'in_review' : body.to}`));
      return true;
    } catch (thrown) {
      failure.value = failureOf('write', thrown);
      return false;
    } finally {
      await load();
    }
  };

  ports.onChanged((what, ids) => {
    if (what === 'runs' && (ids.length === 0 || ids.includes(id))) void load();
  }, stop);

  const report = computed(() => {
    const log = events.value;
    return log === undefined || log === null ? log : reportOf(log, ports.now());
  });

  return {
    report,
    failure,
    saving,
    said,
    load,
    write: (body) => {
      saving.value++;
      const stored = last.then(() => store(body)).finally(() => saving.value--);
      last = stored;
      return stored;
    },
    give: async (kind) => {
      const shown = report.value;
      if (shown === null || shown === undefined) return;
      try {
        said.value = await give(kind, shown, ports);
      } catch (thrown) {
        failure.value = failureOf('export', thrown);
      }
    },
    picture: ports.picture,
  };
}

async function give(kind: ReportFile, report: Report, { copy, picture }: Pick<RunsPorts, 'copy' | 'picture'>): Promise<string> {
  const name = fileName(report);
  const saved = (file: string, content: BlobPart, type: string): string => {
    download(file, content, type);
    return t('report_saved_file', file);
  };
  const media = async () => {
    const pictures = await readPictures(picturesNamed(report.entries), picture);
    return (sha256: string) => pictures.get(sha256) ?? null;
  };
  switch (kind) {
    case 'html':
      return saved(`${name}.html`, reportHtml(report, REPORT_WORDING, t('locale'), await media()), 'text/html');
    case 'markdown': {
      const written = reportMarkdown(report, REPORT_WORDING, await media());
      if (written.files.length === 0) return saved(`${name}.md`, written.text, 'text/markdown');
      return saved(`${name}.zip`, archiveOf(name, written), 'application/zip');
    }
    case 'json':
      return saved(`${name}.json`, reportJson(report), 'application/json');
    case 'copy':
      await copy(reportMarkdown(report, REPORT_WORDING).text);
      return t('report_copied');
  }
}

/** `2026-01-05-p1-checkout-is-failing`; of a drill `drill-…`. */
function fileName({ state }: Report): string {
  const words = state.title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const day = new Date(state.declaredAt).toISOString().slice(0, 10);
  return [...(state.drill ? ['drill'] : []), day, state.severity, ...(words === '' ? [] : [words])].join('-');
}
