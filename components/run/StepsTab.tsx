/** The steps of a run: what is also due, where we are, the steps of the phase, and the buttons of the current step. */
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { alsoDue, currentStep, nextOpen, openAfter, plan, progress, stepBefore } from '../../procedures/run/plan';
import { fill } from '../../procedures/run/fill';
import type { RunState } from '../../procedures/run/types';
import type { Here } from '../../procedures/tools/types';
import type { PictureProps } from '../common/Picture';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { StepEvidence } from '../notes/StepEvidence';
import { ActionBar } from './ActionBar';
import { AlsoDue } from './AlsoDue';
import { CurrentStep } from './CurrentStep';
import { PhaseBar } from './PhaseBar';
import { PhaseSteps } from './PhaseSteps';
import type { RunModel } from './run-model';

export interface StepsTabProps {
  model: RunModel;
  state: RunState;
  here: Here | null;
  ticker: ReadonlySignal<number>;
  now: number;
  copy: (text: string) => Promise<void>;
  pictures: PictureProps['load'];
  onEnd: () => void;
}

export function StepsTab({ model, state, here, ticker, now, copy, pictures, onEnd }: StepsTabProps) {
  const phases = plan(state);
  const current = state.status === 'ended' ? null : currentStep(state);
  /** A phase that is looked at; null follows the current step. */
  const looked = useSignal<string | null>(null);
  const filled = useSignal<Record<string, string>>({});
  useEffect(() => {
    looked.value = null;
    filled.value = {};
  }, [current?.step.id]);
  const shown = phases.find(({ phase }) => phase.id === looked.value) ?? phases.find((phase) => phase.current) ?? phases.at(-1);
  if (shown === undefined) return <p class="empty small">{t('run_no_steps')}</p>;
  const busy = model.doing.busy.value !== null;
  const ended = state.status === 'ended';
  const away = current !== null && !shown.current;
  const next = current === null ? null : openAfter(state, current.step.id);
  return (
    <>
      <div class="stack">
        {!ended && <AlsoDue due={alsoDue(state)} state={state} ticker={ticker} onShow={(step) => void model.show(step)} />}
        <PhaseBar phases={phases} shown={shown.phase.id} onShow={(phase) => (looked.value = phase)} />
        {current === null && !ended && <AllDone state={state} onEnd={onEnd} />}
        <PhaseSteps
          key={shown.phase.id}
          phase={shown}
          state={state}
          current={current?.step.id ?? null}
          readOnly={ended}
          now={now}
          onShow={(step) => void model.show(step)}
          onReopen={(step) => void model.reopen(step)}
          onExit={(index, checked) => void model.checkExit(shown.phase.id, index, checked)}
          copy={copy}
          pictures={pictures}
        >
          {current !== null && (
            <CurrentStep
              planned={current}
              state={state}
              of={progress(state).of}
              here={here}
              now={now}
              nowhere={model.nowhere.value === current.step.id}
              filled={filled.value}
              onFill={(name, value) => (filled.value = { ...filled.value, [name]: value })}
              onGo={() => void model.go(current.step.id)}
              onShow={(step) => void model.show(step)}
              copy={copy}
              pictures={pictures}
              evidence={<StepEvidence key={current.step.id} notes={model.notes} step={current.step.id} state={state} busy={busy} />}
            />
          )}
        </PhaseSteps>
        {next !== null && !away && (
          <p class="small muted break next">
            {t('run_then')} {fill(next.step.title, state.variables)}
          </p>
        )}
      </div>
      {current !== null && state.status === 'running' && (
        <footer class="foot">
          {away ? (
            <Button block large icon="undo" onClick={() => (looked.value = null)}>
              {t('run_to_current', current.number)}
            </Button>
          ) : (
            <ActionBar
              planned={current}
              canGoBack={stepBefore(state, current.step.id) !== null}
              next={nextOpen(state)}
              busy={busy}
              onDone={() => void model.done(current.step.id, filled.value)}
              onSkip={(reason) => void model.skip(current.step.id, reason)}
              onBack={() => void model.back(current.step.id)}
              onReopen={() => void model.reopen(current.step.id)}
              onNext={() => void model.show(null)}
            />
          )}
        </footer>
      )}
    </>
  );
}

function AllDone({ state, onEnd }: { state: RunState; onEnd: () => void }) {
  return (
    <section class="card stack stack-s all-done">
      <h2 class="row">
        <Icon name="check" /> {t('run_all_done')}
      </h2>
      <p class="small muted">{t('run_all_done_hint', state.source.framework.noun)}</p>
      <div class="row">
        <Button kind="primary" icon="flag" onClick={onEnd}>
          {t('run_end', state.source.framework.noun)}
        </Button>
      </div>
    </section>
  );
}
