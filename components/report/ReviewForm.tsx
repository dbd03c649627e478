/**
 * The review of a run: its summary, the answers, what is to be done, how far it is. Every field saves itself as an event of
 * the run's log. Collaborators: procedures/run/review.ts (what is asked and missing), ReviewItems.tsx, ReviewGate.tsx.
 */
import { reviewAsked } from '../../procedures/run/review';
import type { Report } from '../../procedures/report/types';
import type { ReviewMoment, ReviewQuestion } from '../../procedures/schema/review';
import { Icon } from '../common/Icon';
import { Notice } from '../common/parts';
import { t } from '../common/text';
import { instantOf, localOf } from './local-time';
import type { ReportModel } from './report-model';
import { ReviewGate } from './ReviewGate';
import { ReviewItems } from './ReviewItems';
import { SavedField } from './SavedField';
import { time } from './wording';

export interface ReviewProps {
  model: ReportModel;
  report: Report;
}

export function ReviewForm({ model, report, now }: ReviewProps & { now: number }) {
  const { state, review } = report;
  const closed = review.status === 'closed';
  const ended = state.status === 'ended';
  return (
    <section class="stack review" aria-labelledby="report-review" data-status={review.status}>
      <div class="view-head">
        <h2 id="report-review" tabIndex={-1}>
          {t('report_review')}
        </h2>
        <p class="saved small" role="status">
          {ended && <Saved model={model} />}
        </p>
      </div>
      {!ended && <p class="muted">{t('report_review_later')}</p>}
      {ended && (
        <>
          <Standing report={report} now={now} />
          {closed && <Notice tone="success">{t('report_review_closed')}</Notice>}
          <Answer model={model} report={report} question="summary" label={t('report_summary')} hint={t('report_summary_hint')} />
          <div class="review-moments">
            <Moment model={model} report={report} moment="began" hint={t('report_moment_hint')} />
            <Moment model={model} report={report} moment="detected" hint={t('report_moment_detected_hint')} />
          </div>
          {reviewAsked(state).questions.map((question, i) => (
            <Answer key={i} model={model} report={report} question={i} label={question} />
          ))}
          <ReviewItems model={model} report={report} />
          {review.items.length === 0 && <Answer model={model} report={report} question="no-items" label={t('report_no_items')} />}
          <ReviewGate model={model} report={report} />
        </>
      )}
    </section>
  );
}

function Saved({ model }: { model: ReportModel }) {
  const failure = model.failure.value;
  if (model.saving.value > 0) return <>{t('report_saving')}</>;
  if (failure?.action === 'write') return <span class="overdue">{t('report_unsaved', failure.message)}</span>;
  return (
    <>
      <Icon name="check" /> {t('report_saved')}
    </>
  );
}

/** How far the review is and until when; of practice nobody is reminded. */
function Standing({ report: { state, review }, now }: { report: Report; now: number }) {
  const status = t(`report_status_${review.status === 'in-review' ? 'in_review' : review.status}`);
  const late = review.due !== null && review.due < now && review.status !== 'closed' && !state.drill;
  return (
    <p class="facts-line small">
      <span class="chip" data-status={review.status}>
        {t('report_review_status', status)}
      </span>
      {review.due !== null && review.demandedBy !== null && (
        <span class={late ? 'overdue' : 'muted'}>
          {late && <Icon name="warning" />}
          {t(late ? 'report_review_overdue' : 'report_review_due', review.demandedBy, time(review.due, state.timeZone))}
        </span>
      )}
    </p>
  );
}

function Answer({ model, report, question, label, hint }: ReviewProps & { question: ReviewQuestion; label: string; hint?: string }) {
  const { review, state } = report;
  const missing = review.missing.some((each) =>
    each.kind === 'answer' ? each.question === question : each.kind === 'items' && question === 'no-items',
  );
  return (
    <SavedField
      id={`answer-${question}`}
      kind="text"
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={state.review?.answers[String(question)] ?? ''}
      maxLength={10_000}
      missing={missing}
      disabled={review.status === 'closed'}
      onSave={(text) => model.write({ type: 'review.answered', question, text })}
    />
  );
}

function Moment({ model, report, moment, hint }: ReviewProps & { moment: ReviewMoment; hint: string }) {
  return (
    <SavedField
      id={`moment-${moment}`}
      kind="datetime-local"
      label={t(`report_moment_${moment}`)}
      hint={hint}
      value={localOf(report.state.review?.moments[moment])}
      disabled={report.review.status === 'closed'}
      onSave={(local) => model.write({ type: 'review.dated', moment, when: instantOf(local) })}
    />
  );
}
