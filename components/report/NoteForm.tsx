/** A note with a time of its own, or a correction of an entry. Collaborator: TimelineSection.tsx. */
import { useSignal } from '@preact/signals';
import type { RunEventBody } from '../../procedures/schema/run';
import { FormCard } from '../common/FormCard';
import { t } from '../common/text';
import { FormButtons } from '../run/EndForm';
import { instantOf, localOf } from './local-time';

export interface NoteFormProps {
  /** Id of the entry that is put right. */
  corrects: string | null;
  now: number;
  onSave: (body: RunEventBody) => void;
  onCancel: () => void;
}

export function NoteForm({ corrects, now, onSave, onCancel }: NoteFormProps) {
  const text = useSignal('');
  const happened = useSignal('');
  const id = `note-${corrects ?? 'new'}`;
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        const when = instantOf(happened.value);
        if (text.value.trim() === '') return;
        onSave({
          type: 'note.added',
          text: text.value.trim(),
          ...(when === null ? {} : { happened: when }),
          ...(corrects === null ? {} : { corrects }),
        });
      }}
    >
      <div class="field">
        <label for={id}>{t('report_note')}</label>
        <textarea
          id={id}
          class="input"
          rows={2}
          maxLength={4_000}
          required
          aria-describedby={corrects === null ? undefined : `${id}-hint`}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        {corrects !== null && (
          <span id={`${id}-hint`} class="hint">
            {t('report_correct_hint')}
          </span>
        )}
      </div>
      <div class="field narrow">
        <label for={`${id}-at`}>{t('report_note_happened')}</label>
        <input
          id={`${id}-at`}
          class="input"
          type="datetime-local"
          step={1}
          max={localOf(now)}
          aria-describedby={`${id}-at-hint`}
          value={happened.value}
          onInput={(event) => (happened.value = event.currentTarget.value)}
        />
        <span id={`${id}-at-hint`} class="hint">
          {t('report_note_happened_hint')}
        </span>
      </div>
      <FormButtons busy={false} onCancel={onCancel} confirm={t('report_add_note')} />
    </FormCard>
  );
}
