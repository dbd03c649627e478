/**
 * The row that an element is in, and which of thousands of rows may hold a text, without reading each as it is drawn.
 * Collaborators: names.ts (reads a row as it is drawn), ../locate.ts, ../facts-of.ts.
 */
import { rowHolds } from '../../procedures/targets/likeness';
import { flatParent } from '../flat-tree';
import { once } from './memory';
import { textOf } from './names';
import { bare } from './document';

const ROW_TAGS = /^(tr|li)$/;
const ROW_ROLES = /^(row|listitem|article|option|treeitem)$/;

/**
 * The table row, list item or card that holds the element, which may be the element itself if it is a row by its kind; out of
 * a table that only puts icons side by side (Nagios), whose rows have no text but that.
 */
export function rowAround(element: Element): Element | null {
  let own: string | null = null;
  for (let at: Element | null = element; at !== null; at = flatParent(at)) {
    const { localName } = bare(at);
    const drawn = !ROW_TAGS.test(localName) && !ROW_ROLES.test(bare(at).getAttribute('role') ?? '');
    if (drawn && (at === element || !isCard(at))) continue;
    if (!drawn && (at === element || localName !== 'tr')) return at;
    own ??= (bare(element).textContent ?? '').trim();
    if ((bare(at).textContent ?? '').trim() !== own) return at;
  }
  return null;
}

/** One of several alike beside each other: a list that is drawn with nothing but boxes. */
function isCard(at: Element): boolean {
  if (!/^(div|section|article)$/.test(at.localName) || at.className === '') return false;
  const alike = (other: Element | null): boolean => other !== null && other.localName === at.localName && other.className === at.className;
  return alike(at.nextElementSibling) || alike(at.previousElementSibling);
}

/** Rows within rows: the line of buttons in a card, the card in a list. */
const DEEPEST = 3;

/** The nearest row, and those around it, for as long as one says nothing that would name it. */
export function rowsAround(element: Element): Element[] {
  const rows: Element[] = [];
  for (let row = rowAround(element); row !== null && rows.length < DEEPEST;) {
    rows.push(row);
    const outer = flatParent(row);
    if (outer === null || row === element) break;
    row = rowAround(outer);
  }
  return rows;
}

/**
 * The row that holds the element and has this text as whole words. It may be one around the nearest: a card has a line of
 * buttons beside a line with its title. Where a row beside the nearest has the text, the element is in another one.
 */
export function rowHolding(element: Element, key: string, oneTree = false): Element | null {
  const holds = (row: Element): boolean =>
    once(`row holds ${key}`, row, () => (!oneTree || mayHold(row, key)) && rowHolds(textOf(row), key));
  const rows = rowsAround(element);
  for (const row of rows) {
    if (holds(row)) return row;
    if (row === rows.at(-1) || (isBesideOne(row, key, holds) && !isNameless(row))) return null;
  }
  return null;
}

/** Another row of its kind beside it is one of those; asked once for all of them. */
function isBesideOne(row: Element, key: string, is: (row: Element) => boolean): boolean {
  const { parentNode, localName } = row;
  if (parentNode === null) return false;
  return once(`a ${localName} holds ${key}`, parentNode, () => {
    for (let at = parentNode.firstElementChild; at !== null; at = at.nextElementSibling)
      if (at.localName === localName && is(at)) return true;
    return false;
  });
}

const BUTTONS = 'button, [role=button], input, select, textarea';
/** Of so many of its kind one that says the same is looked for. */
const COMPARED = 60;

/** It says no more than what can be done in it, or what others of its kind elsewhere say too: "Edit Delete". */
export const isNameless = (row: Element): boolean =>
  once('nameless row', row, () => {
    const text = textOf(row);
    const rest = [...row.querySelectorAll(BUTTONS)].reduce((left, button) => left.replace(textOf(button), ''), text);
    if (!/[\p{L}\p{N}]/u.test(rest)) return true;
    if (row.localName === 'tr' || row.className === '') return false;
    const kind = [...row.ownerDocument.getElementsByClassName(row.className)].slice(0, COMPARED);
    return kind.some((other) => other.localName === row.localName && other.parentElement !== row.parentElement && textOf(other) === text);
  });

const MANY_ROWS = 100;

/** Of its kind; found from sibling to sibling, since a form's `children` may be a field of that name. */
export function rowsBeside(row: Element): Element[] {
  const found: Element[] = [];
  for (const step of ['previousElementSibling', 'nextElementSibling'] as const)
    for (let at = row[step], tried = 0; at !== null && tried < MANY_ROWS; at = at[step], tried++)
      if (at.localName === row.localName) found.push(at);
  return found;
}

/** Compared without white space and case, which depend on how a page is drawn. */
const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, '').replaceAll('ς', 'σ');

/**
 * False only if the row cannot hold the key, whatever of it is drawn: what is drawn is a part of its text in the same order,
 * with what stands for pictures put between, and apart from it, by spaces. Not for rows with shadow roots in them.
 */
export function mayHold(row: Element, key: string): boolean {
  return (
    isWithin(
      folded(key),
      once('row folded', row, () => folded(row.textContent ?? '')),
    ) || picturesSay(row, key)
  );
}

/** The letters stand in the text in this order, with anything between them. */
function isWithin(letters: string, text: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

function picturesSay(row: Element, key: string): boolean {
  const pictures = [...row.getElementsByTagName('img'), ...row.getElementsByTagName('svg')];
  if (pictures.length === 0) return false;
  const words = key
    .split(/\s+/)
    .map(folded)
    .filter((word) => word !== '');
  return pictures.some((picture) => {
    const said = folded(
      picture.getAttribute('alt') ?? picture.getAttribute('aria-label') ?? picture.querySelector('title')?.textContent ?? '',
    );
    return said !== '' && words.some((word) => said.includes(word));
  });
}
