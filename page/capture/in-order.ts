/**
 * Sends what was seen in the order in which it was done. Where the background may have to be started and asked again, those behind
 * wait for the one that is on its way, so that none overtakes it; a page that is left lets all go at once, for late is better than
 * lost. Collaborators: capture.ts, CapturePort (`isSteady`).
 */

export interface InOrder<What> {
  send(what: What): Promise<void>;
  /** Until all that was seen so far has been sent; null: it has. */
  settled(): Promise<void> | null;
}

/** @param isSteady the background runs: what is sent now arrives in this order */
export function inOrder<What>(send: (what: What) => Promise<void>, isSteady: () => boolean, signal: AbortSignal): InOrder<What> {
  /** On their way, and may be asked again. */
  const away = new Set<Promise<void>>();
  let waiting: (() => void)[] = [];
  const letAllGo = (): void => {
    const all = waiting;
    waiting = [];
    for (const go of all) go();
    // A page that comes back out of the browser's cache hears no more of what was on its way.
    away.clear();
  };
  const sendNow = (what: What): Promise<void> => {
    const steady = isSteady();
    const sent = send(what);
    if (steady) return sent;
    away.add(sent);
    const back = (): void => {
      away.delete(sent);
      if (away.size === 0) letAllGo();
    };
    sent.then(back, back);
    return sent;
  };
  addEventListener('pagehide', letAllGo, { signal });
  signal.addEventListener('abort', letAllGo, { once: true });
  const open = new Set<Promise<void>>();
  return {
    send(what) {
      const sent =
        away.size === 0
          ? sendNow(what)
          : new Promise<void>((resolve, reject) => waiting.push(() => void sendNow(what).then(resolve, reject)));
      open.add(sent);
      const over = (): void => void open.delete(sent);
      sent.then(over, over);
      return sent;
    },
    settled: () => (open.size === 0 ? null : Promise.allSettled(open).then(() => undefined)),
  };
}
