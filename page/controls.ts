/**
 * The controls of a page in the order in which they stand, for what stands beside an element. One for each search: it
 * knows nothing of what changes later. Collaborators: facts-of.ts (asks), locate.ts and describe.ts (make one).
 */
import { isControl } from './candidates';
import { INTERACTIVE } from './dom/roles';
import { nameOf } from './dom/names';
import { isVisible } from './dom/visible';

export interface Controls {
  /** Names of the nearest controls that are seen, nearest first. */
  beside(element: Element, direction: 'before' | 'after'): string[];
}

/** How many neighbours are kept. */
const KEPT = 2;
/** How many are looked at to find them: closed menus stand between. */
const TRIED = 24;
const LONGEST = 60;

export function controlsOf(document: Document): Controls {
  const trees = new Map<Node, Element[]>();
  const names = new WeakMap<Element, string>();
  const listOf = (root: Node): Element[] => {
    const known = trees.get(root);
    if (known !== undefined) return known;
    const list = root instanceof Document || root instanceof ShadowRoot ? [...root.querySelectorAll(INTERACTIVE)] : [];
    trees.set(root, list);
    return list;
  };
  /** Empty for what is not a control, is not seen or has no name. */
  const nameHere = (element: Element): string => {
    const known = names.get(element);
    if (known !== undefined) return known;
    const name = isControl(element) && isVisible(element) ? nameOf(element).slice(0, LONGEST) : '';
    names.set(element, name);
    return name;
  };
  return {
    beside(element, direction) {
      const list = listOf(element.ownerDocument === document ? element.getRootNode() : document);
      const step = direction === 'before' ? -1 : 1;
      const found: string[] = [];
      let at = placeIn(list, element);
      // Not one of them itself: the one that stands where it would is the next one.
      if (list[at] !== element && direction === 'after') at--;
      for (let tried = 0; tried < TRIED && found.length < KEPT; tried++) {
        at += step;
        const other = list[at];
        if (other === undefined) break;
        if (element.contains(other) || other.contains(element)) continue;
        const name = nameHere(other);
        if (name !== '' && name !== found.at(-1)) found.push(name);
      }
      return found;
    },
  };
}

/** Where it stands in a list in document order, or would stand. */
function placeIn(list: readonly Element[], element: Element): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other === undefined || other === element) return middle;
    if (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) low = middle + 1;
    else high = middle;
  }
  return low;
}
