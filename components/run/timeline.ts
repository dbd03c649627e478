/** A run's log as sentences. Pure but for the words. Collaborator: LogTab.tsx. */
import { fill } from '../../procedures/run/fill';
import type { RunState } from '../../procedures/run/types';
import type { Actor, RunEvent } from '../../procedures/schema/run';
import type { IconName } from '../common/Icon';
import { list } from '../common/format';
import { t } from '../common/text';
import { audienceOf } from './escalation';

export interface TimelineEntry {
  id: string;
  at: number;
  /** Who, where a name is known. */
  actor: string;
  icon: IconName;
  text: string;
  /** Their words: a note, a reason. */
  said: string;
  /** Why it does not count; empty where it does. */
  refused: string;
}

/** Newest first. Looking at a step is no event of the incident and is left out. */
export function timeline(events: readonly RunEvent[], state: RunState, refused: ReadonlyMap<string, string>): TimelineEntry[] {
  return events
    .flatMap((event) => {
      const told = tell(event, state);
      const entry = {
        id: event.id,
        at: event.at,
        actor: whoOf(event.actor, state),
        said: '',
        refused: fill(refused.get(event.id) ?? '', state.variables),
      };
      return told === null ? [] : [{ ...entry, ...told }];
    })
    .reverse();
}

/** Who did it. Where a run went from hand to hand, their roles stand beside their names. */
function whoOf({ name, roles }: Actor, { hands = 0, source }: RunState): string {
  if (hands === 0) return name;
  const titles = roles.map((id) => source.framework.roles.find((role) => role.id === id)?.title ?? id);
  return [name === '' ? t('handoff_nobody') : name, ...titles].join(', ');
}

function tell({ body }: RunEvent, state: RunState): (Pick<TimelineEntry, 'icon' | 'text'> & { said?: string }) | null {
  const { framework, procedure, tools } = state.source;
  const step = (id: string): string => fill(procedure.steps.find((each) => each.id === id)?.title ?? id, state.variables);
  const severity = (id: string): string => framework.severities.find((each) => each.id === id)?.label ?? id;
  switch (body.type) {
    case 'run.declared':
      return {
        icon: 'flag',
        text: t('run_log_declared', severity(body.severity), body.source.procedure.title, body.source.procedure.version),
      };
    case 'step.done':
      return { icon: 'check', text: t('run_log_done', step(body.step)) };
    case 'step.skipped':
      return { icon: 'skip', text: t('run_log_skipped', step(body.step)), said: body.reason };
    case 'step.reopened':
      return { icon: 'undo', text: t('run_log_reopened', step(body.step)) };
    case 'step.focused':
      return null;
    case 'step.pointed':
      return { icon: 'info', text: t('run_log_pointed', step(body.step)) };
    case 'exit.checked': {
      const exits =
        procedure.phases.find(({ phase }) => phase === body.phase)?.exit ??
        framework.phases.find(({ id }) => id === body.phase)?.exit ??
        [];
      return {
        icon: body.checked ? 'check' : 'undo',
        text: t(body.checked ? 'run_log_exit' : 'run_log_exit_not', exits[body.index] ?? body.phase),
      };
    }
    case 'severity.changed':
      return { icon: 'warning', text: t('run_log_severity', severity(body.severity)), said: body.reason };
    case 'variable.set': {
      const variable = [...procedure.variables, ...framework.variables].find(({ name }) => name === body.name);
      return {
        icon: 'info',
        text: t('run_log_variable', variable?.title ?? body.name, body.value === '' ? t('run_log_nothing') : body.value),
      };
    }
    case 'tools.changed':
      return { icon: 'info', text: t('run_log_tools', listed(body.tools.map((id) => tools.find((tool) => tool.id === id)?.title ?? id))) };
    case 'roles.changed':
      return {
        icon: 'person',
        text: t('run_log_roles', listed(body.roles.map((id) => framework.roles.find((role) => role.id === id)?.title ?? id))),
      };
    case 'notification.sent': {
      const notification = procedure.notifications.find(({ id }) => id === body.notification);
      return {
        icon: 'bell',
        text: t('run_log_notified', notification === undefined ? body.notification : audienceOf(notification, state)),
      };
    }
    case 'note.added':
      return { icon: 'info', text: t('run_log_note'), said: body.text };
    case 'run.paused':
      return { icon: 'pause', text: t('run_log_paused'), said: body.reason };
    case 'run.resumed':
      return { icon: 'play', text: t('run_log_resumed') };
    case 'run.ended':
      return {
        icon: 'flag',
        text: t('run_log_ended', t(`run_outcome_${body.outcome === 'handed-over' ? 'handed_over' : body.outcome}`)),
        said: body.reason,
      };
    case 'run.continued':
      return { icon: 'person', text: body.events === 0 ? t('handoff_log_taken_back') : t('handoff_log_continued', body.events) };
  }
}

const listed = (titles: readonly string[]): string => (titles.length === 0 ? t('run_log_nothing') : list(titles));
