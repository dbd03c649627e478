/**
 * Sends what was seen in the order in which it was done: while one is still on its way (the background may have to be started, and
 * asked again), those behind it wait. What comes of one press goes together, and a page that is left lets all go at once: late is
 * better than lost. Collaborators: capture.ts, CapturePort.
 */

/** What a browser makes of one press comes within this time. */
const TOGETHER_MS = 30;

export interface InOrder<What> {
  send(what: What): Promise<void>;
  /** Until all that was seen so far has been sent; null: it has. */
  settled(): Promise<void> | null;
}

export function inOrder<What>(send: (what: What) => Promise<void>, signal: AbortSignal): InOrder<What> {
  const away = new Set<Promise<void>>();
  let since = 0;
  let waiting: (() => void)[] = [];
  const letAllGo = (): void => {
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };
  const sendNow = (what: What): Promise<void> => {
    if (away.size === 0) since = performance.now();
    const sent = send(what);
    away.add(sent);
    const back = (): void => {
      away.delete(sent);
      if (away.size === 0) waiting.shift()?.();
    };
    sent.then(back, back);
    return sent;
  };
  // A page that comes back out of the browser's cache hears no more of what was on its way.
  const leave = (): void => (letAllGo(), away.clear());
  addEventListener('pagehide', leave, { signal });
  signal.addEventListener('abort', letAllGo, { once: true });
  return {
    send(what) {
      if (waiting.length === 0 && (away.size === 0 || performance.now() - since < TOGETHER_MS)) return sendNow(what);
      return new Promise((resolve, reject) => waiting.push(() => void sendNow(what).then(resolve, reject)));
    },
    settled() {
      letAllGo();
      return away.size === 0 ? null : Promise.allSettled(away).then(() => undefined);
    },
  };
}
