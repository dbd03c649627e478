/**
 * Elements that may be the one that facts describe, gathered by selectors: by kind, id and test id, in the page and its
 * open shadow roots. Collaborators: locate.ts (compares them), describe.ts (what told the element from its twins),
 * dom/roles.ts (which selectors find a role).
 */
import type { TargetFacts } from '../procedures/schema/target';
import { kindred } from '../procedures/targets/compare';
import { CONTENT, INTERACTIVE, roleOf, tagsWithRole } from './dom/roles';
import { isSteplight } from './own';
import { toTheEnd, type Steps } from './search';
import { bare } from './dom/document';

/** What elements are looked for in. */
export type Tree = Document | ShadowRoot;

const MAX_ROOTS = 5_000;
const INTERACTIVE_ROLES =
  /^(link|button|textbox|searchbox|combobox|listbox|checkbox|radio|switch|slider|spinbutton|tab|menuitem.*|option|treeitem)$/;
/** A pause after so many elements. */
const STRIDE = 64;

/** Something to act on, by its role. */
export const isControl = (element: Element): boolean => INTERACTIVE_ROLES.test(roleOf(element));

export function gather(facts: TargetFacts, root: Tree): Element[] {
  return toTheEnd(() => gathering(facts, openRoots(root)));
}

export function* gathering(facts: TargetFacts, roots: readonly Tree[]): Steps<Element[]> {
  const found: Element[] = [];
  const interactive = isInteractive(facts);
  const selector = selectorsOf(facts, interactive).join(',');
  const fits = fitsKind(facts, interactive);
  for (const root of roots) {
    let looked = 0;
    for (const element of root.querySelectorAll(selector)) {
      if (!isSteplight(element) && fits(element)) found.push(element);
      if (++looked % STRIDE === 0) yield;
    }
    yield;
  }
  return found;
}

const isInteractive = ({ role, tag }: TargetFacts): boolean =>
  role === undefined ? tag === undefined || /^(a|button|input|select|textarea)$/.test(tag) : INTERACTIVE_ROLES.test(role);

function selectorsOf(facts: TargetFacts, interactive: boolean): string[] {
  const { role, tag, name, id, testIds, attributes } = facts;
  const own = [
    ...(id === undefined ? [] : [`#${CSS.escape(id)}`]),
    ...Object.entries(testIds ?? {}).map(([attribute, value]) => `[${CSS.escape(attribute)}="${CSS.escape(value)}"]`),
    ...Object.keys(attributes ?? {})
      .filter((attribute) => attribute.startsWith('data-'))
      .map((attribute) => `[${CSS.escape(attribute)}]`),
  ];
  const byOwn = attributes !== undefined && role === undefined && name === undefined && tag === undefined && own.length > 0;
  return byOwn ? own : [...ofKind(role, interactive), ...own];
}

/** Finds all that `fitsKind` lets pass, and less that it does not. */
function ofKind(role: string | undefined, interactive: boolean): string[] {
  const all = interactive ? [INTERACTIVE] : ['[role]', CONTENT];
  if (role === undefined || (role === 'generic' && !interactive)) return all;
  const tags = tagsWithRole((other) => other === role || (other !== 'generic' && kindred(role, other)), interactive);
  return tags === null ? all : ['[role]', ...tags];
}

const PARTS: ReadonlySet<string> = new Set(['section', 'article', 'figure', 'aside', 'fieldset']);

/** Among elements of no kind of their own, only those of the recorded tag or role: a page has tens of thousands of others. */
function fitsKind({ role, tag, id, name }: TargetFacts, interactive: boolean): (element: Element) => boolean {
  if (role === undefined && interactive) return () => true;
  if (role === undefined || (role === 'generic' && !interactive)) {
    // A part with a title may become a part of another tag, and what has an id may become anything.
    const isPart = name === undefined ? () => false : (element: Element): boolean => PARTS.has(bare(element).localName);
    return (element) =>
      tag === undefined ||
      bare(element).localName === tag ||
      (id !== undefined && bare(element).id === id) ||
      bare(element).hasAttribute('data-testid') ||
      isPart(element);
  }
  // A page has few roles, and thousands of elements of each.
  const kin = new Map<string, boolean>();
  return (element) => {
    const other = roleOf(element);
    let fits = kin.get(other);
    if (fits === undefined) kin.set(other, (fits = other === role || ((interactive || other !== 'generic') && kindred(role, other))));
    return fits;
  };
}

/** The document and every open shadow root in it. */
export const openRoots = (root: Tree): Tree[] => toTheEnd(() => findingRoots(root));

export function* findingRoots(root: Tree): Steps<Tree[]> {
  const roots: Tree[] = [root];
  let looked = 0;
  for (let i = 0; i < roots.length && roots.length < MAX_ROOTS; i++) {
    const tree = roots[i];
    if (tree === undefined) break;
    const walker = document.createTreeWalker(tree, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { shadowRoot } = node as Element;
      if (shadowRoot !== null) roots.push(shadowRoot);
      if (++looked % STRIDE === 0) yield;
    }
  }
  return roots;
}
