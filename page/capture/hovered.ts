/**
 * What the pointer had to rest on before the pressed element could be seen: the entry of a menu that opens by itself. Only what
 * the page's styles say; a menu that a script opens is not noticed. Collaborators: ../hover.ts (reads the styles), acts.ts.
 */
import { bodyElement, rootElement } from '../dom/document';
import { flatContains, flatParent } from '../flat-tree';
import { hoveringIn } from '../hover';

/** So far up is looked for a menu. */
const HIGHEST = 8;

export function hoveredFor(element: Element): Element | null {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return null;
  const menu = layerAround(element);
  if (menu === null) return null;
  const over = hoveringIn(root).over(menu);
  return over === null || over === element || over === bodyElement() || over === rootElement() || flatContains(menu, over) ? null : over;
}

/** The nearest that lies over the page: reading the styles is only worth it for something in such a one. */
function layerAround(element: Element): Element | null {
  let each: Element | null = element;
  for (let up = 0; each && up < HIGHEST; up++, each = flatParent(each)) {
    if (/^(?:absolute|fixed)$/.test(getComputedStyle(each).position)) return each;
  }
  return null;
}
