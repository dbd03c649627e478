/**
 * The part of this frame that a person can see: of a top page the visual viewport, of a frame what its parents leave
 * of it, across origins. Collaborators: step-here.ts (is there room for the card), card-place.ts (where).
 */
import type { Box } from '../procedures/schema/target';

export interface FrameView {
  box(): Box;
  /** Big enough for the card. */
  roomy(): boolean;
}

/** With a question and its answers in view; the card in the page around it asks as well. */
const ROOM = { width: 340, height: 300 };
/** Every so many percent of visibility a change is told of. */
const STEPS = Array.from({ length: 26 }, (_, index) => index / 25);

/** `place`: a layer of the overlay that fills the frame. */
export function watchFrameView(place: HTMLElement, signal: AbortSignal, onChange: () => void): FrameView {
  let shown: Box | null = null;
  if (window !== window.top) {
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry) return;
        const { x, y, width, height } = entry.intersectionRect;
        shown = { x, y, width, height };
        onChange();
      },
      { threshold: STEPS },
    );
    observer.observe(place);
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }
  const box = (): Box => {
    if (shown && shown.width > 0 && shown.height > 0) return shown;
    const view = visualViewport;
    return view && window === window.top
      ? { x: view.offsetLeft, y: view.offsetTop, width: view.width, height: view.height }
      : { x: 0, y: 0, width: innerWidth, height: innerHeight };
  };
  return {
    box,
    roomy() {
      const { width, height } = shown ?? { width: innerWidth, height: innerHeight };
      return window === window.top || (width >= ROOM.width && height >= ROOM.height);
    },
  };
}
