/** One quiet line in the library, where nothing was backed up for long; never beside a run. Collaborator: data-model.ts. */
import { Notice } from '../common/parts';
import { t } from '../common/text';
import type { DataModel } from './data-model';

export function BackupReminder({ model, onGo }: { model: DataModel; onGo: () => void }) {
  if (!model.due.value) return null;
  const go = (): void => {
    model.wanted.value = true;
    onGo();
  };
  return (
    <Notice tone="plain" icon="download">
      <p>{t('data_due')}</p>
      <p class="row">
        <button type="button" class="button-text" onClick={go}>
          {t('data_due_do')}
        </button>
        <button type="button" class="button-text" onClick={() => void model.remind(false)}>
          {t('data_due_never')}
        </button>
      </p>
    </Notice>
  );
}
