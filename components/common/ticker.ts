/**
 * The one clock of a page: a signal of the time that ticks on the second while somebody looks at it. It stands still
 * while nothing reads it and while the page is hidden, so that a panel in the background costs nothing.
 */
import { signal, type ReadonlySignal } from '@preact/signals';

const SECOND = 1_000;

/** What the ticker needs of a document. */
export type Visibility = Pick<Document, 'hidden' | 'addEventListener'>;

export function createTicker(now: () => number, page: Visibility, stop: AbortSignal): ReadonlySignal<number> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched = false;
  const rest = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const tick = (): void => {
    time.value = now();
    // Counted from the clock and not in steps of an interval: a throttled timer must not make seconds drift.
    timer = setTimeout(tick, SECOND - (now() % SECOND));
  };
  const look = (): void => {
    rest();
    if (watched && !page.hidden && !stop.aborted) tick();
  };
  const time = signal(now(), {
    watched: () => {
      watched = true;
      // Not at once: a signal may not change while it is being read for a render.
      timer ??= setTimeout(look, 0);
    },
    unwatched: () => {
      watched = false;
      rest();
    },
  });
  page.addEventListener('visibilitychange', look, { signal: stop });
  stop.addEventListener('abort', rest, { once: true });
  return time;
}
