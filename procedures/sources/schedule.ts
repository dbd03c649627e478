/**
 * When a source is asked again: every six hours, a little earlier or later so that a team does not ask all at once; after a failure
 * soon, then ever later; never before the server said. Pure. Collaborator: source.ts.
 */
import type { Source } from './source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const EVERY = 6 * HOUR;
export const FIRST_RETRY = 5 * MINUTE;
export const LAST_RETRY = 12 * HOUR;
/** No server can ask for more patience than this. */
export const LONGEST = 7 * 24 * HOUR;
/** Of the time, earlier or later. */
const SPREAD = 0.1;

const spread = (time: number, chance: number): number => Math.round(time * (1 - SPREAD + 2 * SPREAD * chance));

export const afterSuccess = (now: number, chance: number): number => now + spread(EVERY, chance);

export function afterFailure(now: number, times: number, chance: number, retryAfter = 0): number {
  const wait = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (Math.max(1, times) - 1));
  return now + Math.max(spread(wait, chance), Math.min(retryAfter, LONGEST));
}

/** Also where the clock was set back since it was checked, by more than clocks are put right: how long it waited nobody knows then. */
export function isDue({ paused, next, checkedAt = 0 }: Pick<Source, 'paused' | 'next' | 'checkedAt'>, now: number): boolean {
  return !paused && (next <= now || next - now > 2 * LONGEST || checkedAt - now > MINUTE);
}

/** Those that are due, the longest waiting first. */
export const dueSources = (sources: readonly Source[], now: number): Source[] =>
  sources.filter((each) => isDue(each, now)).toSorted((a, b) => a.next - b.next);

/** When the next one is due; null: none ever. */
export function nextDue(sources: readonly Source[]): number | null {
  const times = sources.filter(({ paused }) => !paused).map(({ next }) => next);
  return times.length === 0 ? null : Math.min(...times);
}

/** The header `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3) → ms from now on. */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
