/**
 * The phase of each step. A run goes phase by phase, so the order of the workflow holds only if phases never go back: of all such ways, the
 * one that agrees best with what the steps say. Collaborators: places.ts of markdown-in (words for phases), read.ts.
 */
import type { Framework } from '../../schema/framework';
import { phaseNamed, placeOfWords } from '../markdown-in/places';
import { isObject, textIn, type Json } from './types';

const listed = (words: string): readonly string[] => words.split(', ');

const TYPES: Record<string, string> = {
  detection: 'detection',
  investigation: 'detection',
  notification: 'communication',
  mitigation: 'containment',
  prevention: 'containment',
  engagement: 'containment',
  remediation: 'resolution',
  attack: 'resolution',
};

const ACTIVITIES: Record<string, string> = {
  'compose-content': 'communication',
  'deliver-content': 'communication',
  'identify-audience': 'communication',
  'identify-channel': 'communication',
  'scan-system': 'detection',
  'match-indicator': 'detection',
  'analyze-collected-data': 'detection',
  'identify-indicators': 'detection',
  'scan-vulnerabilities': 'detection',
  'restrict-access': 'containment',
  'disconnect-system': 'containment',
  'configure-systems': 'containment',
  'eliminate-risk': 'resolution',
  'revert-system': 'recovery',
  'restore-data': 'recovery',
  'restore-capabilities': 'recovery',
  'analyze-engagement-results': 'post-mortem',
};

/** Beginnings of what a step is called. */
const VERBS: readonly { phase: string; words: readonly string[] }[] = [
  {
    phase: 'detection',
    words: listed(
      'analyze, analyse, check, collect, detect, enrich, extract, find, gather, get, identify, ingest, inspect, investigate, look, lookup, query, receive, review, scan, search, validate',
    ),
  },
  { phase: 'classification', words: listed('assess, assign, classify, decide, determine, evaluate, prioritize, prioritise, rate, triage') },
  {
    phase: 'containment',
    words: listed(
      'ban, block, contain, deny, disable, disconnect, drop, isolate, lock, mitigate, quarantine, restrict, revoke, shut, stop, suspend',
    ),
  },
  {
    phase: 'communication',
    words: listed('announce, communicate, contact, email, escalate, inform, message, notify, post, report, send, tell'),
  },
  {
    phase: 'resolution',
    words: listed(
      'clean, delete, eradicate, fix, kill, patch, purge, reimage, remediate, remove, repair, replace, reset, resolve, rotate, update, upgrade',
    ),
  },
  { phase: 'recovery', words: listed('bring, monitor, recover, re-enable, reconnect, restart, restore, resume, unblock, verify') },
  { phase: 'post-mortem', words: listed('archive, close, document, learn, retrospective') },
];

export interface Hint {
  phase: string;
  weight: number;
}

/** What a step says about its phase; the strongest. */
export function hintOf(step: Json, extension: string | null, framework: Framework): Hint | null {
  const has = (phase: string | undefined): phase is string => framework.phases.some(({ id }) => id === phase);
  if (has(extension ?? undefined)) return { phase: extension ?? '', weight: 20 };
  const name = textIn(step.name);
  const named = phaseNamed(name, framework);
  if (named !== null) return { phase: named, weight: 6 };
  const commands = Array.isArray(step.commands) ? step.commands.filter(isObject) : [];
  const activity = commands.map(({ playbook_activity }) => ACTIVITIES[textIn(playbook_activity)]).find(has);
  if (activity !== undefined) return { phase: activity, weight: 4 };
  const first = /[\p{L}\p{N}][\p{L}\p{N}-]*/u.exec(name.toLowerCase())?.[0] ?? '';
  const verb = VERBS.find(({ phase, words }) => words.includes(first) && has(phase));
  // What is looked for is looked for in any phase.
  if (verb !== undefined) return { phase: verb.phase, weight: verb.phase === 'detection' ? 2 : 3 };
  const place = placeOfWords(name, framework);
  return has(place ?? undefined) ? { phase: place ?? '', weight: 2 } : null;
}

/** Where what says nothing belongs: by the kind of the playbook. */
export function defaultPhase(playbook: Json, framework: Framework): string {
  const types = Array.isArray(playbook.playbook_types) ? playbook.playbook_types : [];
  const found = types.map((type) => TYPES[textIn(type).toLowerCase()]).find((phase) => framework.phases.some(({ id }) => id === phase));
  return found ?? framework.phases.find(({ id }) => id === 'resolution')?.id ?? framework.phases[0]?.id ?? '';
}

/** One phase for each, never an earlier one than before. */
export function phasesFor(hints: readonly (Hint | null)[], otherwise: string, { phases }: Framework): string[] {
  const ids = phases.map(({ id }) => id);
  const costs: number[][] = [];
  hints.forEach((hint, i) => {
    let least = Infinity;
    costs.push(
      ids.map((id, p) => {
        least = Math.min(least, costs[i - 1]?.[p] ?? 0);
        const miss = hint === null ? (id === otherwise ? 0 : 0.5) : id === hint.phase ? 0 : hint.weight;
        return least + miss;
      }),
    );
  });
  const found: string[] = [];
  let most = ids.length - 1;
  for (const row of costs.toReversed()) {
    const open = row.slice(0, most + 1);
    most = open.indexOf(Math.min(...open));
    found.push(ids[most] ?? otherwise);
  }
  return found.toReversed();
}
