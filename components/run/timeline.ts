/** A run's log as the panel lists it: the sentences of procedures/report/tell.ts with an icon each. Collaborator: LogTab.tsx. */
import { tell, type Told } from '../../procedures/report/tell';
import { fill } from '../../procedures/run/fill';
import type { RunState } from '../../procedures/run/types';
import type { Actor, RunEvent, RunEventBody } from '../../procedures/schema/run';
import { list } from '../common/format';
import type { IconName } from '../common/Icon';
import { t } from '../common/text';

export interface TimelineEntry extends Told {
  id: string;
  at: number;
  /** Who, where a name is known. */
  actor: string;
  icon: IconName;
  /** Why it does not count; empty where it does. */
  refused: string;
}

const ICONS: Partial<Record<RunEventBody['type'], IconName>> = {
  'run.declared': 'flag',
  'run.ended': 'flag',
  'run.paused': 'pause',
  'run.resumed': 'play',
  'run.continued': 'person',
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

/** The newest first, and no more than are wanted. Looking at a step is no event of the incident and is left out. */
export function timeline(
  events: readonly RunEvent[],
  state: RunState,
  refused: ReadonlyMap<string, string>,
  most = Number.POSITIVE_INFINITY,
): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (let i = events.length - 1; i >= 0 && entries.length < most; i--) {
    const event = events[i];
    const told = event === undefined ? null : tell(event.body, state, { words: t, list });
    if (event === undefined || told === null) continue;
    const { id, at, actor, body } = event;
    const why = fill(refused.get(id) ?? '', state.variables);
    entries.push({ id, at, actor: whoOf(actor, state), icon: iconOf(body), refused: why, ...told });
  }
  return entries;
}

/** Who did it. Where a run went from hand to hand, their roles stand beside their names. */
function whoOf({ name, roles }: Actor, { hands = 0, source }: RunState): string {
  if (hands === 0) return name;
  const titles = roles.map((id) => source.framework.roles.find((role) => role.id === id)?.title ?? id);
  return [name === '' ? t('handoff_nobody') : name, ...titles].join(', ');
}
