/** Notes and the timeline: what happened, newest first, as it will stand in the record. */
import type { RunState } from '../../procedures/run/types';
import type { RunEvent } from '../../procedures/schema/run';
import type { PictureProps } from '../common/Picture';
import { t } from '../common/text';
import type { NoteDrafts } from '../notes/note-draft';
import { NoteFields } from '../notes/NoteFields';
import { UnfinishedNotes } from '../notes/UnfinishedNotes';
import { LogEntry } from './LogEntry';
import { timeline } from './timeline';

export interface LogTabProps {
  state: RunState;
  events: readonly RunEvent[];
  refused: ReadonlyMap<string, string>;
  busy: boolean;
  now: number;
  notes: NoteDrafts;
  pictures: PictureProps['load'];
}

export function LogTab({ state, events, refused, busy, now, notes, pictures }: LogTabProps) {
  return (
    <div class="stack">
      <NoteFields draft={notes.of(null)} id="note" label={t('run_note')} busy={busy} />
      <UnfinishedNotes notes={notes} except={null} state={state} busy={busy} />
      <h2 class="section-title">{t('run_timeline')}</h2>
      <ol class="plain timeline">
        {timeline(events, state, refused).map((entry) => (
          <LogEntry key={entry.id} entry={entry} now={now} pictures={pictures} />
        ))}
      </ol>
    </div>
  );
}
