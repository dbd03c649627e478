/** What was ticked last, with the way back from a slip. It lies above the buttons and moves none of them; it goes by itself. */
import { useSignal, type ReadonlySignal } from '@preact/signals';
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

export interface UndoLineProps {
  model: RunModel;
  state: RunState;
  now: number;
  /** Who acts here: what others ticked is theirs. */
  name: string;
  /** When it was asked for, ms since epoch: an older tick is shown before it can be taken back. */
  recalled: ReadonlySignal<number>;
}

export function UndoLine({ model, state, now, name, recalled }: UndoLineProps) {
  const held = useSignal(false);
  const gone = useSignal<string | null>(null);
  const tick = lastTick(model.events.value, state, t('run_undo'), name);
  const id = tick?.event.id ?? null;
  const since = Math.max(tick?.event.at ?? 0, recalled.value);
  useEffect(() => void (gone.value = null), [recalled.value]);
  const fresh = tick !== null && now - since < SHOWN_MS && gone.value !== id;
  useEffect(() => {
    if (!fresh || held.value) return;
    const timer = setTimeout(() => (gone.value = id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, since, fresh, held.value]);
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
            onClick={() => void model.undo(name)}
          >
            <Icon name="undo" /> {t('run_undo')}
          </button>
        </p>
      )}
    </div>
  );
}
