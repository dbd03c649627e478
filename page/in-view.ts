/**
 * Whether a person sees the card, so that a press on it is one that they mean. A page can lay something over it, also something
 * that lets the pointer through, and can bring it under the pointer just before a press. Collaborator: mount.ts.
 *
 * Chromium itself tells whether something is covered, faded or filtered, from all that is painted and across frames
 * (https://w3c.github.io/IntersectionObserver/v2/). Where a browser does not, five points of the card are asked for, and how
 * faded that is which it stands in.
 */
import { parentElementOf, rootElement } from './dom/document';
export interface InView {
  meant(): boolean;
}

interface Options {
  host: HTMLElement;
  card: HTMLElement;
  signal: AbortSignal;
  /** It was seen, and is not seen any more, though it should be. */
  onCovered(): void;
}

/** So long in view, and so long in one place: less than this nobody reads and presses. */
const LONG_ENOUGH_MS = 300;
/** A key and what it does are one task of the browser; a slow listener of the page may be between them. */
const SAME_PRESS_MS = 50;
/** Fainter than this is not seen. */
const FAINT = 0.6;
/** Of a corner that is rounded. */
const INSET = 10;

type Init = IntersectionObserverInit & { trackVisibility?: true; delay?: number };
type Entry = IntersectionObserverEntry & { isVisible?: boolean };

export function watchInView({ host, card, signal, onCovered }: Options): InView {
  /** Since when the browser says so; null: it says no, or nothing yet. `false`: it cannot tell. */
  let since: number | null | false = null;
  let wasSeen = false;
  let still = { at: '', since: 0 };
  /** When a key was last pressed or released in the card. */
  let keyAt = -Infinity;

  const place = (): { at: string; since: number } => {
    const { x, y, width, height } = card.getBoundingClientRect();
    const at = [x, y, width, height].map(Math.round).join();
    if (at !== still.at) still = { at, since: performance.now() };
    return still;
  };
  const init: Init = { threshold: [0, 1], ...(isForeign() ? {} : { trackVisibility: true, delay: 100 }) };
  const take = (entries: Entry[]): void => {
    const entry = entries.at(-1);
    if (entry === undefined) return;
    if (entry.isVisible === undefined) since = false;
    else if (entry.isVisible) since = typeof since === 'number' ? since : entry.time;
    else {
      // A card that is empty, as where it is in another frame now, is nowhere to be seen, and nobody's fault.
      const isEmpty = entry.boundingClientRect.width === 0;
      wasSeen = !isEmpty && (wasSeen || typeof since === 'number');
      since = null;
      if (!wasSeen || !entry.isIntersecting) return;
      onCovered();
      if (signal.aborted) return;
      // It tells of changes alone; whether that has helped is another question.
      observer.unobserve(card);
      observer.observe(card);
    }
  };
  const observer = new IntersectionObserver(take, init);
  observer.observe(card);
  // Whoever moves or fills the card writes its style, or what is in it; where it glides, its place is another until it is there.
  const moves = new MutationObserver(() => {
    place();
    for (const { finished } of card.getAnimations()) void finished.then(place, () => undefined);
  });
  moves.observe(card, { attributes: true, attributeFilter: ['style'], childList: true, subtree: true, characterData: true });
  // Details that open, a field that grows, a narrower window.
  const sizes = new ResizeObserver(place);
  sizes.observe(card);
  const onKey = ({ isTrusted }: Event): void => {
    if (isTrusted) keyAt = performance.now();
  };
  for (const type of ['keydown', 'keyup']) host.addEventListener(type, onKey, { capture: true, signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      moves.disconnect();
      sizes.disconnect();
    },
    { once: true },
  );

  return {
    meant() {
      const now = performance.now();
      take(observer.takeRecords());
      // What is brought under the pointer is not what the keys are in.
      const isStill = now - keyAt < SAME_PRESS_MS || now - place().since >= LONG_ENOUGH_MS;
      if (!isStill || isInTransition() || !isOnTop(host, card)) return false;
      return since === false ? opacityOf(host) > FAINT : since !== null && now - since >= LONG_ENOUGH_MS;
    },
  };
}

/** The middle of the card, and its corners: the pointer would meet it there. */
function isOnTop(host: HTMLElement, card: HTMLElement): boolean {
  const { left, right, top, bottom } = card.getBoundingClientRect();
  const points = [
    [(left + right) / 2, (top + bottom) / 2],
    [left + INSET, top + INSET],
    [right - INSET, top + INSET],
    [left + INSET, bottom - INSET],
    [right - INSET, bottom - INSET],
  ] as const;
  return points.every(([x, y]) => {
    const isOut = x < 0 || y < 0 || x >= innerWidth || y >= innerHeight;
    return isOut || document.elementFromPoint(x, y) === host;
  });
}

/** While a page changes its view, pictures of it are painted over everything, the top layer too. */
function isInTransition(): boolean {
  return CSS.supports('selector(:active-view-transition)') && rootElement().matches(':active-view-transition');
}

/**
 * A frame of another origin than what it lies in. To one that asks whether it is seen, Chromium brings no press for a while after it has moved
 * (blink, `DiscardInputEventsToRecentlyMovedFrames`): the responder's clicks in the tool would be lost.
 */
function isForeign(): boolean {
  return window !== window.top && window.frameElement === null;
}

function opacityOf(element: Element | null): number {
  let product = 1;
  for (let each = element; each !== null; each = parentElementOf(each)) product *= Number(getComputedStyle(each).opacity);
  return product;
}
