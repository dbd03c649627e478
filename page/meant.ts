/**
 * Which element a press is about: the control around the icon that was hit, the field of a label, the named part of a picture.
 * Collaborators: pointing.ts (the responder points), capture/ (the author works).
 */
import { bare, bodyElement } from './dom/document';
import { isControl } from './candidates';
import { roleOf } from './dom/roles';
import { flatParent } from './flat-tree';

const MEANT = 'a, button, input, select, textarea, summary, label, option, canvas, [onclick], [contenteditable]';
/** These can have the focus to be scrolled or read out, and hold what is meant. */
const HOLDS = /^(?:main|region|group|grid|treegrid|table|rowgroup|row|list|listbox|tree|feed|log|dialog|document|application|toolbar)$/;

/** The control that was meant by pointing at a part of it; for a label, its field. */
export function meant(first: Element): Element {
  for (let each: Element | null = first; each && each !== bodyElement(); each = flatParent(each)) {
    if (each instanceof HTMLLabelElement && each.control) return each.control;
    if (bare(each).matches(MEANT) || isControl(each) || (bare(each).matches('[tabindex="0"]') && !HOLDS.test(roleOf(each)))) return each;
  }
  return first instanceof SVGElement ? partOf(first) : first;
}

/** Lines and shapes have nothing that tells them apart: what is known of them is the named part of the picture, or the picture. */
function partOf(shape: SVGElement): Element {
  for (let each: Element | null = shape; each instanceof SVGElement && each.ownerSVGElement; each = each.parentElement)
    if (each.matches('[id]:not([id=""]), [role], [aria-label], [data-testid], text')) return each;
  return shape.ownerSVGElement ?? shape;
}
