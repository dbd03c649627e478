/** The notification chain at this severity: who is told, how, by when, with which words, and whether it was done. */
import type { ReadonlySignal } from '@preact/signals';
import { fill } from '../../procedures/run/fill';
import type { RunState } from '../../procedures/run/types';
import type { Notification } from '../../procedures/schema/procedure';
import { CopyText } from '../common/CopyText';
import { minutes, timeOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { DueIn } from './ClockStrip';
import { audienceOf, chainOf } from '../../procedures/run/escalation';

export interface NotifyTabProps {
  state: RunState;
  ticker: ReadonlySignal<number>;
  busy: boolean;
  now: number;
  onSent: (notification: string) => void;
  copy: (text: string) => Promise<void>;
}

export function NotifyTab({ state, ticker, busy, now, onSent, copy }: NotifyTabProps) {
  const chain = chainOf(state);
  if (chain.length === 0) return <p class="empty small">{t('run_notify_none')}</p>;
  return (
    <ol class="plain stack">
      {chain.map((notification) => (
        <li key={notification.id}>
          <Told notification={notification} state={state} ticker={ticker} busy={busy} now={now} onSent={onSent} copy={copy} />
        </li>
      ))}
    </ol>
  );
}

function Told({ notification, state, ticker, busy, now, onSent, copy }: NotifyTabProps & { notification: Notification }) {
  const who = audienceOf(notification, state);
  const sent = Object.hasOwn(state.notified, notification.id) ? state.notified[notification.id] : undefined;
  return (
    <section class="card stack stack-s" aria-label={who}>
      <div class="row row-fixed">
        <h3 class="grow break">{who}</h3>
        {sent === undefined && state.status !== 'ended' && <DueIn due={state.declaredAt + notification.within * 60_000} ticker={ticker} />}
        {sent !== undefined && (
          <span class="sent">
            <Icon name="check" /> {t('run_notify_sent_at', timeOf(sent, now))}
          </span>
        )}
      </div>
      <p class="small muted break">
        {t('run_notify_how', notification.channel, minutes(notification.within))}
        {notification.escalate !== undefined &&
          ` ${t('run_notify_escalate', notification.escalate.to, minutes(notification.escalate.after))}`}
      </p>
      {notification.template !== undefined && sent === undefined && (
        <CopyText text={fill(notification.template, state.variables)} label={t('run_notify_message', who)} copy={copy} />
      )}
      {sent === undefined && (
        <div class="row">
          <Button icon="check" disabled={busy} onClick={() => onSent(notification.id)} label={t('run_notify_tick_label', who)}>
            {t('run_notify_tick')}
          </Button>
        </div>
      )}
    </section>
  );
}
