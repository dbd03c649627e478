/**
 * The facts of one element, in two rounds: cheap ones for every candidate, dear ones (neighbours, headings) for the few
 * that are left. Collaborators: dom/ (roles, names), recorded-facts.ts and locate.ts (both call this, so that recorded and
 * found facts are made by the same hand).
 */
import type { TargetFacts } from '../procedures/schema/target';
import type { CandidateFacts } from '../procedures/targets/compare';
import type { Controls } from './controls';
import { destination, withoutOwnId } from './dom/address';
import { parentElementOf, bare } from './dom/document';
import { iconOf } from './dom/icon';
import { flatParent } from './flat-tree';
import { once } from './dom/memory';
import { labelOf, nameOf, squash, textOf, titleOf } from './dom/names';
import { roleOf } from './dom/roles';
import { rowAround, rowHolding } from './dom/rows';

const TEST_IDS = ['data-testid', 'data-test-id', 'data-test', 'data-test-subj', 'data-qa', 'data-cy'];
const KEPT = ['name', 'placeholder', 'title', 'alt', 'aria-controls', 'data-target'];
/** Read with more care than by their mere value, below. */
const OWN_RULES = new Set(['href', 'value']);

/** Facts that need neither layout nor neighbours. `asked`: only those that these can be compared with. */
export function cheapFacts(element: Element, asked?: TargetFacts): CandidateFacts {
  const role = roleOf(element);
  const its = bare(element);
  const facts: CandidateFacts = { tag: its.localName, role };
  const isAsked = !asked || asked.name !== undefined || asked.label !== undefined || asked.text !== undefined;
  const name = isAsked ? nameOf(element, role) || titleOf(element) : '';
  if (name !== '') facts.name = name;
  const type = its.localName === 'input' || its.localName === 'button' ? its.getAttribute('type') : null;
  if (type !== null) facts.type = type.toLowerCase();
  const id = its.getAttribute('id');
  if (id !== null && id !== '') facts.id = squash(id);
  const attributes = asked ? namedAttributes(element, Object.keys(asked.attributes ?? {})) : keptAttributes(element, name);
  const field = attributes['name'] ?? (asked === undefined || asked.attributes?.['name'] !== undefined ? fieldBehind(element, role) : null);
  if (field !== null && field !== undefined) attributes['name'] = withoutOwnId(element, field);
  const href =
    (!asked || asked.attributes?.['href'] !== undefined) && (its.localName === 'a' || its.localName === 'area')
      ? destination(element)
      : null;
  if (href !== null) {
    attributes['href'] = href.leads;
    facts.address = href.address;
  }
  // The value of a choice says which one it is; of a field it is what somebody typed, and never read.
  if ((role === 'radio' || role === 'checkbox' || type === 'submit' || its.localName === 'option') && its.hasAttribute('value'))
    attributes['value'] = squash(its.getAttribute('value'));
  if (Object.keys(attributes).length > 0) facts.attributes = attributes;
  const testIds = namedAttributes(element, asked ? Object.keys(asked.testIds ?? {}) : TEST_IDS);
  if (Object.keys(testIds).length > 0) facts.testIds = testIds;
  return facts;
}

/** All that an element has of its own, asked for or not: one that has a name or a destination is not one that has none. */
export function ownFacts(element: Element, asked: TargetFacts): CandidateFacts {
  const all = cheapFacts(element);
  const more = (kind: 'attributes' | 'testIds'): void => {
    const missing = Object.keys(asked[kind] ?? {}).filter((key) => all[kind]?.[key] === undefined);
    const found = namedAttributes(element, missing);
    if (Object.keys(found).length > 0) all[kind] = { ...all[kind], ...found };
  };
  more('attributes');
  more('testIds');
  return all;
}

function keptAttributes(element: Element, name: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const attribute of KEPT) {
    const value = squash(bare(element).getAttribute(attribute));
    if (value !== '' && value !== name) attributes[attribute] = value;
  }
  return attributes;
}

function namedAttributes(element: Element, names: readonly string[]): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const name of names) {
    const value = OWN_RULES.has(name) ? null : bare(element).getAttribute(name);
    if (value !== null) attributes[name] = squash(value);
  }
  return attributes;
}

/** So far around a drawn list the field behind it is looked for. */
const WIDGET = 3;

/** The field behind a list that a library draws in its place: the button is named by what is chosen at the time. */
function fieldBehind(element: Element, role: string): string | null {
  if (!isDrawnList(element, role)) return null;
  for (let at = parentElementOf(element), up = 0; at !== null && up < WIDGET; at = parentElementOf(at), up++) {
    const [field, another] = bare(at).querySelectorAll('select[name]');
    if (field === undefined) continue;
    return another === undefined && [...bare(at).querySelectorAll(DRAWN_LIST)].every((each) => each === element || element.contains(each))
      ? field.getAttribute('name')
      : null;
  }
  return null;
}

const DRAWN_LIST = '[role=combobox], [aria-haspopup=listbox], [aria-haspopup=true]';
const isDrawnList = (element: Element, role: string): boolean =>
  (role === 'combobox' || (role === 'button' && /^(?:listbox|true)$/.test(bare(element).getAttribute('aria-haspopup') ?? ''))) &&
  !/^(?:input|select|textarea)$/.test(bare(element).localName);

export interface Placing {
  /** Without them, what stands beside the element is not read. */
  controls?: Controls | undefined;
  /** What the recorded row is named by. */
  row?: string | undefined;
}

/** Facts about where the element stands; added to the cheap ones of the few candidates that may be right. */
export function placeFacts(element: Element, facts: CandidateFacts, { controls, row: asked }: Placing = {}): CandidateFacts {
  const full: CandidateFacts = { ...facts };
  const icon = iconOf(element);
  if (icon !== null) full.icon = icon;
  if (controls !== undefined) {
    const [prev, next] = [controls.beside(element, 'before'), controls.beside(element, 'after')];
    if (prev.length > 0) full.prevControls = prev;
    if (next.length > 0) full.nextControls = next;
  }
  const set = <Key extends 'label' | 'text' | 'heading' | 'form' | 'dialog' | 'before' | 'after'>(
    key: Key,
    value: string | undefined,
  ): void => {
    if (value !== undefined && value !== '') full[key] = value.slice(0, 300);
  };
  set('label', labelOf(element) || undefined);
  const text = textOf(element, 120);
  if (text !== facts.name) set('text', text);
  const row = rowOf(element, asked);
  if (row !== null) full.row = row;
  const dialog = closest(
    element,
    (each) => bare(each).localName === 'dialog' || /^(dialog|alertdialog)$/.test(bare(each).getAttribute('role') ?? ''),
  );
  if (dialog !== null) set('dialog', nameOf(dialog) || squash(dialog.querySelector('h1,h2,h3,[role=heading],.modal-title')?.textContent));
  const form = bare(element).closest('form');
  if (form !== null)
    set(
      'form',
      squash(bare(form).getAttribute('aria-label')) ||
        squash(bare(form).getAttribute('name')) ||
        squash(bare(form).getAttribute('id')) ||
        squash(
          bare(form)
            .getAttribute('action')
            ?.replace(/[?#].*/, ''),
        ),
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

/**
 * The row that holds the element; the whole text of a row is its key when locating, what names it when recording.
 * @param asked what it should be named by: of rows within rows the one that has this is meant
 */
export function rowOf(element: Element, asked?: string): { key: string; column?: string } | null {
  const row = (asked === undefined ? null : rowHolding(element, asked)) ?? rowAround(element);
  if (row === null) return null;
  if (row === element) return { key: textOf(row) };
  const cell =
    closest(element, (each) => each.parentElement === row && /^(td|th)$/.test(each.localName)) ??
    element.closest('[role=gridcell], [role=cell]');
  const at = cell === null || cell.parentElement === null ? -1 : [...cell.parentElement.children].indexOf(cell);
  const heading = at === -1 ? undefined : row.closest('table, [role=grid], [role=table]')?.querySelector('tr')?.children[at];
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
      const text = lastHeadingIn(sibling);
      if (text !== '') return text;
    }
  }
  return undefined;
}

const lastHeadingIn = (part: Element): string =>
  once('last heading', part, () => {
    const heading = bare(part).matches(HEADINGS) ? part : [...bare(part).querySelectorAll(HEADINGS)].at(-1);
    return heading === undefined ? '' : textOf(heading, 100);
  });

function neighbour(element: Element, direction: 'previousSibling' | 'nextSibling'): string | undefined {
  for (let at: Element | null = element, up = 0; at !== null && up < 4; at = flatParent(at), up++) {
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
    const { localName } = bare(at);
    if (localName === 'body' || localName === 'html') continue;
    const role = bare(at).getAttribute('role');
    tags.push((role === null ? localName : `${localName}:${role}`).slice(0, 60));
  }
  return tags;
}
