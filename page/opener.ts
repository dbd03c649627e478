/**
 * What to press so that something hidden shows: a summary, a tab, a menu button, or the widget drawn in a field's place.
 * Only what hides the element is looked at; what merely holds it has controls of its own. Collaborator: locate.ts.
 */
import { isVisible } from './dom/visible';
import { flatParent } from './flat-tree';

export function openerOf(element: Element): Element | null {
  const widget = element.localName === 'select' ? drawnFor(element) : null;
  if (widget !== null) return widget;
  for (let at: Element | null = element; at !== null; at = flatParent(at)) {
    const details = at.localName === 'details' && !(at as HTMLDetailsElement).open ? at.querySelector(':scope > summary') : null;
    if (details !== null && isVisible(details)) return details;
    const hides = !isVisible(at);
    const control = controlOf(at, hides);
    if (control !== null && isVisible(control)) return control;
    const before = at.previousElementSibling;
    if (
      hides &&
      before !== null &&
      before.matches(':is(button, a, [aria-haspopup]):is([aria-haspopup], [aria-expanded])') &&
      isVisible(before)
    )
      return before;
  }
  return null;
}

/** A control that names this element; of one that is seen, only a control that says that it is closed. */
function controlOf(at: Element, hides: boolean): Element | null {
  if (at.id === '') return null;
  const id = CSS.escape(at.id);
  const selector = hides
    ? `[aria-controls~="${id}"], [popovertarget="${id}"], [href="#${id}"], [data-bs-target="#${id}"], [data-target="#${id}"]`
    : `[aria-controls~="${id}"][aria-expanded=false]`;
  return at.ownerDocument.querySelector(selector);
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
