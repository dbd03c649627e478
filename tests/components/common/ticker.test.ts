/** The clock of a page: ticks on the second while somebody looks, and costs nothing otherwise. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTicker, type Visibility } from '../../../components/common/ticker';

class Page extends EventTarget {
  hidden = false;
  show(shown: boolean): void {
    this.hidden = !shown;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const BEGAN = 1_000_250;
let page: Page;
let stop: AbortController;
let ticker: ReturnType<typeof createTicker>;
const make = (): void => void (ticker = createTicker(() => Date.now(), page as unknown as Visibility, stop.signal));

beforeEach(() => {
  vi.useFakeTimers({ now: BEGAN });
  page = new Page();
  stop = new AbortController();
  make();
});
afterEach(() => vi.useRealTimers());

describe('a ticker', () => {
  it('stands still while nobody looks', () => {
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(10_000);
    expect(ticker.peek()).toBe(BEGAN);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ticks on the second while somebody looks, at once from the time that it is', () => {
    vi.advanceTimersByTime(60_000);
    const seen: number[] = [];
    ticker.subscribe((now) => seen.push(now));
    vi.advanceTimersByTime(2_800);
    // The value from before is shown for no longer than a turn.
    expect(seen).toEqual([BEGAN, BEGAN + 60_000, 1_061_000, 1_062_000, 1_063_000]);
  });

  it('does not drift when its timer is late', () => {
    const seen: number[] = [];
    ticker.subscribe((now) => seen.push(now));
    vi.advanceTimersByTime(800);
    vi.setSystemTime(1_004_700);
    vi.advanceTimersByTime(1_000);
    vi.advanceTimersByTime(1_000);
    expect(seen.slice(-1)[0]).toBe(1_006_000);
    expect(seen.slice(2).every((now) => now % 1_000 === 0 || now > 1_004_700)).toBe(true);
  });

  it('stops with the last who looks, and goes on with the next', () => {
    const first = ticker.subscribe(() => undefined);
    const second = ticker.subscribe(() => undefined);
    vi.advanceTimersByTime(1_000);
    first();
    expect(vi.getTimerCount()).toBe(1);
    second();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(5_000);
    ticker.subscribe(() => undefined);
    vi.advanceTimersByTime(1);
    expect(ticker.peek()).toBe(BEGAN + 6_000);
  });

  it('stands still while the page is hidden, and is right at once when it is shown', () => {
    ticker.subscribe(() => undefined);
    vi.advanceTimersByTime(1_000);
    page.show(false);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(3_600_000);
    page.show(true);
    expect(ticker.peek()).toBe(Date.now());
    expect(vi.getTimerCount()).toBe(1);
  });

  it('does not begin on a hidden page, nor because a page is shown that nobody looks at', () => {
    page.show(false);
    ticker.subscribe(() => undefined);
    vi.advanceTimersByTime(5_000);
    expect(vi.getTimerCount()).toBe(0);
    make();
    page.show(true);
    vi.advanceTimersByTime(1_000);
    expect(ticker.peek()).toBe(BEGAN + 5_000);
  });

  it('ends with its page', () => {
    ticker.subscribe(() => undefined);
    vi.advanceTimersByTime(1_000);
    stop.abort();
    expect(vi.getTimerCount()).toBe(0);
    page.show(true);
    ticker.subscribe(() => undefined);
    vi.advanceTimersByTime(5_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
