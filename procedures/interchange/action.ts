/** What a step does, in words, from its action and its target. Collaborator: steps.ts. */
import type { Action } from '../schema/step';
import type { Target } from '../schema/target';
import { read } from './make';
import type { ExportKey, Wording } from './words';

/** null: the title alone says it. */
export function actionWords(action: Action, target: Target | undefined, page: string | undefined, { words }: Wording): string | null {
  const what = elementWords(target, words);
  switch (action.kind) {
    case 'do':
      return null;
    case 'look':
      return target === undefined || target.kind === 'page' ? null : words('export_action_look', what);
    case 'click':
      return words(action.button === 'left' ? 'export_action_click' : `export_action_${action.button}`, what);
    case 'check':
      return words(action.checked ? 'export_action_check' : 'export_action_uncheck', what);
    case 'press':
      return words('export_action_press', action.keys);
    case 'choose-file':
      return words('export_action_file', what);
    case 'drag':
      return action.to === undefined
        ? words('export_action_drag', what)
        : words('export_action_drag_to', what, elementWords(action.to, words));
    case 'navigate':
      return page === undefined ? null : words('export_action_navigate', page);
    case 'type':
    case 'select':
    case 'hover': {
      const key: ExportKey = `export_action_${action.kind}`;
      return words(key, what);
    }
  }
}

/** An element as a person would name it. */
function elementWords(target: Target | undefined, words: Wording['words']): string {
  if (target?.kind === 'page') return words('export_page');
  const { name, label, text, attributes = {}, row } = target?.facts ?? {};
  const known = [name, label, text, attributes['placeholder'], attributes['title'], attributes['alt']].find(
    (fact) => fact !== undefined && fact.trim() !== '',
  );
  if (known === undefined) return words('export_element');
  const called = `“${read(known.trim())}”`;
  return row === undefined || row.key.trim() === '' || row.key.trim() === known.trim()
    ? called
    : words('export_element_in_row', called, read(row.key.trim()));
}
