/**
 * The version that a change deserves: what a responder does differently is `minor`, what is gone or stands in another
 * phase is `major`, words are `patch`. A proposal: whoever publishes decides. Pure. Collaborator: diff.ts.
 */
import type { ProcedureDiff, StepField } from './diff';

export type Level = 'patch' | 'minor' | 'major';
export const LEVELS: readonly Level[] = ['patch', 'minor', 'major'];

/** Where a step is done, by whom, at what severity, and where it leads. */
const ACTS = new Set<StepField>([
  'action',
  'tool',
  'page',
  'target',
  'besides',
  'leadsTo',
  'role',
  'severities',
  'dueWithin',
  'meets',
  'fills',
  'branches',
  'unexpected',
  'alternative',
]);
const RULES = new Set<string>(['framework', 'variables', 'phases', 'notifications', 'clocks', 'severities', 'triggers', 'scope', 'drill']);

export function suggestLevel({ fields, steps }: ProcedureDiff): Level {
  if (fields.some(({ field }) => field === 'framework')) return 'major';
  if (steps.some(({ kind, moved }) => kind === 'removed' || (moved !== null && moved.from !== moved.to))) return 'major';
  const acts = steps.some(({ kind, moved, fields: own }) => kind === 'added' || moved !== null || own.some(({ field }) => ACTS.has(field)));
  return acts || fields.some(({ field }) => RULES.has(field)) ? 'minor' : 'patch';
}

/** The next version of that level. */
export function raise(version: string, level: Level): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  if (level === 'major') return `${major + 1}.0.0`;
  return level === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
