/** "Your data" in the settings: what is stored, a backup of it, a backup brought back, and erasing it. Collaborators: data-model.ts, RestoreView.tsx, EraseSection.tsx. */
import { useEffect, useRef } from 'preact/hooks';
import { KINDS } from '../../procedures/backup/contents';
import { number, timeOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button, FailureNotice, Notice } from '../common/parts';
import { t } from '../common/text';
import { bytes } from './bytes';
import type { DataModel } from './data-model';
import { EraseSection } from './EraseSection';
import { LeftOutList } from './LeftOutList';
import { RestoreView } from './RestoreView';

export function DataSection({ model, now, onErased }: { model: DataModel; now: number; onErased: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void model.load(), [model]);
  const measured = model.measured.value !== null;
  useEffect(() => {
    // The view puts its own heading in sight first; what is above has its height by then.
    if (!model.wanted.value || !measured) return;
    model.wanted.value = false;
    heading.current?.focus();
    heading.current?.scrollIntoView();
  }, [model, measured]);
  return (
    <section class="stack data" aria-labelledby="your-data">
      <h2 id="your-data" tabIndex={-1} ref={heading}>
        {t('data_title')}
      </h2>
      <p class="measure">{t('settings_kept_where')}</p>
      <Amounts model={model} />
      <FailureNotice failure={model.doing.failure.value} onDismiss={() => model.doing.clear()} />
      <Backup model={model} now={now} />
      <Restore model={model} now={now} />
      <EraseSection model={model} onErased={onErased} />
    </section>
  );
}

function Amounts({ model }: { model: DataModel }) {
  const measured = model.measured.value;
  if (measured === null) return null;
  const there = KINDS.filter((kind) => measured.kinds[kind].count > 0);
  return (
    <div class="stack stack-s narrow">
      {there.length === 0 ? (
        <p class="empty small">{t('data_none')}</p>
      ) : (
        <table class="report-table">
          <thead>
            <tr>
              <th scope="col">{t('data_what')}</th>
              <th scope="col">{t('data_count')}</th>
              <th scope="col">{t('data_size')}</th>
            </tr>
          </thead>
          <tbody>
            {there.map((kind) => (
              <tr key={kind} data-kind={kind}>
                <th scope="row">{t(`data_kind_${kind}`)}</th>
                <td class="numbers">{number(measured.kinds[kind].count)}</td>
                <td class="numbers">{bytes(measured.kinds[kind].bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {measured.disk !== null && <p class="muted small">{t('data_used', bytes(measured.disk))}</p>}
    </div>
  );
}

function Backup({ model, now }: { model: DataModel; now: number }) {
  const last = model.last.value;
  const saved = model.saved.value;
  return (
    <div class="stack stack-s measure">
      <h3>{t('data_backup')}</h3>
      <p class="muted small">{t('data_backup_hint')}</p>
      <p class="muted small">{t('data_backup_not')}</p>
      <p>{last === null || last.at === null ? t('data_last_none') : t('data_last', timeOf(last.at, now))}</p>
      <div class="row">
        <Button kind="primary" icon="download" disabled={model.doing.busy.value !== null} onClick={() => void model.backUp()}>
          {t('data_backup_do')}
        </Button>
        <Progress model={model} of="backup" />
      </div>
      <div role="status">
        {saved !== null && (
          <Notice tone={saved.leftOut.length === 0 ? 'success' : 'caution'}>
            <p class="break">{t('data_backup_made', saved.name)}</p>
            {saved.leftOut.length > 0 && <LeftOutList title={t('data_left_out')} all={saved.leftOut} />}
          </Notice>
        )}
      </div>
      <label class="choice">
        <input type="checkbox" checked={last?.remind !== false} onChange={(event) => void model.remind(event.currentTarget.checked)} />
        <span>{t('data_remind')}</span>
      </label>
    </div>
  );
}

function Progress({ model, of: name }: { model: DataModel; of: string }) {
  const progress = model.progress.value;
  if (model.doing.busy.value !== name || progress === null || progress.of === 0) return null;
  return <progress class="data-progress" max={progress.of} value={progress.done} aria-label={t('data_progress')} />;
}

function Restore({ model, now }: { model: DataModel; now: number }) {
  const input = useRef<HTMLInputElement>(null);
  const refused = model.refused.value;
  const restored = model.restored.value;
  return (
    <div class="stack stack-s">
      <h3>{t('data_restore')}</h3>
      <p class="muted small measure">{t('data_restore_hint')}</p>
      <div class="row">
        <Button icon="upload" disabled={model.doing.busy.value !== null} onClick={() => input.current?.click()}>
          {t('data_restore_choose')}
        </Button>
        <Progress model={model} of="open" />
        <Progress model={model} of="restore" />
        <input
          ref={input}
          type="file"
          hidden
          accept=".zip,application/zip"
          aria-label={t('data_restore_choose')}
          onChange={(event) => {
            const field = event.currentTarget;
            const [file] = field.files ?? [];
            if (file !== undefined) void model.open(file);
            // The same file, chosen again, must be a change.
            field.value = '';
          }}
        />
      </div>
      {refused !== null && (
        <Notice tone="danger" role="alert">
          <p class="break">{faultWords(refused)}</p>
        </Notice>
      )}
      {model.opened.value !== null && <RestoreView model={model} opened={model.opened.value} now={now} />}
      <div role="status">
        {restored !== null && (
          <Notice tone="success">
            {KINDS.every((kind) => restored[kind] === 0) ? (
              <p>{t('data_restored_none')}</p>
            ) : (
              <>
                <p>{t('data_restored')}</p>
                <ul class="plain small">
                  {KINDS.filter((kind) => restored[kind] > 0).map((kind) => (
                    <li key={kind}>
                      <Icon name="check" /> {t('data_amount', t(`data_kind_${kind}`), number(restored[kind]))}
                    </li>
                  ))}
                </ul>
              </>
            )}
            <p class="small">{t('data_restored_sites')}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}

function faultWords({ fault, part }: { fault: string; part: string }): string {
  switch (fault) {
    case 'changed-part':
      return t('data_fault_changed', part);
    case 'missing-part':
    case 'counts':
      return t('data_fault_missing', part);
    case 'unknown-part':
    case 'twice':
      return t('data_fault_unknown', part);
    case 'newer-backup':
      return t('data_fault_newer');
    case 'too-large':
    case 'too-many':
    case 'bomb':
      return t('data_fault_large');
    case 'damaged':
    case 'bad-manifest':
      return t('data_fault_damaged', part);
    default:
      return t('data_fault_none');
  }
}
