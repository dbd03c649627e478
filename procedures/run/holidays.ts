/**
 * The business days of a user, and holidays as they are written down, one a line. Pure. Collaborators: calendar.ts (counts),
 * calendar-file.ts, components/library/CalendarSettings.tsx.
 */
import { Day } from '../schema/primitives';
import type { BusinessCalendar } from '../schema/framework';

export interface Holiday {
  /** YYYY-MM-DD */
  day: string;
  name: string;
}

export interface OwnCalendar {
  workDays: number[];
  /** Minutes after local midnight. */
  closes: number;
  holidays: Holiday[];
  /** IANA; the browser's where it is not set. */
  timeZone?: string;
}

export const USUAL: OwnCalendar = { workDays: [1, 2, 3, 4, 5], closes: 17 * 60, holidays: [] };

/** As a run keeps it: names of holidays are nobody's business. */
export const calendarFrom = ({ workDays, closes, holidays }: OwnCalendar): BusinessCalendar => ({
  workDays: workDays.length === 0 ? USUAL.workDays : workDays,
  closes,
  holidays: holidays.map(({ day }) => day).slice(0, MOST),
});

/** As many as a run may have (schema/framework.ts). */
const MOST = 1_000;

export interface ReadHolidays {
  holidays: Holiday[];
  /** Lines that were not understood, with their numbers; what is not here was taken. */
  wrong: { line: number; text: string }[];
}

/** Lines of `2026-12-25 Christmas`, also with a comma, semicolon or tab between, also as `25.12.2026`. Empty lines are none. */
export function readHolidays(text: string): ReadHolidays {
  const wrong: ReadHolidays['wrong'] = [];
  const holidays = text.split(/\r?\n/).flatMap((written, i): Holiday[] => {
    const line = written.trim();
    if (line === '') return [];
    const iso = /^(\d{4}-\d\d-\d\d)(?:[\s,;]+(.*))?$/.exec(line);
    const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[\s,;]+(.*))?$/.exec(line);
    const two = (part = ''): string => part.padStart(2, '0');
    const day = iso?.[1] ?? (local === null ? '' : `${local[3]}-${two(local[2])}-${two(local[1])}`);
    if (!Day.safeParse(day).success) {
      wrong.push({ line: i + 1, text: line });
      return [];
    }
    return [{ day, name: (iso?.[2] ?? local?.[4] ?? '').trim().slice(0, 100) }];
  });
  return { holidays: once(holidays), wrong };
}

/** Each day once, in order, with all its names. */
export function once(holidays: readonly Holiday[]): Holiday[] {
  const days = new Map<string, string[]>();
  for (const { day, name } of holidays) days.set(day, [...(days.get(day) ?? []), ...(name === '' ? [] : [name])]);
  return [...days]
    .map(([day, names]) => ({ day, name: [...new Set(names)].join(', ').slice(0, 100) }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
