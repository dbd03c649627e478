/**
 * Target → element, with a verdict: exact, moved, guessed, hidden or missing, and why. Gathers candidates by the facts
 * that select cheaply (kind, id, test id), compares them in two rounds, decides once. Collaborators: facts-of.ts,
 * procedures/targets (scores and decides), watch.ts (keeps looking). No state between calls.
 */
import type { Target, TargetFacts, Verdict } from '../procedures/schema/target';
import { decide, type Candidate } from '../procedures/targets/decide';
import { fillFacts } from '../procedures/targets/fill';
import { kindred, score } from '../procedures/targets/score';
import { CONTENT, INTERACTIVE, roleOf } from './dom/roles';
import { isVisible } from './dom/visible';
import { cheapFacts, placeFacts } from './facts-of';
import { flatParent } from './flat-tree';

export interface Located {
  verdict: Verdict;
  element?: Element;
  /** For `hidden`: the control that shows it. */
  opener?: Element;
  /** 0–1 */
  score: number;
  /** Over the second best, 0–1. */
  margin: number;
  evidence: string[];
}

export interface LocateOptions {
  root: Document | ShadowRoot;
  /** Incident variables that the facts may name. */
  values?: Readonly<Record<string, string>>;
}

/** Of so many candidates, best first by their cheap facts, the dear facts are read. */
const SHORTLIST = 12;
const MAX_ROOTS = 200;
const INTERACTIVE_ROLES =
  /^(link|button|textbox|searchbox|combobox|listbox|checkbox|radio|switch|slider|spinbutton|tab|menuitem.*|option|treeitem)$/;

export function locate(target: Target, { root, values = {} }: LocateOptions): Located {
  const tries = [target.facts, ...target.also].map((facts) => locateFacts(facts, root, values));
  const rank: Record<Verdict, number> = { exact: 4, moved: 3, guessed: 2, hidden: 1, missing: 0 };
  return tries.reduce((best, other) => (rank[other.verdict] > rank[best.verdict] ? other : best));
}

/** How well this one element fits now, 0–1: cheap enough to ask again whenever something changed around it. */
export function rate(element: Element, target: Target, values: Readonly<Record<string, string>>): number {
  const rates = [target.facts, ...target.also].map((recorded) => {
    const { facts } = fillFacts(recorded, values);
    const { score: share, vetoed } = score(facts, placeFacts(element, cheapFacts(element, facts)));
    return vetoed ? 0 : share;
  });
  return Math.max(...rates);
}

function locateFacts(recorded: TargetFacts, root: Document | ShadowRoot, values: Readonly<Record<string, string>>): Located {
  const { facts, certain } = fillFacts(recorded, values);
  const cheap = cheapPart(facts);
  const first = gather(facts, root)
    .map((element) => {
      const known = cheapFacts(element, facts);
      return { element, known, rough: score(cheap, known) };
    })
    .filter(({ rough }) => !rough.vetoed)
    .sort((a, b) => b.rough.score - a.rough.score);
  // Everything that ties with the last of the shortlist may be the right row of a long table.
  const edge = first[SHORTLIST - 1]?.rough.score ?? 0;
  const shortlist = first.filter(({ rough }, i) => i < SHORTLIST || (rough.score >= edge && rough.score > 0.5 && i < 600));
  const needsPlace =
    facts.row !== undefined ||
    facts.dialog !== undefined ||
    Object.keys(facts).some((key) => /^(label|text|heading|form|landmark|before|after|ancestors)$/.test(key));
  const candidates: Candidate<Element>[] = shortlist.map(({ element, known, rough }) => ({
    element,
    visible: isVisible(element),
    scored: needsPlace ? score(facts, placeFacts(element, known)) : rough,
  }));
  const decided = decide(placed(candidates, facts), same, certain);
  const { best } = decided;
  const located: Located = {
    verdict: decided.verdict,
    score: best?.scored.score ?? 0,
    margin: Math.max(0, decided.margin),
    evidence: decided.evidence,
  };
  if (best !== undefined && decided.verdict !== 'missing') {
    if (decided.verdict === 'hidden') {
      const opener = openerOf(best.element);
      if (opener !== null) located.opener = opener;
    }
    located.element = best.element;
  }
  return located;
}

/** Only what `cheapFacts` knows, so that the first round does not count what it cannot see against anyone. */
function cheapPart(facts: TargetFacts): TargetFacts {
  const { tag, role, name, type, id, attributes, testIds } = facts;
  const part: TargetFacts = { tag, role, name, type, id, attributes, testIds };
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}

function gather(facts: TargetFacts, root: Document | ShadowRoot): Element[] {
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

/** Where the recorded place among alike siblings still holds, it breaks the tie. */
function placed(candidates: Candidate<Element>[], facts: TargetFacts): Candidate<Element>[] {
  const { place } = facts;
  if (place === undefined) return candidates;
  const top = Math.max(...candidates.map(({ scored }) => scored.score));
  const alike = candidates
    .filter(({ scored }) => scored.score === top)
    .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const right = alike.length === place.of ? alike[place.index] : undefined;
  return right === undefined
    ? candidates
    : candidates.map((each) =>
        each === right || each.scored.score < top ? each : { ...each, scored: { ...each.scored, score: top - 0.2 } },
      );
}

/** Two controls that do the same: the buttons above and below one form, the icon and the text of one link. */
function same(a: Element, b: Element): boolean {
  const [linkA, linkB] = [a.closest('a[href]'), b.closest('a[href]')];
  if (linkA !== null && linkB !== null) return (linkA as HTMLAnchorElement).href === (linkB as HTMLAnchorElement).href;
  const formA = a.closest('form');
  const submits = (each: Element): boolean =>
    each instanceof HTMLInputElement && each.type === 'submit' ? true : each instanceof HTMLButtonElement && each.type === 'submit';
  return (
    formA !== null &&
    formA === b.closest('form') &&
    submits(a) &&
    submits(b) &&
    a.getAttribute('name') === b.getAttribute('name') &&
    a.getAttribute('value') === b.getAttribute('value')
  );
}

/** The visible control that opens what hides the element: a summary, a tab, a menu button. */
function openerOf(element: Element): Element | null {
  for (let at: Element | null = element; at !== null; at = flatParent(at)) {
    const details = at.localName === 'details' && !(at as HTMLDetailsElement).open ? at.querySelector(':scope > summary') : null;
    if (details !== null && isVisible(details)) return details;
    const id = at.id === '' ? null : CSS.escape(at.id);
    const control =
      id === null
        ? null
        : at.ownerDocument.querySelector(
            `[aria-controls~="${id}"], [popovertarget="${id}"], [href="#${id}"], [data-bs-target="#${id}"], [data-target="#${id}"]`,
          );
    if (control !== null && isVisible(control)) return control;
    const before = at.previousElementSibling;
    if (
      before !== null &&
      before.matches('button, a, [aria-haspopup], [aria-expanded]') &&
      isVisible(before) &&
      (before.hasAttribute('aria-haspopup') || before.hasAttribute('aria-expanded'))
    )
      return before;
  }
  return null;
}
