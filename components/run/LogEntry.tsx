/** One entry of the panel's log: when, what, by whom, and what was kept with it. Collaborators: timeline.ts, LogTab.tsx. */
import { logTime, relative } from '../common/format';
import { Icon } from '../common/Icon';
import type { PictureProps } from '../common/Picture';
import { t } from '../common/text';
import { NoteEvidence } from '../notes/NoteEvidence';
import type { TimelineEntry } from './timeline';

export function LogEntry({ entry, now, pictures }: { entry: TimelineEntry; now: number; pictures: PictureProps['load'] }) {
  return (
    <li class="timeline-entry">
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
        <NoteEvidence told={entry} load={pictures} />
        {entry.refused !== '' && <p class="muted break">{t('handoff_log_refused', entry.refused)}</p>}
      </div>
    </li>
  );
}
