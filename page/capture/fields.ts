/**
 * Fields: which ones are written in, what kind they are, and whether there is something in them. What is in a field is
 * never told, and of a secret one not even that. Collaborators: procedures/redaction/fields.ts, acts.ts.
 */
import { isSecretField } from '../../procedures/redaction/fields';
import type { FieldKind } from '../../procedures/schema/recording';
import { labelOf } from '../dom/names';
import { isClosed } from './closed';

const NOT_WRITTEN = /^(?:button|submit|reset|image|checkbox|radio|file|range|color|hidden)$/;

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLElement;

/** The field that a key would write into; null where there is none. */
export function fieldAt(element: Element | null): Field | null {
  if (element instanceof HTMLInputElement) return NOT_WRITTEN.test(element.type) ? null : element;
  if (element instanceof HTMLTextAreaElement) return element;
  if (element instanceof HTMLElement && isClosed(element)) return element;
  if (!(element instanceof HTMLElement) || !element.isContentEditable) return null;
  let root: HTMLElement = element;
  while (root.parentElement?.isContentEditable === true) root = root.parentElement;
  return root;
}

export const isMultiline = (field: Field): boolean => !(field instanceof HTMLInputElement);

export function kindOf(field: Field): FieldKind {
  if (field instanceof HTMLInputElement && field.type === 'password') return 'secret';
  // A text field that is drawn as dots holds what its page takes for a secret.
  if (getComputedStyle(field).getPropertyValue('-webkit-text-security').replace('none', '') !== '') return 'secret';
  const read = (name: string): string => field.getAttribute(name) ?? '';
  const told = {
    type: field instanceof HTMLInputElement ? field.type : '',
    autocomplete: read('autocomplete'),
    name: read('name'),
    id: field.id,
    label: `${labelOf(field)} ${read('aria-label')}`.trim(),
    placeholder: read('placeholder'),
    inputmode: read('inputmode'),
    maxlength: read('maxlength'),
  };
  return isSecretField(told) ? 'secret' : 'text';
}

export function isFilled(field: Field): boolean {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value !== '';
  // Of what cannot be seen, all that is known is that it was written in.
  return isClosed(field) || (field.textContent ?? '').trim() !== '';
}

/** What was written in fields of this page, to leave it out of what the page says about it. It never leaves the page. */
export interface Written {
  keep(field: Field): void;
  without(text: string): string;
}

/** Shorter words are everybody's. */
const SHORTEST = 4;
const MOST = 200;

export function createWritten(): Written {
  const words = new Set<string>();
  return {
    keep(field) {
      const text = (
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? '')
      ).trim();
      if (text.length >= SHORTEST && words.size < MOST) words.add(text);
    },
    without: (text) => [...words].reduce((rest, word) => rest.replaceAll(word, '…'), text),
  };
}
