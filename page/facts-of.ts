/**
 * The facts of one element, in two rounds: cheap ones for every candidate, dear ones (neighbours, headings) for the few
 * that are left. Collaborators: dom/ (roles, names), describe.ts and locate.ts (both call this, so that recorded and
 * found facts are made by the same hand).
 */
import { looksGenerated } from '../procedures/targets/normalise';
import type { TargetFacts } from '../procedures/schema/target';
import { flatParent } from './flat-tree';
import { labelOf, nameOf, squash, textOf } from './dom/names';
import { roleOf } from './dom/roles';

const TEST_IDS = ['data-testid', 'data-test-id', 'data-test', 'data-test-subj', 'data-qa', 'data-cy'];
const KEPT = ['name', 'placeholder', 'title', 'alt', 'aria-controls', 'data-target'];
/** Read with more care than by their mere value, below. */
const OWN_RULES = new Set(['href', 'value']);
/** Query values that are kept in a recorded destination: short words and numbers that say which page it is. */
const PLAIN = /^[\w .:-]{0,40}$/;

/** Facts that need neither layout nor neighbours. `asked`: only those that these can be compared with. */
export function cheapFacts(element: Element, asked?: TargetFacts): TargetFacts {
  const role = roleOf(element);
  const facts: TargetFacts = { tag: element.localName, role };
  const name = !asked || asked.name !== undefined || asked.label !== undefined || asked.text !== undefined ? nameOf(element, role) : '';
  if (name !== '') facts.name = name;
  const type = element.localName === 'input' || element.localName === 'button' ? element.getAttribute('type') : null;
  if (type !== null) facts.type = type.toLowerCase();
  const id = element.getAttribute('id');
  if (id !== null && id !== '') facts.id = squash(id);
  const attributes = asked ? namedAttributes(element, Object.keys(asked.attributes ?? {})) : keptAttributes(element, name);
  const href =
    (!asked || asked.attributes?.['href'] !== undefined) && (element.localName === 'a' || element.localName === 'area')
      ? destination(element)
      : null;
  if (href !== null) attributes['href'] = href;
  // The value of a choice says which one it is; of a field it is what somebody typed, and never read.
  if ((role === 'radio' || role === 'checkbox' || type === 'submit' || element.localName === 'option') && element.hasAttribute('value'))
    attributes['value'] = squash(element.getAttribute('value'));
  if (Object.keys(attributes).length > 0) facts.attributes = attributes;
  const testIds = namedAttributes(element, asked ? Object.keys(asked.testIds ?? {}) : TEST_IDS);
  if (Object.keys(testIds).length > 0) facts.testIds = testIds;
  return facts;
}

function keptAttributes(element: Element, name: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const attribute of KEPT) {
    const value = squash(element.getAttribute(attribute));
    if (value !== '' && value !== name) attributes[attribute] = value;
  }
  return attributes;
}

function namedAttributes(element: Element, names: readonly string[]): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const name of names) {
    const value = OWN_RULES.has(name) ? null : element.getAttribute(name);
    if (value !== null) attributes[name] = squash(value);
  }
  return attributes;
}

/** Path, plain query values and fragment of a link; nothing that looks like a token. */
function destination(element: Element): string | null {
  const raw = element.getAttribute('href');
  if (raw === null || /^\s*(javascript|data|blob):/i.test(raw)) return null;
  try {
    const url = new URL(raw, element.ownerDocument.baseURI);
    const query = [...url.searchParams]
      .filter(([, value]) => PLAIN.test(value) && !/[A-Za-z0-9]{24,}/.test(value))
      .map(([key, value]) => `${key}=${value}`);
    const site = url.origin === location.origin ? '' : url.origin;
    return `${site}${url.pathname}${query.length === 0 ? '' : `?${query.join('&')}`}${url.hash}`.slice(0, 300);
  } catch {
    return null;
  }
}

/** Facts about where the element stands; added to the cheap ones of the few candidates that may be right. */
export function placeFacts(element: Element, facts: TargetFacts): TargetFacts {
  const full: TargetFacts = { ...facts };
  const set = <Key extends 'label' | 'text' | 'heading' | 'form' | 'dialog' | 'before' | 'after'>(
    key: Key,
    value: string | undefined,
  ): void => {
    if (value !== undefined && value !== '') full[key] = value.slice(0, 300);
  };
  set('label', labelOf(element) || undefined);
  const text = textOf(element, 120);
  if (text !== facts.name) set('text', text);
  const row = rowOf(element);
  if (row !== null) full.row = row;
  const dialog = closest(element, (each) => each.localName === 'dialog' || /^(dialog|alertdialog)$/.test(each.getAttribute('role') ?? ''));
  if (dialog !== null) set('dialog', nameOf(dialog) || squash(dialog.querySelector('h1,h2,h3,[role=heading],.modal-title')?.textContent));
  const form = element.closest('form');
  if (form !== null)
    set(
      'form',
      squash(form.getAttribute('aria-label')) ||
        squash(form.getAttribute('name')) ||
        squash(form.getAttribute('id')) ||
        squash(form.getAttribute('action')?.replace(/[?#].*/, '')),
    );
  const landmark = closest(element, (each) => LANDMARKS.has(roleOf(each)) && each !== element);
  if (landmark !== null) full.landmark = { role: roleOf(landmark), ...(nameOf(landmark) === '' ? {} : { name: nameOf(landmark) }) };
  set('heading', headingBefore(element));
  set('before', neighbour(element, 'previousSibling'));
  set('after', neighbour(element, 'nextSibling'));
  full.ancestors = ancestorsOf(element);
  return full;
}

const LANDMARKS = new Set(['navigation', 'main', 'banner', 'contentinfo', 'complementary', 'search', 'region', 'form']);

function closest(element: Element, is: (each: Element) => boolean): Element | null {
  for (let at: Element | null = element; at !== null; at = flatParent(at)) if (is(at)) return at;
  return null;
}

/** The row that holds the element; the whole text of a row is its key when locating, its heading cell when recording. */
function rowOf(element: Element): { key: string; column?: string } | null {
  const row = closest(
    element,
    (each) => /^(tr|li)$/.test(each.localName) || /^(row|listitem|article|option|treeitem)$/.test(each.getAttribute('role') ?? ''),
  );
  if (row === null || row === element) return row === null ? null : { key: textOf(row) };
  const cell = element.closest('td, th, [role=gridcell], [role=cell]');
  const at = cell === null || cell.parentElement === null ? -1 : [...cell.parentElement.children].indexOf(cell);
  const heading = at === -1 ? undefined : element.closest('table, [role=grid], [role=table]')?.querySelector('tr')?.children[at];
  const column = heading === undefined || heading === cell ? '' : textOf(heading, 60);
  return { key: textOf(row), ...(column === '' ? {} : { column }) };
}

function headingBefore(element: Element): string | undefined {
  for (let at: Element | null = element, up = 0; at !== null && up < 8; at = flatParent(at), up++) {
    for (
      let sibling = at.previousElementSibling, back = 0;
      sibling !== null && back < 12;
      sibling = sibling.previousElementSibling, back++
    ) {
      const heading = /^(h[1-6]|legend)$/.test(sibling.localName)
        ? sibling
        : sibling.querySelector('h1,h2,h3,h4,h5,h6,legend,[role=heading]');
      if (heading !== null) return textOf(heading, 100);
    }
  }
  return undefined;
}

function neighbour(element: Element, direction: 'previousSibling' | 'nextSibling'): string | undefined {
  for (let at: Element | null = element, up = 0; at !== null && up < 4; at = at.parentElement, up++) {
    for (let sibling = at[direction], seen = 0; sibling !== null && seen < 6; sibling = sibling[direction], seen++) {
      const text = sibling instanceof Element ? textOf(sibling, 80) : squash(sibling.nodeValue);
      if (text !== '') return text.slice(0, 80);
    }
  }
  return undefined;
}

function ancestorsOf(element: Element): string[] {
  const tags: string[] = [];
  for (let at = flatParent(element); at !== null && tags.length < 6; at = flatParent(at)) {
    if (at.localName !== 'body' && at.localName !== 'html')
      tags.push(at.hasAttribute('role') ? `${at.localName}:${at.getAttribute('role') ?? ''}`.slice(0, 60) : at.localName.slice(0, 60));
  }
  return tags;
}

/** What is worth recording: without generated ids, and with the row by the cell that names it. */
export function recordedFacts(element: Element): TargetFacts {
  const facts = placeFacts(element, cheapFacts(element));
  if (facts.id !== undefined && looksGenerated(facts.id)) delete facts.id;
  if (facts.row !== undefined) {
    const row = closest(element, (each) => /^(tr|li)$/.test(each.localName) || each.getAttribute('role') === 'row');
    const named = row?.querySelector('th, a[href], [role=rowheader]') ?? row?.firstElementChild ?? null;
    const key = named === null || named === undefined || named.contains(element) || element.contains(named) ? '' : textOf(named, 100);
    if (key === '') delete facts.row;
    else facts.row = { ...facts.row, key };
  }
  return facts;
}
