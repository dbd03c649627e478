/**
 * From what is open to the procedure: which procedures fit this tool, page and alert, and why. Collaborators:
 * tools/ (recognition and readings), the declare form (shows the order and the reasons), the badge (the count).
 */
import type { Trigger } from '../schema/procedure';
import { matchGlob } from '../tools/match';
import type { Recognised } from '../tools/types';
import type { Signs } from './heads';

/** Why a procedure fits, for the UI to put into words. */
export type Reason =
  | { code: 'alert'; name: string }
  | { code: 'service'; name: string }
  | { code: 'page'; tool: string }
  | { code: 'tool'; tool: string };

export interface Ranked<Entry> {
  entry: Entry;
  /** 0: does not fit. */
  score: number;
  reasons: Reason[];
}

/** How much a reason is worth: the alert by name beats the service, which beats "you are on an alert page". */
const WORTH: Record<Reason['code'], number> = { alert: 8, service: 4, page: 2, tool: 1 };

/** Entries ordered by how well they fit; those that fit equally, and those that do not, stay in the order given. */
export function rankProcedures<Entry extends { procedure: Signs }>(
  entries: readonly Entry[],
  here: readonly Recognised[],
): Ranked<Entry>[] {
  return entries
    .map((entry) => {
      const reasons = reasonsFor(entry.procedure, here);
      return { entry, reasons, score: reasons.reduce((sum, { code }) => sum + WORTH[code], 0) };
    })
    .sort((a, b) => b.score - a.score || usability(b.entry.procedure) - usability(a.entry.procedure));
}

/** How many procedures that may be used fit: the number on the badge. */
export function countFits(entries: readonly { procedure: Signs }[], here: readonly Recognised[]): number {
  return entries.filter(({ procedure }) => usability(procedure) > 0 && reasonsFor(procedure, here).length > 0).length;
}

function usability(procedure: Signs): number {
  if (procedure.status === 'deprecated') return -1;
  return procedure.status === 'active' ? 1 : 0;
}

function reasonsFor(procedure: Signs, here: readonly Recognised[]): Reason[] {
  const reasons: Reason[] = [];
  const add = (reason: Reason): void => {
    if (!reasons.some(({ code }) => code === reason.code)) reasons.push(reason);
  };
  for (const trigger of procedure.triggers) {
    for (const seen of here) {
      const reason = fits(trigger, seen);
      if (reason !== null) add(reason);
    }
  }
  return reasons.sort((a, b) => WORTH[b.code] - WORTH[a.code]);
}

function fits(trigger: Trigger, seen: Recognised): Reason | null {
  switch (trigger.kind) {
    case 'alert':
    case 'service': {
      const names = trigger.kind === 'alert' ? [seen.readings['alert']] : [seen.readings['service'], seen.readings['host']];
      const name = names.find((read) => read !== undefined && matchGlob(trigger.name.toLowerCase(), read.toLowerCase(), '') !== null);
      return name === undefined ? null : { code: trigger.kind, name };
    }
    case 'page':
      if (trigger.tool !== undefined && trigger.tool !== seen.tool) return null;
      if (trigger.page !== undefined) return seen.page?.kind === trigger.page ? { code: 'page', tool: seen.title } : null;
      return trigger.tool === undefined ? null : { code: 'tool', tool: seen.title };
    case 'report':
      return null;
  }
}
