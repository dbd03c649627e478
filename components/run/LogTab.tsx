/** Notes and the timeline: what happened, newest first, as it will stand in the record. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { RunState } from '../../procedures/run/types';
import type { RunEvent } from '../../procedures/schema/run';
import { logTime, relative } from '../common/format';
import { MoreButton, useGrowing } from '../common/growing';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { timeline } from './timeline';

export interface LogTabProps {
  state: RunState;
  events: readonly RunEvent[];
  refused: ReadonlyMap<string, string>;
  busy: boolean;
  now: number;
  /** Resolves to whether the note was stored: only then the field is emptied. */
  onNote: (text: string) => Promise<boolean>;
}

export function LogTab({ busy, onNote, ...log }: LogTabProps) {
  return (
    <div class="stack">
      <NoteForm busy={busy} onNote={onNote} />
      <h2 class="section-title">{t('run_timeline')}</h2>
      <Log {...log} />
    </div>
  );
}

/** By itself, so that a key that is pressed in it does not draw the log anew. */
function NoteForm({ busy, onNote }: Pick<LogTabProps, 'busy' | 'onNote'>) {
  const text = useSignal('');
  const send = async (): Promise<void> => {
    if (text.value.trim() !== '' && (await onNote(text.value))) text.value = '';
  };
  return (
    <form
      class="stack stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="field">
        <label for="note">{t('run_note')}</label>
        <textarea
          id="note"
          class="input"
          rows={2}
          maxLength={4_000}
          value={text.value}
          placeholder={t('run_note_hint')}
          onInput={(event) => (text.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          }}
        />
      </div>
      <div class="row">
        <Button submit icon="plus" disabled={busy || text.value.trim() === ''}>
          {t('run_note_add')}
        </Button>
      </div>
    </form>
  );
}

function Log({ state, events, refused, now }: Omit<LogTabProps, 'busy' | 'onNote'>) {
  const { list, shown, more } = useGrowing();
  const entries = useMemo(() => timeline(events, state, refused, shown + 1), [events, state, refused, shown]);
  return (
    <>
      <ol class="plain timeline" ref={list}>
        {entries.slice(0, shown).map((entry) => (
          <li key={entry.id} class="timeline-entry">
            <time class="numbers tiny muted" dateTime={new Date(entry.at).toISOString()} title={relative(entry.at, now)}>
              {logTime(entry.at)}
            </time>
            <Icon name={entry.icon} />
            <div class="grow stack stack-xs small">
              <p class="break">
                {entry.text}
                {entry.actor !== '' && <span class="muted"> {t('run_log_by', entry.actor)}</span>}
              </p>
              {entry.said !== '' && <p class="said break">{entry.said}</p>}
              {entry.refused !== '' && <p class="muted break">{t('handoff_log_refused', entry.refused)}</p>}
            </div>
          </li>
        ))}
      </ol>
      {entries.length > shown && <MoreButton label={t('run_log_older')} onMore={more} />}
    </>
  );
}
