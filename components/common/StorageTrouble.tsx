/**
 * The stored data cannot be opened: why, what to do, and the way to all that can be read of it. In place of a view, which would be empty. Collaborators:
 * Ports (`records`), doing.ts, export/archive.ts.
 */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { archiveOfTexts } from '../export/archive';
import { download } from '../packs/download';
import type { Ports } from '../ports';
import { createDoing, type Failure } from './doing';
import { Button, FailureNotice, Notice } from './parts';
import { Question } from './Question';
import { t, tn } from './text';

export interface StorageTroubleProps {
  failure: Failure;
  records: Pick<Ports['records'], 'salvage' | 'renew'>;
  onAgain: () => Promise<void>;
}

/** Somebody else has it: it can be read once they let go, and not before. */
const HELD: ReadonlySet<string> = new Set(['storage-blocked', 'storage-waits']);
/** Of which there is more to do than to read what went wrong. */
const CODES: ReadonlySet<string> = new Set(['newer-database', 'storage-unavailable', ...HELD]);
export const isStorageTrouble = (failure: Failure | null): failure is Failure => failure !== null && CODES.has(failure.code);

export function StorageTrouble({ failure, records, onAgain }: StorageTroubleProps) {
  const doing = useMemo(createDoing, []);
  const asking = useSignal(false);
  const said = useSignal('');
  const busy = doing.busy.value !== null;
  const held = HELD.has(failure.code);
  const save = (): Promise<boolean> =>
    doing.run('salvage', async () => {
      const { files, lost } = await records.salvage();
      download('steplight-saved.zip', archiveOfTexts(files), 'application/zip');
      said.value = lost === 0 ? t('storage_saved') : `${t('storage_saved')} ${tn('storage_lost', lost)}`;
    });
  return (
    <div class="stack stack-m storage-trouble">
      <Notice tone="danger" role="alert">
        <h1 class="break">{failure.message}</h1>
        <p>{t(held ? 'storage_blocked_text' : 'storage_text')}</p>
      </Notice>
      <div class="row">
        <Button kind="primary" disabled={busy} onClick={() => void doing.run('again', onAgain)}>
          {t('storage_again')}
        </Button>
        {!held && (
          <Button icon="download" disabled={busy} onClick={() => void save()}>
            {t('storage_save')}
          </Button>
        )}
        {failure.code === 'storage-unavailable' && !asking.value && (
          <Button icon="trash" disabled={busy} onClick={() => (asking.value = true)}>
            {t('storage_renew')}
          </Button>
        )}
      </div>
      {asking.value && (
        <Question
          words={t('storage_renew_question')}
          answer={t('storage_renew_do')}
          busy={busy}
          onYes={() =>
            void doing.run('renew', async () => {
              await records.renew();
              await onAgain();
            })
          }
          onCancel={() => (asking.value = false)}
        >
          <p>{t('storage_renew_hint')}</p>
        </Question>
      )}
      <p role="status">{busy ? t('common_loading') : said.value}</p>
      <FailureNotice failure={doing.failure.value} onDismiss={doing.clear} />
    </div>
  );
}
