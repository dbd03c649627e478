/**
 * The updates of the communication track: when the last one was, when the next one is due, and the words for it, which name
 * the one after. What is published is kept in the log as it was sent. Collaborators: procedures/run/texts.ts, moments.ts.
 */
import type { ReadonlySignal } from '@preact/signals';
import { richText } from '../../procedures/interchange/clipboard';
import { clocks, metTimes } from '../../procedures/run/clocks';
import { fill } from '../../procedures/run/fill';
import { textsOf } from '../../procedures/run/texts';
import type { RunState } from '../../procedures/run/types';
import type { Text } from '../../procedures/schema/framework';
import { CopyText, type Copy } from '../common/CopyText';
import { timeOf } from '../common/format';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { DueIn } from './ClockStrip';
import type { RunModel } from './run-model';
import { useWords } from './words-now';

export interface UpdatesProps {
  model: RunModel;
  state: RunState;
  ticker: ReadonlySignal<number>;
  now: number;
  copy: Copy;
}

/** What was edited is filled already. */
const FILLED = {};

export function Updates({ model, state, ticker, now, copy }: UpdatesProps) {
  const texts = textsOf(state.source);
  const readings = clocks(state, now);
  const next = readings.find(({ id, met }) => (id === 'nextUpdate' || id === 'firstUpdate') && met === undefined);
  const met = metTimes(state);
  const times = [...(met.get('firstUpdate') ?? []), ...(met.get('update') ?? [])];
  const { chosen, edited } = model.update;
  const words = useWords(state, ticker, now);
  if (next === undefined && times.length === 0 && texts.length === 0) return null;
  const wanted: Text['use'] = times.length === 0 ? 'first-update' : 'update';
  const text = texts.find(({ id }) => id === chosen.value) ?? (chosen.value === '' ? undefined : texts.find(({ use }) => use === wanted));
  const filled = edited.value ?? (text === undefined ? '' : fill(text.text, words));
  const last = state.updates?.at(-1);
  const busy = model.doing.busy.value !== null;
  const publish = async (): Promise<void> => {
    if (await model.postUpdate(filled)) [edited.value, chosen.value] = [null, null];
  };
  return (
    <section class="card stack stack-s" aria-labelledby="updates">
      <div class="row row-fixed">
        <h2 id="updates" class="grow card-title">
          {t('run_updates')}
        </h2>
        {next !== undefined && state.status !== 'ended' && <DueIn due={next.due} ticker={ticker} />}
      </div>
      <p class="small muted">
        {times.length === 0 ? t('run_updates_none') : t('run_updates_last', timeOf(Math.max(...times), now), times.length)}
      </p>
      {texts.length > 0 && (
        <div class="field">
          <label for="update-text-choice">{t('run_updates_choose')}</label>
          <select
            id="update-text-choice"
            class="input"
            value={text?.id ?? ''}
            onChange={(event) => ([chosen.value, edited.value] = [event.currentTarget.value, null])}
          >
            {texts.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
            <option value="">{t('run_updates_empty')}</option>
          </select>
        </div>
      )}
      <div class="field">
        <label for="update-text">{t('run_updates_text')}</label>
        <textarea
          id="update-text"
          class="input"
          rows={5}
          maxLength={6_000}
          value={filled}
          onInput={(event) => (edited.value = event.currentTarget.value)}
        />
      </div>
      {filled.trim() !== '' && (
        <CopyText
          bare
          text={filled}
          html={() => (edited.value === null ? richText(text?.text ?? '', words) : richText(edited.value, FILLED))}
          label={t('run_updates_text')}
          copy={copy}
        />
      )}
      <div class="row">
        <Button icon="check" disabled={busy} onClick={() => void publish()}>
          {t('run_updates_published')}
        </Button>
        {edited.value !== null && text !== undefined && (
          <Button kind="quiet" onClick={() => (edited.value = null)}>
            {t('run_updates_reset')}
          </Button>
        )}
        {last !== undefined && (
          <Button kind="quiet" icon="undo" disabled={busy} onClick={() => void model.withdrawUpdate(last.id)}>
            {t('run_updates_take_back')}
          </Button>
        )}
      </div>
      <p class="hint">{t('run_updates_published_hint')}</p>
    </section>
  );
}
