/**
 * From what is open to the procedure: which procedures fit this tool, page and alert, and why. Collaborators:
 * alert-fit.ts (one alert), tools/ (recognition and readings), lists of procedures (show the order and the reasons), the badge (the count).
 */
import type { Trigger } from '../schema/procedure';
import type { Recognised } from '../tools/types';
import { alertReasons, askedOf, fitsText, type AskedAlert } from './alert-fit';
import type { Signs } from './heads';

/** Why a procedure fits, for the UI to put into words. */
export type Reason =
  | { code: 'runbook'; link: string }
  | { code: 'alert'; name: string }
  | { code: 'label'; label: string }
  | { code: 'service'; name: string }
  | { code: 'page'; tool: string }
  | { code: 'tool'; tool: string };

export interface Ranked<Entry> {
  entry: Entry;
  /** 0: does not fit. */
  score: number;
  reasons: Reason[];
}

/**
 * How much a reason is worth: whoever wrote the alert named its runbook, which beats the alert by name, which beats a label, the
 * service, and "you are on an alert page". No number of lesser reasons outweighs a greater one.
 */
const WORTH: Record<Reason['code'], number> = { runbook: 32, alert: 16, label: 8, service: 4, page: 2, tool: 1 };
/** Each further label, up to three: of two that fit, the one that says more about the alert. */
const MORE = 0.25;
const MOST = 3;

/** Entries ordered by how well they fit; those that fit equally, and those that do not, stay in the order given. */
export function rankProcedures<Entry extends { procedure: Signs }>(
  entries: readonly Entry[],
  here: readonly Recognised[],
): Ranked<Entry>[] {
  const alerts = alertsIn(here);
  return entries
    .map((entry) => {
      const reasons = reasonsFor(entry.procedure, here, alerts);
      return { entry, reasons, score: scoreOf(reasons) };
    })
    .sort((a, b) => b.score - a.score || usability(b.entry.procedure) - usability(a.entry.procedure));
}

/** How many procedures that may be used fit: the number on the badge. */
export function countFits(entries: readonly { procedure: Signs }[], here: readonly Recognised[]): number {
  const alerts = alertsIn(here);
  return entries.filter(({ procedure }) => usability(procedure) > 0 && reasonsFor(procedure, here, alerts).length > 0).length;
}

const alertsIn = (here: readonly Recognised[]): AskedAlert[] => here.flatMap(({ alerts = [] }) => alerts.map(askedOf));

function usability(procedure: Signs): number {
  if (procedure.status === 'deprecated') return -1;
  return procedure.status === 'active' ? 1 : 0;
}

function scoreOf(reasons: readonly Reason[]): number {
  const codes = new Set(reasons.map(({ code }) => code));
  const labels = reasons.filter(({ code }) => code === 'label').length;
  return [...codes].reduce((sum, code) => sum + WORTH[code], 0) + Math.min(MOST, Math.max(0, labels - 1)) * MORE;
}

/** Strongest first; each kind once, but for labels, which differ. */
function reasonsFor(procedure: Signs, here: readonly Recognised[], alerts: readonly AskedAlert[]): Reason[] {
  const reasons: Reason[] = [];
  const add = (reason: Reason): void => {
    const isThere = reasons.some((each) =>
      each.code === 'label' && reason.code === 'label' ? each.label === reason.label : each.code === reason.code,
    );
    if (!isThere) reasons.push(reason);
  };
  bestOf(procedure, alerts).forEach(add);
  for (const trigger of procedure.triggers) {
    for (const seen of here) {
      const reason = fits(trigger, seen);
      if (reason !== null) add(reason);
    }
  }
  return reasons.sort((a, b) => WORTH[b.code] - WORTH[a.code]);
}

/** Of all alerts in view the one that fits best: a name of one and a label of another are no alert. */
function bestOf(procedure: Signs, alerts: readonly AskedAlert[]): Reason[] {
  return alerts
    .map((alert) => alertReasons(procedure, alert))
    .reduce<Reason[]>((best, each) => (scoreOf(each) > scoreOf(best) ? each : best), []);
}

/** What the tool and the page say, and what was read of it. */
function fits(trigger: Trigger, seen: Recognised): Reason | null {
  switch (trigger.kind) {
    case 'alert':
    case 'service': {
      const names = trigger.kind === 'alert' ? [seen.readings['alert']] : [seen.readings['service'], seen.readings['host']];
      const name = names.find((read) => read !== undefined && fitsText(trigger.name, read));
      return name === undefined ? null : { code: trigger.kind, name };
    }
    case 'page':
      if (trigger.tool !== undefined && trigger.tool !== seen.tool) return null;
      if (trigger.page !== undefined) return seen.page?.kind === trigger.page ? { code: 'page', tool: seen.title } : null;
      return trigger.tool === undefined ? null : { code: 'tool', tool: seen.title };
    case 'label':
    case 'runbook':
    case 'report':
      return null;
  }
}
