/**
 * The response clocks of a run, side by side. Only a cell reads the ticker, so that a second passing renders some
 * digits and nothing else. Time is told in words, by sign and by color, never by color alone.
 */
import type { ReadonlySignal } from '@preact/signals';
import { clocks } from '../../procedures/run/clocks';
import type { ClockReading, RunState } from '../../procedures/run/types';
import { countdown, span, timeOf } from '../common/format';
import { Icon } from '../common/Icon';
import { t } from '../common/text';

/** A clock that is due later than this is shown as a time of day. */
const FAR = 12 * 3_600_000;

export function ClockStrip({ state, ticker }: { state: RunState; ticker: ReadonlySignal<number> }) {
  // What `now` decides (running or overdue) is decided in each cell.
  const readings = clocks(state, state.lastAt);
  if (readings.length === 0) return null;
  return (
    <dl class="clocks" aria-label={t('run_clocks')}>
      {readings.map((reading) => (
        <ClockCell key={reading.id} reading={reading} state={state} ticker={ticker} />
      ))}
    </dl>
  );
}

interface CellProps {
  reading: ClockReading;
  state: RunState;
  ticker: ReadonlySignal<number>;
}

function ClockCell({ reading, state, ticker }: CellProps) {
  const shown =
    reading.met !== undefined || state.status === 'ended' ? finished(reading, state) : running(reading.due, ticker.value, state.timeZone);
  return (
    <div class="clock" data-state={shown.look}>
      <dt>{t(`clock_${reading.id}`)}</dt>
      <dd class="numbers">
        {shown.look === 'met' && <Icon name="check" />}
        {(shown.look === 'overdue' || shown.look === 'late') && <Icon name="warning" />}
        {shown.text}
      </dd>
    </div>
  );
}

interface Shown {
  look: 'running' | 'soon' | 'overdue' | 'met' | 'late';
  text: string;
}

function finished(reading: ClockReading, state: RunState): Shown {
  if (reading.met === undefined) return { look: 'late', text: t('clock_not_met') };
  const after = span(reading.met - state.declaredAt);
  return reading.state === 'late'
    ? { look: 'late', text: t('clock_late_after', after) }
    : { look: 'met', text: t('clock_met_after', after) };
}

function running(due: number, now: number, timeZone: string): Shown {
  const left = due - now;
  if (left < 0) return { look: 'overdue', text: t('clock_overdue_by', countdown(-left)) };
  if (left > FAR) return { look: 'running', text: timeOf(due, now, timeZone) };
  return { look: left < 5 * 60_000 ? 'soon' : 'running', text: countdown(left) };
}

/** Time left until a step is due, beside it. */
export function DueIn({ due, ticker }: { due: number; ticker: ReadonlySignal<number> }) {
  const left = due - ticker.value;
  return (
    <span class="due numbers" data-state={left < 0 ? 'overdue' : left < 5 * 60_000 ? 'soon' : 'running'}>
      <Icon name={left < 0 ? 'warning' : 'clock'} />
      {left < 0 ? t('clock_overdue_by', countdown(-left)) : t('clock_due_in', countdown(left))}
    </span>
  );
}
