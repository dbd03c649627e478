/** The computed numbers of a report: times with what they rest on, and how long each step took. */
import type { ComponentChildren } from 'preact';
import { stepTitle } from '../../procedures/report/tell';
import { restsOn, result, stuckText } from '../../procedures/report/telling';
import type { Measure, Report, StepTime } from '../../procedures/report/types';
import { span } from '../common/format';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { REPORT_WORDING } from './wording';

/** In words first; the icon and the colour say it again. */
const BAD: ReadonlySet<Measure['state']> = new Set(['late', 'missed']);

interface TableProps {
  name: 'measures' | 'steps';
  title: string;
  hint: string;
  columns: readonly ('measure' | 'took' | 'due' | 'result' | 'rests' | 'step' | 'done' | 'stuck')[];
  children: ComponentChildren;
}

/** A section of one table, which scrolls sideways in a narrow window. */
function TableSection({ name, title, hint, columns, children }: TableProps) {
  return (
    <section class="stack stack-s" aria-labelledby={`report-${name}`}>
      <h2 id={`report-${name}`}>{title}</h2>
      <p class="small muted">{hint}</p>
      <div class="table-box" tabIndex={0} role="group" aria-labelledby={`report-${name}`}>
        <table class="report-table">
          <thead>
            <tr>
              {columns.map((each) => (
                <th key={each} scope="col">
                  {t(`report_col_${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}

export function Measures({ report: { state, measures } }: { report: Report }) {
  return (
    <TableSection
      name="measures"
      title={t('report_measures')}
      hint={t('report_measures_hint')}
      columns={['measure', 'took', 'due', 'result', 'rests']}
    >
      {measures.map((measure) => (
        <tr key={measure.id} data-measure={measure.id}>
          <th scope="row">{t(`report_measure_${measure.id}`)}</th>
          <td class="numbers strong">{measure.took === null ? t('report_none') : span(measure.took)}</td>
          <td class="numbers">{measure.due === null ? t('report_none') : span(measure.due - state.declaredAt)}</td>
          <td>
            <span class={BAD.has(measure.state) ? 'overdue' : undefined}>
              {BAD.has(measure.state) && <Icon name="warning" />}
              {result(measure, REPORT_WORDING)}
            </span>
          </td>
          <td class="muted">{measure.source === null ? t('report_none') : restsOn(measure.source, state, REPORT_WORDING)}</td>
        </tr>
      ))}
    </TableSection>
  );
}

export function Steps({ report: { state, steps } }: { report: Report }) {
  const longest = Math.max(1, ...steps.map(({ spent }) => spent ?? 0));
  return (
    <TableSection name="steps" title={t('report_steps')} hint={t('report_steps_hint')} columns={['step', 'done', 'took', 'stuck']}>
      {steps.map((step) => (
        <tr key={step.step} data-step={step.step}>
          <th scope="row">{stepTitle(step.step, state)}</th>
          <td>{t(step.status === 'open' ? 'report_result_open' : `run_status_${step.status}`)}</td>
          <td class="numbers">
            <Spent step={step} longest={longest} />
          </td>
          <td>{step.stuck.length === 0 ? '' : stuckText(step, REPORT_WORDING)}</td>
        </tr>
      ))}
    </TableSection>
  );
}

function Spent({ step: { spent }, longest }: { step: StepTime; longest: number }) {
  if (spent === null) return <>{t('report_none')}</>;
  return (
    <span class="spent">
      {span(spent)}
      <span class="spent-bar" aria-hidden="true" style={{ inlineSize: `${(spent / longest) * 80}px` }} />
    </span>
  );
}
