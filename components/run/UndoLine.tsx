/** What was ticked last, with the way back from a slip. It lies above the buttons and moves none of them; it goes by itself. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { tell } from '../../procedures/report/tell';
import { lastTick } from '../../procedures/run/undo';
import type { RunState } from '../../procedures/run/types';
import { list } from '../common/format';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { keyed } from '../common/panel-keys';
import type { RunModel } from './run-model';

/** As long as a person needs to see that it was the wrong one. */
const SHOWN_MS = 10_000;

export function UndoLine({ model, state, now }: { model: RunModel; state: RunState; now: number }) {
  const held = useSignal(false);
  const gone = useSignal<string | null>(null);
  const tick = lastTick(model.events.value, state, t('run_undo'));
  const id = tick?.event.id ?? null;
  const fresh = tick !== null && now - tick.event.at < SHOWN_MS && gone.value !== id;
  useEffect(() => {
    if (!fresh || held.value) return;
    const timer = setTimeout(() => (gone.value = id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, fresh, held.value]);
  const told = tick === null ? null : tell(tick.event.body, state, { words: t, list });
  return (
    <div role="status" class="undo-place">
      {fresh && told !== null && tick !== null && (
        <p
          class="undo-line small"
          onPointerEnter={() => (held.value = true)}
          onPointerLeave={() => (held.value = false)}
          onFocusCapture={() => (held.value = true)}
          onBlurCapture={() => (held.value = false)}
        >
          <span class="grow break">{told.text}</span>
          <button
            type="button"
            class="button-text"
            {...keyed('undo')}
            aria-label={t('run_undo_label', told.text)}
            onClick={() => void model.undo()}
          >
            <Icon name="undo" /> {t('run_undo')}
          </button>
        </p>
      )}
    </div>
  );
}
