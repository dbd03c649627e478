/** The steps of one phase for this severity, with what was done, and what must be true before the phase is left. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { wordsAt } from '../../procedures/run/moments';
import { fill } from '../../procedures/run/fill';
import type { PlannedPhase, PlannedStep, RunState } from '../../procedures/run/types';
import type { Copy } from '../common/CopyText';
import { timeOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { RoleName } from './CurrentStep';
import type { PictureProps } from '../common/Picture';
import { StepPictures } from '../common/StepPictures';
import { StepDetails } from './StepDetails';

export interface PhaseStepsProps {
  phase: PlannedPhase;
  state: RunState;
  /** Id of the current step; it is shown whole by `children`, in its place. */
  current: string | null;
  children: ComponentChildren;
  /** The run has ended: nothing can be changed. */
  readOnly: boolean;
  now: number;
  onShow: (step: string) => void;
  onReopen: (step: string) => void;
  onExit: (index: number, checked: boolean) => void;
  /** For a phase before the present one. */
  onReturn: ((reason: string) => void) | null;
  copy: Copy;
  pictures: PictureProps['load'];
}

export function PhaseSteps(props: PhaseStepsProps) {
  const { phase, state, current, children, readOnly, now, onShow, onReopen, onExit, onReturn, copy, pictures } = props;
  return (
    <div class="stack">
      <div class="stack stack-xs">
        <h2 class="row">
          {phase.phase.title}
          <span class="muted small numbers">{t('run_count_of', phase.done, phase.steps.length)}</span>
          {phase.phase.parallel && <span class="chip">{t('run_parallel')}</span>}
        </h2>
        <p class="small muted">{phase.phase.purpose}</p>
      </div>
      {onReturn !== null && <Return phase={phase.phase.title} onReturn={onReturn} />}
      <ol class="plain steps">
        {phase.steps.map((planned) => (
          <li key={planned.step.id} data-current={planned.step.id === current}>
            {planned.step.id === current ? (
              children
            ) : (
              <StepRow
                planned={planned}
                state={state}
                readOnly={readOnly}
                now={now}
                onShow={onShow}
                onReopen={onReopen}
                copy={copy}
                pictures={pictures}
              />
            )}
          </li>
        ))}
      </ol>
      {phase.exit.length > 0 && <Exit phase={phase} state={state} readOnly={readOnly} onExit={onExit} />}
    </div>
  );
}

type RowProps = Pick<PhaseStepsProps, 'state' | 'readOnly' | 'now' | 'onShow' | 'onReopen' | 'copy' | 'pictures'> & {
  planned: PlannedStep;
};

function StepRow({ planned, state, readOnly, now, onShow, onReopen, copy, pictures }: RowProps) {
  const open = useSignal(false);
  const { step, state: was } = planned;
  const role = state.source.framework.roles.find(({ id }) => id === planned.role);
  const tool = state.source.tools.find(({ id }) => id === step.tool);
  const when = was.at === undefined ? '' : timeOf(was.at, now);
  return (
    <div class="step" data-status={was.status}>
      <button type="button" class="step-row" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
        <StepMark planned={planned} />
        <span class="grow">
          <span class="step-title break">{fill(step.title, state.variables)}</span>
          <span class="step-meta">
            {was.status === 'done' && <span>{t('run_done_at', when)}</span>}
            {was.failedAt !== undefined && was.status !== 'done' && <span>{t('run_did_not_happen_at', timeOf(was.failedAt, now))}</span>}
            {was.status === 'skipped' && was.failedAt === undefined && (
              <span class="break">
                {was.reason === undefined || was.reason === '' ? t('run_skipped_at', when) : t('run_skipped_because', was.reason)}
              </span>
            )}
            {was.status === 'open' && role !== undefined && <span>{role.title}</span>}
            {was.status === 'open' && tool !== undefined && <span>{tool.title}</span>}
          </span>
        </span>
        <span class="step-more">
          <Icon name="chevron" />
        </span>
      </button>
      {open.value && (
        <div class="step-details stack">
          {role !== undefined && was.status !== 'open' && (
            <p class="small muted">
              <RoleName title={role.title} />
            </p>
          )}
          <StepDetails step={step} variables={wordsAt(state, now)} copy={copy} />
          <StepPictures step={step} load={pictures} />
          {!readOnly && (
            <div class="row">
              {was.status === 'open' ? (
                <Button after="go" onClick={() => onShow(step.id)}>
                  {t('run_work_on')}
                </Button>
              ) : (
                <Button icon="undo" onClick={() => onReopen(step.id)}>
                  {t('run_reopen')}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

export function StepMark({ planned }: { planned: PlannedStep }) {
  const { status } = planned.state;
  return (
    <span class="step-mark numbers" data-status={status}>
      {status === 'done' && <Icon name="check" />}
      {status === 'skipped' && <Icon name="skip" />}
      {status === 'open' && planned.number}
      {status !== 'open' && <span class="visually-hidden">{t(status === 'done' ? 'run_status_done' : 'run_status_skipped')}</span>}
    </span>
  );
}

function Exit({ phase, state, readOnly, onExit }: Pick<PhaseStepsProps, 'phase' | 'state' | 'readOnly' | 'onExit'>) {
  return (
    <fieldset class="exit">
      <legend class="section-title">{t('run_exit')}</legend>
      {phase.exit.map((criterion, index) => (
        <label key={criterion} class="choice small">
          <input
            type="checkbox"
            disabled={readOnly}
            checked={state.exits.includes(`${phase.phase.id}:${index}`)}
            onChange={(event) => onExit(index, event.currentTarget.checked)}
          />
          <span class="break">{fill(criterion, state.variables)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Going back is allowed, and its reason stays in the log. */
function Return({ phase, onReturn }: { phase: string; onReturn: (reason: string) => void }) {
  const reason = useSignal<string | null>(null);
  if (reason.value === null)
    return (
      <div>
        <Button kind="quiet" icon="undo" onClick={() => (reason.value = '')}>
          {t('run_phase_back', phase)}
        </Button>
      </div>
    );
  return (
    <form
      class="row row-fixed"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.value !== null && reason.value.trim() !== '') onReturn(reason.value);
      }}
    >
      <input
        class="input grow"
        aria-label={t('run_phase_back_why')}
        placeholder={t('run_phase_back_why')}
        maxLength={1_000}
        ref={(input) => input?.focus()}
        value={reason.value}
        onInput={(event) => (reason.value = event.currentTarget.value)}
      />
      <Button submit kind="primary">
        {t('run_phase_back', phase)}
      </Button>
    </form>
  );
}
