/**
 * A step of a workflow as a step that a person does: its name, then its description, then its commands as text. Nothing of it is ever run.
 * Collaborators: read.ts (order and phases), text.ts, variables.ts. Not here: where it leads.
 */
import { pathOf } from '../../packs/text';
import type { Framework } from '../../schema/framework';
import type { DraftStep } from '../../schema/draft';
import { roleNamed } from '../markdown-in/roles';
import type { Node } from './graph';
import { decoded, details, fenced, inlineCode, isSafeLink, oneLine, prose, referenceLine, short, together } from './text';
import { isObject, textIn, type Json, type Note, type PlaybookOptions } from './types';
import type { Variables } from './variables';

const LONGEST_BODY = 20_000;
const MINUTE = 60_000;

export interface StepContext extends PlaybookOptions {
  playbook: Json;
  variables: Variables;
  notes: Note[];
}

export type RawStep = Pick<DraftStep, 'title' | 'body' | 'role' | 'timeBox' | 'links' | 'fills'>;

export function stepOf(node: Node, context: StepContext): RawStep {
  const { raw, id } = node;
  const { words, minutes, variables } = context;
  const said = (text: unknown): string => variables.write(textIn(text));
  const [name, description] = [said(raw.name), said(raw.description)];
  const commands = commandsOf(node, context);
  const condition = said(raw.condition) || said(raw.switch);
  const title = name || firstLine(description) || firstLine(commands[0]?.text ?? '') || condition || words('cacao_text_step', id);
  const { role, lines } = peopleOf(raw, context);
  const { links, more } = linksOf([raw, ...(Array.isArray(raw.commands) ? raw.commands.filter(isObject) : [])]);
  const delay = spanOf(raw.delay);
  const timeBox = spanOf(raw.timeout);
  const body = together([
    // What is too long for one line is read here.
    oneLine(title).length > 200 ? prose(title) : '',
    description !== '' && !(name === '' && oneLine(description) === short(title)) ? prose(description) : '',
    condition === '' ? '' : words('cacao_text_condition', inlineCode(condition)),
    delay === null ? '' : words('cacao_text_delay', minutes(delay)),
    ...commands.flatMap(({ markdown, text }, i) => (i === 0 && title !== name && oneLine(text) === short(title) ? [] : [markdown])),
    textIn(raw.playbook_id) === ''
      ? ''
      : words('cacao_text_playbook', inlineCode([raw.playbook_id, raw.playbook_version].filter(Boolean).map(String).join(' '))),
    lines.join('\\\n'),
    more.map((line) => `- ${line}`).join('\n'),
  ]);
  const fills = (Array.isArray(raw.out_args) ? raw.out_args : []).flatMap((each) => variables.named(textIn(each)) ?? []);
  return {
    title: short(title),
    ...(body === '' ? {} : { body: body.slice(0, LONGEST_BODY).toWellFormed() }),
    ...(role === null ? {} : { role }),
    ...(timeBox === null ? {} : { timeBox }),
    ...(links.length === 0 ? {} : { links }),
    ...(fills.length === 0 ? {} : { fills: [...new Set(fills)].slice(0, 6) }),
  };
}

const firstLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '') ?? '';

/** Minutes, from milliseconds; null: it is no time that a step may have. */
export function spanOf(value: unknown): number | null {
  const ms = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  const span = typeof ms === 'number' && Number.isFinite(ms) ? ms / MINUTE : 0;
  return span > 0 && span <= 525_600 ? span : null;
}

interface CommandText {
  text: string;
  markdown: string;
}

function commandsOf({ raw, id, kind }: Node, context: StepContext): CommandText[] {
  const path = ['workflow', id, 'commands'];
  if (raw.commands === undefined && isObject(raw.command)) return [commandText(raw.command, ['workflow', id, 'command'], context)];
  const given: unknown = raw.commands;
  const list: unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  if (given !== undefined && !Array.isArray(given)) context.notes.push({ code: 'commandsForm', path: pathOf(path), values: [] });
  if (kind === 'action' && list.length === 0)
    context.notes.push({ code: 'noCommands', path: pathOf(path), values: [textIn(raw.name) || id] });
  return list.flatMap((command, i) => {
    if (typeof command === 'string') return [{ text: command, markdown: prose(context.variables.write(command)) }];
    return isObject(command) ? [commandText(command, [...path, i], context)] : [];
  });
}

/** Said elsewhere, or no words. */
const SAID = new Set(['type', 'command', 'command_b64', 'description', 'external_references']);

function commandText(command: Json, path: PropertyKey[], { words, notes, variables }: StepContext): CommandText {
  const type = textIn(command.type) || 'manual';
  const inCode = (name: string): string => {
    const coded = textIn(command[name]);
    const plainText = coded === '' ? '' : decoded(coded);
    if (plainText === null) notes.push({ code: 'badBase64', path: pathOf([...path, name]), values: [] });
    return plainText ?? coded;
  };
  const text = variables.write([textIn(command.command), inCode('command_b64')].filter((each) => each !== '').join('\n'));
  const isManual = type === 'manual';
  if (!isManual) notes.push({ code: 'neverRun', path: pathOf(path), values: [type] });
  const rest = Object.entries(command).flatMap(([name, value]) =>
    SAID.has(name)
      ? []
      : name.endsWith('_b64')
        ? [`- ${prose(name)}:`, fenced(inCode(name))]
        : details(value, [name]).map((line) => `- ${prose(variables.write(line))}`),
  );
  return {
    text,
    markdown: together([
      prose(variables.write(textIn(command.description))),
      isManual ? '' : words('cacao_text_command', prose(type)),
      text === '' ? '' : isManual ? prose(text) : fenced(text),
      rest.join('\n'),
    ]),
  };
}

/** Who does it, and what it is done to. */
function peopleOf(raw: Json, context: StepContext): { role: string | null; lines: string[] } {
  const { framework, words } = context;
  const agents = namesOf(raw.agent ?? raw.agents, 'agent_definitions', raw, context);
  const targets = namesOf(raw.targets ?? raw.target, 'target_definitions', raw, context);
  const role = agents.map((name) => roleIn(name, framework)).find((found) => found !== null) ?? null;
  const list = (names: readonly string[]): string => names.map(prose).join(', ');
  return {
    role,
    lines: [
      ...(agents.length === 0 ? [] : [words('cacao_text_by', list(agents))]),
      ...(targets.length === 0 ? [] : [words('cacao_text_targets', list(targets))]),
    ],
  };
}

const roleIn = (name: string, framework: Framework): string | null => roleNamed(name, framework);

function namesOf(value: unknown, group: string, raw: Json, { playbook, notes }: StepContext): string[] {
  const ids: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return ids.flatMap((id) => {
    if (typeof id !== 'string' || id.trim() === '') return [];
    const definitions = [playbook[group], playbook.agent_definitions, playbook.target_definitions].filter(isObject);
    const found = definitions.find((each) => Object.hasOwn(each, id.trim()));
    const definition = found?.[id.trim()];
    if (!isObject(definition)) {
      const place = Object.entries(playbook.workflow as Json).find(([, step]) => step === raw)?.[0] ?? '';
      notes.push({ code: 'agentMissing', path: pathOf(['workflow', place]), values: [id.slice(0, 120)] });
      return [id];
    }
    return [textIn(definition.name) || id];
  });
}

const MOST_LINKS = 10;

/** Links that may be opened; what else a reference says is text. */
function linksOf(sources: readonly Json[]): { links: NonNullable<DraftStep['links']>; more: string[] } {
  const links: NonNullable<DraftStep['links']> = [];
  const more: string[] = [];
  for (const reference of sources.flatMap((raw) =>
    Array.isArray(raw.external_references) ? raw.external_references.filter(isObject) : [],
  )) {
    const [name, url] = [textIn(reference.name), textIn(reference.url)];
    const isWhole = Object.keys(reference).every((key) => key === 'name' || key === 'url') && name.length <= 200;
    if (isSafeLink(url) && links.length < MOST_LINKS) links.push({ title: short(name || url), url });
    if (!isWhole || !isSafeLink(url) || links.length > MOST_LINKS) more.push(referenceLine(reference));
  }
  return { links, more: more.filter((line) => line !== '') };
}
