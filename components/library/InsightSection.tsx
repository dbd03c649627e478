/** How a procedure went on this machine, computed when it is opened. Collaborators: procedures/report/insight.ts, library-model.ts. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Insight, StepInsight } from '../../procedures/report/insight';
import { span } from '../common/format';
import { Icon } from '../common/Icon';
import { t, tn } from '../common/text';
import type { WholeEntry } from '../ports';
import type { LibraryModel } from './library-model';
import { revealStep } from './ReadStepView';

/** As many as are looked at: older ones say little of the procedure as it is now. */
const RUNS = 100;

export function InsightSection({ model, entry }: { model: LibraryModel; entry: WholeEntry }) {
  const insight = useSignal<Insight | null>(null);
  const failed = useSignal(false);
  const open = useSignal(false);
  useEffect(() => {
    if (!open.value) return;
    let stale = false;
    model.insightOf(entry, RUNS).then(
      (read) => {
        if (!stale) insight.value = read;
      },
      () => (failed.value = true),
    );
    return () => void (stale = true);
  }, [open.value, entry]);
  return (
    <details class="checks-line no-print" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>
        <Icon name="chevron" />
        {t('insight_title')}
      </summary>
      <div class="stack stack-s" role="status">
        {failed.value ? t('insight_failed') : insight.value !== null && <Shown insight={insight.value} />}
      </div>
    </details>
  );
}

function Shown({ insight: { runs, resolve, steps } }: { insight: Insight }) {
  if (runs === 0) return <p class="muted">{t('insight_none')}</p>;
  return (
    <>
      <p class="small">
        {tn('insight_runs', runs)} {resolve !== null && t('insight_resolve', span(resolve))}
      </p>
      <div class="table-box" tabIndex={0} role="group" aria-label={t('insight_title')}>
        <table class="report-table">
          <thead>
            <tr>
              {(['step', 'time', 'done', 'skipped', 'lost'] as const).map((each) => (
                <th key={each} scope="col">
                  {t(`insight_col_${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <Row key={step.step} step={step} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ step: { step, title, spent, done, skipped, reasons, lost, slow } }: { step: StepInsight }) {
  return (
    <tr>
      <th scope="row">
        <button type="button" class="button-text" onClick={() => revealStep(step)}>
          {title}
        </button>
      </th>
      <td class="numbers">
        {spent === null ? t('report_none') : span(spent)}
        {slow > 0 && <div class="hint">{t('insight_slow', slow)}</div>}
      </td>
      <td class="numbers">{done}</td>
      <td>
        <div class="numbers">{skipped}</div>
        {reasons.length > 0 && <div class="hint break">{reasons.slice(0, 3).join(' · ')}</div>}
      </td>
      <td class="numbers">{lost}</td>
    </tr>
  );
}
