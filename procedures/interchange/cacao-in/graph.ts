/**
 * The steps of a workflow and where each leads, by ids that are there: what the JSON Schema of CACAO cannot check. Collaborators: open.ts,
 * order.ts. Not here: the order in which people follow them.
 */
import { pathOf } from '../../packs/text';
import { isObject, textIn, type Json, type Note } from './types';

export const KINDS = [
  'start',
  'end',
  'action',
  'playbook-action',
  'parallel',
  'if-condition',
  'while-condition',
  'switch-condition',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Node {
  id: string;
  kind: Kind;
  raw: Json;
  /** On completion, or on success. */
  next: string | null;
  fail: string | null;
  /** Of a condition: the answers, and where each leads. `case` is the name of the case. */
  ways: { answer: 'yes' | 'no' | 'case'; case: string; to: string | null }[];
  /** Of a parallel step. */
  all: string[];
}

export interface Graph {
  nodes: ReadonlyMap<string, Node>;
  start: string;
  /** Where an exception leads. */
  exception: string | null;
}

/** As CACAO 1 calls them. */
const OLD: Record<string, Kind> = { single: 'action', playbook: 'playbook-action', step: 'action' };

export function graphOf(playbook: Json, notes: Note[]): Graph {
  const workflow = playbook.workflow as Json;
  const ids = new Map(Object.keys(workflow).map((id) => [id.toLowerCase(), id]));
  const lead = (value: unknown, path: PropertyKey[]): string | null => {
    if (value === undefined || value === null || value === '') return null;
    const [first] = Array.isArray(value) ? (value as unknown[]) : [value];
    if (typeof first !== 'string' || Array.isArray(value)) notes.push({ code: 'refForm', path: pathOf(path), values: [] });
    if (typeof first !== 'string') return null;
    const found = Object.hasOwn(workflow, first) ? first : ids.get(first.trim().toLowerCase());
    if (found === undefined) notes.push({ code: 'refMissing', path: pathOf(path), values: [first.slice(0, 120)] });
    else if (found !== first) notes.push({ code: 'refForm', path: pathOf(path), values: [] });
    return found ?? null;
  };
  const nodes = new Map(Object.entries(workflow).map(([id, raw]) => [id, nodeOf(id, raw as Json, lead, notes)]));
  return { nodes, start: startOf(playbook, nodes, lead, notes), exception: lead(playbook.workflow_exception, ['workflow_exception']) };
}

type Lead = (value: unknown, path: PropertyKey[]) => string | null;

function nodeOf(id: string, raw: Json, lead: Lead, notes: Note[]): Node {
  const path = ['workflow', id];
  const kind = kindOf(id, raw, notes);
  const at = (name: string): string | null => lead(raw[name], [...path, name]);
  const [completion, success, fail] = [at('on_completion'), at('on_success'), at('on_failure')];
  const node: Node = { id, kind, raw, next: completion ?? success, fail, ways: [], all: [] };
  // Both are against the standard; neither may be lost.
  if (completion !== null && success !== null && completion !== success)
    node.ways.push({ answer: 'case', case: 'on_success', to: success });
  if (kind === 'if-condition' || kind === 'while-condition') {
    node.ways.push({ answer: 'yes', case: '', to: at('on_true') });
    if (kind === 'if-condition') node.ways.push({ answer: 'no', case: '', to: at('on_false') });
  }
  if (kind === 'switch-condition' && isObject(raw.cases))
    for (const [name, to] of Object.entries(raw.cases))
      node.ways.push({ answer: 'case', case: name, to: lead(to, [...path, 'cases', name]) });
  if (kind === 'parallel') {
    const listed: unknown[] = Array.isArray(raw.next_steps) ? raw.next_steps : [raw.next_steps];
    node.all = listed.flatMap((to, i) => lead(to, [...path, 'next_steps', i]) ?? []);
  }
  return node;
}

function kindOf(id: string, raw: Json, notes: Note[]): Kind {
  const said = textIn(raw.type).toLowerCase();
  const known = KINDS.find((kind) => kind === said) ?? (Object.hasOwn(OLD, said) ? OLD[said] : undefined);
  if (known !== undefined && known === raw.type) return known;
  const [prefix = ''] = id.split('--');
  const kind = known ?? KINDS.find((each) => each === prefix.trim()) ?? 'action';
  notes.push({ code: 'typeUnknown', path: pathOf(['workflow', id, 'type']), values: [said === '' ? '–' : said.slice(0, 60), kind] });
  return kind;
}

function startOf(playbook: Json, nodes: ReadonlyMap<string, Node>, lead: Lead, notes: Note[]): string {
  const all = [...nodes.values()];
  if (!all.some(({ kind }) => kind === 'start')) notes.push({ code: 'noStart', path: 'workflow', values: [] });
  if (!all.some(({ kind }) => kind === 'end')) notes.push({ code: 'noEnd', path: 'workflow', values: [] });
  const named = lead(playbook.workflow_start, ['workflow_start']);
  if (named !== null) return named;
  // The start step, else one that nothing leads to, else the first.
  const led = new Set(all.flatMap(({ next, fail, ways, all: each }) => [next, fail, ...ways.map(({ to }) => to), ...each]));
  const found = all.find(({ kind }) => kind === 'start') ?? all.find(({ id }) => !led.has(id)) ?? all[0];
  notes.push({ code: 'startMissing', path: 'workflow_start', values: [textIn(found?.raw.name) || (found?.id ?? '')] });
  return found?.id ?? '';
}
