/**
 * Text → a CACAO playbook as data, mended where real files break the form: names with a space, a workflow written as a list. Each repair is
 * told. Refused only where nothing can be made of it. Collaborators: packs/text.ts (limits of any file), read.ts. Not here: what a step means.
 */
import { checkText, pathOf } from '../../packs/text';
import type { Problem } from '../../packs/report';
import { isObject, MAX_STEPS, type Json, type Note } from './types';

export type Opened = { ok: true; document: Json; playbook: Json; notes: Note[] } | { ok: false; problem: Problem };

const refused = (code: string, path: string, message: string): Opened => ({ ok: false, problem: { path, code, message, level: 'error' } });

export function openPlaybook(text: string): Opened {
  const [problem] = checkText(text);
  if (problem !== undefined) return { ok: false, problem };
  const document: unknown = JSON.parse(text);
  if (!isObject(document))
    return refused('not-a-playbook', '', 'This is no CACAO playbook: a playbook is an object with "type": "playbook".');
  const notes: Note[] = [];
  const playbook = { ...trimmed(document, [], notes) };
  if (playbook.type !== 'playbook' && !String(playbook.spec_version ?? '').startsWith('cacao-'))
    return refused('not-a-playbook', 'type', 'This is no CACAO playbook: "type" must be "playbook".');
  if (playbook.spec_version !== 'cacao-2.0')
    notes.push({ code: 'specVersion', path: 'spec_version', values: [shown(playbook.spec_version)] });
  if (playbook.workflow === undefined)
    return refused('no-workflow', 'workflow', 'This playbook has no "workflow", so there are no steps to make a procedure of.');
  if (Array.isArray(playbook.workflow)) {
    notes.push({ code: 'workflowList', path: 'workflow', values: [] });
    playbook.workflow = asObject(playbook.workflow);
  }
  if (!isObject(playbook.workflow))
    return refused('no-workflow', 'workflow', '"workflow" must be an object of steps; nothing can be made of this one.');
  playbook.workflow = stepsOf(playbook.workflow, notes);
  const count = Object.keys(playbook.workflow as Json).length;
  if (count === 0) return refused('no-steps', 'workflow', 'The workflow of this playbook has no steps.');
  if (count > MAX_STEPS)
    return refused('too-many-steps', 'workflow', `The workflow has ${count} steps; at most ${MAX_STEPS} are read. Split the playbook.`);
  return { ok: true, document, playbook, notes };
}

const shown = (value: unknown): string =>
  value === undefined ? '–' : String(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60);

/** Names without the spaces around them; the first of two that are then the same stays as it is. */
function trimmed(object: Json, path: PropertyKey[], notes: Note[]): Json {
  const out: Json = {};
  for (const [name, value] of Object.entries(object)) {
    const bare = name.trim();
    const free = bare === name || !(bare in object || bare in out || bare in {});
    if (bare !== name && free) notes.push({ code: 'nameSpace', path: pathOf([...path, name]), values: [bare] });
    out[free ? bare : name] = value;
  }
  return out;
}

/** As lists name what others lead to: `id`, `step_uuid`. */
export const ID_NAME = /^(?:step_)?u?u?id$/i;

const asObject = (list: readonly unknown[]): Json => {
  const out: Json = {};
  list.forEach((item, i) => {
    const said = isObject(item)
      ? Object.entries(item).find(([name, value]) => ID_NAME.test(name) && typeof value === 'string')?.[1]
      : undefined;
    const id = typeof said === 'string' && said !== '' && !(said in out) && !(said in {}) ? said : `step--${i + 1}`;
    out[id] = item;
  });
  return out;
};

const UUID = /^[a-z][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

function stepsOf(workflow: Json, notes: Note[]): Json {
  const out: Json = {};
  for (const [key, step] of Object.entries(trimmed(workflow, ['workflow'], notes))) {
    const path = ['workflow', key];
    if (!UUID.test(key)) notes.push({ code: 'idForm', path: pathOf(path), values: [key] });
    if (isObject(step)) out[key] = trimmed(step, path, notes);
    else if (typeof step === 'string' && step.trim() !== '') {
      notes.push({ code: 'stepForm', path: pathOf(path), values: [] });
      out[key] = { type: 'action', name: step };
    } else notes.push({ code: 'stepForm', path: pathOf(path), values: [] });
  }
  return out;
}
