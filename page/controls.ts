/**
 * The controls of a page in the order in which they stand, for what stands beside an element. One for each search: it
 * knows nothing of what changes later. Collaborators: facts-of.ts (asks), locate.ts and describe.ts (make one).
 */
import { isControl, type Tree } from './candidates';
import { INTERACTIVE } from './dom/roles';
import { nameOf } from './dom/names';
import { isVisible } from './dom/visible';
import { flatContains, isBefore } from './flat-tree';
import { bare } from './dom/document';

export interface Controls {
  /** Names of the nearest controls that are seen, nearest first. */
  beside(element: Element, direction: Direction): string[];
}

/** How many neighbours are kept. */
const KEPT = 2;
/** How many are looked at to find them: closed menus stand between. */
const TRIED = 24;
/** So many elements around one are walked before all controls of the page are listed. */
const NEAR = 300;
const LONGEST = 60;

type Direction = 'before' | 'after';

/** @param roots the document and every open shadow root in it, as `openRoots` finds them */
export function controlsOf(document: Document, roots: readonly Tree[]): Controls {
  const hosts = Map.groupBy(
    roots.flatMap((root) => (root instanceof ShadowRoot ? [root.host] : [])),
    (host) => host.getRootNode(),
  );
  let all: Element[] | null = null;
  const names = new WeakMap<Element, string>();
  /** Empty for what is not a control, is not seen or has no name. */
  const nameHere = (element: Element): string => {
    const known = names.get(element);
    if (known !== undefined) return known;
    const name = isControl(element) && isVisible(element) ? nameOf(element).slice(0, LONGEST) : '';
    names.set(element, name);
    return name;
  };
  const oneTree = hosts.size === 0;
  const holds = oneTree ? (outer: Element, inner: Element): boolean => bare(outer).contains(inner) : flatContains;
  /** One after the other, from the element on: out of the list of all, which takes a walk over the whole page to make. */
  const listed = (element: Element, direction: Direction): (() => Element | undefined) => {
    const list = (all ??= listIn(document, hosts));
    let at = placeIn(list, element, oneTree);
    // Not one of them itself: the one that stands where it would is the next one.
    if (list[at] !== element && direction === 'after') at--;
    return () => list[(at += direction === 'before' ? -1 : 1)];
  };
  const namesFrom = (element: Element, next: () => Element | undefined): string[] => {
    const found: string[] = [];
    for (let tried = 0; tried < TRIED && found.length < KEPT; tried++) {
      const other = next();
      if (other === undefined) break;
      if (holds(element, other) || holds(other, element)) continue;
      const name = nameHere(other);
      if (name !== '' && name !== found.at(-1)) found.push(name);
    }
    return found;
  };
  return {
    beside(element, direction) {
      if (oneTree && all === null) {
        const walk = walked(document, element, direction);
        const found = namesFrom(element, walk.next);
        if (!walk.gaveUp()) return found;
      }
      return namesFrom(element, listed(element, direction));
    },
  };
}

/** The same by walking from the element through the page, as long as that is near: mostly the neighbours are. */
function walked(document: Document, element: Element, direction: Direction): { next(): Element | undefined; gaveUp(): boolean } {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT);
  walker.currentNode = element;
  let visited = 0;
  return {
    next() {
      for (;;) {
        const node = (direction === 'before' ? walker.previousNode() : walker.nextNode()) as Element | null;
        if (node === null || ++visited > NEAR) return undefined;
        if (bare(node).matches(INTERACTIVE)) return node;
      }
    },
    gaveUp: () => visited > NEAR,
  };
}

/** As they are drawn: what is in a shadow root where its host stands. */
function listIn(root: Tree, hosts: ReadonlyMap<Node, readonly Element[]>): Element[] {
  const list = [...root.querySelectorAll(INTERACTIVE)];
  const merged: Element[] = [];
  let at = 0;
  for (const host of hosts.get(root) ?? []) {
    for (let next = list[at]; next !== undefined && (next === host || isBefore(next, host)); next = list[at]) {
      merged.push(next);
      at++;
    }
    if (host.shadowRoot !== null) for (const inner of listIn(host.shadowRoot, hosts)) merged.push(inner);
  }
  for (; at < list.length; at++) {
    const next = list[at];
    if (next !== undefined) merged.push(next);
  }
  return merged;
}

const precedes = (a: Element, b: Element): boolean => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** Where it stands in a list in the order in which it is drawn, or would stand. */
function placeIn(list: readonly Element[], element: Element, oneTree: boolean): number {
  const before = oneTree ? precedes : isBefore;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other === undefined || other === element) return middle;
    if (before(other, element)) low = middle + 1;
    else high = middle;
  }
  return low;
}
