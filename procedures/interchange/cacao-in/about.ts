/** What a playbook says of itself, as what the procedure is about. Collaborator: read.ts. */
import type { Framework, Severity } from '../../schema/framework';
import { pathOf } from '../../packs/text';
import { details, inlineCode, oneLine, prose, referenceLine, short, together } from './text';
import { isObject, textIn, type Json, type Note, type PlaybookOptions } from './types';
import type { Node } from './graph';

/** Told in their own place, or no words. */
const NOT_LISTED = new Set([
  'name',
  'description',
  'type',
  'workflow',
  'workflow_start',
  'workflow_exception',
  'playbook_variables',
  'external_references',
  'markings',
  'data_marking_definitions',
  'agent_definitions',
  'target_definitions',
  'extension_definitions',
  'authentication_info_definitions',
  'playbook_processing_summary',
  'playbook_extensions',
  'signatures',
]);
const KNOWN = new Set([
  'spec_version',
  'id',
  'created_by',
  'created',
  'modified',
  'revoked',
  'valid_from',
  'valid_until',
  'derived_from',
  'related_to',
  'priority',
  'severity',
  'impact',
  'industry_sectors',
  'labels',
  'playbook_types',
  'playbook_activities',
]);

/** Properties that the standard does not have. */
export const unknownIn = (playbook: Json): string[] => Object.keys(playbook).filter((name) => !NOT_LISTED.has(name) && !KNOWN.has(name));

export interface About {
  title: string;
  summary: string;
  about: string;
}

export function aboutOf(playbook: Json, nodes: readonly Node[], { words }: PlaybookOptions): About {
  const [name, description] = [textIn(playbook.name), textIn(playbook.description)];
  const title = short(name || textIn(playbook.id) || 'CACAO');
  const summary = short(firstSentence(description));
  const about = together([
    oneLine(name).length > 200 ? prose(name) : '',
    oneLine(description) === summary ? '' : prose(description),
    section(words('cacao_text_from'), metadata(playbook)),
    section('', references(playbook)),
    section(
      '',
      markings(playbook).map((text) => words('cacao_text_marking', prose(text))),
    ),
    section(words('cacao_text_variables'), variables(playbook)),
    section(words('cacao_text_agents'), definitions(playbook)),
    section(words('cacao_text_starts'), ends(nodes, 'start')),
    section(words('cacao_text_ends'), ends(nodes, 'end')),
  ]);
  return { title, summary, about: about.slice(0, 20_000).toWellFormed() };
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title === '' ? '' : `${title}\n\n`}${lines.map((line) => `- ${line}`).join('\n')}`;

function firstSentence(text: string): string {
  const line = oneLine(text);
  const end = [...line.matchAll(/[.!?](?=\s)/g)].find(({ index }) => index > 20);
  return end === undefined ? line : line.slice(0, end.index + 1);
}

const metadata = (playbook: Json): string[] =>
  Object.entries(playbook)
    .filter(([name]) => KNOWN.has(name))
    .flatMap(([name, value]) => details(value, [name.replaceAll('_', ' ')]).map((line) => prose(oneLine(line))));

const references = (playbook: Json): string[] =>
  (Array.isArray(playbook.external_references) ? playbook.external_references.filter(isObject) : [])
    .map(referenceLine)
    .filter((line) => line !== '');

function markings(playbook: Json): string[] {
  const all = isObject(playbook.data_marking_definitions) ? playbook.data_marking_definitions : {};
  return Object.values(all)
    .filter(isObject)
    .flatMap((marking) => {
      const { type: _, id: __, marking_extensions: ___, ...rest } = marking;
      const first = ['tlpv2_level', 'tlp', 'statement', 'name', 'description'];
      const own = first.map((name) => textIn(marking[name])).filter((text) => text !== '');
      const other = Object.entries(rest).flatMap(([name, value]) =>
        first.includes(name) ? [] : details(value, [name.replaceAll('_', ' ')]),
      );
      return [[...own, ...other].join(' · ')];
    });
}

/** With what a form does not show: the type, and the name that the playbook has for it. */
function variables(playbook: Json): string[] {
  const groups = [playbook.playbook_variables, ...Object.values(playbook.workflow as Json).map((step) => (step as Json).step_variables)];
  return groups.filter(isObject).flatMap((group) =>
    Object.entries(group).flatMap(([name, raw]) =>
      isObject(raw)
        ? [
            `${inlineCode(name)} ${prose(
              oneLine(
                ['type', 'description', 'value']
                  .map((each) => textIn(raw[each]))
                  .filter(Boolean)
                  .join(' · '),
              ),
            )}`,
          ]
        : [],
    ),
  );
}

/** Agents and targets, without how to reach them: contacts of people are not kept in procedures. */
function definitions(playbook: Json): string[] {
  const lines = new Set<string>();
  for (const group of [playbook.agent_definitions, playbook.target_definitions].filter(isObject))
    for (const raw of Object.values(group)) {
      if (!isObject(raw)) continue;
      const { name, description, type, contact: _, authentication_info: __, agent_target_extensions: ___, ...rest } = raw;
      const said = [name, description, type].map(textIn).filter((text) => text !== '');
      lines.add(prose(oneLine([...said, ...(Object.keys(rest).length === 0 ? [] : details(rest))].join(' · '))));
    }
  return [...lines];
}

const ends = (nodes: readonly Node[], kind: Node['kind']): string[] =>
  nodes
    .filter((node) => node.kind === kind)
    .map(({ raw }) =>
      [raw.name, raw.description]
        .map(textIn)
        .filter((text) => text !== '')
        .join(': '),
    )
    .filter((text) => text !== '')
    .map((text) => prose(oneLine(text)));

/** P1 is 1: an example of that severity, beside those of the framework. */
export function severityOf(playbook: Json, title: string, { severities }: Framework): { severity: string; examples: string[] }[] {
  const found: Severity | undefined = severities.find(({ level }) => level === playbook.priority);
  return found === undefined ? [] : [{ severity: found.id, examples: [...found.examples, title].slice(-20) }];
}

const EMAIL = /^[^\s@<>;,`'"()]+@[^\s@<>;,`'"()]+\.[^\s@<>;,`'"()]+$/;

/** Faults of what steps refer to, which no schema finds. */
export function checkDefinitions(playbook: Json, notes: Note[]): void {
  if (playbook.revoked === true) notes.push({ code: 'revoked', path: 'revoked', values: [] });
  if (isObject(playbook.authentication_info_definitions))
    for (const id of Object.keys(playbook.authentication_info_definitions))
      notes.push({ code: 'secrets', path: pathOf(['authentication_info_definitions', id]), values: [] });
  for (const name of ['agent_definitions', 'target_definitions']) {
    const group = playbook[name];
    if (!isObject(group)) continue;
    for (const [id, raw] of Object.entries(group).filter((entry): entry is [string, Json] => isObject(entry[1]))) {
      const path = [name, id];
      if (typeof raw.type !== 'string' || raw.type !== id.split('--')[0])
        notes.push({ code: 'agentType', path: pathOf([...path, 'type']), values: [textIn(raw.type) || '–'] });
      if (!isObject(raw.contact)) continue;
      notes.push({ code: 'contacts', path: pathOf([...path, 'contact']), values: [textIn(raw.name) || id] });
      for (const [kind, address] of isObject(raw.contact.email) ? Object.entries(raw.contact.email) : [])
        if (typeof address !== 'string' || !EMAIL.test(address))
          notes.push({ code: 'email', path: pathOf([...path, 'contact', 'email', kind]), values: [] });
    }
  }
}
