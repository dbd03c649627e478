/** What follows the steps of a procedure: who is told and by when, and what the review afterwards asks. */
import { fill } from '../../procedures/run/fill';
import type { Notification } from '../../procedures/schema/procedure';
import { CopyText } from '../common/CopyText';
import { minutes } from '../common/format';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { textsOf } from '../../procedures/run/texts';
import { audienceOf } from '../../procedures/run/escalation';
import { clockText } from './clock-text';
import type { Reading } from './ProcedureView';

export function Chain({ reading }: { reading: Reading }) {
  const { notifications } = reading.entry.procedure;
  if (notifications.length === 0) return null;
  const { severity } = reading;
  const shown = notifications
    .filter(({ severities }) => severity === null || severities.includes(severity.id))
    .toSorted((a, b) => a.within - b.within);
  return (
    <section class="stack" aria-labelledby="chain">
      <h2 id="chain" tabIndex={-1}>
        {t('library_chain')}
      </h2>
      {shown.length === 0 && <p class="muted">{t('run_notify_none')}</p>}
      <ol class="plain stack">
        {shown.map((notification) => (
          <li key={notification.id}>
            <Told notification={notification} reading={reading} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Told({ notification, reading }: { notification: Notification; reading: Reading }) {
  const who = audienceOf(notification, reading);
  return (
    <div class="card told stack stack-s">
      <h3 class="row">
        <span class="grow break">{who}</span>
        {reading.severity === null && (
          <span class="chips">
            {reading.severities
              .filter(({ id }) => notification.severities.includes(id))
              .map((severity) => (
                <SeverityChip key={severity.id} severity={severity} />
              ))}
          </span>
        )}
      </h3>
      <p class="small muted break">
        {t('run_notify_how', notification.channel, minutes(notification.within))}
        {notification.escalate !== undefined &&
          ` ${t('run_notify_escalate', notification.escalate.to, minutes(notification.escalate.after))}`}
      </p>
      {notification.template !== undefined && (
        <CopyText text={fill(notification.template, {})} label={t('run_notify_message', who)} copy={reading.copy} />
      )}
    </div>
  );
}

/** Texts to send, as they stand in for whatever step a run is at. */
export function Texts({ reading }: { reading: Reading }) {
  const texts = textsOf(reading.entry);
  if (texts.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="texts">
      <h2 id="texts" tabIndex={-1}>
        {t('library_texts')}
      </h2>
      <ul class="plain stack">
        {texts.map(({ id, title, text }) => (
          <li key={id} class="card told stack stack-s">
            <h3>{title}</h3>
            <CopyText text={fill(text, {})} label={title} copy={reading.copy} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ReviewSection({ reading }: { reading: Reading }) {
  const { severity, severities } = reading;
  const review = reading.entry.procedure.review ?? reading.entry.framework.review;
  if (review === undefined) return null;
  const due = review.due.flatMap((each) => {
    const at = severities.find(({ id }) => id === each.severity);
    return at === undefined || (severity !== null && severity.id !== at.id) ? [] : [{ at, clock: each.clock }];
  });
  return (
    <section class="stack" aria-labelledby="review">
      <h2 id="review" tabIndex={-1}>
        {t('library_review')}
      </h2>
      {due.length > 0 && (
        <ul class="plain row small">
          {due.map(({ at, clock }) => (
            <li key={at.id} class="row">
              <SeverityChip severity={at} />
              <span>{t('library_review_within', clockText(clock))}</span>
            </li>
          ))}
        </ul>
      )}
      {review.questions.length > 0 && (
        <ol class="bullets">
          {review.questions.map((question) => (
            <li key={question} class="break">
              {question}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
