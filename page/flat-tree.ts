/**
 * Walking the page as it is drawn: through slots and out of shadow roots. Collaborators: spotlight/, top-layer.ts.
 * Not here: closed roots of the page, which nobody sees into; a target is never inside one.
 */

import { parentElementOf, slotOf, treeOf } from './dom/document';

/** Parent in the flat tree: the slot that an element is drawn in, the host of its shadow root, or its parent. */
export function flatParent(node: Element): Element | null {
  const above = slotOf(node) ?? parentElementOf(node);
  if (above !== null) return above;
  const root = treeOf(node);
  return root instanceof ShadowRoot ? root.host : null;
}

export function flatContains(ancestor: Element, node: Element): boolean {
  for (let each: Element | null = node; each; each = flatParent(each)) if (each === ancestor) return true;
  return false;
}

/** The trees that hold an element, from its own root out to the document. Events and mutations stop at each. */
export function rootsOf(node: Element): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [];
  for (let root = treeOf(node); ; root = treeOf(root.host)) {
    if (root instanceof Document || root instanceof ShadowRoot) roots.push(root);
    if (!(root instanceof ShadowRoot)) return roots;
  }
}

/** Whether a node is drawn before another one, where either may be in a shadow root; what holds the other comes first. */
export function isBefore(a: Element, b: Element): boolean {
  const [rootsA, rootsB] = [rootsOf(a), rootsOf(b)];
  const common = rootsA.find((root) => rootsB.includes(root));
  const [inA, inB] = [rootsA, rootsB].map((roots, i) => {
    const inner = roots[roots.indexOf(common as Document) - 1];
    return inner instanceof ShadowRoot ? inner.host : i === 0 ? a : b;
  });
  if (inA === undefined || inB === undefined) return false;
  if (inA === inB) return inA === a;
  return (inA.compareDocumentPosition(inB) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
