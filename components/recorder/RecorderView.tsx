/**
 * The panel while something is recorded, and until it is kept: the steps as they come, newest in view, what is not seen, pause
 * and stop. Collaborators: recorder-model.ts, StepsSoFar.tsx.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Here } from '../../procedures/tools/types';
import { Button, FailureNotice, IconButton, Notice } from '../common/parts';
import { t } from '../common/text';
import { ThisTab } from '../run/ThisTab';
import type { RecorderModel } from './recorder-model';
import { stepsText } from './steps-text';
import { StepsSoFar } from './StepsSoFar';

export interface RecorderViewProps {
  model: RecorderModel;
  here: Here | null;
  declined: boolean;
  enabling: boolean;
  onEnable: (pattern: string) => void;
  onLibrary: () => void;
}

export function RecorderView({ model, here, declined, enabling, onEnable, onLibrary }: RecorderViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const discarding = useSignal(false);
  useEffect(() => heading.current?.focus(), []);
  const now = model.now.value;
  if (now === null) return null;
  const { status } = now;
  const steps = model.steps.value;
  const busy = model.doing.busy.value !== null;
  return (
    <div class="view recorder">
      <header class="bar">
        <span class="recorder-dot" data-status={status} aria-hidden="true" />
        <h1 class="grow" tabIndex={-1} ref={heading}>
          {t(`record_${status}`)}
        </h1>
        <span class="small muted numbers">{stepsText(steps.length)}</span>
        <IconButton icon="book" label={t('common_library')} onClick={onLibrary} />
      </header>
      <div class="body stack stack-l">
        <FailureNotice
          failure={model.unreadable.value ?? model.doing.failure.value}
          onDismiss={() => (model.doing.clear(), void model.load())}
        />
        {status === 'stopped' && <Notice tone="info">{t('record_stopped_hint')}</Notice>}
        {status === 'recording' && here?.enabled === false && (
          <ThisTab here={here} declined={declined} busy={enabling} onEnable={onEnable} />
        )}
        {steps.length === 0 && status !== 'stopped' && <p class="empty">{t('record_begin')}</p>}
        <StepsSoFar steps={steps} gaps={model.gaps.value} picture={model.picture} follow={status === 'recording'} />
      </div>
      <footer class="foot stack stack-s">
        {discarding.value ? (
          <div class="stack stack-s" role="group" aria-label={t('record_discard')}>
            <p>{t('record_discard_sure', stepsText(steps.length))}</p>
            <div class="row">
              <Button kind="danger" disabled={busy} onClick={() => void model.discard()}>
                {t('record_discard')}
              </Button>
              <Button onClick={() => (discarding.value = false)}>{t('common_cancel')}</Button>
            </div>
          </div>
        ) : (
          <>
            {status === 'stopped' ? (
              <Button kind="primary" large block icon="check" disabled={busy || steps.length === 0} onClick={() => void model.keep()}>
                {t('record_keep')}
              </Button>
            ) : (
              <Button kind="primary" large block icon="stop" disabled={busy} onClick={() => void model.stop()}>
                {t('record_stop')}
              </Button>
            )}
            <div class="row">
              {status === 'recording' && (
                <Button icon="pause" disabled={busy} onClick={() => void model.pause()}>
                  {t('record_pause')}
                </Button>
              )}
              {status === 'paused' && (
                <Button icon="record" disabled={busy} onClick={() => void model.resume()}>
                  {t('record_resume')}
                </Button>
              )}
              <Button kind="quiet" icon="trash" disabled={busy} onClick={() => (discarding.value = true)}>
                {t('record_discard')}
              </Button>
            </div>
          </>
        )}
      </footer>
    </div>
  );
}
