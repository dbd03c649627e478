/**
 * What differs between two packs, in words for a terminal: `+` came, `-` went, `~` changed, and within a text [-what went-] and
 * {+what came+}, as `git diff --word-diff` writes it. Collaborators: procedures/packs/changes.ts (compares),
 * components/editor/diff-text.ts (names of fields and values).
 */
import { isWhole, procedureFieldName, stepFieldName, valueText, type Names } from '../components/editor/diff-text';
import { diffProcedures, sameValue, type FieldChange, type ProcedureDiff, type StepChange } from '../procedures/editing/diff';
import { packChanges, type DefinitionComing, type ProcedureComing } from '../procedures/packs/changes';
import { serialisePack } from '../procedures/packs/serialise';
import { fill } from '../procedures/run/fill';
import type { Framework } from '../procedures/schema/framework';
import type { Pack } from '../procedures/schema/pack';
import type { Tool } from '../procedures/schema/tool';
import { frameworkOf, toolsOf } from './packs';
import { count } from './words';

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

/** Nothing: there is no difference that a reader of the packs would see. */
export function diffLines(before: Pack, after: Pack): string[] {
  const { procedures, same, frameworks, tools, sites } = packChanges(before, after);
  const lines = [
    ...headLines(before, after),
    ...frameworks.map((each) => definition('framework', each, before.frameworks, after.frameworks)),
    ...tools.map((each) => definition('tool', each, before.tools, after.tools)),
    ...sites.map(({ title, kind }) => `${MARKS[kind]} address ${title}`),
    ...mediaLines(before, after),
    ...procedures.flatMap((each) => ['', ...procedureLines(each, before, after)]),
  ];
  if (lines.length === 0 && serialisePack(before) === serialisePack(after)) return [];
  // Nothing is called the same that is not.
  if (lines.length === 0) lines.push('~ the order of procedures or definitions, or details of pictures');
  const rest = procedures.length > 0 && same > 0 ? ['', `${count(same, 'procedure')} as before`] : [];
  return [`${after.title} (${after.id}) ${versions(before.version, after.version)}`, ...lines, ...rest];
}

const versions = (from: string, to: string): string => (from === to ? to : `${from} → ${to}`);

const HEAD = ['id', 'version', 'title', 'summary', 'owner', 'license', 'homepage', 'updated', 'language', '$schema'] as const;

/** What differs of the pack itself. */
export const headChanges = (before: Pack, after: Pack): { field: string; before: string; after: string }[] =>
  HEAD.flatMap((field) => {
    const [was = '', is = ''] = [before[field], after[field]];
    return was === is ? [] : [{ field, before: was, after: is }];
  });

const headLines = (before: Pack, after: Pack): string[] =>
  headChanges(before, after).map((each) => `~ ${each.field}: ${whole(each.before, each.after)}`);

type Definition = Framework | Tool;

function definition(
  what: string,
  { id, title, kind }: DefinitionComing,
  before: readonly Definition[],
  after: readonly Definition[],
): string {
  const said = `${MARKS[kind]} ${what} ${title} (${id})`;
  const [was, is] = [before, after].map((all) => all.find((each) => each.id === id));
  return kind === 'changed' && was !== undefined && is !== undefined ? `${said}: ${changedParts(was, is).join(', ')}` : said;
}

/** Names of what differs, and in a list of things with ids, which: `severities p1 +p5`. */
function changedParts(before: object, after: object): string[] {
  const [was, is] = [before, after] as Record<string, unknown>[];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !sameValue(was?.[key], is?.[key]))
    .map((key) => [key, ...changedEntries(was?.[key], is?.[key])].join(' '));
}

function changedEntries(before: unknown, after: unknown): string[] {
  const [was, is] = [entriesOf(before), entriesOf(after)];
  if (was === null || is === null) return [];
  return [
    ...[...is].flatMap(([id, each]) => (was.has(id) ? (sameValue(was.get(id), each) ? [] : [id]) : [`+${id}`])),
    ...[...was.keys()].filter((id) => !is.has(id)).map((id) => `-${id}`),
  ];
}

function entriesOf(list: unknown): Map<string, unknown> | null {
  if (!Array.isArray(list)) return null;
  const entries = list.flatMap((each: unknown): [string, unknown][] =>
    typeof each === 'object' && each !== null && 'id' in each && typeof each.id === 'string' ? [[each.id, each]] : [],
  );
  return entries.length === list.length ? new Map(entries) : null;
}

function mediaLines({ media: before }: Pack, { media: after }: Pack): string[] {
  const came = Object.keys(after).filter((sha256) => before[sha256] === undefined).length;
  const went = Object.keys(before).filter((sha256) => after[sha256] === undefined).length;
  return [...(came === 0 ? [] : [`+ ${count(came, 'picture')}`]), ...(went === 0 ? [] : [`- ${count(went, 'picture')}`])];
}

function procedureLines({ id, title, kind, from, to, reading }: ProcedureComing, before: Pack, after: Pack): string[] {
  const head = `${MARKS[kind]} ${title} (${id}) ${versions(from ?? to ?? '', to ?? from ?? '')}`;
  const [was, is] = [before, after].map(({ procedures }) => procedures.find((each) => each.id === id));
  if (kind !== 'changed' || was === undefined || is === undefined) return [head];
  const diff = reading?.diff ?? diffProcedures(was, is);
  const framework = frameworkOf(is, after);
  const names = framework === undefined ? null : { framework, tools: toolsOf(after), steps: [...is.steps, ...was.steps] };
  return names === null ? [head] : [head, ...differenceLines(diff, names).map((line) => `    ${line}`)];
}

const differenceLines = ({ fields, steps }: ProcedureDiff, names: Names): string[] => [
  ...fields.flatMap((each) => fieldLines(procedureFieldName(each.field), each, names)),
  ...steps.flatMap((each) => stepLines(each, names)),
];

function stepLines({ kind, step, moved, fields }: StepChange, names: Names): string[] {
  const phase = (id: string): string => names.framework.phases.find((each) => each.id === id)?.title ?? id;
  const went = moved === null ? '' : moved.from === moved.to ? ', moved' : `, moved from ${phase(moved.from)} to ${phase(moved.to)}`;
  const title = `${MARKS[kind]} ${phase(step.phase)}: ${fill(step.title, {})}${went}`;
  return [title, ...fields.flatMap((each) => fieldLines(stepFieldName(each.field), each, names).map((line) => `    ${line}`))];
}

function fieldLines(name: string, change: FieldChange, names: Names): string[] {
  const words = change.words ?? [];
  const marked = isWhole(change)
    ? whole(valueText(change.before, names), valueText(change.after, names))
    : words.map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`)).join('');
  const [first = '', ...more] = marked.split('\n');
  return [`${name}: ${first}`, ...more.map((line) => `    ${line}`)];
}

/** What cannot be told apart by its words says at least that it is another. */
function whole(before: string, after: string): string {
  if (before === after) return 'changed';
  return [...(before === '' ? [] : [`[-${before}-]`]), ...(after === '' ? [] : [`{+${after}+}`])].join(' ');
}
