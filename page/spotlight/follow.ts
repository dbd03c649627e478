/**
 * Knows when an element may have moved, and calls back once per frame after layout while it does. Collaborators:
 * geometry.ts (measures), spotlight.ts (draws what it is told). Not here: finding the element again when the page
 * replaced it (watch.ts).
 *
 * While nothing moves nothing runs: no animation frame, no timer. Whatever may move an element wakes it: scrolling,
 * resizing, mutations, transitions, loading, and, for what tells of nothing (a sheet that changed, a hover rule), an
 * intersection observer cut to the element's own box. Then one frame is measured, and the next ones only as long as
 * the element keeps moving.
 *
 * Measuring after layout: a hidden element changes size in the animation frame, so its resize observer is called in
 * that same frame, after every script of the page and its layout. The reads are free, and the box belongs to the
 * frame that is painted, also where a page moves things in frames of its own.
 */
import { bare } from '../dom/document';
import { flatParent, rootsOf } from '../flat-tree';
import { createBrink } from './brink';
import { clippersOf, measure, type Clipper, type Seen } from './geometry';

export interface Follower {
  /** `null`: rest. Measures at once. */
  follow(element: Element | null, spot?: { x: number; y: number }): void;
  /** Something else changed that the drawing depends on. */
  wake(): void;
}

interface Options {
  /** Where the hidden element can live. */
  place: HTMLElement;
  signal: AbortSignal;
  /** After layout; `seen` is null where the element is not drawn. Called only when something changed, or was asked for. */
  onFrame(seen: Seen | null): void;
}

/** Frames without movement after which following ends: a transition may begin a frame or two after its event. */
const PATIENCE = { once: 0, moved: 2, transition: 4 } as const;
const MOVES = ['transitionrun', 'transitionend', 'transitioncancel', 'animationstart', 'animationend', 'animationcancel'];

export function createFollower({ place, signal, onFrame }: Options): Follower {
  let element: Element | null = null;
  let spot: { x: number; y: number } | undefined;
  let clippers: Clipper[] | null = null;
  let last: Seen | null = null;
  let asked = false;
  let frame = 0;
  let patience: number = PATIENCE.once;
  let wakers: AbortController | null = null;

  const tick = document.createElement('div');
  tick.className = 'sl-tick';
  place.append(tick);
  let long = false;

  const check = (): void => {
    if (!element || signal.aborted) return;
    if (!clippers) {
      clippers = bare(element).isConnected ? clippersOf(element) : [];
      observeSizes(element);
    }
    const seen = measure(element, clippers, spot);
    const moved = !same(seen, last);
    last = seen;
    if (moved || asked) {
      asked = false;
      onFrame(seen);
    }
    if (moved) patience = Math.max(patience, PATIENCE.moved);
    else patience -= 1;
    if (patience > 0) next();
    else brink.watch(element, seen && !seen.away && !spot ? seen.full : null);
  };
  /** Only from an animation frame: a resize within the observers' own round would be reported to the page as an error. */
  const next = (): void => {
    if (frame !== 0 || signal.aborted) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      long = !long;
      tick.style.width = long ? '2px' : '1px';
    });
  };
  const wake = (least: number): void => {
    patience = Math.max(patience, least);
    next();
  };

  let chain: Element[] = [];
  /** The element and all that it lies in, anew where it was moved to another parent. */
  const observeSizes = (of: Element): void => {
    const now: Element[] = [];
    for (let each: Element | null = of; each; each = flatParent(each)) now.push(each);
    if (now.length === chain.length && now.every((each, index) => each === chain[index])) return;
    for (const each of chain) if (!now.includes(each)) sizes.unobserve(each);
    for (const each of now) if (!chain.includes(each)) sizes.observe(each);
    chain = now;
  };

  const sizes = new ResizeObserver(check);
  sizes.observe(tick);
  const mutations = new MutationObserver(() => {
    clippers = null;
    wake(PATIENCE.once);
  });
  const brink = createBrink(() => wake(PATIENCE.once));

  const rest = (): void => {
    wakers?.abort();
    wakers = null;
    mutations.disconnect();
    brink.watch(null, null);
    for (const each of chain) sizes.unobserve(each);
    chain = [];
  };
  signal.addEventListener(
    'abort',
    () => {
      rest();
      sizes.disconnect();
      cancelAnimationFrame(frame);
      tick.remove();
    },
    { once: true },
  );

  const listen = (to: Element): void => {
    wakers = new AbortController();
    const options = { capture: true, passive: true, signal: wakers.signal };
    const once = (): void => wake(PATIENCE.once);
    const moving = (): void => {
      clippers = null;
      wake(PATIENCE.transition);
    };
    for (const type of ['scroll', 'resize']) {
      addEventListener(type, once, options);
      visualViewport?.addEventListener(type, once, options);
    }
    document.fonts.addEventListener('loadingdone', once, options);
    document.addEventListener('fullscreenchange', moving, options);
    for (const root of rootsOf(to)) {
      // None of these leaves a shadow root.
      for (const type of ['scroll', 'load', 'toggle']) root.addEventListener(type, once, options);
      for (const type of MOVES) root.addEventListener(type, moving, options);
      mutations.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['class', 'style', 'hidden', 'open', 'dir'],
      });
    }
  };

  return {
    follow(to, at) {
      if (to === element && at?.x === spot?.x && at?.y === spot?.y) return;
      if (to !== element) rest();
      const changed = to !== element;
      element = to;
      spot = at;
      clippers = null;
      last = null;
      asked = true;
      if (!to) {
        onFrame(null);
        return;
      }
      if (changed && bare(to).isConnected) listen(to);
      check();
    },
    wake() {
      asked = true;
      wake(PATIENCE.once);
    },
  };
}

function same(a: Seen | null, b: Seen | null): boolean {
  if (a === null || b === null) return a === b;
  const near = (p: { x: number; y: number; width: number; height: number }, q: typeof p): boolean =>
    Math.abs(p.x - q.x) < 0.05 && Math.abs(p.y - q.y) < 0.05 && Math.abs(p.width - q.width) < 0.05 && Math.abs(p.height - q.height) < 0.05;
  return (
    near(a.full, b.full) &&
    a.away?.side === b.away?.side &&
    a.boxes.length === b.boxes.length &&
    a.boxes.every((box, index) => {
      const other = b.boxes[index];
      return other !== undefined && near(box, other);
    })
  );
}
