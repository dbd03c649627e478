/**
 * A run after the fact (or while it goes on): what happened and when, how long it took, what was left out, and the review
 * that people write. Collaborators: report-model.ts, the parts beside it. What is computed is in procedures/report.
 */
import { useEffect, useMemo } from 'preact/hooks';
import { severityOf } from '../../procedures/run/summary';
import type { Report } from '../../procedures/report/types';
import { span } from '../common/format';
import { Icon } from '../common/Icon';
import { Menu } from '../common/Menu';
import { DrillMark, FailureNotice, Loading, Notice, SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { hrefTo } from '../library/route';
import { ViewHeading } from '../library/ViewHeading';
import { LeftOut } from './LeftOut';
import { Measures, Steps } from './Measures';
import type { ReportFile, ReportModel } from './report-model';
import { ReviewForm } from './ReviewForm';
import type { RunsModel } from './runs-model';
import { TimelineSection } from './TimelineSection';
import { time } from './wording';

export interface ReportViewProps {
  runs: RunsModel;
  run: string;
  now: number;
  focus: boolean;
  /** What the page is called. */
  onTitle: (title: string) => void;
}

export function ReportView({ runs, run, now, focus, onTitle }: ReportViewProps) {
  const life = useMemo(() => new AbortController(), []);
  const model = useMemo(() => runs.report(run, life.signal), []);
  useEffect(() => {
    void model.load();
    return () => life.abort();
  }, []);
  const report = model.report.value;
  const title = report?.state.title;
  useEffect(() => {
    if (title !== undefined) onTitle(title);
  }, [title]);
  return (
    <div class="stack stack-l report">
      <a class="back-link" href={hrefTo({ view: 'runs' })}>
        <Icon name="back" />
        {t('report_all_runs')}
      </a>
      <FailureNotice failure={model.failure.value} onDismiss={() => (model.failure.value = null)} />
      <p role="status" class="visually-hidden">
        {model.said.value}
      </p>
      {report === undefined && <Loading />}
      {report === null && <Notice tone="caution">{t('report_gone')}</Notice>}
      {report !== undefined && report !== null && <Whole model={model} report={report} now={now} focus={focus} />}
    </div>
  );
}

function Whole({ model, report, now, focus }: { model: ReportModel; report: Report; now: number; focus: boolean }) {
  return (
    <>
      <Head model={model} report={report} focus={focus} />
      {report.state.drill && (
        <Notice tone="plain">
          <p>
            <span class="strong">{t('report_drill_what')}</span> {t('report_drill_long')}
          </p>
        </Notice>
      )}
      <Measures report={report} />
      <TimelineSection model={model} report={report} now={now} />
      <Steps report={report} />
      <LeftOut report={report} />
      <ReviewForm model={model} report={report} now={now} />
    </>
  );
}

const FILES: readonly ReportFile[] = ['markdown', 'html', 'json', 'copy'];

function Head({ model, report, focus }: { model: ReportModel; report: Report; focus: boolean }) {
  const { state } = report;
  const { procedure } = state.source;
  const at = (instant: number): string => time(instant, state.timeZone);
  const outcome = t(`run_outcome_${state.outcome === 'handed-over' ? 'handed_over' : (state.outcome ?? 'resolved')}`);
  return (
    <header class="stack stack-s">
      <div class="view-head">
        <div class="row grow">
          <SeverityChip severity={severityOf(state)} />
          <ViewHeading focus={focus}>{state.title}</ViewHeading>
          {state.drill && <DrillMark />}
        </div>
        <Menu icon="download" label={t('report_export')} disabled={false}>
          {(close) =>
            FILES.map((kind) => (
              <button
                key={kind}
                type="button"
                class="menu-choice"
                onClick={() => {
                  close();
                  void model.give(kind);
                }}
              >
                <span class="strong">{t(`report_as_${kind}`)}</span>
                <span class="small muted">{t(`report_hint_${kind}`)}</span>
              </button>
            ))
          }
        </Menu>
      </div>
      <p class="facts-line small muted">
        <span class="break">{t('run_procedure_version', procedure.title, procedure.version)}</span>
        <span>
          {state.endedAt === undefined
            ? t('report_when_open', at(state.declaredAt))
            : t('report_when_ended', at(state.declaredAt), at(state.endedAt), outcome, span(state.endedAt - state.declaredAt))}
        </span>
        <span>{t('report_times', state.timeZone)}</span>
      </p>
    </header>
  );
}
