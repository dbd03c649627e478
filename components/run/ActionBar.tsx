/**
 * Done, skip and back of the current step, always at the foot of the panel. A second click of a double click and a
 * key that is held down are no second decision: the next step has taken the place by then.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { PlannedStep } from '../../procedures/run/types';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { keyed } from '../common/panel-keys';
import { t } from '../common/text';
import { toGate } from './Gate';

export interface ActionBarProps {
  planned: PlannedStep;
  /** The right place must be confirmed first. */
  gated: boolean;
  /** There is a step before it. */
  canGoBack: boolean;
  /** The step was chosen by hand, and another one is next. */
  next: PlannedStep | null;
  busy: boolean;
  onDone: () => void;
  onSkip: (reason: string) => void;
  onBack: () => void;
  onReopen: () => void;
  onNext: () => void;
}

export function ActionBar({ planned, gated, canGoBack, next, busy, onDone, onSkip, onBack, onReopen, onNext }: ActionBarProps) {
  const skipping = useSignal<string | null>(null);
  const { id } = planned.step;
  const asking = skipping.value === id && planned.state.status === 'open';
  const bar = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    // The form had the focus and is gone: it goes on with the step that is shown now.
    if (asked.current && !asking) bar.current?.querySelector<HTMLElement>('.button-primary')?.focus();
    asked.current = asking;
  }, [asking]);
  const skip = (): void => {
    if (planned.step.optional) onSkip('');
    else skipping.value = id;
  };
  if (asking) {
    return <SkipForm busy={busy} onSkip={onSkip} onCancel={() => (skipping.value = null)} />;
  }
  return (
    <div class="actions" ref={bar}>
      <Button icon="back" keyId="back" disabled={!canGoBack || busy} onClick={onBack} label={t('run_back_label')}>
        {t('run_back')}
      </Button>
      {planned.state.status === 'open' ? (
        <>
          <Button icon="skip" keyId="skip" disabled={busy} onClick={skip} label={t('run_skip_label')}>
            {t('run_skip')}
          </Button>
          {gated ? (
            <Button kind="primary" large icon="warning" keyId="done" onClick={toGate}>
              {t('run_gate_first')}
            </Button>
          ) : (
            <DoneButton onDone={onDone} />
          )}
        </>
      ) : (
        <>
          <Button icon="undo" disabled={busy} onClick={onReopen}>
            {t('run_reopen')}
          </Button>
          <span class="grow" />
          {next !== null && (
            <Button kind="primary" large after="go" disabled={busy} onClick={onNext}>
              {t('run_next_open', next.number)}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** Never disabled, so that it keeps the focus from step to step; the model does one thing after the other, and none twice. */
export function DoneButton({ onDone }: { onDone: () => void }) {
  return (
    <button
      type="button"
      class="button button-primary button-large grow"
      {...keyed('done')}
      onClick={(event) => {
        if (event.detail <= 1) onDone();
      }}
      onKeyDown={(event) => {
        if (event.repeat) event.preventDefault();
      }}
    >
      <Icon name="check" />
      <span>{t('run_done')}</span>
    </button>
  );
}

const REASONS = ['run_skip_reason_done', 'run_skip_reason_not_needed', 'run_skip_reason_impossible'] as const;

function SkipForm({ busy, onSkip, onCancel }: { busy: boolean; onSkip: (reason: string) => void; onCancel: () => void }) {
  const reason = useSignal('');
  const missing = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  // At once: the next letter is a word of the reason, and not a key of the panel.
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <form
      class="actions actions-form"
      onSubmit={(event) => {
        event.preventDefault();
        missing.value = reason.value.trim() === '';
        if (missing.value) input.current?.focus();
        else onSkip(reason.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <div class="field">
        <label for="skip-reason">{t('run_skip_why')}</label>
        <div class="row">
          {REASONS.map((key) => (
            <button key={key} type="button" class="button" disabled={busy} onClick={() => onSkip(t(key))}>
              {t(key)}
            </button>
          ))}
        </div>
        <input
          id="skip-reason"
          ref={input}
          class="input"
          maxLength={1_000}
          value={reason.value}
          placeholder={t('run_skip_other')}
          aria-invalid={missing.value}
          aria-describedby={missing.value ? 'skip-missing' : undefined}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
        {missing.value && (
          <span id="skip-missing" class="error-text">
            {t('run_reason_missing')}
          </span>
        )}
      </div>
      <div class="row">
        <Button kind="quiet" onClick={onCancel}>
          {t('common_cancel')}
        </Button>
        <span class="grow" />
        <Button kind="primary" icon="skip" submit disabled={busy}>
          {t('run_skip_confirm')}
        </Button>
      </div>
    </form>
  );
}
