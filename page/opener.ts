/**
 * What to use so that something hidden shows: a summary, a tab, a menu button, an item to hover over, or the widget drawn
 * in a field's place. Only what hides the element is looked at; what merely holds it has controls of its own. Of several
 * levels it is the outermost that is closed: the next one is seen once that is open. Collaborators: locate.ts, finding.ts,
 * hover.ts.
 */
import { bare } from './dom/document';
import { isVisible } from './dom/visible';
import { flatParent } from './flat-tree';
import { hoveringIn, type Hovering } from './hover';

/** Something that is pressed to open and close something else, and does not say that it is open. */
const TRIGGER =
  ':is([aria-haspopup], [aria-expanded], [data-toggle], [data-bs-toggle], summary, label):not([aria-expanded=true], [aria-haspopup=false])';
const PRESSED = 'button, a, summary, label, [role=button], [role=menuitem], [role=tab], [role=link], [tabindex]';
/** So many siblings before are looked at. */
const BEFORE = 3;

/** `isShown`: whether a person sees it where it is; a page can also keep it outside of the window. */
export function openerOf(element: Element, isShown: (each: Element) => boolean = isVisible): Element | null {
  const widget = bare(element).localName === 'select' ? drawnFor(element) : null;
  if (widget !== null) return widget;
  const hovering = hoveringIn(rootOf(element));
  for (let at: Element | null = element; at !== null; at = flatParent(at)) {
    const hides = !isShown(at);
    const opener = ofClosed(at) ?? controlOf(at, hides) ?? (hides ? (besides(at) ?? byHover(at, hovering)) : null);
    if (opener !== null && isShown(opener)) return opener;
  }
  return null;
}

const seen = (element: Element | null): Element | null => (element !== null && isVisible(element) ? element : null);
const rootOf = (element: Element): Document | ShadowRoot => element.getRootNode() as Document | ShadowRoot;

/** It is closed itself, and says so: details, an item of a tree or menu. */
function ofClosed(at: Element): Element | null {
  if (bare(at).localName === 'details' && !(at as HTMLDetailsElement).open) return seen(bare(at).querySelector(':scope > summary'));
  const role = bare(at).getAttribute('role');
  if ((role !== 'treeitem' && role !== 'menuitem') || bare(at).getAttribute('aria-expanded') !== 'false') return null;
  return seen(bare(at).querySelector(':scope > :is(button, a)')) ?? seen(at);
}

/** A control that names this element; of one that is seen, only a control that says that it is closed. */
function controlOf(at: Element, hides: boolean): Element | null {
  const tab = hides ? labelOfPanel(at) : null;
  if (tab !== null) return tab;
  if (bare(at).id === '') return null;
  const id = CSS.escape(bare(at).id);
  const named = hides
    ? ['aria-controls', 'aria-owns', 'popovertarget', 'commandfor', 'for']
        .map((name) => `[${name}~="${id}"]`)
        .concat(['href', 'data-bs-target', 'data-target', 'data-toggle-target'].map((name) => `[${name}="#${id}"]`))
    : [`[aria-controls~="${id}"][aria-expanded=false]`, `[data-bs-target="#${id}"][aria-expanded=false]`];
  return [...rootOf(at).querySelectorAll(named.join(','))].find((each) => !bare(at).contains(each) && isVisible(each)) ?? null;
}

/** A panel is often named by its tab. */
function labelOfPanel(panel: Element): Element | null {
  const id = panel.getAttribute('aria-labelledby')?.trim() ?? '';
  if (id === '' || /\s/.test(id)) return null;
  const label = seen(rootOf(panel).querySelector(`#${CSS.escape(id)}`));
  return label?.matches(PRESSED) ? label : null;
}

/** Of a closed part without a name: the button just before it, alone or in its heading; or the switch that styles follow. */
function besides(at: Element): Element | null {
  let before = bare(at).previousElementSibling;
  for (let i = 0; i < BEFORE && before !== null; i++, before = before.previousElementSibling) {
    if (before instanceof HTMLInputElement && before.type === 'checkbox' && !before.checked)
      return [...(before.labels ?? [])].find(isVisible) ?? seen(before);
    const triggers = before.matches(TRIGGER) ? [before] : [...before.querySelectorAll(TRIGGER)];
    const [only, another] = triggers.filter((each) => bare(each).matches(PRESSED) && !(each instanceof HTMLLabelElement && !opens(each)));
    if (only !== undefined && another === undefined && isVisible(only)) return only;
  }
  return null;
}

/** The label of a switch that is off. */
const opens = ({ control }: HTMLLabelElement): boolean =>
  control instanceof HTMLInputElement && control.type === 'checkbox' && !control.checked;

/** What shows it while the pointer is over it: named by a style, or the entry of a menu that holds it. */
function byHover(at: Element, hovering: Hovering): Element | null {
  const hovered = hovering.over(at);
  const item = hovered ?? (at.parentElement?.matches('li, [role=none], [role=menuitem]') ? at.parentElement : null);
  if (item === null || !isVisible(item)) return null;
  // Of an item its own line is outlined, and not all that it holds.
  return [...bare(item).children].find((each) => each !== at && bare(each).matches(PRESSED) && isVisible(each)) ?? item;
}

/** Libraries hide a `<select>` and draw a list of their own beside it. */
function drawnFor(select: Element): Element | null {
  for (const beside of [select.nextElementSibling, select.previousElementSibling]) {
    if (beside === null || !isVisible(beside)) continue;
    const drawn = beside.matches('[role=combobox], [aria-haspopup]') ? beside : beside.querySelector('[role=combobox], [aria-haspopup]');
    if (drawn !== null && isVisible(drawn)) return drawn;
  }
  return null;
}
