/**
 * Days off from a calendar file (RFC 5545): whole-day events, with what recurs written out. Pure; parsed by ical.js. It is a
 * module of its own because only who chooses a file needs the parser. Collaborators: holidays.ts, components/library/CalendarSettings.tsx.
 */
import ICAL from 'ical.js';
import { once, type Holiday } from './holidays';

export interface ReadCalendarFile {
  holidays: Holiday[];
  /** Names of events that were left out: they are not of whole days, too long for a holiday, or recur within a year. */
  wrong: string[];
}

/** So many years of what recurs are written out. */
const YEARS = 5;
/** A holiday is no longer, days. */
const LONGEST = 60;
/** No rule keeps the page busy. */
const OFTEN = 2_000;

/** From `year` on for what recurs. null: it is no calendar file, or it is cut off. */
export function readCalendarFile(text: string, year: number): ReadCalendarFile | null {
  const events = eventsIn(text);
  if (events === null) return null;
  const holidays: Holiday[] = [];
  const wrong: string[] = [];
  // A single day of a series that was moved, by series and day.
  const moved = new Set(
    events.flatMap((event) => (event.isRecurrenceException() ? [`${event.uid} ${event.recurrenceId.toString()}`] : [])),
  );
  for (const event of events) {
    const name = (event.summary ?? '').trim().slice(0, 100);
    const days = daysOf(event, year, moved);
    if (days === null) wrong.push(name === '' ? 'VEVENT' : name);
    else holidays.push(...days.map((day) => ({ day, name })));
  }
  return { holidays: once(holidays), wrong };
}

/** Those that take place. */
function eventsIn(text: string): ICAL.Event[] | null {
  try {
    const parsed = ICAL.parse(text.trim()) as unknown[];
    // One calendar is one component, several are a list of them.
    const components = (typeof parsed[0] === 'string' ? [parsed] : parsed) as ConstructorParameters<typeof ICAL.Component>[0][];
    const calendars = components.map((each) => new ICAL.Component(each)).filter(({ name }) => name === 'vcalendar');
    if (calendars.length === 0) return null;
    return calendars
      .flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
      .filter((event) => String(event.getFirstPropertyValue('status') ?? '').toUpperCase() !== 'CANCELLED')
      .map((event) => new ICAL.Event(event, { strictExceptions: true }));
  } catch {
    return null;
  }
}

function daysOf(event: ICAL.Event, year: number, moved: ReadonlySet<string>): string[] | null {
  try {
    if (!event.startDate.isDate || !recursYearly(event)) return null;
    const length = Math.round((event.endDate.toUnixTime() - event.startDate.toUnixTime()) / 86_400);
    if (length > LONGEST) return null;
    return startsOf(event, year, moved).flatMap((start) =>
      Array.from({ length: Math.max(1, length) }, (_, i) => {
        const day = start.clone();
        day.adjust(i, 0, 0, 0);
        return day.toString();
      }),
    );
  } catch {
    // Without a start, or with a rule that is none.
    return null;
  }
}

const rulesOf = ({ component }: ICAL.Event): ICAL.Recur[] =>
  component.getAllProperties('rrule').map((rule) => rule.getFirstValue() as ICAL.Recur);

/** What recurs more often is a meeting. */
const recursYearly = (event: ICAL.Event): boolean => rulesOf(event).every(({ freq }) => freq === 'YEARLY');

function startsOf(event: ICAL.Event, year: number, moved: ReadonlySet<string>): ICAL.Time[] {
  if (!event.isRecurring()) return [event.startDate];
  const { startDate: first } = event;
  const rules = rulesOf(event);
  // Where only days are added, the first is not among what ical.js gives.
  const starts = rules.length === 0 && first.year >= year ? [first] : [];
  // Nor does it leave out years that have no 29th of February, as RFC 5545 does.
  const sameDay = rules.length > 0 && rules.every(({ parts }) => Object.keys(parts).length === 0);
  const each = event.iterator();
  for (let count = 0; count < OFTEN; count++) {
    // Undefined at the end of the series.
    const next = each.next() as ICAL.Time | undefined;
    if (next === undefined || next.year >= year + YEARS) break;
    const isIt = !sameDay || (next.month === first.month && next.day === first.day);
    if (isIt && next.year >= year && !moved.has(`${event.uid} ${next.toString()}`)) starts.push(next);
  }
  return starts;
}
