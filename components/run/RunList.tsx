/** Runs as rows: how severe, what, how far, since when, and what presses. Practice is marked. */
import type { ReadonlySignal } from '@preact/signals';
import { nudgeInList } from '../../procedures/run/nudge-words';
import type { ListedRun, RunState } from '../../procedures/run/types';
import { urgencyOf } from '../../procedures/run/urgency';
import { countdown, relative } from '../common/format';
import { Icon } from '../common/Icon';
import { DrillMark, SeverityChip } from '../common/parts';
import { t } from '../common/text';

export interface RunListProps {
  /** Without one the list stands under a heading of its own. */
  title?: string;
  runs: readonly ListedRun[];
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
                {run.state !== undefined && <Presses state={run.state} ticker={ticker} />}
              </span>
              <Icon name="chevron" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StatusOf({ run, ticker }: { run: ListedRun; ticker: ReadonlySignal<number> }) {
  const at = relative(run.endedAt ?? run.declaredAt, ticker.value);
  if (run.status === 'paused') return <>{t('run_row_paused')}</>;
  if (run.status === 'running') return <>{t('run_row_running', at)}</>;
  return (
    <>
      {t(`run_outcome_${run.outcome === 'handed-over' ? 'handed_over' : (run.outcome ?? 'resolved')}`)} {at}
    </>
  );
}

/** What presses most in it, in words and with a sign; nothing where nothing does. */
function Presses({ state, ticker }: { state: RunState; ticker: ReadonlySignal<number> }) {
  const now = ticker.value;
  const urgency = urgencyOf(state, now);
  if (urgency === null) return null;
  const { nudge, late, more } = urgency;
  const left = Math.abs(nudge.due - now);
  return (
    <span class="presses small" data-state={late ? 'overdue' : 'soon'}>
      <Icon name={late ? 'warning' : 'clock'} />
      <span class="break">
        {nudgeInList(nudge, state, t)} ·{' '}
        <span class="numbers">{t(late ? 'run_row_late' : nudge.due > now ? 'clock_due_in' : 'run_row_since', countdown(left))}</span>
        {more > 0 && <> · {t('nudges_more', more)}</>}
      </span>
    </span>
  );
}
