/** Notes that were begun at other steps and are not stored: whatever is finished meanwhile, they stay in sight. Collaborator: note-draft.ts. */
import { useSignal } from '@preact/signals';
import { stepTitle } from '../../procedures/report/tell';
import type { RunState } from '../../procedures/run/types';
import { t } from '../common/text';
import type { NoteDrafts } from './note-draft';
import { NoteFields } from './NoteFields';

export interface UnfinishedNotesProps {
  notes: NoteDrafts;
  /** Its form is elsewhere; null: no step has one. */
  except: string | null;
  state: RunState;
  busy: boolean;
}

export function UnfinishedNotes({ notes, except, state, busy }: UnfinishedNotesProps) {
  const said = useSignal('');
  return (
    <>
      {notes.unfinished(except).map(({ step, draft }) => (
        <div class="card" key={step}>
          <NoteFields
            draft={draft}
            id={`evidence-${step}`}
            label={t('run_log_about', stepTitle(step, state))}
            busy={busy}
            onStored={() => (said.value = t('note_stored'))}
          />
        </div>
      ))}
      <p class="hint" role="status" hidden={said.value === ''}>
        {said.value}
      </p>
    </>
  );
}
