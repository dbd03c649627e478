/**
 * The facts of one element, in two rounds: cheap ones for every candidate, dear ones (neighbours, headings) for the few
 * that are left. Collaborators: dom/ (roles, names), describe.ts and locate.ts (both call this, so that recorded and
 * found facts are made by the same hand).
 */
import { looksGenerated } from '../procedures/targets/normalise';
import type { TargetFacts } from '../procedures/schema/target';
import type { CandidateFacts } from '../procedures/targets/compare';
import { rowHolds } from '../procedures/targets/likeness';
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
export function cheapFacts(element: Element, asked?: TargetFacts): CandidateFacts {
  const role = roleOf(element);
  const facts: CandidateFacts = { tag: element.localName, role };
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
  if (href !== null) {
    attributes['href'] = href.leads;
    facts.address = href.address;
  }
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

/** What changes with every load or session, or must not be kept. */
const TOKEN = /[A-Za-z0-9_-]{24,}|[0-9a-f]{16,}/i;
const TOKEN_NAME = /nonce|token|csrf|xsrf|session|signature|^sid$|^_$/i;

/** Tells two long values apart without keeping them. FNV-1a. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `~${hash.toString(36)}`;
}

/** Stands in a destination for a query value that the page has in its own address. */
const HERE = '~';

/**
 * Where a link leads: path, plain query values and fragment; nothing that looks like a token. In `leads` the query values that
 * this page has in its own address are left open: they say where we are, and are others on the page of another ticket or host.
 */
function destination(element: Element): { address: string; leads: string } | null {
  const raw = element.getAttribute('href')?.trim() ?? '';
  // "#" and "" lead nowhere: a script does something.
  if (raw === '' || raw === '#' || /^(javascript|data|blob):/i.test(raw)) return null;
  try {
    const url = new URL(raw, element.ownerDocument.baseURI);
    const query = [...url.searchParams]
      .filter(([key, value]) => !TOKEN.test(value) && !TOKEN_NAME.test(key))
      .map(([key, value]): [string, string] => [key, PLAIN.test(value) ? value : digest(value)]);
    const here = new URLSearchParams(location.search);
    const site = url.origin === location.origin ? '' : url.origin;
    const written = (pairs: [string, string][]): string =>
      pairs.length === 0 ? '' : `?${pairs.map(([key, value]) => `${key}=${value}`).join('&')}`;
    const own = query.map(([key, value]): [string, string] => [key, site === '' && here.get(key) === value ? HERE : value]);
    return {
      address: `${site}${url.pathname}${written(query)}${url.hash}`.slice(0, 300),
      leads: raw.startsWith('#') ? url.hash.slice(0, 300) : `${site}${url.pathname}${written(own)}${url.hash}`.slice(0, 300),
    };
  } catch {
    return null;
  }
}

/** Facts about where the element stands; added to the cheap ones of the few candidates that may be right. */
export function placeFacts(element: Element, facts: CandidateFacts): CandidateFacts {
  const full: CandidateFacts = { ...facts };
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
  const landmark = closest(element, (each) => each !== element && landmarkOf(each) !== null);
  if (landmark !== null)
    full.landmark = { role: landmarkOf(landmark) ?? '', ...(nameOf(landmark) === '' ? {} : { name: nameOf(landmark) }) };
  set('heading', headingBefore(element));
  set('before', neighbour(element, 'previousSibling'));
  set('after', neighbour(element, 'nextSibling'));
  full.ancestors = ancestorsOf(element);
  return full;
}

const LANDMARKS = new Set(['navigation', 'main', 'banner', 'contentinfo', 'complementary', 'search']);
const SECTIONING = 'article, aside, main, nav, section';

/** A region or form is a landmark only if it has a name; a header or footer only if it is the page's. */
function landmarkOf(element: Element): string | null {
  const role = roleOf(element);
  if (LANDMARKS.has(role)) return role;
  if (role === 'region' || role === 'form') return nameOf(element) === '' ? null : role;
  if (element.localName !== 'header' && element.localName !== 'footer') return null;
  return element.parentElement?.closest(SECTIONING) ? null : element.localName === 'header' ? 'banner' : 'contentinfo';
}

function closest(element: Element, is: (each: Element) => boolean): Element | null {
  for (let at: Element | null = element; at !== null; at = flatParent(at)) if (is(at)) return at;
  return null;
}

/** The row that holds the element; the whole text of a row is its key when locating, its heading cell when recording. */
export function rowOf(element: Element): { key: string; column?: string } | null {
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

const HEADINGS = 'h1, h2, h3, h4, h5, h6, legend, [role=heading]';

/** The heading that the element stands under: the nearest one before it, in its own part of the page. */
function headingBefore(element: Element): string | undefined {
  for (let at: Element | null = element, up = 0; at !== null && up < 8; at = flatParent(at), up++) {
    if (at !== element && landmarkOf(at) !== null) return undefined;
    for (
      let sibling = at.previousElementSibling, back = 0;
      sibling !== null && back < 12;
      sibling = sibling.previousElementSibling, back++
    ) {
      const heading = sibling.matches(HEADINGS) ? sibling : [...sibling.querySelectorAll(HEADINGS)].at(-1);
      const text = heading === undefined ? '' : textOf(heading, 100);
      if (text !== '') return text;
    }
  }
  return undefined;
}

function neighbour(element: Element, direction: 'previousSibling' | 'nextSibling'): string | undefined {
  for (let at: Element | null = element, up = 0; at !== null && up < 4; at = at.parentElement, up++) {
    for (let sibling = at[direction], seen = 0; sibling !== null && seen < 6; sibling = sibling[direction]) {
      // Comments, and the white space between elements, are nothing that anyone sees.
      if (!(sibling instanceof Element || sibling.nodeType === Node.TEXT_NODE)) continue;
      const text = sibling instanceof Element ? textOf(sibling, 80) : squash(sibling.nodeValue);
      if (text !== '') return text.slice(0, 80);
      if (sibling instanceof Element) seen++;
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

/** What is worth recording: without generated ids, and with the row by what names it. */
export function recordedFacts(element: Element): TargetFacts {
  const { address: _, ...facts } = placeFacts(element, cheapFacts(element));
  if (facts.id !== undefined && looksGenerated(facts.id)) delete facts.id;
  if (facts.row !== undefined) {
    const row = closest(element, (each) => /^(tr|li)$/.test(each.localName) || each.getAttribute('role') === 'row');
    const key = row === null ? '' : keyOf(row, element, facts.name);
    if (key === '') delete facts.row;
    else facts.row = { ...facts.row, key };
  }
  return facts;
}

const MANY_ROWS = 100;

/** What names a row: its heading, or the first text in it that no row beside it has. */
function keyOf(row: Element, element: Element, name: string | undefined): string {
  // A menu with a menu in it is not a row.
  if (row.querySelector('li, tr') !== null) return '';
  const beside = [...(row.parentElement?.children ?? [])].filter((other) => other !== row && other.localName === row.localName);
  const others = beside.slice(0, MANY_ROWS).map((other) => textOf(other));
  const own = textOf(row);
  const parts = [...row.querySelectorAll('th, [role=rowheader]'), ...row.querySelectorAll('td, [role=gridcell], [role=cell], a[href]')];
  if (parts.length === 0 && row.firstElementChild !== null) parts.push(row.firstElementChild);
  for (const part of parts) {
    if (part.contains(element) || element.contains(part)) continue;
    const text = textOf(part, 100);
    if (text.length > 1 && text !== name && rowHolds(own, text) && !others.some((other) => rowHolds(other, text))) return text;
  }
  return '';
}
