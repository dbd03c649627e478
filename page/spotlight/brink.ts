/**
 * Tells when a resting element leaves the box in which it was last seen, whatever the reason: an intersection
 * observer whose root is cut to just that box. Collaborator: follow.ts. It is the net under all other signs (scroll,
 * mutation, transition), and costs nothing while the element rests.
 */
import { rootElement } from '../dom/document';
import type { Box } from '../../procedures/schema/target';

export interface Brink {
  /** `box: null`: the element is not in view; tells when it comes. `element: null`: rest. */
  watch(element: Element | null, box: Box | null): void;
}

/** Half a share of a percent to either side: a first look tells how much of the element its containers let through. */
const SLACK = 0.005;

export function createBrink(onLeft: () => void): Brink {
  let observer: IntersectionObserver | null = null;
  let watched: { element: Element; box: Box | null } | null = null;

  const stop = (): void => {
    observer?.disconnect();
    observer = null;
    watched = null;
  };
  const left = (): void => {
    stop();
    onLeft();
  };

  const start = (element: Element, box: Box | null, threshold: number[]): void => {
    let ratio: number | null = null;
    observer?.disconnect();
    // `root: document` makes the margins count inside cross-origin frames too.
    observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry || !watched) return;
        if (ratio !== null || (box && strays(entry.boundingClientRect, box))) return left();
        ratio = entry.intersectionRatio;
        if (box && ratio > 0 && ratio < 1 && threshold.length === THRESHOLDS.length) {
          start(element, box, [Math.max(0, ratio - SLACK), Math.min(1, ratio + SLACK)]);
        }
      },
      { root: document, rootMargin: box ? insets(box) : '0px', threshold },
    );
    observer.observe(element);
  };

  return {
    watch(element, box) {
      if (element === watched?.element && equal(box, watched?.box)) return;
      stop();
      if (!element?.isConnected) return;
      watched = { element, box };
      start(element, box, THRESHOLDS);
    },
  };
}

const THRESHOLDS = [0, 0.5, 1];

/** Whole pixels, outward: less than a pixel of movement may go unseen. */
function insets({ x, y, width, height }: Box): string {
  const edges = [y, rootElement().clientWidth - x - width, rootElement().clientHeight - y - height, x];
  return edges.map((edge) => `${-Math.floor(edge)}px`).join(' ');
}

function strays(now: DOMRectReadOnly, box: Box): boolean {
  return (
    Math.max(Math.abs(now.x - box.x), Math.abs(now.y - box.y), Math.abs(now.width - box.width), Math.abs(now.height - box.height)) > 0.5
  );
}

function equal(a: Box | null | undefined, b: Box | null | undefined): boolean {
  if (!a || !b) return a === b;
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
