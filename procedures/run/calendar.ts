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

/** Close of business on the n-th business day after the local day of `from`, ms since epoch. */
export function closeOfBusinessDay(n: number, from: number, timeZone: string, calendar: Calendar = DEFAULT_CALENDAR): number {
  const formatter = format(timeZone);
  const start = localOf(from, formatter);
  let day = Date.UTC(start.year, start.month - 1, start.day);
  let left = n;
  // A calendar without any work day would never end: after a year the day itself is taken.
  for (let walked = 0; left > 0 && walked < 400 + n * 7; walked++) {
    day += DAY;
    const iso = new Date(day).toISOString().slice(0, 10);
    if (calendar.workDays.includes(new Date(day).getUTCDay()) && !calendar.holidays.includes(iso)) left--;
  }
  return instantOf(day, calendar.closes, formatter);
}
