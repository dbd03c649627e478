/**
 * A backup that was opened and verified, before anything is changed: what it holds beside what is here, what is to be confirmed, and the two ways
 * to bring it back. Collaborators: data-model.ts, procedures/backup/compare.ts.
 */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { KINDS } from '../../procedures/backup/contents';
import { list, number, timeOf } from '../common/format';
import { Button, Notice } from '../common/parts';
import { Question } from '../common/Question';
import { t } from '../common/text';
import type { DataModel, Opened } from './data-model';
import { LeftOutList } from './LeftOutList';

export interface RestoreViewProps {
  model: DataModel;
  opened: Opened;
  now: number;
}

export function RestoreView({ model, opened, now }: RestoreViewProps) {
  const { backup } = opened;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const stays = KINDS.flatMap((kind) => (kind === 'settings' ? [] : backup.comparison[kind].names));
  return (
    <div class="card stack restore">
      <h4 tabIndex={-1} ref={heading} class="break">
        {t('data_file_head', opened.name, timeOf(backup.madeAt, now), backup.steplight)}
      </h4>
      <Held opened={opened} />
      {stays.length > 0 && <p class="small break">{t('data_stays', list(stays.slice(0, 12)))}</p>}
      {backup.unsigned.length > 0 && (
        <Notice tone="caution" icon="shield">
          <p class="break">{t('data_unsigned', list(backup.unsigned))}</p>
        </Notice>
      )}
      {backup.leftOut.length > 0 && (
        <Notice tone="caution">
          <LeftOutList title={t('data_cannot')} all={backup.leftOut} />
        </Notice>
      )}
      <Trust model={model} opened={opened} />
      <Ways model={model} opened={opened} />
    </div>
  );
}

function Held({ opened: { backup } }: { opened: Opened }) {
  const kinds = KINDS.filter((kind) => backup.comparison[kind].of > 0);
  const columns = ['of', 'fresh', 'same', 'joined', 'other'] as const;
  return (
    <div class="table-box" tabIndex={0} role="group" aria-label={t('data_file_in')}>
      <table class="report-table">
        <thead>
          <tr>
            <th scope="col">{t('data_what')}</th>
            {columns.map((each) => (
              <th key={each} scope="col">
                {t(`data_col_${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind} data-kind={kind}>
              <th scope="row">{t(`data_kind_${kind}`)}</th>
              {columns.map((each) => (
                <td key={each} class="numbers" data-of={each}>
                  {number(backup.comparison[kind][each])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whom a browser trusts is said by a person, each time. */
function Trust({ model, opened }: { model: DataModel; opened: Opened }) {
  const { sources, keys } = opened.backup;
  if (sources.length + keys.length === 0) return null;
  return (
    <fieldset class="stack stack-s measure">
      <legend class="label">{t('data_trust')}</legend>
      <p class="hint">{t('data_trust_hint')}</p>
      {sources.map(({ url, key }) => (
        <label key={url} class="choice">
          <input type="checkbox" checked={opened.sources.has(url)} onChange={() => model.tick('sources', url)} />
          <span class="break">
            {t('data_trust_source', url)}
            <span class="hint break">{key === undefined ? t('data_trust_unsigned') : t('data_trust_signed', key)}</span>
          </span>
        </label>
      ))}
      {keys.map(({ id, name }) => (
        <label key={id} class="choice">
          <input type="checkbox" checked={opened.keys.has(id)} onChange={() => model.tick('keys', id)} />
          <span class="break">
            {t('data_trust_key', name)}
            <span class="hint break">{id}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Ways({ model, opened }: { model: DataModel; opened: Opened }) {
  const asking = useSignal(false);
  const busy = model.doing.busy.value !== null;
  const goes = KINDS.filter((kind) => opened.backup.comparison[kind].onlyHere > 0);
  if (asking.value)
    return (
      <Question
        words={t('data_replace_ask')}
        answer={t('data_replace_yes')}
        busy={busy}
        onYes={() => void model.restore('replace')}
        onCancel={() => (asking.value = false)}
      >
        {goes.length > 0 && (
          <p class="break">
            {t(
              'data_replace_goes',
              list(goes.map((kind) => t('data_amount', t(`data_kind_${kind}`), number(opened.backup.comparison[kind].onlyHere)))),
            )}
          </p>
        )}
        <p>{t('data_replace_other')}</p>
        <p>
          <Button icon="download" disabled={busy} onClick={() => void model.backUp()}>
            {t('data_replace_first')}
          </Button>
        </p>
      </Question>
    );
  return (
    <div class="stack stack-s">
      <p class="hint measure">{t('data_add_hint')}</p>
      <div class="row">
        <Button kind="primary" disabled={busy} onClick={() => void model.restore('add')}>
          {t('data_add')}
        </Button>
        <Button disabled={busy} onClick={() => (asking.value = true)}>
          {t('data_replace')}
        </Button>
        <Button kind="quiet" disabled={busy} onClick={() => (model.opened.value = null)}>
          {t('common_cancel')}
        </Button>
      </div>
    </div>
  );
}
