/**
 * The last net: every text of a playbook whose words are not all in the draft is listed with its place. It knows nothing of how a draft is
 * made. Collaborators: markdown-in/words.ts, read.ts. Not listed: ids that lead somewhere, and secrets, which are nowhere.
 */
import type { DraftProcedure } from '../../schema/draft';
import type { Framework } from '../../schema/framework';
import { pathOf } from '../../packs/text';
import { saidIn as saidInMarkdown } from '../markdown-in/kept';
import { Bag, wordsOf } from '../markdown-in/words';
import { decoded } from './text';
import { ID_NAME } from './open';
import { isObject, type Json, type LeftPart } from './types';

/** Everything that a draft of a playbook says. */
export function saidIn(content: DraftProcedure, framework: Framework): string[] {
  return [
    ...saidInMarkdown(content, framework),
    ...content.variables.flatMap(({ preset }) => preset ?? []),
    ...content.severities.flatMap(({ examples }) => examples ?? []),
    ...content.steps.flatMap(({ branches, unexpected }) => [...(branches ?? []).map(({ when }) => when), unexpected?.text ?? '']),
  ];
}

/** Whole groups that a procedure has no place for. */
const GROUPS = new Set([
  'extension_definitions',
  'playbook_extensions',
  'step_extensions',
  'agent_target_extensions',
  'marking_extensions',
  'signatures',
  'contact',
]);
const SECRET = new Set(['authentication_info_definitions', 'authentication_info']);
/** Their values are ids of steps, or said by what the step is. */
const LEADING = new Set([
  'workflow_start',
  'workflow_exception',
  'on_completion',
  'on_success',
  'on_failure',
  'on_true',
  'on_false',
  'next_steps',
  'cases',
]);
const NAMING = new Set(['agent', 'targets', 'markings', 'in_args', 'out_args']);
/** Numbers and answers that the draft gives in its own form. */
const SAID_OTHERWISE = new Set(['delay', 'timeout', 'constant', 'external']);
const NO_WORDS = new Set(['spec_version']);

export function missing(document: Json, content: DraftProcedure, framework: Framework, unknown: ReadonlySet<string>): LeftPart[] {
  const bag = new Bag();
  for (const text of saidIn(content, framework)) bag.add(wordsOf(text));
  const ids = new Set(idsIn(document));
  const left: LeftPart[] = [];
  const leave = (path: readonly PropertyKey[], value: unknown, why: LeftPart['why']): void =>
    void left.push({ path: pathOf(path), text: typeof value === 'string' ? value : JSON.stringify(withoutSecrets(value), null, 2), why });

  const look = (value: unknown, path: readonly PropertyKey[]): void => {
    const name = String(path.findLast((step) => typeof step === 'string') ?? '').trim();
    if (SECRET.has(name)) return;
    if (path.length === 1 && unknown.has(name)) return leave(path, value, 'unknown');
    if (GROUPS.has(name)) return leave(path, value, 'unknown');
    if (Array.isArray(value)) return value.forEach((each, i) => look(each, [...path, i]));
    if (isObject(value)) return Object.entries(value).forEach(([key, each]) => look(each, [...path, key]));
    if (typeof value !== 'string') return number(value, name, path);
    const isId = ids.has(value.trim());
    if (isId && (LEADING.has(name) || NAMING.has(name) || path.includes('cases') || ID_NAME.test(name))) return;
    if (NO_WORDS.has(name) || (name === 'type' && (path.length <= 3 || value === 'manual'))) return;
    const coded = name.endsWith('_b64') ? decoded(value) : null;
    if (!bag.takeWhole(wordsOf((coded ?? value).replace(/(__[\w-]+?__):value\b/g, '$1')))) leave(path, value, 'words');
  };
  /** Of what the standard has as a number, the draft says what it means. */
  const number = (value: unknown, name: string, path: readonly PropertyKey[]): void => {
    if (value === null || SAID_OTHERWISE.has(name) || path[0] === 'playbook_processing_summary') return;
    if (!bag.takeWhole(wordsOf(String(value)))) leave(path, String(value), 'words');
  };
  look(document, []);
  return left;
}

function idsIn(document: Json): string[] {
  const groups = ['workflow', 'agent_definitions', 'target_definitions', 'data_marking_definitions', 'playbook_variables'];
  return groups.flatMap((name) => {
    const group = document[name];
    if (Array.isArray(group))
      return group.flatMap((each) =>
        isObject(each)
          ? Object.entries(each).flatMap(([name, id]) => (ID_NAME.test(name) && typeof id === 'string' ? [id.trim()] : []))
          : [],
      );
    return isObject(group) ? Object.keys(group).map((key) => key.trim()) : [];
  });
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, each]) => (SECRET.has(name) ? [] : [[name, withoutSecrets(each)]])));
}
