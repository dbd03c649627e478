/**
 * What can come of the present step besides that it is done: "if … then", and that it did not happen; how long to wait, and
 * how long it should take at most. Collaborators: CurrentStep.tsx; components/overlay/Ways.tsx says the same on the page.
 */
import type { ReadonlySignal } from '@preact/signals';
import { escalationOf } from '../../procedures/run/escalation';
import { fill } from '../../procedures/run/fill';
import { boxUntil } from '../../procedures/run/nudges';
import { flatten, plan } from '../../procedures/run/plan';
import { roundsOf } from '../../procedures/run/ways';
import type { PlannedStep, RunState } from '../../procedures/run/types';
import type { Way } from '../../procedures/schema/run';
import type { Branch } from '../../procedures/schema/step';
import { countdown, minutes } from '../common/format';
import { Icon } from '../common/Icon';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';

interface WaysProps {
  planned: PlannedStep;
  state: RunState;
  busy: boolean;
  onBranch: (way: Way) => void;
}

export function StepWays(props: WaysProps) {
  const { step, state: own } = props.planned;
  const { unexpected, branches = [] } = step;
  const words = (text: string): string => fill(text, props.state.variables);
  const escalation = escalationOf(props.state);
  return (
    <>
      {own.failedAt !== undefined && (
        <Notice tone="caution" role="status">
          <p>
            <strong>{t('run_failed')}</strong> {unexpected === undefined ? t('run_failed_hint') : words(unexpected.text)}
          </p>
          {escalation !== null && <p>{t('run_escalate_to', escalation)}</p>}
        </Notice>
      )}
      {(step.expected !== undefined || unexpected !== undefined) && (
        <OneWay
          {...props}
          way="unexpected"
          text={own.failedAt === undefined ? words(unexpected?.text ?? '') : ''}
          loop={unexpected ?? {}}
        />
      )}
      {branches.length > 0 && (
        <ul class="plain stack stack-xs">
          {branches.map((branch, way) => (
            <li key={branch.when}>
              <OneWay {...props} way={way} text={t('run_branch_if', words(branch.when))} loop={branch} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One way: when it is taken, where it leads, how often it may be. One that leads out of this run's plan is told in words. */
function OneWay({ planned, state, busy, onBranch, way, text, loop }: WaysProps & { way: Way; text: string; loop: Partial<Branch> }) {
  const target = flatten(plan(state)).find(({ step }) => step.id === loop.goto);
  const rounds = roundsOf(planned.step.id, way, loop.limit, state);
  const spent = rounds !== null && rounds.gone >= rounds.of;
  const title = target === undefined ? '' : t('run_branch_go', target.number, fill(target.step.title, state.variables));
  const hint = [
    // Only what leads back waits.
    ...(loop.wait === undefined || target === undefined || target.number > planned.number ? [] : [t('run_way_wait', minutes(loop.wait))]),
    ...(rounds === null ? [] : [t('run_way_rounds', rounds.gone, rounds.of)]),
  ];
  return (
    <div class="branch small">
      <span class="grow stack stack-xs">
        {text !== '' && <span class="break">{text}</span>}
        {hint.length > 0 && <span class="tiny muted">{hint.join(' · ')}</span>}
        {spent && <span class="hint">{t('run_way_spent')}</span>}
      </span>
      {!spent && way === 'unexpected' && (
        <Button
          disabled={busy}
          after={target === undefined ? undefined : 'go'}
          onClick={() => onBranch(way)}
          label={target === undefined ? undefined : t('run_unexpected_to', title)}
        >
          {t('run_unexpected')}
        </Button>
      )}
      {!spent && way !== 'unexpected' && target !== undefined && (
        <button type="button" class="button-text" disabled={busy} onClick={() => onBranch(way)}>
          {title}
        </button>
      )}
    </div>
  );
}

/** Until when it is waited for; else how long it may still take. */
export function StepClock({ planned, state, ticker }: { planned: PlannedStep; state: RunState; ticker: ReadonlySignal<number> }) {
  const { id } = planned.step;
  const wait = state.waits?.[id];
  const due = wait ?? (state.present?.step === id ? boxUntil(state) : null);
  if (due === null || due === undefined) return null;
  return <TimeLeft due={due} waits={wait !== undefined} ticker={ticker} />;
}

function TimeLeft({ due, waits, ticker }: { due: number; waits: boolean; ticker: ReadonlySignal<number> }) {
  const left = due - ticker.value;
  const time = countdown(Math.abs(left));
  const words = waits ? t(left < 0 ? 'run_wait_over' : 'run_wait', time) : t(left < 0 ? 'run_box_over' : 'run_box_left', time);
  return (
    <p class="row small step-clock numbers" data-state={left < 0 ? 'overdue' : 'running'}>
      <Icon name="clock" /> <span>{words}</span>
    </p>
  );
}
