/** What was seen at the present step, into the log: a quiet button that opens the form. Collaborators: note-draft.ts, NoteFields.tsx. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { RunState } from '../../procedures/run/types';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { NoteDrafts } from './note-draft';
import { NoteFields } from './NoteFields';
import { UnfinishedNotes } from './UnfinishedNotes';

export interface StepEvidenceProps {
  notes: NoteDrafts;
  /** The present step. */
  step: string;
  state: RunState;
  busy: boolean;
}

export function StepEvidence({ notes, step, state, busy }: StepEvidenceProps) {
  const said = useSignal('');
  const pressed = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const draft = notes.of(step);
  const shut = (words: string): void => {
    draft.open.value = false;
    said.value = words;
    // The button is there again once the form has gone.
    requestAnimationFrame(() => box.current?.querySelector('button')?.focus());
  };
  const open = (): void => {
    pressed.value = true;
    said.value = '';
    draft.open.value = true;
  };
  return (
    <>
      <UnfinishedNotes notes={notes} except={step} state={state} busy={busy} />
      {draft.open.value ? (
        <div class="card">
          <NoteFields
            draft={draft}
            id={`evidence-${step}`}
            label={t('note_seen')}
            busy={busy}
            focus={pressed.value}
            onStored={() => shut(t('note_stored'))}
            onClose={() => shut('')}
          />
        </div>
      ) : (
        <div class="row add-evidence" ref={box}>
          <Button kind="quiet" icon="picture" onClick={open}>
            {t(draft.empty.value ? 'note_evidence' : 'note_evidence_unfinished')}
          </Button>
          <span class="hint" role="status">
            {said.value}
          </span>
        </div>
      )}
    </>
  );
}
