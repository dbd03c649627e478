/**
 * A playbook that Steplight wrote: its extension gives the procedure back as it was, if the playbook still says what the extension implies.
 * That is found out by writing it again. Where somebody edited it elsewhere, what stands in the playbook wins, and only what it has no
 * place for comes from the extension. Collaborators: cacao-out (writes), read.ts. A hostile file goes through the shapes like any draft.
 */
import { EXTENSION } from '../cacao-out/extension';
import { playbookOf } from '../cacao-out/write';
import { DraftProcedure, DraftStep } from '../../schema/draft';
import type { Framework } from '../../schema/framework';
import { parseWith } from '../../schema/parse';
import { isObject, textIn, type Json } from './types';

export type Own = { is: 'none' } | { is: 'edited' } | { is: 'same'; content: DraftProcedure };

export function ownOf(playbook: Json, framework: Framework): Own {
  const said = extensionOf(playbook.playbook_extensions);
  if (said === null) return { is: 'none' };
  const workflow = playbook.workflow as Json;
  const order: unknown[] = Array.isArray(said.order) ? said.order : [];
  const steps = order.map((id) => stepSaid(typeof id === 'string' && Object.hasOwn(workflow, id) ? workflow[id] : null));
  const parsed = parseWith(DraftProcedure, { ...(isObject(said.procedure) ? said.procedure : {}), steps });
  if (!parsed.ok || parsed.value.framework !== framework.id) return { is: 'edited' };
  const again = playbookOf({ procedure: parsed.value, framework, pack: textIn(said.pack), at: '' });
  return visible(again) === visible(playbook) ? { is: 'same', content: parsed.value } : { is: 'edited' };
}

/** Of a framework that the playbook was made for; null: it does not say. */
export function frameworkOf(playbook: Json): string | null {
  const said = extensionOf(playbook.playbook_extensions)?.procedure;
  return isObject(said) && typeof said.framework === 'string' ? said.framework : null;
}

/** The phase that an edited step of ours had. */
export const phaseOf = (raw: Json): string | null => {
  const said = stepSaid(raw);
  return isObject(said) && typeof said.phase === 'string' ? said.phase : null;
};

/** What CACAO has no place for, of a step of ours. */
export function hiddenOf(raw: Json): Partial<DraftStep> {
  const parsed = parseWith(DraftStep, stepSaid(raw));
  if (!parsed.ok) return {};
  const { tool, page, target, besides, leadsTo, action, severities, dueWithin, meets, danger, alternative, optional, media } = parsed.value;
  const hidden = { tool, page, target, besides, leadsTo, action, severities, dueWithin, meets, danger, alternative, optional, media };
  return Object.fromEntries(Object.entries(hidden).filter(([, value]) => value !== undefined));
}

function extensionOf(group: unknown): Json | null {
  const said: unknown = isObject(group) ? group[EXTENSION] : null;
  return isObject(said) ? said : null;
}
const stepSaid = (raw: unknown): unknown => (isObject(raw) ? extensionOf(raw.step_extensions)?.step : undefined);

/** When it was written and who signed it say nothing of its steps. */
const NOT_COMPARED = new Set(['created', 'modified', 'signatures', 'step_extensions', 'playbook_extensions', 'extension_definitions']);

const visible = (playbook: Json): string =>
  JSON.stringify(playbook, (name, value: unknown) =>
    NOT_COMPARED.has(name)
      ? undefined
      : isObject(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
