/** Parts of a report as words, for the document and for the page alike. Collaborators: document*.ts, components/report. */
import { audienceOf } from '../run/escalation';
import type { RunState } from '../run/types';
import { phaseTitle, roleTitle, stepTitle } from './tell';
import type { Measure, Source, StepTime, Told } from './types';
import type { ReportWording } from './words';

/** What a measure rests on. */
export function restsOn(source: Source, state: RunState, { words }: ReportWording): string {
  switch (source.kind) {
    case 'step':
      return words('report_rests_step', stepTitle(source.step, state));
    case 'phase':
      return words('report_rests_phase', phaseTitle(source.phase, state));
    case 'notification':
      return words('report_rests_notification', whoIsTold(source.notification, state));
    case 'update':
      return words('report_rests_update');
    case 'said':
      return words('report_rests_said');
    case 'declared':
      return words('report_rests_declared');
    case 'ended':
      return words('report_rests_ended');
  }
}

/** How a time compares with what was due. */
export function result({ state, at, due }: Measure, { words, span }: ReportWording): string {
  if (state === 'late') return words('report_result_late', span((at ?? 0) - (due ?? 0)));
  return words(`report_result_${state}`);
}

export function toldResult({ state, sent, due }: Told, { words, span }: ReportWording): string {
  if (state === 'late') return words('report_result_late', span((sent ?? due) - due));
  return words(`report_result_${state}`);
}

export const whoIsTold = (id: string, state: RunState): string => {
  const notification = state.source.procedure.notifications.find((each) => each.id === id);
  return notification === undefined ? id : audienceOf(notification, state);
};

export const stuckText = ({ stuck }: StepTime, { words, list }: ReportWording): string =>
  list(stuck.map((each) => words(`report_stuck_${each === 'over-time-box' ? 'over_time_box' : each}`)));

export const ownerText = ({ owner, role }: { owner: string; role: string | null }, state: RunState): string =>
  [owner.trim(), role === null ? '' : roleTitle(role, state)].filter((each) => each !== '').join(', ');
