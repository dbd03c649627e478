/**
 * An event of a log as a sentence, in the words of the reader's language. Collaborators: timeline.ts (which events),
 * document.ts, the panel's log. Not here: who and when.
 */
import { audienceOf } from '../run/escalation';
import { fill } from '../run/fill';
import { writtenIn, type NotePicture } from '../run/note';
import { reviewAsked } from '../run/review';
import type { RunState } from '../run/types';
import { wayOf } from '../run/ways';
import type { RunEventBody } from '../schema/run';
import type { TellKey } from './words';

export interface Telling {
  words: (key: TellKey, ...substitutions: (string | number)[]) => string;
  list: (items: readonly string[]) => string;
}

export interface Told {
  text: string;
  /** Their words: a note, a reason. */
  said: string;
  /** What a note shows besides its words. */
  link?: string;
  pictures?: readonly NotePicture[];
}

/** null: nothing of the incident (a look at a step, a keystroke in the review). */
export function tell(body: RunEventBody, state: RunState, { words, list }: Telling): Told | null {
  const { framework, procedure, tools } = state.source;
  const step = (id: string): string => stepTitle(id, state);
  const severity = (id: string): string => framework.severities.find((each) => each.id === id)?.label ?? id;
  const listed = (titles: readonly string[]): string => (titles.length === 0 ? words('run_log_nothing') : list(titles));
  const told = (text: string, said = ''): Told => ({ text, said });
  switch (body.type) {
    case 'run.declared':
      return told(
        words('run_log_declared', severity(body.severity), body.source.procedure.title, body.source.procedure.version),
        [...(body.from === undefined ? [] : [words('run_log_from', body.from.title)]), ...(body.reasons ?? [])].join('\n'),
      );
    case 'step.done':
      return told(words('run_log_done', step(body.step)));
    case 'step.skipped':
      return told(words('run_log_skipped', step(body.step)), body.reason);
    case 'step.reopened':
      return told(words('run_log_reopened', step(body.step)));
    case 'step.branched':
      return branchedTo(body, state, words);
    case 'step.confirmed':
      return told(words('run_log_confirmed', step(body.step)), factsRead(body, state));
    case 'step.pointed':
      return told(words('run_log_pointed', step(body.step)));
    case 'exit.checked':
      return told(words(body.checked ? 'run_log_exit' : 'run_log_exit_not', exitsOf(body.phase, state)[body.index] ?? body.phase));
    case 'severity.changed':
      return told(words('run_log_severity', severity(body.severity)), body.reason);
    case 'variable.set': {
      const variable = [...procedure.variables, ...framework.variables].find(({ name }) => name === body.name);
      return told(words('run_log_variable', variable?.title ?? body.name, body.value === '' ? words('run_log_nothing') : body.value));
    }
    case 'tools.changed':
      return told(words('run_log_tools', listed(body.tools.map((id) => tools.find((tool) => tool.id === id)?.title ?? id))));
    case 'roles.changed':
      return told(words('run_log_roles', listed(body.roles.map((id) => roleTitle(id, state)))));
    case 'role.assigned':
      return told(words(body.name === '' ? 'run_log_role_free' : 'run_log_role', roleTitle(body.role, state), body.name));
    case 'phase.returned':
      return told(words('run_log_phase', phaseTitle(body.phase, state)), body.reason);
    case 'notification.sent':
    case 'notification.answered':
    case 'notification.unsent': {
      const notification = procedure.notifications.find(({ id }) => id === body.notification);
      return told(words(NOTICE[body.type], notification === undefined ? body.notification : audienceOf(notification, state)));
    }
    case 'update.posted':
      return told(words('run_log_update'), body.text);
    case 'update.withdrawn':
      return told(words('run_log_update_withdrawn'));
    case 'note.added': {
      const { link, pictures } = body;
      const about = body.step === undefined ? '' : words('run_log_about', step(body.step));
      const said = [about, writtenIn(body)].filter((line) => line !== '').join('\n');
      return {
        ...told(words(body.corrects === undefined ? 'run_log_note' : 'report_log_corrects'), said),
        ...(link === undefined ? {} : { link }),
        ...(pictures === undefined ? {} : { pictures }),
      };
    }
    case 'run.continued':
      return told(body.events === 0 ? words('handoff_log_taken_back') : words('handoff_log_continued', body.events));
    case 'run.paused':
      return told(words('run_log_paused'), body.reason);
    case 'run.resumed':
      return told(words('run_log_resumed'));
    case 'run.ended':
      return told(
        words('run_log_ended', words(`run_outcome_${body.outcome === 'handed-over' ? 'handed_over' : body.outcome}`)),
        body.reason,
      );
    case 'review.moved':
      return told(words('report_log_moved', words(`report_status_${body.to === 'in-review' ? 'in_review' : body.to}`)), body.reason);
    case 'review.ticked': {
      const item = state.review?.items.find(({ id }) => id === body.item)?.text ?? '';
      return told(words(body.done ? 'report_log_item_done' : 'report_log_item_open', item));
    }
    case 'step.focused':
    case 'review.answered':
    case 'review.item':
    case 'review.dropped':
    case 'review.dated':
      return null;
  }
}

const NOTICE = {
  'notification.sent': 'run_log_notified',
  'notification.answered': 'run_log_answered',
  'notification.unsent': 'run_log_unsent',
} as const;

function branchedTo({ step, way }: Extract<RunEventBody, { type: 'step.branched' }>, state: RunState, words: Telling['words']): Told {
  const found = state.source.procedure.steps.find(({ id }) => id === step);
  const taken = found === undefined ? null : wayOf(found, way);
  const goto = taken?.goto === undefined ? '' : stepTitle(taken.goto, state);
  if (way === 'unexpected') {
    const said = fill(found?.expected ?? '', state.variables);
    return { text: words(goto === '' ? 'run_log_unexpected' : 'run_log_unexpected_to', stepTitle(step, state), goto), said };
  }
  return { text: words('run_log_branched', stepTitle(step, state), goto), said: fill(taken?.when ?? '', state.variables) };
}

/** What the page said, each fact on a line of its own. */
function factsRead({ origin, read }: Extract<RunEventBody, { type: 'step.confirmed' }>, { source }: RunState): string {
  const titles = new Map([...source.framework.variables, ...source.procedure.variables].map(({ name, title }) => [name, title]));
  const facts = Object.entries(read).map(([name, value]) => `${titles.get(name) ?? name}: ${value}`);
  return [...(origin === undefined ? [] : [origin]), ...facts].join('\n');
}

/** Of a step that a later version of the procedure does not have, its id is all that is known. */
export const stepTitle = (id: string, { source, variables }: RunState): string =>
  fill(source.procedure.steps.find((each) => each.id === id)?.title ?? id, variables);

export const roleTitle = (id: string, { source }: RunState): string => source.framework.roles.find((role) => role.id === id)?.title ?? id;

export const phaseTitle = (id: string, { source }: RunState): string =>
  source.framework.phases.find((phase) => phase.id === id)?.title ?? id;

/** What must be true before the phase is left, as this procedure has it. */
export const exitsOf = (phase: string, { source }: RunState): readonly string[] =>
  source.procedure.phases.find((each) => each.phase === phase)?.exit ?? source.framework.phases.find(({ id }) => id === phase)?.exit ?? [];

export const questionText = (question: number, state: RunState): string => reviewAsked(state).questions[question] ?? '';
