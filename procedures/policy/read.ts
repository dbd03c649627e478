/**
 * A policy as it was found → what counts of it, and what is wrong with the rest in words. One bad entry takes nothing else with it. Pure
 * and total. Collaborators: schema/policy.ts (shapes), platform/policy.ts (finds it), components/library/PolicySection.tsx (shows it).
 */
import type { Problem } from '../packs/report';
import { toProblem } from '../problems/of-shape';
import { problem } from '../problems/problem';
import { parseWith } from '../schema/parse';
import {
  POLICY_LISTS,
  POLICY_SETTINGS,
  POLICY_VALUES,
  SETTING_NAMES,
  type Policy,
  type PolicySettings,
  type PolicySource,
} from '../schema/policy';

export interface ReadPolicy extends Policy {
  /** Names of what the organisation says; empty: it says nothing. */
  said: string[];
  problems: Problem[];
}

export const NO_POLICY: ReadPolicy = {
  sources: [],
  keys: [],
  allowUnsigned: true,
  recorder: true,
  pictures: true,
  toolHosts: [],
  settings: {},
  locked: [],
  said: [],
  problems: [],
};

type Shape = Parameters<typeof parseWith>[0];

export function readPolicyFrom(managed: unknown): ReadPolicy {
  if (managed === undefined || managed === null) return NO_POLICY;
  const problems: Problem[] = [];
  const written = objectIn(managed, '', problems);
  const allowed = (name: keyof typeof POLICY_VALUES): boolean => written[name] === undefined || isAllowed(written[name], name, problems);
  const list = <T>(name: keyof typeof POLICY_LISTS): T[] => listIn(written[name], name, problems) as T[];
  const settings = settingsIn(written.settings, problems);
  const policy: Policy = {
    sources: onceIn(list('sources'), problems),
    keys: list('keys'),
    allowUnsigned: allowed('allowUnsigned'),
    recorder: allowed('recorder'),
    pictures: allowed('pictures'),
    toolHosts: list('toolHosts'),
    settings,
    locked: lockedIn(list('locked'), settings, problems),
  };
  const known = [...Object.keys(POLICY_VALUES), ...Object.keys(POLICY_LISTS), 'settings'];
  problems.push(...unknownIn(written, known, []));
  return { ...policy, said: known.filter((name) => written[name] !== undefined), problems };
}

/** What no policy is. */
const REFUSED = Symbol('refused');

function parsed(shape: Shape, given: unknown, path: PropertyKey[], problems: Problem[]): unknown {
  const read = parseWith(shape, given);
  if (read.ok) return read.value;
  problems.push(...read.faults.map((fault) => toProblem({ ...fault, path: [...path, ...fault.path] })));
  return REFUSED;
}

/** Who writes something that is not understood there means to forbid: without it, everything is allowed. */
function isAllowed(given: unknown, name: keyof typeof POLICY_VALUES, problems: Problem[]): boolean {
  const read = parseWith(POLICY_VALUES[name], given);
  if (read.ok) return read.value;
  problems.push(problem(name, 'invalid_type', 'counts-as-false', name));
  return false;
}

/** Of two entries of one address the first counts. */
function onceIn(sources: readonly PolicySource[], problems: Problem[]): PolicySource[] {
  return sources.filter(({ url }, at) => {
    const isFirst = sources.findIndex((each) => each.url === url) === at;
    if (!isFirst) problems.push(problem('sources', 'twice', 'source-twice', url));
    return isFirst;
  });
}

function listIn(given: unknown, name: keyof typeof POLICY_LISTS, problems: Problem[]): unknown[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) {
    problems.push(toProblem({ path: [name], code: 'invalid_type', message: '', expected: 'array' }));
    return [];
  }
  const { of, most } = POLICY_LISTS[name];
  if (given.length > most) problems.push(toProblem({ path: [name], code: 'too_big', message: '', origin: 'array', limit: most }));
  return given.slice(0, most).flatMap((each, at) => {
    const read = parsed(of, each, [name, at], problems);
    return read === REFUSED ? [] : [read];
  });
}

function settingsIn(given: unknown, problems: Problem[]): PolicySettings {
  if (given === undefined) return {};
  const written = objectIn(given, 'settings', problems);
  problems.push(...unknownIn(written, SETTING_NAMES, ['settings']));
  return Object.fromEntries(
    SETTING_NAMES.filter((name) => written[name] !== undefined).flatMap((name) => {
      const read = parsed(POLICY_SETTINGS[name], written[name], ['settings', name], problems);
      return read === REFUSED ? [] : [[name, read]];
    }),
  );
}

/** Without a value there would be nothing to hold people to. */
function lockedIn(names: Policy['locked'], settings: PolicySettings, problems: Problem[]): Policy['locked'] {
  const once = [...new Set(names)];
  for (const name of once.filter((each) => settings[each] === undefined))
    problems.push(problem('locked', 'no-value', 'locked-without-value', name));
  return once.filter((name) => settings[name] !== undefined);
}

function objectIn(given: unknown, path: string, problems: Problem[]): Record<string, unknown> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
  problems.push(toProblem({ path: path === '' ? [] : [path], code: 'invalid_type', message: '', expected: 'object' }));
  return {};
}

const unknownIn = (written: Record<string, unknown>, known: readonly string[], path: string[]): Problem[] =>
  Object.keys(written)
    .filter((name) => !known.includes(name))
    .map((name) => toProblem({ path: [...path, name], code: 'unrecognized_keys', message: '', keys: [name] }));
