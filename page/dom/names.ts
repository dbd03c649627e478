/**
 * Accessible names, as https://www.w3.org/TR/accname-1.2/ computes them in the cases that tools really use, and one that
 * it does not: a control without any name is called by its table cell's neighbour, as people do (Nagios' forms).
 * Collaborators: roles.ts, memory.ts, ../facts-of.ts.
 */
import { iconOf } from './icon';
import { once } from './memory';
import { NAMED_BY_CONTENT, roleOf } from './roles';
import { bare, treeOf } from './document';

const MAX = 300;

/** One line of text, capped. */
export const squash = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX);

/** How what is in an element becomes text: not at all, with what stands for a picture, or apart from what is beside it. */
const MANNER = new Map<string, 'silent' | 'picture' | 'apart'>([
  ...['script', 'style', 'template', 'noscript', 'select', 'textarea'].map((tag) => [tag, 'silent'] as const),
  ...['img', 'svg'].map((tag) => [tag, 'picture'] as const),
  ...['div', 'p', 'td', 'th', 'tr', 'li', 'br', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'option', 'dt', 'dd'].map(
    (tag) => [tag, 'apart'] as const,
  ),
]);

const DRAWN = { visibilityProperty: true };

/** Not drawn, within an element that is; or, in one that is not drawn itself, by a style of its own. */
const isLeftOut = (node: Element, drawn: boolean): boolean =>
  drawn ? !bare(node).checkVisibility(DRAWN) && getComputedStyle(node).display !== 'contents' : isOff(node);

/** Browsers make the style of what is not drawn anew for each that asks: closed menus have thousands of the same few kinds. */
const isOff = (node: Element): boolean =>
  once(
    `off ${bare(node).localName} ${bare(node).getAttribute('class')} ${bare(node).getAttribute('style')}`,
    treeOf(node),
    () => getComputedStyle(node).display === 'none',
  );

/** What somebody writes there is not what the page says. */
const isWrittenIn = (element: Element): boolean => (bare(element).getAttribute('contenteditable') ?? 'false') !== 'false';

const isHushed = (element: Element): boolean =>
  bare(element).hasAttribute('hidden') || bare(element).getAttribute('aria-hidden') === 'true' || isWrittenIn(element);

/** Visible text of an element with a limit on how much is walked. */
export function textOf(element: Element, limit = MAX): string {
  // Most that are asked about hold one text and nothing else.
  const { firstElementChild, shadowRoot, localName } = bare(element);
  if (firstElementChild === null && shadowRoot === null) {
    const manner = MANNER.get(localName);
    if (manner !== 'silent' && manner !== 'picture') return isHushed(element) ? '' : squash(bare(element).textContent);
  }
  return once(`text ${limit}`, element, () => walkedText(element, limit));
}

function walkedText(element: Element, limit: number): string {
  let text = '';
  /** What began or ended since the last letter: two words touch in the source, and may be drawn apart. */
  let edges: Element[] = [];
  const drawn = bare(element).checkVisibility(DRAWN);
  const say = (more: string): void => {
    if (more === '') return;
    if (edges.length > 0 && touches(text, more) && edges.some(isApart)) text += ' ';
    edges = [];
    text += more;
  };
  const walk = (node: Element): void => {
    const manner = MANNER.get(node.localName);
    const inside = node.shadowRoot ?? node;
    // The empty elements that icons are drawn by say nothing, seen or not: their style is not asked for.
    if (manner === 'silent' || (manner === undefined && inside.firstChild === null) || isHushed(node)) return;
    if (node !== element && isLeftOut(node, drawn)) return;
    if (manner === 'picture')
      say(` ${node.getAttribute('alt') ?? node.getAttribute('aria-label') ?? node.querySelector('title')?.textContent ?? ''} `);
    if (manner === 'apart') say(' ');
    else if (node !== element) edges.push(node);
    for (let child = inside.firstChild; child !== null && text.length <= limit; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) say(child.nodeValue ?? '');
      else if (child.nodeType === Node.ELEMENT_NODE) walk(child as Element);
    }
    if (manner === 'apart') say(' ');
    else if (node !== element) edges.push(node);
  };
  walk(element);
  return squash(text);
}

const touches = (before: string, after: string): boolean => /\S$/.test(before) && /^\S/.test(after);

/** Drawn as a box of its own, as everything in a flex or grid container is, whatever its tag: "4720" beside "Certificate". */
const isApart = (element: Element): boolean => !/^(?:inline|contents|none|ruby)/.test(getComputedStyle(element).display);

export function labelOf(element: Element): string {
  const labels = 'labels' in element && mayBeLabelled(element) ? (element as HTMLInputElement).labels : null;
  return labels === null || labels === undefined ? '' : squash([...labels].map((label) => textOf(label)).join(' '));
}

/** Browsers look through the whole page for the labels of each field anew. */
function mayBeLabelled(element: Element): boolean {
  if (element.closest('label') !== null) return true;
  const root = element.getRootNode();
  return element.id !== '' && (!isRoot(root) || labelledIn(root).has(element.id));
}

const isRoot = (node: Node): node is Document | ShadowRoot => node instanceof Document || node instanceof ShadowRoot;

/** Ids that labels of this tree are for. */
const labelledIn = (root: Document | ShadowRoot): Set<string> =>
  once('labelled', root, () => new Set([...root.querySelectorAll('label[for]')].map((label) => label.getAttribute('for') ?? '')));

export const nameOf = (element: Element, role = roleOf(element)): string => once('name', element, () => readName(element, role));

function readName(element: Element, role: string): string {
  const its = bare(element);
  const by = its.getAttribute('aria-labelledby');
  if (by !== null) {
    const root = treeOf(element) as Document | ShadowRoot;
    const text = squash(
      by
        .split(/\s+/)
        .map((id) => (id === '' ? null : root.getElementById(id)))
        .map((each) => (each === null ? '' : textOf(each)))
        .join(' '),
    );
    if (text !== '') return text;
  }
  const given = squash(its.getAttribute('aria-label'));
  if (given !== '') return given;
  const native = nativeName(element);
  if (native !== '') return native;
  if (NAMED_BY_CONTENT.has(role)) {
    const text = withoutBadges(element, textOf(element));
    if (text !== '' && !isCounter(element, text)) return text;
  }
  const last = squash(its.getAttribute('title')) || squash(its.getAttribute('placeholder'));
  return last !== ''
    ? last
    : /^(textbox|searchbox|combobox|listbox|checkbox|radio|spinbutton|slider|switch)$/.test(role)
      ? cellName(element)
      : '';
}

/** "10" beside a bell: how many there are, and no name. */
const isCounter = (element: Element, text: string): boolean => /^\d+\+?$/.test(text) && iconOf(element) !== null;

const PART = /^(?:div|section|article|figure|aside|li)$/;
const TITLES = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', '[role=heading]'];
const OWN_TITLE = TITLES.map((title) => `:scope > ${title}`).join();
const INNER_TITLE = TITLES.map((title) => `:scope > * > ${title}`).join();

/** What a part of a page without a name is called by its own heading: "Error rate", a panel. */
export function titleOf(part: Element): string {
  if (!PART.test(part.localName)) return '';
  const own = part.querySelector(OWN_TITLE);
  if (own !== null) return textOf(own, 100);
  const [only, another] = part.querySelectorAll(INNER_TITLE);
  return only === undefined || another !== undefined ? '' : textOf(only, 100);
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
          ? bare(sibling).matches('input, select, textarea, button, table, form, script, style')
            ? ''
            : textOf(sibling, 80)
          : squash(sibling.nodeValue);
      if (text !== '') return text.length <= 60 ? text : '';
    }
  }
  return '';
}
