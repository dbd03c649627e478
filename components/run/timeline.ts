/** A run's log as the panel lists it: the sentences of procedures/report/tell.ts with an icon each. Collaborator: LogTab.tsx. */
import { tell } from '../../procedures/report/tell';
import type { RunState } from '../../procedures/run/types';
import type { RunEvent, RunEventBody } from '../../procedures/schema/run';
import { list } from '../common/format';
import type { IconName } from '../common/Icon';
import { t } from '../common/text';

export interface TimelineEntry {
  id: string;
  at: number;
  /** Who, where a name is known. */
  actor: string;
  icon: IconName;
  text: string;
  /** Their words: a note, a reason. */
  said: string;
}

const ICONS: Partial<Record<RunEventBody['type'], IconName>> = {
  'run.declared': 'flag',
  'run.ended': 'flag',
  'run.paused': 'pause',
  'run.resumed': 'play',
  'step.done': 'check',
  'step.skipped': 'skip',
  'step.reopened': 'undo',
  'severity.changed': 'warning',
  'roles.changed': 'person',
  'notification.sent': 'bell',
  'review.moved': 'book',
  'review.ticked': 'check',
};

export function iconOf(body: RunEventBody): IconName {
  if (body.type === 'exit.checked') return body.checked ? 'check' : 'undo';
  if (body.type === 'note.added' && body.corrects !== undefined) return 'edit';
  return ICONS[body.type] ?? 'info';
}

/** Newest first. Looking at a step is no event of the incident and is left out. */
export function timeline(events: readonly RunEvent[], state: RunState): TimelineEntry[] {
  return events
    .flatMap(({ id, at, actor, body }) => {
      const told = tell(body, state, { words: t, list });
      return told === null ? [] : [{ id, at, actor: actor.name, icon: iconOf(body), ...told }];
    })
    .toReversed();
}
