/** Damaged records: what each was, what to do about it, and the way to keep what is left of it. Collaborator: library-model.ts. */
import { useSignal } from '@preact/signals';
import { Button, Notice } from '../common/parts';
import { Question } from '../common/Question';
import { t, tn } from '../common/text';
import type { AsideRecord } from '../ports';
import type { LibraryModel } from './library-model';

const WORDS = {
  packs: 'aside_packs',
  runs: 'aside_runs',
  events: 'aside_events',
  drafts: 'aside_drafts',
  media: 'aside_media',
} as const;

export function SetAside({ model }: { model: LibraryModel }) {
  const asked = useSignal<AsideRecord | null>(null);
  const records = model.aside.value;
  const busy = model.doing.busy.value !== null;
  if (records.length === 0) return null;
  return (
    <Notice tone="caution" role="status">
      <p class="strong">{tn('aside_title', records.length)}</p>
      <p>{t('aside_text')}</p>
      <ul class="plain stack stack-s">
        {records.map((record) => (
          <li key={`${record.store} ${record.key}`} class="stack stack-xs">
            <p class="break">
              {wordsOf(record)} {record.readable ? '' : t('aside_unread')}
            </p>
            {asked.value === record ? (
              <Question
                words={t('aside_forget_question', record.name)}
                answer={t('aside_forget')}
                busy={busy}
                onYes={() => void model.forgetAside(record)}
                onCancel={() => (asked.value = null)}
              >
                {null}
              </Question>
            ) : (
              <div class="row">
                <Button
                  icon="download"
                  disabled={busy}
                  label={t('packs_export_label', t('aside_save'), record.name)}
                  onClick={() => void model.saveAside(record)}
                >
                  {t('aside_save')}
                </Button>
                <Button
                  icon="trash"
                  disabled={busy}
                  label={t('packs_export_label', t('aside_forget'), record.name)}
                  onClick={() => (asked.value = record)}
                >
                  {t('aside_forget')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function wordsOf({ store, name }: AsideRecord): string {
  const key = (WORDS as Record<string, (typeof WORDS)[keyof typeof WORDS] | undefined>)[store];
  return key === undefined ? t('aside_other', store, name) : t(key, name);
}
