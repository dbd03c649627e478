/** What must be seen at every moment of a run: how severe, what, practice or real, which clock runs out, how far. */
import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { progress } from '../../procedures/run/plan';
import { roleTitle } from '../../procedures/report/tell';
import { severityOf } from '../../procedures/run/summary';
import type { RunState } from '../../procedures/run/types';
import { list } from '../common/format';
import { DrillMark, IconButton, SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { ClockStrip } from './ClockStrip';

export interface RunHeaderProps {
  state: RunState;
  ticker: ReadonlySignal<number>;
  heading: RefObject<HTMLHeadingElement | null>;
  onHome: () => void;
}

export function RunHeader({ state, ticker, heading, onHome }: RunHeaderProps) {
  const { done, skipped, of } = progress(state);
  const severity = severityOf(state);
  return (
    <header class="run-header" data-level={severity.level} data-drill={state.drill}>
      <div class="bar">
        <IconButton icon="back" label={t('run_all_runs')} onClick={onHome} />
        <SeverityChip severity={severity} />
        <h1 class="grow run-title" tabIndex={-1} ref={heading} title={state.title}>
          <span class="visually-hidden">{severity.title}: </span>
          {state.title}
        </h1>
        {state.drill && <DrillMark />}
      </div>
      {state.roles.length > 0 && <p class="tiny muted you-are">{t('run_you_are', list(state.roles.map((id) => roleTitle(id, state))))}</p>}
      <ClockStrip state={state} ticker={ticker} />
      <div class="progress-line">
        <div
          class="progress"
          role="progressbar"
          aria-label={t('run_progress')}
          aria-valuemin={0}
          aria-valuemax={of}
          aria-valuenow={done + skipped}
          aria-valuetext={t('run_progress_text', done + skipped, of)}
        >
          <span style={{ inlineSize: of === 0 ? '0' : `${((done + skipped) / of) * 100}%` }} />
        </div>
        <span class="tiny muted numbers">
          {skipped === 0 ? t('run_count_of', done, of) : t('run_count_skipped', done + skipped, of, skipped)}
        </span>
      </div>
    </header>
  );
}
