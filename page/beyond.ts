/**
 * A list that draws only the rows in view: what is not found may be further down in it, and nobody can look there. Says
 * which list that is, where a page shows that it has more than it draws; never that the row is there. Reads layout.
 * Collaborator: step-here.ts (asks when a target that stands in a row is missing).
 */
import { bare } from './dom/document';
import type { TargetFacts } from '../procedures/schema/target';
import { openRoots } from './candidates';
import { isVisible } from './dom/visible';

const IN_ROWS = /^(?:row|listitem|option|treeitem|article|cell|gridcell|rowheader)$/;
const LISTS = '[aria-rowcount], [role=grid], [role=treegrid], [role=table], [role=listbox], [role=tree], [role=list], [role=feed]';
const ROWS = 'tr, [role=row], [role=option], [role=listitem], [role=treeitem], [role=article]';
const SCROLLERS = 'div, section, main, ul, ol, tbody, [role]';
/** Of so many elements it is asked whether they scroll. */
const ASKED = 4_000;
/** The depth in which a scroller holds its rows. */
const DEPTH = 4;
const FEWEST = 3;
/** So many times as high as most is not one of the rows. */
const TALL = 3;
/** Rows fill a list that draws them all. */
const FILLED = 0.7;

export function listBeyond(facts: TargetFacts, root: Document): Element | null {
  if (facts.row === undefined && !IN_ROWS.test(facts.role ?? '')) return null;
  for (const tree of openRoots(root)) {
    const said = [...tree.querySelectorAll(LISTS)].find((list) => saysMore(list) && isVisible(list));
    if (said !== undefined) return said;
    let left = ASKED;
    for (const element of tree.querySelectorAll(SCROLLERS)) {
      if (left-- === 0) break;
      if (
        bare(element).clientHeight > 0 &&
        bare(element).scrollHeight > bare(element).clientHeight * 1.2 &&
        drawsSome(element) &&
        isVisible(element)
      )
        return element;
    }
  }
  return null;
}

/** It tells assistive technology that it has more rows than are there; -1: nobody knows how many. */
function saysMore(list: Element): boolean {
  const of = (attribute: string, on: Element): number =>
    bare(on).hasAttribute(attribute) ? Number(bare(on).getAttribute(attribute)) : Number.NaN;
  const rows = [...list.querySelectorAll(ROWS)];
  const more = (count: number): boolean => count === -1 || count > rows.length;
  if (list.getAttribute('role') === 'feed' && rows.length > 0) return true;
  return (
    more(of('aria-rowcount', list)) || (rows[0] !== undefined && more(of('aria-setsize', rows[0])) && !rows[0].matches('[role=treeitem]'))
  );
}

/** It scrolls over far more than the rows that are in it: the rest is room that is kept for the others. */
function drawsSome(scroller: Element): boolean {
  if (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) return false;
  const whole = scroller.scrollHeight;
  let level: Element[] = [scroller];
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) {
    for (const holder of level) {
      const parts = [...bare(holder).children].map((element) => ({ element, box: bare(element).getBoundingClientRect() }));
      const heights = parts.map(({ box }) => box.height).filter((height) => height > 0);
      const usual = heights.sort((a, b) => a - b)[heights.length >> 1] ?? 0;
      const rows = parts.filter(({ box }) => box.height > 0 && box.height <= TALL * usual).map(({ box }) => box);
      const tall = parts.filter(({ box }) => box.height > TALL * usual);
      if (rows.length < FEWEST || tall.some(({ element }) => bare(element).textContent?.trim() !== '')) continue;
      const drawn = Math.max(...rows.map(({ bottom }) => bottom)) - Math.min(...rows.map(({ top }) => top));
      if (drawn < whole * FILLED && roomOf(holder, scroller, heights.at(-1) ?? 0) >= whole * FILLED) return true;
    }
    level = level.flatMap((each) => [...bare(each).children].slice(0, 20));
  }
  return false;
}

/** How high something about the rows is that holds no rows: what holds them, what holds that, or an empty row beside them. */
function roomOf(holder: Element, scroller: Element, tallest: number): number {
  const around = [holder, holder.parentElement].filter((each) => each !== null && each !== scroller && scroller.contains(each));
  return Math.max(tallest, ...around.map((each) => each?.getBoundingClientRect().height ?? 0));
}
