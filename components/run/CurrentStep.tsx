/** The step to do now: what, where, who, and everything it says. Its buttons are in ActionBar.tsx, always in the same place. */
import type { ReadonlySignal } from '@preact/signals';
import { fill } from '../../procedures/run/fill';
import { isGated } from '../../procedures/run/gate';
import type { Way } from '../../procedures/schema/run';
import type { PlannedStep, RunState } from '../../procedures/run/types';
import type { Here } from '../../procedures/tools/types';
import type { Copy } from '../common/CopyText';
import { evidenceLine, inDialogLine, lookedForLine } from '../common/evidence';
import { timeOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';
import { placeOf, type Place } from './place';
import type { ComponentChildren } from 'preact';
import type { PictureProps } from '../common/Picture';
import { StepPictures } from '../common/StepPictures';
import { Gate } from './Gate';
import { StepDetails } from './StepDetails';
import { StepClock, StepWays } from './StepWays';
import { useWords } from './words-now';

export interface CurrentStepProps {
  planned: PlannedStep;
  state: RunState;
  of: number;
  here: Here | null;
  now: number;
  /** The way to the step's tool was asked for, and its address is not known. */
  nowhere: boolean;
  /** What the responder typed for variables that this step fills. */
  filled: Record<string, string>;
  onFill: (name: string, value: string) => void;
  onGo: () => void;
  onBranch: (way: Way) => void;
  onConfirm: (origin: string | null, read: Record<string, string>) => void;
  ticker: ReadonlySignal<number>;
  busy: boolean;
  copy: Copy;
  pictures: PictureProps['load'];
  /** Where what was seen is kept. */
  evidence: ComponentChildren;
}

export function CurrentStep(props: CurrentStepProps) {
  const { planned, state, of, here, now, nowhere, filled, onFill, onGo, copy, pictures, evidence, ticker } = props;
  const words = useWords(state, ticker, now);
  const { step } = planned;
  const place = placeOf(step, state, here);
  const role = state.source.framework.roles.find(({ id }) => id === planned.role);
  const others = role !== undefined && state.roles.length > 0 && !state.roles.includes(role.id);
  return (
    <section class="current" aria-labelledby="current-step">
      <div class="stack stack-xs">
        <p class="row small muted">
          <span class="numbers">{t('run_step_of', planned.number, of)}</span>
          {role !== undefined && !others && <RoleName title={role.title} />}
          {step.optional && <span class="chip">{t('run_optional')}</span>}
        </p>
        <h2 id="current-step" class="current-title break">
          {fill(step.title, state.variables)}
        </h2>
      </div>
      {planned.state.status !== 'open' && <Finished planned={planned} now={now} />}
      {others && role !== undefined && planned.state.status === 'open' && (
        <p class="others small">
          <Icon name="person" /> <span>{t('run_others_step', role.title)}</span>
        </p>
      )}
      {place !== null && planned.state.status === 'open' && <Where place={place} nowhere={nowhere} onGo={onGo} />}
      {place?.at === 'here' && planned.state.status === 'open' && <FoundThere planned={planned} state={state} here={here} />}
      {isGated(step, state) && <Gate {...props} place={place} />}
      {state.confirmed?.[step.id] !== undefined && planned.state.status === 'open' && (
        <p class="where small" data-at="here">
          <Icon name="check" /> <span class="grow">{t('run_gate_confirmed', timeOf(state.confirmed[step.id] ?? now, now))}</span>
        </p>
      )}
      {planned.state.status === 'open' && <StepClock {...props} />}
      <StepDetails step={step} variables={words} copy={copy} />
      <StepPictures step={step} load={pictures} />
      {evidence}
      {planned.state.status === 'open' && state.status === 'running' && <StepWays {...props} />}
      {planned.state.status === 'open' && <Fills planned={planned} state={state} filled={filled} onFill={onFill} />}
    </section>
  );
}

export function RoleName({ title }: { title: string }) {
  return (
    <span class="role">
      <Icon name="person" />
      {title}
    </span>
  );
}

function Finished({ planned, now }: { planned: PlannedStep; now: number }) {
  const { status, at, reason } = planned.state;
  const when = at === undefined ? '' : timeOf(at, now);
  return (
    <Notice tone={status === 'done' ? 'success' : 'plain'} icon={status === 'done' ? 'check' : 'skip'}>
      <p>{status === 'done' ? t('run_done_at', when) : t('run_skipped_at', when)}</p>
      {reason !== undefined && reason !== '' && <p class="muted break">{reason}</p>}
    </Notice>
  );
}

function Where({ place, nowhere, onGo }: { place: Place; nowhere: boolean; onGo: () => void }) {
  const name = place.page === null ? place.tool : t('run_place_page', place.tool, place.page);
  if (place.at === 'here') {
    return (
      <p class="where small" data-at="here">
        <Icon name="check" /> <span class="grow">{t('run_place_here', place.tool)}</span>
      </p>
    );
  }
  return (
    <div class="stack stack-xs">
      <div class="where small" data-at="elsewhere">
        <span class="grow break">
          {place.at === 'page' ? t('run_place_other_page', place.page ?? place.tool) : t('run_place_elsewhere', name)}
        </span>
        <Button after="go" keyId="go" onClick={onGo} label={t('run_go_to', name)}>
          {t('run_go')}
        </Button>
      </div>
      <p class="hint" role="status">
        {nowhere ? t('run_place_unknown', place.tool) : ''}
      </p>
    </div>
  );
}

/** What the page shows is said here too: for who follows in the panel, and where the page lets nothing be drawn. */
function FoundThere({ planned, state, here }: Pick<CurrentStepProps, 'planned' | 'state' | 'here'>) {
  const found = here?.found ?? null;
  const { target } = planned.step;
  if (found === null || found.run !== state.id || found.step !== planned.step.id) return null;
  const { verdict, evidence, swept } = found;
  if (swept !== undefined)
    return (
      <Notice tone="caution" icon="info">
        <p>{t(`run_swept_${swept}`)}</p>
      </Notice>
    );
  if (target === undefined) return null;
  const more =
    verdict === 'missing'
      ? [lookedForLine(target, state.variables), inDialogLine(target, state.variables)].filter((line) => line !== '').join(' ')
      : verdict === 'exact' || verdict === 'hidden'
        ? ''
        : evidenceLine(verdict, evidence);
  return (
    <p class="hint break" role="status">
      {t(`overlay_said_${verdict}`)} {more}
    </p>
  );
}

function Fills({ planned, state, filled, onFill }: Pick<CurrentStepProps, 'planned' | 'state' | 'filled' | 'onFill'>) {
  const names = planned.step.fills ?? [];
  const known = [...state.source.procedure.variables, ...state.source.framework.variables];
  return (
    <>
      {names.map((name) => {
        const variable = known.find((each) => each.name === name);
        return (
          <div key={name} class="field">
            <label for={`fill-${name}`}>{variable?.title ?? name}</label>
            <input
              id={`fill-${name}`}
              class="input"
              autocomplete="off"
              value={filled[name] ?? state.variables[name] ?? ''}
              placeholder={variable?.example === undefined ? undefined : t('common_for_example', variable.example)}
              onInput={(event) => onFill(name, event.currentTarget.value)}
            />
            <span class="hint">{t('run_fills_hint')}</span>
          </div>
        );
      })}
    </>
  );
}
