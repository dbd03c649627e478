/**
 * Whether a person can get to see an element by scrolling. What a page keeps beside its window until a button brings it in
 * (a navigation on narrow windows) has a size and is drawn, and no scrolling leads there. Reads layout and styles of one
 * chain of ancestors. Collaborators: finding.ts, opener.ts.
 */
import { bare, bodyElement, rootElement } from './dom/document';
import { flatParent } from './flat-tree';

export function isReachable(element: Element): boolean {
  const { left, right, top, bottom, width, height } = bare(element).getBoundingClientRect();
  if (width === 0 && height === 0) return true;
  const inView = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  if (inView) return true;
  let [x, y] = [scrollX, scrollY];
  for (let each: Element | null = element; each !== null; each = flatParent(each)) {
    if (getComputedStyle(each).position === 'fixed') return x !== scrollX || y !== scrollY;
    if (each === rootElement() || each === bodyElement()) continue;
    x += bare(each).scrollLeft;
    y += bare(each).scrollTop;
  }
  // Where lines run from right to left, scrolling leads to the left.
  const toLeft = getComputedStyle(rootElement()).direction === 'rtl';
  return bottom + y > 0 && (toLeft || right + x > 0);
}
