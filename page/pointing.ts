/**
 * "I'll point to it": the responder uses the element that the guide did not find, and so shows which one it is.
 * Collaborator: step-here.ts. The press is not blocked: it is the responder's own act, in the middle of an incident.
 * Escape ends it, and reaches the page as well.
 */
import { flatParent } from './flat-tree';

interface Options {
  signal: AbortSignal;
  /** The overlay's own element, which cannot be meant. */
  isOwn(target: EventTarget | undefined): boolean;
  onOver(element: Element | null): void;
  onPicked(element: Element): void;
  onCancelled(): void;
}

const MEANT = 'a, button, input, select, textarea, summary, label, option, [role], [tabindex], [onclick], [contenteditable]';

export function watchPointing({ signal, isOwn, onOver, onPicked, onCancelled }: Options): void {
  const on = <K extends keyof WindowEventMap>(type: K, handler: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(type, (event) => event.isTrusted && handler(event), { capture: true, passive: true, signal });
  const under = (event: Event): Element | null => {
    const first = event.composedPath()[0];
    return isOwn(first) || !(first instanceof Element) ? null : meant(first);
  };
  let over: Element | null = null;
  on('pointermove', (event) => {
    const now = under(event);
    if (now !== over) onOver((over = now));
  });
  on('click', (event) => {
    const element = under(event);
    if (element) onPicked(element);
  });
  on('keydown', (event) => {
    if (event.key === 'Escape') onCancelled();
  });
}

/** The control that was meant by pointing at a part of it; for a label, its field. */
function meant(first: Element): Element {
  for (let each: Element | null = first; each && each !== document.body; each = flatParent(each)) {
    if (each instanceof HTMLLabelElement && each.control) return each.control;
    if (each.matches(MEANT)) return each;
  }
  return first;
}
