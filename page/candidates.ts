/**
 * Elements that may be the one that facts describe, gathered by selectors: by kind, id and test id, in the page and its
 * open shadow roots. Collaborators: locate.ts (compares them), describe.ts (what told the element from its twins).
 */
import type { TargetFacts } from '../procedures/schema/target';
import { kindred } from '../procedures/targets/compare';
import { CONTENT, INTERACTIVE, roleOf } from './dom/roles';

const MAX_ROOTS = 200;
const INTERACTIVE_ROLES =
  /^(link|button|textbox|searchbox|combobox|listbox|checkbox|radio|switch|slider|spinbutton|tab|menuitem.*|option|treeitem)$/;

/** Something to act on, by its role. */
export const isControl = (element: Element): boolean => INTERACTIVE_ROLES.test(roleOf(element));

export function gather(facts: TargetFacts, root: Document | ShadowRoot): Element[] {
  const found = new Set<Element>();
  const interactive =
    facts.role === undefined
      ? facts.tag === undefined || /^(a|button|input|select|textarea)$/.test(facts.tag)
      : INTERACTIVE_ROLES.test(facts.role);
  const selectors = [
    interactive ? INTERACTIVE : `[role], ${CONTENT}`,
    ...(facts.id === undefined ? [] : [`#${CSS.escape(facts.id)}`]),
    ...Object.entries(facts.testIds ?? {}).map(([attribute, value]) => `[${CSS.escape(attribute)}="${CSS.escape(value)}"]`),
    ...Object.keys(facts.attributes ?? {})
      .filter((attribute) => attribute.startsWith('data-'))
      .map((attribute) => `[${CSS.escape(attribute)}]`),
  ];
  const wanted =
    facts.attributes !== undefined &&
    facts.role === undefined &&
    facts.name === undefined &&
    facts.tag === undefined &&
    selectors.length > 1
      ? selectors.slice(1)
      : selectors;
  for (const each of openRoots(root))
    for (const element of each.querySelectorAll(wanted.join(','))) if (fitsKind(element, facts, interactive)) found.add(element);
  return [...found];
}

/** Among elements of no kind of their own, only those of the recorded tag or role: a page has tens of thousands of others. */
function fitsKind(element: Element, facts: TargetFacts, interactive: boolean): boolean {
  if (element.localName === 'steplight-overlay') return false;
  if (interactive) return facts.role === undefined || kindred(facts.role, roleOf(element));
  if (facts.role !== undefined && facts.role !== 'generic') return roleOf(element) === facts.role;
  return facts.tag === undefined || element.localName === facts.tag || element.hasAttribute('data-testid');
}

/** The document and every open shadow root in it. */
export function openRoots(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [root];
  for (let i = 0; i < roots.length && roots.length < MAX_ROOTS; i++) {
    const tree = roots[i];
    if (tree === undefined) break;
    // Only custom elements and a few others can have one; walking names is cheap next to reading `shadowRoot` of all.
    const walker = document.createTreeWalker(tree, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { shadowRoot } = node as Element;
      if (shadowRoot !== null) roots.push(shadowRoot);
    }
  }
  return roots;
}
