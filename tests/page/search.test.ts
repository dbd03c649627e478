/** Work in slices: when it begins anew, when it goes on in spite of changes, and that it ends. */
import { describe, expect, it } from 'vitest';
import { once } from '../../page/dom/memory';
import { inSlices, toTheEnd, type Pace, type Sliced, type Steps } from '../../page/search';

const SLICE = 12;
const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

/** Work of so many slices, that calls back before each. */
const work = (slices: number, at: (slice: number, pace: Pace) => void = () => {}) =>
  function* (pace: Pace): Steps<boolean> {
    for (let i = 0; i < slices; i++) {
      at(i, pace);
      busy(SLICE);
      yield;
    }
    return pace.steady;
  };

/** Runs to the end; `at` is called before each slice with what is asked between two, which comes with the second. */
const run = (slices: number, at: (slice: number, sliced?: Sliced) => void): Promise<{ steady: boolean; spent: number }> =>
  new Promise((resolve) => {
    let sliced: Sliced | undefined;
    const steps = work(slices, (slice) => at(slice, sliced));
    sliced = inSlices(steps, { signal: new AbortController().signal, onDone: (_, how) => resolve(how) });
  });

describe('work in slices', () => {
  it('that fits into one is done when the call returns', () => {
    let done = false;
    const short = function* (): Steps<null> {
      yield;
      return null;
    };
    const sliced = inSlices(short, { signal: new AbortController().signal, onDone: () => (done = true) });
    expect([done, sliced.over]).toEqual([true, true]);
  });

  it('goes on after the call has returned, and says how long it took of its own', async () => {
    let slices = 0;
    const ends = run(5, () => slices++);
    expect(slices).toBe(1);
    const { spent, steady } = await ends;
    expect([slices, steady]).toEqual([5, true]);
    expect(spent).toBeGreaterThanOrEqual(5 * SLICE);
  });

  it('begins anew after a change, and on a page that never stands still goes on to the end', async () => {
    let begun = 0;
    const count = (slice: number): boolean => slice === 0 && ++begun > 0;
    const once = await run(4, (slice, sliced) => {
      if (!count(slice) && begun === 1) sliced?.changed();
    });
    expect([begun, once.steady]).toEqual([2, true]);
    begun = 0;
    const always = await run(4, (slice, sliced) => {
      count(slice);
      sliced?.changed();
    });
    expect([begun, always.steady]).toEqual([3, false]);
  });

  it('remembers nothing from before a change', async () => {
    const node = {} as Node;
    let value = 0;
    const read: number[] = [];
    await run(4, (_, sliced) => {
      read.push(once('value', node, () => value));
      value++;
      sliced?.changed();
    });
    // The change that was told in one slice is seen in the next: what is read is the value of then, each time.
    expect(read.slice(2)).toEqual(read.slice(2).map((_, i) => i + 2));
    expect(read.length).toBeGreaterThan(4);
  });

  it('does nothing more when it is not wanted any more, or has failed', async () => {
    const stop = new AbortController();
    let [steps, done] = [0, false];
    const sliced = inSlices(
      work(9, () => steps++),
      { signal: stop.signal, onDone: () => (done = true) },
    );
    stop.abort();
    expect(sliced.over).toBe(true);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect([steps, done]).toEqual([1, false]);
    const failing = function* (): Steps<null> {
      yield;
      throw new Error('not readable');
    };
    expect(() => inSlices(failing, { signal: new AbortController().signal, onDone: () => (done = true) })).toThrow('not readable');
    expect(done).toBe(false);
  });
});

describe('work at once', () => {
  it('reads each thing once, and forgets it when it ends', () => {
    const node = {} as Node;
    let reads = 0;
    const twice = function* (): Steps<number> {
      once('value', node, () => ++reads);
      yield;
      return once('value', node, () => ++reads);
    };
    expect(toTheEnd(twice)).toBe(1);
    expect(toTheEnd(twice)).toBe(2);
    expect(once('value', node, () => ++reads)).toBe(3);
  });
});
