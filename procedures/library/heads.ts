/**
 * The head of a procedure: what lists, search, filters, ranking and the badge need of it, at a hundredth of its size. It is made when a
 * pack is stored and kept beside it (platform/db/shelves.ts), so whoever changes what is in a head raises the version of the database,
 * which makes all heads anew. Pure. Collaborators: rank.ts, components/declare/search.ts (reads `text`).
 */
import { verifiedOf, type Verified } from '../rehearsal/verified';
import type { Procedure, Trigger } from '../schema/procedure';
import { namesOf } from '../translation/translate';

type Kept = 'id' | 'version' | 'title' | 'summary' | 'status' | 'owner' | 'framework' | 'drill' | 'triggers' | 'lastReviewed' | 'reviewDue';

export interface ProcedureHead extends Pick<Procedure, Kept> {
  /** How many. */
  steps: number;
  /** Ids of the tools that its steps are done in, each once. */
  tools: string[];
  /** Ids of the phases that have a step, each once. */
  phases: string[];
  verified: Verified;
  /** In other languages. */
  names?: Record<string, { title: string; summary: string }>;
  /** What a search looks in: one line for each of `FIELDS`, folded, the most telling first. */
  text: string;
}

/** What one expects of the badge: the signs of a procedure that may be used. */
export type Signs = Pick<Procedure, 'id' | 'status' | 'triggers'>;

export function headOf(procedure: Procedure): ProcedureHead {
  const names = namesOf(procedure);
  const { id, version, title, summary, status, owner, framework, drill, triggers, lastReviewed, reviewDue, steps } = procedure;
  return {
    id,
    version,
    title,
    summary,
    status,
    owner,
    framework,
    drill,
    triggers,
    ...(lastReviewed === undefined ? {} : { lastReviewed }),
    ...(reviewDue === undefined ? {} : { reviewDue }),
    steps: steps.length,
    tools: once(steps.flatMap(({ tool }) => tool ?? [])),
    phases: once(steps.map(({ phase }) => phase)),
    verified: verifiedOf(steps),
    ...(names === undefined ? {} : { names }),
    text: FIELDS.map((field) => once(wordsOf(field(procedure))).join(' ')).join('\n'),
  };
}

/** Where a word may stand, the best place first. */
const FIELDS: readonly ((procedure: Procedure) => string)[] = [
  (procedure) => [procedure.title, ...Object.values(namesOf(procedure) ?? {}).map(({ title }) => title)].join(' '),
  ({ triggers }) => triggers.map(wordsIn).join(' '),
  (procedure) => [procedure.summary, procedure.owner, ...Object.values(namesOf(procedure) ?? {}).map(({ summary }) => summary)].join(' '),
  ({ steps }) => steps.map(({ title, tool }) => `${tool ?? ''} ${title}`).join(' '),
];

function wordsIn(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'report':
      return trigger.text;
    case 'page':
      return trigger.tool ?? '';
    case 'label':
      return `${trigger.name}=${trigger.value}`;
    case 'runbook':
      return trigger.link;
    default:
      return trigger.name;
  }
}

/** The words of a text, without case and accents: who searches at night does not type them. */
export const wordsOf = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean);

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const once = (all: readonly string[]): string[] => [...new Set(all)];
