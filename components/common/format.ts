/**
 * Durations, times and numbers as people read them, in the language of the texts (text.ts). Pure but for `Intl`. Durations
 * are put together from number formats, as Intl.DurationFormat is not in every browser that we support.
 */
import { localeNow } from './text';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'day' | 'hour' | 'minute' | 'second';

/** Made once for a language, since making it takes longer than using it; the language is known when a page opens, not when this is read. */
function made<Format>(make: (language: string) => Format): () => Format {
  let last: { language: string; format: Format } | undefined;
  return () => {
    const language = localeNow();
    if (last?.language !== language) last = { language, format: make(language) };
    return last.format;
  };
}

const two = made((language) => new Intl.NumberFormat(language, { minimumIntegerDigits: 2, useGrouping: false }));
const one = made((language) => new Intl.NumberFormat(language, { useGrouping: false }));

/** Time on a running clock: `12:04` below an hour, `3:42:10` below a day, `2 days 4 hr` above. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  if (ms >= DAY) return span(ms);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => two().format(part));
  const hours = Math.floor(seconds / 3_600);
  if (hours > 0) return [one().format(hours), ...parts].join(':');
  return `${one().format(Math.floor(seconds / 60))}:${parts[1] ?? ''}`;
}

/** A span in its two largest units: `4 min`, `1 hr 20 min`, `2 days`. */
export function spansIn(language: string): (ms: number, style?: 'short' | 'long') => string {
  const unit = (name: Unit, unitDisplay: 'short' | 'long'): Intl.NumberFormat =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay });
  const units = (style: 'short' | 'long') => ({
    day: unit('day', style),
    hour: unit('hour', style),
    minute: unit('minute', style),
    second: unit('second', style),
  });
  const all = { short: units('short'), long: units('long') };
  return (ms, style = 'short') => {
    const formats = all[style];
    const whole = Math.max(0, ms);
    if (whole < MINUTE) return formats.second.format(Math.floor(whole / SECOND));
    if (whole < HOUR) return formats.minute.format(Math.floor(whole / MINUTE));
    if (whole < DAY) return joined(formats.hour, Math.floor(whole / HOUR), formats.minute, Math.floor((whole % HOUR) / MINUTE));
    return joined(formats.day, Math.floor(whole / DAY), formats.hour, Math.floor((whole % DAY) / HOUR));
  };
}

const joined = (large: Intl.NumberFormat, much: number, small: Intl.NumberFormat, little: number): string =>
  little === 0 ? large.format(much) : `${large.format(much)} ${small.format(little)}`;

const spans = made(spansIn);
export const span = (ms: number, style?: 'short' | 'long'): string => spans()(ms, style);

export const minutes = (count: number): string => span(count * MINUTE);

/** `03:12`, and with the day if that is not the day of `now`. */
export function timeOf(instant: number, now: number, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone: knownZone(timeZone) };
  const day = new Intl.DateTimeFormat(localeNow(), { dateStyle: 'short', ...zone });
  const sameDay = day.format(instant) === day.format(now);
  return new Intl.DateTimeFormat(localeNow(), {
    ...(sameDay ? {} : { weekday: 'short', day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
    ...zone,
  }).format(instant);
}

/** A run from another machine may name a zone that this browser does not know; its clocks count in UTC then (run/calendar.ts). */
function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** `03:12:45`, for a log. */
export const logTime = (instant: number): string =>
  new Intl.DateTimeFormat(localeNow(), { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(instant);

/** A calendar day that a document names, `YYYY-MM-DD`, in any zone the same day. */
export function daysIn(language: string): (day: string) => string {
  // Made once: making it takes longer than all else in the row of a list.
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return (day) => days.format(Date.parse(`${day}T00:00:00Z`));
}

const days = made(daysIn);
export const dayOf = (day: string): string => days()(day);

/** How long ago or ahead, in one unit: `5 minutes ago`, `yesterday`. */
export function relative(instant: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(localeNow(), { numeric: 'auto' });
  const ms = instant - now;
  const size = Math.abs(ms);
  if (size < HOUR) return format.format(Math.trunc(ms / MINUTE), 'minute');
  if (size < DAY) return format.format(Math.trunc(ms / HOUR), 'hour');
  return format.format(Math.trunc(ms / DAY), 'day');
}

/** `2 of 14`-like numbers alone; words around them come from the locales. */
export const number = (value: number): string => new Intl.NumberFormat(localeNow()).format(value);

/** `a, b and c` in the reader's language. */
export const list = (items: readonly string[]): string => new Intl.ListFormat(localeNow(), { type: 'conjunction' }).format(items);
