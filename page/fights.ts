/**
 * Counts how often a page works against the overlay, and says when it may have its way: a page that insists costs the
 * responder more than the card is worth, and the panel has everything that is on it. Collaborator: mount.ts.
 *
 * What opens over the card is no fight by itself: people open menus and see tips come up under the pointer. It is one where
 * nobody touched anything, and one where it happens more often than any hand could.
 */
import type { Swept } from '../procedures/schema/commands';

export type { Swept };

export interface Fights {
  /** The page took the overlay away, or hid it. True: it may have its way. */
  removed(): boolean;
  /** The page laid something over the card. */
  covered(): boolean;
  /** ms until what the page opens and closes is looked at again: on a page that does it all the time, not each time. */
  wait(): number;
}

interface Limit {
  most: number;
  within: number;
}

const REMOVED: Limit = { most: 12, within: 10_000 };
/** Nobody touched anything for `QUIET_MS`. */
const UNASKED: Limit = { most: 5, within: 5_000 };
const AT_ALL: Limit = { most: 15, within: 5_000 };
const QUIET_MS = 1_000;
const STORM: Limit = { most: 20, within: 1_000 };
const STORM_MS = 100;
/** One thing that opens is told of more than once; and a card that has moved is not seen, for the browser, for some 200 ms. */
const SAME_MS = 250;
const TOUCHES = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

export function watchFights(signal: AbortSignal): Fights {
  let touched = -Infinity;
  for (const type of TOUCHES)
    window.addEventListener(type, (event) => event.isTrusted && (touched = performance.now()), { capture: true, passive: true, signal });

  const [removed, unasked, atAll] = [REMOVED, UNASKED, AT_ALL].map(counter) as [() => boolean, () => boolean, () => boolean];
  let told = -Infinity;
  const storms = counter(STORM);
  let until = -Infinity;
  return {
    removed,
    wait() {
      const now = performance.now();
      if (now >= until && storms()) until = now + STORM_MS;
      return until - now;
    },
    covered() {
      const now = performance.now();
      if (now - told < SAME_MS) return false;
      told = now;
      const tooOften = atAll();
      return (now - touched >= QUIET_MS && unasked()) || tooOften;
    },
  };
}

/** Counts a call; true once there were more than that. */
function counter({ most, within }: Limit): () => boolean {
  let times: number[] = [];
  return () => {
    const now = performance.now();
    times = [...times.filter((at) => now - at < within), now];
    return times.length > most;
  };
}
