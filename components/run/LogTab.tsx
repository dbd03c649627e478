/** Notes and the timeline: what happened, newest first, as it will stand in the record. */
import { useMemo } from 'preact/hooks';
import type { RunState } from '../../procedures/run/types';
import type { RunEvent } from '../../procedures/schema/run';
import { MoreButton, useGrowing } from '../common/growing';
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
  /** A note is to be written at once. */
  writing: boolean;
  pictures: PictureProps['load'];
}

export function LogTab({ busy, notes, writing, ...log }: LogTabProps) {
  return (
    <div class="stack">
      <NoteFields draft={notes.of(null)} id="note" label={t('run_note')} busy={busy} focus={writing} />
      <UnfinishedNotes notes={notes} except={null} state={log.state} busy={busy} />
      <h2 class="section-title">{t('run_timeline')}</h2>
      <Log {...log} />
    </div>
  );
}

/** By itself, so that a key that is pressed in a note does not draw the log anew. */
function Log({ state, events, refused, now, pictures }: Omit<LogTabProps, 'busy' | 'notes' | 'writing'>) {
  const { list, shown, more } = useGrowing();
  const entries = useMemo(() => timeline(events, state, refused, shown + 1), [events, state, refused, shown]);
  return (
    <>
      <ol class="plain timeline" ref={list}>
        {entries.slice(0, shown).map((entry) => (
          <LogEntry key={entry.id} entry={entry} now={now} pictures={pictures} />
        ))}
      </ol>
      {entries.length > shown && <MoreButton label={t('run_log_older')} onMore={more} />}
    </>
  );
}
