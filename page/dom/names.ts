/**
 * Accessible names, as https://www.w3.org/TR/accname-1.2/ computes them in the cases that tools really use, and one that
 * it does not: a control without any name is called by its table cell's neighbour, as people do (Nagios' forms).
 * Collaborators: roles.ts, ../facts-of.ts.
 */
import { NAMED_BY_CONTENT, roleOf } from './roles';

const MAX = 300;

/** One line of text, capped. */
export const squash = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX);

const SILENT = /^(script|style|template|noscript|select|textarea)$/;
const PICTURE = /^(img|svg)$/;

const DRAWN = { visibilityProperty: true };

/** Not drawn, within an element that is; or, in one that is not drawn itself, by a style of its own. */
function isLeftOut(node: Element, drawn: boolean): boolean {
  return drawn ? !node.checkVisibility(DRAWN) && getComputedStyle(node).display !== 'contents' : getComputedStyle(node).display === 'none';
}

/** Visible text of an element with a limit on how much is walked. */
export function textOf(element: Element, limit = MAX): string {
  // Most that are asked about hold one text and nothing else.
  if (element.childElementCount === 0 && element.shadowRoot === null && !SILENT.test(element.localName) && !PICTURE.test(element.localName))
    return element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true' ? '' : squash(element.textContent);
  let text = '';
  const drawn = element.checkVisibility(DRAWN);
  const walk = (node: Node): void => {
    if (text.length > limit) return;
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
    else if (node instanceof Element) {
      if (SILENT.test(node.localName) || node.getAttribute('aria-hidden') === 'true' || node.hasAttribute('hidden')) return;
      if (node !== element && isLeftOut(node, drawn)) return;
      if (PICTURE.test(node.localName))
        text += ` ${node.getAttribute('alt') ?? node.getAttribute('aria-label') ?? node.querySelector('title')?.textContent ?? ''} `;
      const apart = /^(div|p|td|th|tr|li|br|h[1-6]|option|dt|dd)$/.test(node.localName) ? ' ' : '';
      text += apart;
      for (const child of (node.shadowRoot ?? node).childNodes) walk(child);
      text += apart;
    }
  };
  walk(element);
  return squash(text);
}

export function labelOf(element: Element): string {
  const labels = 'labels' in element ? (element as HTMLInputElement).labels : null;
  return labels === null || labels === undefined ? '' : squash([...labels].map((label) => textOf(label)).join(' '));
}

export function nameOf(element: Element, role = roleOf(element)): string {
  const by = element.getAttribute('aria-labelledby');
  if (by !== null) {
    const root = element.getRootNode() as Document | ShadowRoot;
    const text = squash(
      by
        .split(/\s+/)
        .map((id) => (id === '' ? null : root.getElementById(id)))
        .map((each) => (each === null ? '' : textOf(each)))
        .join(' '),
    );
    if (text !== '') return text;
  }
  const given = squash(element.getAttribute('aria-label'));
  if (given !== '') return given;
  const native = nativeName(element);
  if (native !== '') return native;
  if (NAMED_BY_CONTENT.has(role)) {
    const text = withoutBadges(element, textOf(element));
    if (text !== '') return text;
  }
  const last = squash(element.getAttribute('title')) || squash(element.getAttribute('placeholder'));
  return last !== ''
    ? last
    : /^(textbox|searchbox|combobox|listbox|checkbox|radio|spinbutton|slider|switch)$/.test(role)
      ? cellName(element)
      : '';
}

const BADGES = '[class*=badge i], [class*=count i], [class*=label i], [class*=pill i]';

/** "Inbox" of "Inbox 13", where the number is drawn as a badge: it is another one tomorrow. */
function withoutBadges(element: Element, text: string): string {
  if (element.childElementCount === 0 || !/\s\d+\+?$/.test(text)) return text;
  return [...element.querySelectorAll(BADGES)].reduceRight((rest, badge) => {
    const number = textOf(badge, 10);
    return /^\d+\+?$/.test(number) && rest.endsWith(` ${number}`) ? rest.slice(0, -number.length).trim() : rest;
  }, text);
}

function nativeName(element: Element): string {
  switch (element.localName) {
    case 'input': {
      const type = (element.getAttribute('type') ?? 'text').toLowerCase();
      if (type === 'submit' || type === 'reset' || type === 'button')
        return squash(element.getAttribute('value')) || (type === 'submit' ? 'Submit' : type === 'reset' ? 'Reset' : '');
      if (type === 'image') return squash(element.getAttribute('alt'));
      return labelOf(element);
    }
    case 'select':
    case 'textarea':
      return labelOf(element);
    case 'img':
    case 'area':
      return squash(element.getAttribute('alt'));
    case 'fieldset':
      return squash(element.querySelector(':scope > legend')?.textContent);
    case 'table':
      return squash(element.querySelector(':scope > caption')?.textContent);
    case 'svg':
      return squash(element.querySelector(':scope > title')?.textContent);
    default:
      return '';
  }
}

/** Text of the cell before, or of what stands before in the same line or block: what the eye takes for the label. */
function cellName(element: Element): string {
  const cell = element.closest('td, th, dd');
  const before = cell?.previousElementSibling;
  if (before) {
    const text = textOf(before);
    if (text !== '') return text;
  }
  for (let at: Element | null = element, depth = 0; at !== null && depth < 3; at = at.parentElement, depth++) {
    for (let sibling = at.previousSibling; sibling !== null; sibling = sibling.previousSibling) {
      const text =
        sibling instanceof Element
          ? sibling.matches('input, select, textarea, button, table, form, script, style')
            ? ''
            : textOf(sibling, 80)
          : squash(sibling.nodeValue);
      if (text !== '') return text.length <= 60 ? text : '';
    }
  }
  return '';
}
