/** Begins a recording, says that one is under way and ends it, or makes a procedure of one that could not be kept when it ended: in the panel's first view and in the popup. */
import { Button, FailureNotice } from '../common/parts';
import { policy } from '../common/policy';
import { SetElsewhere } from '../common/SetElsewhere';
import { t } from '../common/text';
import type { RecorderModel } from './recorder-model';
import { stepsText } from './steps-text';

/** `onStarted`: the popup makes room for the page. */
export function RecordButton({ recorder, onStarted }: { recorder: RecorderModel; onStarted?: () => void }) {
  const now = recorder.now.value;
  const busy = recorder.doing.busy.value !== null;
  return (
    <div class="stack stack-s">
      {now === null && !policy.value.recorder && <SetElsewhere what="policy_recorder_off" />}
      {now === null && policy.value.recorder && (
        <Button
          icon="record"
          block
          disabled={busy}
          onClick={() => void recorder.start({ kind: 'new' }).then((did) => did && onStarted?.())}
        >
          {t('record_start')}
        </Button>
      )}
      {now?.status === 'stopped' && (
        <Button icon="check" block disabled={busy} onClick={() => void recorder.keep()}>
          {t('record_keep')}
        </Button>
      )}
      {now !== null && now.status !== 'stopped' && (
        <div class="row">
          <span class="recorder-dot" data-status={now.status} aria-hidden="true" />
          <span class="grow">
            <span class="strong">{t(`record_${now.status}`)}</span>{' '}
            <span class="muted numbers">{stepsText(recorder.steps.value.length)}</span>
          </span>
          <Button icon="stop" disabled={busy} onClick={() => void recorder.stop()}>
            {t('record_stop')}
          </Button>
        </div>
      )}
      <FailureNotice failure={recorder.doing.failure.value} onDismiss={recorder.doing.clear} />
    </div>
  );
}
