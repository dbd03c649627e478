/**
 * Work on the page that may be interrupted: a generator that pauses wherever it may stop, run to its end at once or in
 * slices between the page's own tasks. Keeps what the work has read of the page, and begins anew when that has changed.
 * Collaborators: locate.ts (is such work), watch.ts (has it done in slices), dom/memory.ts.
 */
import { newMemory, withMemory } from './dom/memory';

/** Pauses so often that what lies between two pauses is far shorter than a slice, on any page. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

export interface Pace {
  /**
   * While true, a change of the page makes the work begin anew. On a page that never stands still it would never end; then
   * this turns false, the work goes on, and must do in one task what has to be true of one moment.
   */
  readonly steady: boolean;
}

const AT_ONCE: Pace = { steady: true };
/** A frame has 16 ms, and the page needs most of them. */
const SLICE_MS = 8;
/** So often the work begins anew. */
const ANEW = 2;

export function toTheEnd<Result>(work: (pace: Pace) => Steps<Result>): Result {
  const steps = work(AT_ONCE);
  return withMemory(newMemory(), () => {
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  });
}

export interface Sliced {
  /** The page has changed. */
  changed(): void;
  readonly over: boolean;
}

interface Slices<Result> {
  signal: AbortSignal;
  /** `spent`: how long the page had to wait for it. */
  onDone(result: Result, how: { spent: number; steady: boolean }): void;
}

/** The first slice runs now, so that on a page of ordinary size the answer is there when this returns. */
export function inSlices<Result>(work: (pace: Pace) => Steps<Result>, { signal, onDone }: Slices<Result>): Sliced {
  const pace = { steady: true };
  let memory = newMemory();
  let steps = work(pace);
  let [changed, anew, spent, over] = [false, 0, 0, false];
  // A channel's tasks run in hidden tabs too, are not held back as timers are, and let the page's own tasks and frames between.
  const channel = new MessageChannel();
  const end = (): void => {
    over = true;
    channel.port1.close();
    signal.removeEventListener('abort', end);
  };

  const followChange = (): void => {
    changed = false;
    memory = newMemory();
    if (anew < ANEW) {
      anew++;
      steps = work(pace);
    } else pace.steady = false;
  };
  /** Null if it is not done yet. */
  const goOn = (until: number): { result: Result } | null => {
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return { result: value };
      if (performance.now() >= until) return null;
    }
  };
  const slice = (): void => {
    if (over) return;
    const began = performance.now();
    let done;
    try {
      if (changed) followChange();
      done = withMemory(memory, () => goOn(began + SLICE_MS));
    } catch (error) {
      end();
      throw error;
    }
    spent += performance.now() - began;
    if (done === null) return channel.port2.postMessage(null);
    end();
    onDone(done.result, { spent, steady: pace.steady });
  };
  channel.port1.addEventListener('message', slice);
  channel.port1.start();
  signal.addEventListener('abort', end, { once: true });
  slice();
  return {
    changed() {
      changed = true;
    },
    get over() {
      return over;
    },
  };
}
