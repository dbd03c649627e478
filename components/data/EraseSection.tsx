/** Erasing what is stored: chosen kinds, or everything as after a first installation; asked once, with a backup offered. Collaborator: data-model.ts. */
import { useSignal } from '@preact/signals';
import type { Erasable } from '../../procedures/schema/commands';
import { list } from '../common/format';
import { Button, Notice } from '../common/parts';
import { Question } from '../common/Question';
import { t } from '../common/text';
import type { DataModel } from './data-model';

const ALL: Erasable[] = ['library', 'runs', 'recordings', 'settings'];

export function EraseSection({ model, onErased }: { model: DataModel; onErased: () => void }) {
  const ticked = useSignal<readonly Erasable[]>([]);
  const asking = useSignal<'ticked' | 'all' | null>(null);
  const erased = useSignal(false);
  const busy = model.doing.busy.value !== null;
  const yes = async (): Promise<void> => {
    const everything = asking.value === 'all';
    const gone = await model.erase(everything ? ALL : [...ticked.value], everything);
    asking.value = null;
    if (!gone) return;
    ticked.value = [];
    erased.value = true;
    if (everything) onErased();
  };
  const toggle = (kind: Erasable): void => {
    erased.value = false;
    ticked.value = ticked.value.includes(kind) ? ticked.value.filter((each) => each !== kind) : [...ticked.value, kind];
  };
  return (
    <div class="stack stack-s measure">
      <h3>{t('data_erase')}</h3>
      <p class="muted small">{t('data_erase_hint')}</p>
      <fieldset class="stack stack-xs">
        <legend class="visually-hidden">{t('data_erase')}</legend>
        {ALL.map((kind) => (
          <label key={kind} class="choice">
            <input type="checkbox" checked={ticked.value.includes(kind)} disabled={busy} onChange={() => toggle(kind)} />
            <span>{t(`data_erase_${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      {asking.value === null ? (
        <div class="row">
          <Button icon="trash" disabled={busy || ticked.value.length === 0} onClick={() => (asking.value = 'ticked')}>
            {t('data_erase_do')}
          </Button>
          <Button disabled={busy} onClick={() => (asking.value = 'all')}>
            {t('data_erase_all')}
          </Button>
        </div>
      ) : (
        <Question
          words={t('data_erase_ask')}
          answer={t('data_erase_yes')}
          busy={busy}
          onYes={() => void yes()}
          onCancel={() => (asking.value = null)}
        >
          <p class="break">
            {asking.value === 'all' ? t('data_erase_all_what') : list(ticked.value.map((kind) => t(`data_erase_${kind}`)))}
          </p>
          <p>
            <Button icon="download" disabled={busy} onClick={() => void model.backUp()}>
              {t('data_replace_first')}
            </Button>
          </p>
        </Question>
      )}
      <div role="status">
        {erased.value && (
          <Notice tone="success">
            <p>{t('data_erased')}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}
