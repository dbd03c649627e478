/**
 * What is pressing in a run, though nothing happens: clocks that soon run out or have, who was not told or does not answer, waits
 * that are over, steps that take too long. A few lines, each with the way there. Collaborators: procedures/run/urgency.ts, RunView.tsx.
 */
import type { ReadonlySignal } from '@preact/signals';
import { nudgeText } from '../../procedures/run/nudge-words';
import type { Nudge } from '../../procedures/run/nudges';
import { planSteps } from '../../procedures/run/plan';
import { pressingIn } from '../../procedures/run/urgency';
import type { RunState } from '../../procedures/run/types';
import { countdown } from '../common/format';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';

export interface PressingProps {
  state: RunState;
  ticker: ReadonlySignal<number>;
  onStep: (step: string) => void;
  onNotify: () => void;
}

/** More would hide the step at hand; the others come up as these are done. */
const SHOWN = 3;

export function Pressing({ state, ticker, onStep, onNotify }: PressingProps) {
  const now = ticker.value;
  const pressing = pressingIn(state, now);
  const first = pressing[0];
  return (
    <>
      {/* Once when it changes; the seconds are not read out. */}
      <p class="visually-hidden" role="status">
        {first === undefined ? '' : nudgeText(first, state, t)}
      </p>
      {pressing.length > 0 && (
        <ul class="plain pressing" aria-label={t('nudges_title')}>
          {pressing.slice(0, SHOWN).map((nudge) => (
            <Line key={nudge.id} nudge={nudge} state={state} now={now} onStep={onStep} onNotify={onNotify} />
          ))}
          {pressing.length > SHOWN && <li class="tiny muted">{t('nudges_more', pressing.length - SHOWN)}</li>}
        </ul>
      )}
    </>
  );
}

function Line({ nudge, state, now, onStep, onNotify }: { nudge: Nudge; now: number } & Omit<PressingProps, 'ticker'>) {
  const text = nudgeText(nudge, state, t);
  const late = nudge.due < now;
  const step = stepOf(nudge, state);
  const onShow = step === null ? onNotify : () => onStep(step);
  return (
    <li class="pressing-line small" data-late={late}>
      <Icon name={late ? 'warning' : 'clock'} />
      <span class="grow break">
        {text}{' '}
        <span class="numbers muted">
          {late ? t('clock_overdue_by', countdown(now - nudge.due)) : t('clock_due_in', countdown(nudge.due - now))}
        </span>
      </span>
      <Button kind="quiet" after="go" onClick={onShow} label={t('run_show_step', text)}>
        {t('run_show')}
      </Button>
    </li>
  );
}

/** The step that it is about, or that meets its clock; null: it is a matter of who was told. */
function stepOf({ kind, about }: Nudge, state: RunState): string | null {
  if (kind === 'wait-over' || kind === 'time-box') return about;
  if (kind === 'notify' || kind === 'escalate' || about === 'nextUpdate') return null;
  const steps = planSteps(state).filter(({ id }) => (state.steps[id]?.status ?? 'open') === 'open');
  return steps.find(({ meets }) => meets === about)?.id ?? null;
}
