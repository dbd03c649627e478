/**
 * The business days of a user, and holidays as they are written down: one a line, or a calendar file. Pure; today comes in as
 * data. Collaborators: calendar.ts (counts), components/library/CalendarSettings.tsx.
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

/** Each day once, in order. */
export const once = (holidays: readonly Holiday[]): Holiday[] =>
  [...new Map(holidays.map((each) => [each.day, each])).values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));

/** So many years of what comes every year are written out. */
const YEARS = 5;

/**
 * All-day events of a calendar file (RFC 5545): `DTSTART;VALUE=DATE`, up to `DTEND` (exclusive), named by `SUMMARY`. What comes every year
 * is written out from `year` on. Anything else is named in `wrong`, by the line that its event begins at.
 */
export function readIcs(text: string, year: number): ReadHolidays {
  // A line that begins with a space goes on from the one before.
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const wrong: ReadHolidays['wrong'] = [];
  const holidays: Holiday[] = [];
  let event: { at: number; fields: Map<string, string> } | null = null;
  lines.forEach((line, i) => {
    if (/^BEGIN:VEVENT$/i.test(line.trim())) event = { at: i + 1, fields: new Map() };
    else if (/^END:VEVENT$/i.test(line.trim()) && event !== null) {
      const days = daysOf(event.fields, year);
      const name = (event.fields.get('SUMMARY') ?? '').replaceAll(/\\([,;\\])/g, '$1').slice(0, 100);
      if (days === null) wrong.push({ line: event.at, text: name === '' ? 'VEVENT' : name });
      else holidays.push(...days.map((day) => ({ day, name })));
      event = null;
    } else if (event !== null) {
      const [, key = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/i.exec(line) ?? [];
      if (key !== '') event.fields.set(key.toUpperCase(), value.trim());
    }
  });
  return { holidays: once(holidays), wrong };
}

/** null: it is no event of whole days, or recurs in a way that is not known here. */
function daysOf(fields: ReadonlyMap<string, string>, year: number): string[] | null {
  const [start, end] = [dateOf(fields.get('DTSTART')), dateOf(fields.get('DTEND'))];
  if (start === null) return null;
  const length = end === null ? 1 : Math.max(1, Math.round((end - start) / DAY_MS));
  const rule = fields.get('RRULE');
  if (length > 60 || (rule !== undefined && !/^FREQ=YEARLY(?:;INTERVAL=1)?$/i.test(rule))) return null;
  const starts = rule === undefined ? [start] : Array.from({ length: YEARS }, (_, i) => inYear(start, year + i));
  return starts.flatMap((first) => Array.from({ length }, (_, i) => new Date(first + i * DAY_MS).toISOString().slice(0, 10)));
}

const DAY_MS = 86_400_000;

function dateOf(value: string | undefined): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(value ?? '');
  const day = match === null ? '' : `${match[1]}-${match[2]}-${match[3]}`;
  return Day.safeParse(day).success ? Date.parse(`${day}T00:00:00Z`) : null;
}

/** The 29th of February is the 1st of March where there is none. */
function inYear(at: number, year: number): number {
  const date = new Date(at);
  return Date.UTC(year, date.getUTCMonth(), date.getUTCDate());
}
