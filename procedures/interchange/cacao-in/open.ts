/**
 * Text → a CACAO playbook as data, mended where real files break the form: names with a space, a workflow written as a list. Each repair is
 * told. Refused only where nothing can be made of it. Collaborators: packs/text.ts (limits of any file), read.ts. Not here: what a step means.
 */
import { checkText, pathOf } from '../../packs/text';
import type { Problem } from '../../packs/report';
import { problem } from '../../problems/problem';
import { isObject, MAX_STEPS, type Json, type Note } from './types';

export type Opened = { ok: true; document: Json; playbook: Json; notes: Note[] } | { ok: false; problem: Problem };

const refused = (wrong: Problem): Opened => ({ ok: false, problem: wrong });

export function openPlaybook(text: string): Opened {
  const [wrong] = checkText(text);
  if (wrong !== undefined) return refused(wrong);
  const document: unknown = JSON.parse(text);
  if (!isObject(document)) return refused(problem('', 'not-a-playbook', 'playbook-no-object'));
  const notes: Note[] = [];
  const playbook = { ...trimmed(document, [], notes) };
  if (playbook.type !== 'playbook' && !String(playbook.spec_version ?? '').startsWith('cacao-'))
    return refused(problem('type', 'not-a-playbook', 'not-a-playbook'));
  if (playbook.spec_version !== 'cacao-2.0')
    notes.push({ code: 'specVersion', path: 'spec_version', values: [shown(playbook.spec_version)] });
  if (playbook.workflow === undefined) return refused(problem('workflow', 'no-workflow', 'no-workflow'));
  if (Array.isArray(playbook.workflow)) {
    notes.push({ code: 'workflowList', path: 'workflow', values: [] });
    playbook.workflow = asObject(playbook.workflow);
  }
  if (!isObject(playbook.workflow)) return refused(problem('workflow', 'no-workflow', 'workflow-no-object'));
  playbook.workflow = stepsOf(playbook.workflow, notes);
  const count = Object.keys(playbook.workflow as Json).length;
  if (count === 0) return refused(problem('workflow', 'no-steps', 'workflow-empty'));
  if (count > MAX_STEPS) return refused(problem('workflow', 'too-many-steps', 'workflow-too-long', count, MAX_STEPS));
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
