/**
 * Business days, pure: the calendar and the time zone come in as data. Collaborator: clocks.ts.
 * Time zones are those of the ICU data that the engine carries (`Intl`), so daylight saving is right by construction.
 */

export interface Calendar {
  /** Days of the week that are worked, 0 = Sunday … 6 = Saturday. */
  workDays: readonly number[];
  /** Close of business, minutes after local midnight. */
  closes: number;
  /** Days off, `YYYY-MM-DD`. */
  holidays: readonly string[];
}

/** Monday to Friday until 17:00, no holidays known. */
export const DEFAULT_CALENDAR: Calendar = { workDays: [1, 2, 3, 4, 5], closes: 17 * 60, holidays: [] };

interface Local {
  year: number;
  month: number;
  day: number;
  minutes: number;
}

const DAY = 86_400_000;
/** No change of summer time has ever been near it. Minutes after local midnight. */
const NOON = 12 * 60;

function format(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch {
    // An unknown zone (from another machine's newer data) must not stop a clock: UTC is shown instead.
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}

function localOf(instant: number, formatter: Intl.DateTimeFormat): Local {
  const parts = Object.fromEntries(formatter.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  return {
    year: parts['year'] ?? 1970,
    month: parts['month'] ?? 1,
    day: parts['day'] ?? 1,
    minutes: (parts['hour'] ?? 0) * 60 + (parts['minute'] ?? 0),
  };
}

/**
 * The instant at which the zone's clocks show this local time. Shown twice, the first; skipped, as far after the skip as it would have
 * been into it (as RFC 5545 and Temporal's "compatible" have it).
 */
function instantOf(utcDay: number, minutes: number, formatter: Intl.DateTimeFormat): number {
  const wanted = utcDay + minutes * 60_000;
  const shown = (instant: number): number => {
    const local = localOf(instant, formatter);
    return Date.UTC(local.year, local.month - 1, local.day) + local.minutes * 60_000;
  };
  // The offsets on both sides of whatever changes there.
  const [before, after] = [wanted - DAY, wanted + DAY].map((around) => shown(around) - around);
  const [first = wanted, second = wanted] = [wanted - (before ?? 0), wanted - (after ?? 0)];
  const fitting = [first, second].filter((instant) => shown(instant) === wanted);
  return fitting.length === 0 ? first : Math.min(...fitting);
}

/** Whether the zone has this day at all: one that moves over the date line leaps over a whole one (Samoa, 2011-12-30). */
function comes(utcDay: number, formatter: Intl.DateTimeFormat): boolean {
  const { year, month, day } = localOf(instantOf(utcDay, NOON, formatter), formatter);
  return Date.UTC(year, month - 1, day) === utcDay;
}

/** Close of business on the n-th business day after the local day of `from`, ms since epoch. */
export function closeOfBusinessDay(n: number, from: number, timeZone: string, calendar: Calendar = DEFAULT_CALENDAR): number {
  const formatter = format(timeZone);
  const start = localOf(from, formatter);
  let day = Date.UTC(start.year, start.month - 1, start.day);
  let left = n;
  const holidays = new Set(calendar.holidays);
  // Longer than it takes if one day a week is worked and every holiday is one of those: a calendar without any work day ends there.
  for (let walked = 0; left > 0 && walked < (n + holidays.size + 2) * 7; walked++) {
    day += DAY;
    const date = new Date(day);
    if (calendar.workDays.includes(date.getUTCDay()) && !holidays.has(date.toISOString().slice(0, 10)) && comes(day, formatter)) left--;
  }
  return instantOf(day, calendar.closes, formatter);
}
