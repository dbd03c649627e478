/**
 * The timeline of a report, oldest first, narrowed to a phase or a role; notes with a time, and corrections, which stand
 * beside what they correct. Collaborators: procedures/report/timeline.ts, NoteForm.tsx.
 */
import { useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';
import { phaseTitle, roleTitle, tell } from '../../procedures/report/tell';
import { shortly } from '../../procedures/report/document-parts';
import type { Entry, Report } from '../../procedures/report/types';
import { inWords } from '../common/doing';
import { number } from '../common/format';
import { MoreButton, useGrowing } from '../common/growing';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import type { PictureProps } from '../common/Picture';
import { t } from '../common/text';
import { NoteEvidence } from '../notes/NoteEvidence';
import { iconOf } from '../run/timeline';
import { NoteForm } from './NoteForm';
import type { ReportModel } from './report-model';
import { REPORT_WORDING, time } from './wording';

/** Entries at the end of a long timeline that are always drawn. */
const TAIL = 50;

export interface TimelineSectionProps {
  model: ReportModel;
  report: Report;
  now: number;
}

export function TimelineSection({ model, report, now }: TimelineSectionProps) {
  const phase = useSignal<string | null>(null);
  const role = useSignal<string | null>(null);
  // An entry's id: it is being corrected; 'new': a note is being written.
  const writing = useSignal<string | null>(null);
  const opener = useRef<Element | null>(null);
  const open = (what: string): void => {
    opener.current = document.activeElement;
    writing.value = what;
  };
  /** The focus goes back to where it came from. */
  const close = (): void => {
    writing.value = null;
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  const { list, shown: head, more } = useGrowing();
  const { state, entries } = report;
  const shown = entries.filter(
    (entry) => (phase.value === null || entry.phase === phase.value) && (role.value === null || entry.roles.includes(role.value)),
  );
  // How it began and how it stands are both there at once; what is written now comes last.
  const between = Math.max(0, shown.length - head - TAIL);
  const phases = [...new Set(entries.flatMap((entry) => entry.phase ?? []))];
  const roles = [...new Set(entries.flatMap((entry) => entry.roles))];
  const form = (corrects: string | null) => (
    <NoteForm
      corrects={corrects}
      now={now}
      onCancel={close}
      onSave={async (body) => {
        if (await model.write(body)) close();
      }}
    />
  );
  const line = (entry: Entry) => (
    <Line
      key={entry.id}
      entry={entry}
      report={report}
      pictures={model.picture}
      onCorrect={() => open(entry.id)}
      form={writing.value === entry.id ? form(entry.id) : null}
    />
  );
  return (
    <section class="stack stack-s" aria-labelledby="report-timeline">
      <div class="view-head">
        <h2 id="report-timeline">{t('report_timeline')}</h2>
        <Button icon="plus" expanded={writing.value === 'new'} onClick={() => (writing.value === 'new' ? close() : open('new'))}>
          {t('report_add_note')}
        </Button>
      </div>
      <div class="filters" role="group" aria-label={t('report_filters')}>
        <Choice
          label={t('report_filter_phase')}
          all={t('report_all_phases')}
          options={phases}
          title={(id) => phaseTitle(id, state)}
          chosen={phase}
        />
        <Choice
          label={t('report_filter_role')}
          all={t('report_all_roles')}
          options={roles}
          title={(id) => roleTitle(id, state)}
          chosen={role}
        />
      </div>
      <p role="status" class={shown.length === entries.length ? 'visually-hidden' : 'hint'}>
        {shown.length === entries.length ? '' : t('report_filtered', number(shown.length), number(entries.length))}
      </p>
      {writing.value === 'new' && form(null)}
      <ol class="plain report-timeline card" ref={list}>
        {shown.slice(0, between === 0 ? shown.length : head).map(line)}
        {between > 0 && (
          <li key="between" class="report-between">
            <p class="muted">{t('report_between', number(between))}</p>
            <MoreButton label={t('report_show_more')} onMore={more} />
          </li>
        )}
        {between > 0 && shown.slice(-TAIL).map(line)}
      </ol>
    </section>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  options: readonly string[];
  title: (id: string) => string;
  chosen: { value: string | null };
}

/** One value is no choice. */
function Choice({ label, all, options, title, chosen }: ChoiceProps) {
  if (options.length < 2) return null;
  return (
    <select
      class="input filter"
      aria-label={label}
      data-chosen={chosen.value !== null}
      value={chosen.value ?? ''}
      onChange={(event) => (chosen.value = event.currentTarget.value || null)}
    >
      <option value="">{all}</option>
      {options.map((id) => (
        <option key={id} value={id}>
          {title(id)}
        </option>
      ))}
    </select>
  );
}

interface LineProps {
  entry: Entry;
  report: Report;
  pictures: PictureProps['load'];
  onCorrect: () => void;
  form: ComponentChild;
}

function Line({ entry, report, pictures, onCorrect, form }: LineProps) {
  const { state, entries } = report;
  const told = tell(entry.body, state, REPORT_WORDING);
  const about = entry.corrects === null ? undefined : entries.find(({ id }) => id === entry.corrects);
  const at = (instant: number): string => time(instant, state.timeZone);
  return (
    <li class="report-entry" data-kind={entry.kind} data-corrected={entry.correctedBy.length > 0}>
      <time class="numbers small muted" dateTime={new Date(entry.at).toISOString()}>
        {at(entry.at)}
      </time>
      <Icon name={iconOf(entry.body)} />
      <div class="grow stack stack-xs">
        <p class="break">
          {told?.text ?? entry.kind}
          {entry.actor.name !== '' && <span class="muted"> {t('run_log_by', entry.actor.name)}</span>}
          {entry.happened !== null && <span class="muted"> {t('report_happened', at(entry.happened))}</span>}
          {entry.correctedBy.length > 0 && <span class="muted"> {t('report_corrected')}</span>}
          {entry.refused !== null && <span class="muted"> {t('report_refused', inWords(entry.refused))}</span>}
        </p>
        {about !== undefined && <p class="small muted break">{t('report_corrects', shortly(about, state, REPORT_WORDING))}</p>}
        {told !== null && told.said !== '' && <p class="said break">{told.said}</p>}
        {told !== null && <NoteEvidence told={told} load={pictures} />}
        {form}
      </div>
      <button
        type="button"
        class="button-text small"
        aria-label={t('report_correct_label', shortly(entry, state, REPORT_WORDING))}
        onClick={onCorrect}
      >
        {t('report_correct')}
      </button>
    </li>
  );
}
