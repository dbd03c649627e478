/** Runs as rows: how severe, what, how far, since when. Practice is marked. */
import type { ReadonlySignal } from '@preact/signals';
import type { RunSummary } from '../../procedures/run/types';
import { relative } from '../common/format';
import { Icon } from '../common/Icon';
import { DrillMark, SeverityChip } from '../common/parts';
import { t } from '../common/text';

export interface RunListProps {
  /** Without one the list stands under a heading of its own. */
  title?: string;
  runs: readonly RunSummary[];
  ticker: ReadonlySignal<number>;
  onOpen: (id: string) => void;
}

export function RunList({ title, runs, ticker, onOpen }: RunListProps) {
  return (
    <section class="stack stack-s" aria-label={title ?? t('home_runs')}>
      {title !== undefined && <h2 class="section-title">{title}</h2>}
      <ul class="plain stack stack-s">
        {runs.map((run) => (
          <li key={run.id}>
            <button type="button" class="card run-row" onClick={() => onOpen(run.id)}>
              <SeverityChip severity={run.severity} />
              <span class="grow stack stack-xs">
                <span class="row">
                  <span class="strong break">{run.title}</span>
                  {run.drill && <DrillMark />}
                </span>
                <span class="small muted">
                  <span class="numbers">{t('run_count_steps', run.done, run.of)}</span> · <StatusOf run={run} ticker={ticker} />
                </span>
              </span>
              <Icon name="chevron" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StatusOf({ run, ticker }: { run: RunSummary; ticker: ReadonlySignal<number> }) {
  const at = relative(run.endedAt ?? run.declaredAt, ticker.value);
  if (run.status === 'paused') return <>{t('run_row_paused')}</>;
  if (run.status === 'running') return <>{t('run_row_running', at)}</>;
  return (
    <>
      {t(`run_outcome_${run.outcome === 'handed-over' ? 'handed_over' : (run.outcome ?? 'resolved')}`)} {at}
    </>
  );
}
