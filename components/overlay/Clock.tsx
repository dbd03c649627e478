/**
 * The clock that runs out next. It ticks once a second below an hour and once a minute above, only while the page is
 * looked at: a card that stands still should cost a page next to nothing.
 */
import { useEffect, useState } from 'preact/hooks';
import { countdown } from '../common/format';
import { t, type TextKey } from '../common/text';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LABELS: Record<string, TextKey> = {
  acknowledge: 'overlay_clock_acknowledge',
  firstUpdate: 'overlay_clock_firstUpdate',
  nextUpdate: 'overlay_clock_nextUpdate',
  resolve: 'overlay_clock_resolve',
};
const SHORT: Record<string, TextKey> = {
  acknowledge: 'overlay_clock_short_acknowledge',
  firstUpdate: 'overlay_clock_short_update',
  nextUpdate: 'overlay_clock_short_update',
  resolve: 'overlay_clock_short_resolve',
};
/** From here on the clock is shown as urgent. */
const SOON = 5 * MINUTE;

export function Clock({ clock }: { clock: { id: string; due: number } }) {
  const left = useLeft(clock.due);
  const label = t(LABELS[clock.id] ?? 'overlay_clock_due');
  const time = left < 0 ? t('overlay_overdue', countdown(-left)) : countdown(left);
  return (
    <span
      class="sl-clock"
      role="timer"
      data-urgent={left < 0 ? 'over' : left < SOON ? 'soon' : 'no'}
      title={label}
      aria-label={`${label}: ${time}`}
    >
      <span class="sl-clock-name" aria-hidden="true">
        {t(SHORT[clock.id] ?? 'overlay_clock_short_due')}
      </span>{' '}
      {time}
    </span>
  );
}

/** Time left until `due`, or since then, in the words of `tell`. */
export function Countdown({ due, tell }: { due: number; tell: (left: number, time: string) => string }) {
  const left = useLeft(due);
  return (
    <span role="timer" class="sl-countdown" data-urgent={left < 0 ? 'over' : 'no'}>
      {tell(left, countdown(Math.abs(left)))}
    </span>
  );
}

/** ms until `due`, told anew as long as somebody can see it. */
function useLeft(due: number): number {
  const [now, setNow] = useState(() => Date.now());
  const step = Math.abs(due - now) < HOUR ? SECOND : MINUTE;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') return;
      setNow(Date.now());
      timer = setTimeout(tick, step - (Date.now() % step));
    };
    tick();
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [due, step]);
  return due - now;
}
