/** What was skipped, not checked or not told, and what was pointed out: the parts of a report that are only there if needed. */
import { phaseTitle, stepTitle } from '../../procedures/report/tell';
import { toldResult, whoIsTold } from '../../procedures/report/telling';
import type { Report } from '../../procedures/report/types';
import { t } from '../common/text';
import { REPORT_WORDING, time } from './wording';

export function LeftOut({ report }: { report: Report }) {
  const { state, steps, exitsOpen, told, repairs } = report;
  const at = (instant: number): string => time(instant, state.timeZone);
  const by = (name: string): string => (name === '' ? '' : ` ${t('report_by', name)}`);
  const skipped = steps.filter(({ status }) => status === 'skipped');
  return (
    <>
      <Lines
        id="skipped"
        title={t('report_skipped')}
        lines={skipped.map(({ step, actor, reason }) => ({ text: `${stepTitle(step, state)}${by(actor)}`, said: reason }))}
      />
      <Lines
        id="exits"
        title={t('report_exits')}
        lines={exitsOpen.map(({ phase, text }) => ({ text: `${phaseTitle(phase, state)}: ${text}`, said: '' }))}
      />
      <Lines
        id="notifications"
        title={t('report_notifications')}
        lines={told.map((each) => ({
          text: `${whoIsTold(each.notification, state)}: ${[...(each.sent === null ? [] : [at(each.sent)]), toldResult(each, REPORT_WORDING)].join(', ')}`,
          said: '',
        }))}
      />
      <Lines
        id="repairs"
        title={t('report_repairs')}
        lines={repairs.map(({ step, at: when, actor, url }) => ({
          text: `${at(when)} ${t('report_repair', stepTitle(step, state), url)}${by(actor)}`,
          said: '',
        }))}
      />
    </>
  );
}

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly { text: string; said: string }[] }) {
  if (lines.length === 0) return null;
  return (
    <section class="stack stack-s" aria-labelledby={`report-${id}`}>
      <h2 id={`report-${id}`}>{title}</h2>
      <ul class="bullets">
        {lines.map(({ text, said }, i) => (
          <li key={i} class="break">
            {text}
            {said !== '' && <p class="said">{said}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
