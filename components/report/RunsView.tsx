/** All runs of this browser: search, real ones first, drills apart and in no number. Collaborators: runs-model.ts, statistics.ts. */
import type { RunSummary } from '../../procedures/run/types';
import { dayOf, number, relative, span } from '../common/format';
import { Icon } from '../common/Icon';
import { DrillMark, FailureNotice, Loading, SeverityChip } from '../common/parts';
import { SearchField } from '../common/SearchField';
import { t } from '../common/text';
import { hrefTo } from '../library/route';
import { ViewHeading } from '../library/ViewHeading';
import type { RunsModel } from './runs-model';
import { searchRuns, statisticsOf } from './statistics';

export interface RunsViewProps {
  model: RunsModel;
  now: number;
  focus: boolean;
}

export function RunsView({ model, now, focus }: RunsViewProps) {
  const runs = model.runs.value;
  return (
    <div class="stack stack-l">
      <ViewHeading focus={focus}>{t('report_runs')}</ViewHeading>
      <FailureNotice failure={model.unreadable.value} onDismiss={() => void model.load()} />
      {runs === null ? (
        <Loading />
      ) : runs.length === 0 ? (
        <p class="empty">{t('report_runs_empty')}</p>
      ) : (
        <Found {...{ model, runs, now }} />
      )}
    </div>
  );
}

function Found({ model, runs, now }: { model: RunsModel; runs: readonly RunSummary[]; now: number }) {
  const query = model.query.value;
  const found = searchRuns(runs, query);
  const real = found.filter(({ drill }) => !drill);
  const drills = found.filter(({ drill }) => drill);
  const searching = query.trim() !== '';
  return (
    <>
      <div class="stack stack-s">
        <SearchField label={t('report_runs_search')} value={query} onInput={(typed) => (model.query.value = typed)} />
        <p role="status" class={searching ? 'hint' : 'visually-hidden'}>
          {searching &&
            (found.length === 0 ? t('report_runs_none', query.trim()) : t('report_runs_found', number(found.length), number(runs.length)))}
        </p>
      </div>
      {real.length > 0 && (
        <section class="stack stack-s" aria-labelledby="runs-real">
          <h2 id="runs-real">{t('report_real')}</h2>
          <Numbers runs={real} />
          <Rows runs={real} now={now} />
        </section>
      )}
      {drills.length > 0 && (
        <section class="stack stack-s" aria-labelledby="runs-drills">
          <h2 id="runs-drills">{t('report_drills')}</h2>
          <Rows runs={drills} now={now} />
        </section>
      )}
    </>
  );
}

/** Of one run there is no middle. */
function Numbers({ runs }: { runs: readonly RunSummary[] }) {
  const { runs: count, acknowledge, resolve } = statisticsOf(runs);
  if (count < 2) return null;
  const time = (ms: number | null): string => (ms === null ? t('report_none') : span(ms));
  return <p class="small muted">{t('report_statistics', number(count), time(acknowledge), time(resolve))}</p>;
}

function Rows({ runs, now }: { runs: readonly RunSummary[]; now: number }) {
  return (
    <ul class="plain rows card">
      {runs.map((run) => (
        <li key={run.id} class="procedure-item">
          <div class="stack stack-xs">
            <div class="row">
              <SeverityChip severity={run.severity} />
              <h3 class="break">
                <a class="quiet-link" href={hrefTo({ view: 'run', run: run.id })}>
                  {run.title}
                </a>
              </h3>
              {run.drill && <DrillMark />}
            </div>
            <p class="small muted break">{t('report_row_line', run.procedure, relative(run.declaredAt, now))}</p>
          </div>
          <p class="procedure-facts small muted">
            <span>{statusOf(run)}</span>
            <ReviewLine run={run} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function statusOf(run: RunSummary): string {
  if (run.status === 'paused') return t('run_row_paused');
  if (run.status === 'running') return t('run_count_steps', run.done, run.of);
  return t(`run_outcome_${run.outcome === 'handed-over' ? 'handed_over' : (run.outcome ?? 'resolved')}`);
}

/** How far the review is, and in words and not in colour alone that its day is past. Of practice nobody is reminded. */
function ReviewLine({ run: { review, drill }, now }: { run: RunSummary; now: number }) {
  if (review === undefined) return null;
  const status = t(`report_status_${review.status === 'in-review' ? 'in_review' : review.status}`);
  const due = drill || review.status === 'closed' ? undefined : review.due;
  return (
    <>
      <span>{t('report_review_status', status)}</span>
      {due !== undefined && due >= now && <span>{t('report_row_due', day(due))}</span>}
      {due !== undefined && due < now && (
        <span class="overdue">
          <Icon name="warning" />
          {t('report_row_overdue', day(due))}
        </span>
      )}
    </>
  );
}

const day = (instant: number): string => dayOf(new Date(instant).toISOString().slice(0, 10));
