/**
 * "I'll point to it": the responder uses the element that the guide did not find, and so shows which one it is.
 * Collaborator: choosing.ts. The press is not blocked: it is the responder's own act, in the middle of an incident.
 * Escape ends it, and reaches the page as well.
 */
import { meant } from './meant';

/** In px of the viewport. */
export interface Point {
  x: number;
  y: number;
}

interface Options {
  signal: AbortSignal;
  /** The overlay's own element, which cannot be meant. */
  isOwn(target: EventTarget | undefined): boolean;
  onOver(element: Element | null): void;
  /** `at` is not known of a press by the keyboard. */
  onPicked(element: Element, at: Point | undefined): void;
  onCancelled(): void;
}

export function watchPointing({ signal, isOwn, onOver, onPicked, onCancelled }: Options): void {
  const on = <K extends keyof WindowEventMap>(type: K, handler: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(type, (event) => event.isTrusted && handler(event), { capture: true, passive: true, signal });
  const under = (event: Event): Element | null => {
    const first = event.composedPath()[0];
    return isOwn(first) || !(first instanceof Element) ? null : meant(first);
  };
  let over: Element | null = null;
  const isOver = (element: Element | null): void => {
    if (element !== over) onOver((over = element));
  };
  on('pointermove', (event) => isOver(under(event)));
  // Into another frame, which outlines what it has there.
  on('pointerout', (event) => event.relatedTarget === null && isOver(null));
  on('click', (event) => {
    const element = under(event);
    if (element) onPicked(element, event.detail === 0 ? undefined : { x: event.clientX, y: event.clientY });
  });
  on('keydown', (event) => {
    if (event.key === 'Escape') onCancelled();
  });
}
