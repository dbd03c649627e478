/** Who is told at this severity and what is published: by when, how, with which words, whether it was done and answered. */
import type { ReadonlySignal } from '@preact/signals';
import { audienceOf, chainOf } from '../../procedures/run/escalation';
import { fill } from '../../procedures/run/fill';
import { richText } from '../../procedures/interchange/clipboard';
import type { RunState } from '../../procedures/run/types';
import type { Notification } from '../../procedures/schema/procedure';
import { CopyText, type Copy } from '../common/CopyText';
import { countdown, minutes, timeOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { DueIn } from './ClockStrip';
import type { RunModel } from './run-model';
import { Updates } from './Updates';
import { useWords } from './words-now';

export interface NotifyTabProps {
  model: RunModel;
  state: RunState;
  ticker: ReadonlySignal<number>;
  now: number;
  copy: Copy;
}

export function NotifyTab(props: NotifyTabProps) {
  const { state } = props;
  const chain = chainOf(state);
  return (
    <div class="stack stack-l">
      <Updates {...props} />
      {chain.length === 0 ? (
        <p class="empty small">{t('run_notify_none')}</p>
      ) : (
        <ol class="plain stack">
          {chain.map((notification) => (
            <li key={notification.id}>
              <Told {...props} notification={notification} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Told({ notification, model, state, ticker, now, copy }: NotifyTabProps & { notification: Notification }) {
  const { id, channel, within, escalate, template } = notification;
  const who = audienceOf(notification, state);
  const sent = Object.hasOwn(state.notified, id) ? state.notified[id] : undefined;
  const answered = Object.hasOwn(state.answered ?? {}, id) ? state.answered?.[id] : undefined;
  const busy = model.doing.busy.value !== null;
  const words = useWords(state, ticker, now);
  return (
    <section class="card stack stack-s" aria-label={who}>
      <div class="row row-fixed">
        <h2 class="grow break card-title">{who}</h2>
        {sent === undefined && state.status !== 'ended' && <DueIn due={state.declaredAt + within * 60_000} ticker={ticker} />}
        {sent !== undefined && (
          <span class="sent">
            <Icon name="check" /> {t('run_notify_sent_at', timeOf(sent, now))}
          </span>
        )}
      </div>
      <p class="small muted break">
        {t('run_notify_how', channel, minutes(within))}
        {escalate !== undefined && ` ${t('run_notify_escalate', escalate.to, minutes(escalate.after))}`}
      </p>
      {template !== undefined && sent === undefined && (
        <CopyText text={fill(template, words)} html={() => richText(template, words)} label={t('run_notify_message', who)} copy={copy} />
      )}
      {sent !== undefined && escalate !== undefined && state.status !== 'ended' && (
        <p class="small" role="status">
          {answered === undefined ? (
            <NoAnswer due={sent + escalate.after * 60_000} to={escalate.to} ticker={ticker} />
          ) : (
            <span class="sent">
              <Icon name="check" /> {t('run_notify_answered_at', timeOf(answered, now))}
            </span>
          )}
        </p>
      )}
      <div class="row">
        {sent === undefined && (
          <Button icon="check" disabled={busy} onClick={() => void model.notified(id)} label={t('run_notify_tick_label', who)}>
            {t('run_notify_tick')}
          </Button>
        )}
        {sent !== undefined && escalate !== undefined && answered === undefined && (
          <Button icon="check" disabled={busy} onClick={() => void model.answered(id)} label={t('run_notify_answered_label', who)}>
            {t('run_notify_answered')}
          </Button>
        )}
        {sent !== undefined && (
          <Button
            kind="quiet"
            icon="undo"
            disabled={busy}
            onClick={() => void model.unnotified(id)}
            label={t('run_notify_take_back_label', who)}
          >
            {t('run_notify_take_back')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Whom to go to, and when. */
function NoAnswer({ due, to, ticker }: { due: number; to: string; ticker: ReadonlySignal<number> }) {
  const left = due - ticker.value;
  return left < 0 ? (
    <strong class="due" data-state="overdue">
      <Icon name="warning" /> {t('run_notify_no_answer', to)}
    </strong>
  ) : (
    <span class="muted numbers">{t('run_notify_no_answer_in', countdown(left), to)}</span>
  );
}
