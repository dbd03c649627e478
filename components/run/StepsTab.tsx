/** The steps of a run: what is also due, where we are, the steps of the phase, and the buttons of the current step. */
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { alsoDue, currentStep, nextOpen, openAfter, plan, progress, stepBefore } from '../../procedures/run/plan';
import { fill } from '../../procedures/run/fill';
import { isGated } from '../../procedures/run/gate';
import { parseMarkdown } from '../../procedures/markdown/parse';
import type { PlannedPhase, RunState } from '../../procedures/run/types';
import type { Here } from '../../procedures/tools/types';
import type { Copy } from '../common/CopyText';
import type { PictureProps } from '../common/Picture';
import { Icon } from '../common/Icon';
import { Markdown } from '../common/Markdown';
import { Button } from '../common/parts';
import { t, tn } from '../common/text';
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
  copy: Copy;
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
        {state.drill && state.source.procedure.scenario !== undefined && <Scenario text={state.source.procedure.scenario} />}
        {!ended && <OpenExits phases={phases} state={state} onShow={(phase) => (looked.value = phase)} />}
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
          onReturn={isBefore(shown, phases) && !ended ? (reason) => void model.returnTo(shown.phase.id, reason) : null}
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
              onBranch={(way) => void model.branch(current.step.id, way)}
              onConfirm={(origin, read) => void model.confirm(current.step.id, origin, read)}
              ticker={ticker}
              busy={busy}
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
              gated={isGated(current.step, state)}
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

/** It was left: the present step is in a later one. Communication goes on beside the others and is never left. */
function isBefore({ phase }: PlannedPhase, phases: readonly PlannedPhase[]): boolean {
  const [at, now] = [phases.findIndex((each) => each.phase.id === phase.id), phases.findIndex((each) => each.current)];
  return !phase.parallel && now !== -1 && at < now;
}

/** What should have been true before a phase was left and was not checked: said once, and nothing is held up. */
function OpenExits({ phases, state, onShow }: { phases: readonly PlannedPhase[]; state: RunState; onShow: (phase: string) => void }) {
  const [first] = phases.flatMap((phase) => {
    if (!isBefore(phase, phases) || phase.done < phase.steps.length) return [];
    const open = phase.exit.filter((_, index) => !state.exits.includes(`${phase.phase.id}:${index}`)).length;
    return open === 0 ? [] : [{ id: phase.phase.id, title: phase.phase.title, open }];
  });
  if (first === undefined) return null;
  return (
    <p class="tiny muted row">
      <span>{tn('run_exit_open', first.open, first.title)}</span>
      <button type="button" class="button-text" onClick={() => onShow(first.id)}>
        {t('run_exit_show')}
      </button>
    </p>
  );
}

/** What is imagined to have happened. */
function Scenario({ text }: { text: string }) {
  return (
    <details class="small scenario">
      <summary>
        <Icon name="chevron" />
        {t('run_scenario')}
      </summary>
      <div class="details-body">
        <Markdown blocks={parseMarkdown(text)} />
      </div>
    </details>
  );
}
