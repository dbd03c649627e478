/**
 * Business days over time zones and changes of daylight saving. What is due is written with its offset, worked out by hand from the
 * zone's rules; laws hold for any start. And holidays as people and calendar files write them.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeOfBusinessDay, type Calendar } from '../../../procedures/run/calendar';
import { clocks } from '../../../procedures/run/clocks';
import { readCalendarFile } from '../../../procedures/run/calendar-file';
import { calendarFrom, readHolidays, USUAL } from '../../../procedures/run/holidays';
import { fold } from '../../../procedures/run/transition';
import { declared, event } from '../support';

const WEEK: Calendar = { workDays: [1, 2, 3, 4, 5], closes: 17 * 60, holidays: [] };
const XMAS: Calendar = { ...WEEK, holidays: ['2026-12-24', '2026-12-25', '2026-12-28', '2027-01-01'] };
const SUNDAY: Calendar = { workDays: [0, 1, 2, 3, 4], closes: 17 * 60, holidays: [] };
const NIGHT = (closes: number): Calendar => ({ workDays: [0, 1, 2, 3, 4, 5, 6], closes, holidays: [] });

describe('the close of the n-th business day', () => {
  it.each<[string, string, string, number, Calendar, string]>([
    ['a Tuesday', '2026-06-02T10:00+02:00', 'Europe/Berlin', 1, WEEK, '2026-06-03T17:00+02:00'],
    ['before opening on a business day is the day after', '2026-06-02T03:00+02:00', 'Europe/Berlin', 1, WEEK, '2026-06-03T17:00+02:00'],
    ['a Friday evening is Monday', '2026-06-05T23:59+02:00', 'Europe/Berlin', 1, WEEK, '2026-06-08T17:00+02:00'],
    ['a Sunday is Monday', '2026-06-07T12:00+02:00', 'Europe/Berlin', 1, WEEK, '2026-06-08T17:00+02:00'],
    ['over the change to summer time', '2026-03-27T12:00+01:00', 'Europe/Berlin', 1, WEEK, '2026-03-30T17:00+02:00'],
    ['over the change to winter time', '2026-10-23T12:00+02:00', 'Europe/Berlin', 1, WEEK, '2026-10-26T17:00+01:00'],
    ['ten days over the change', '2026-10-19T09:00+02:00', 'Europe/Berlin', 10, WEEK, '2026-11-02T17:00+01:00'],
    [
      'a close inside the hour that is skipped is the moment after',
      '2026-03-28T12:00+01:00',
      'Europe/Berlin',
      1,
      NIGHT(150),
      '2026-03-29T03:30+02:00',
    ],
    ['New York, over its own change', '2026-03-06T15:00-05:00', 'America/New_York', 1, WEEK, '2026-03-09T17:00-04:00'],
    ['New York, back to winter', '2026-10-30T15:00-04:00', 'America/New_York', 1, WEEK, '2026-11-02T17:00-05:00'],
    ["St. John's, half an hour off", '2026-06-02T10:00-02:30', 'America/St_Johns', 1, WEEK, '2026-06-03T17:00-02:30'],
    ['Kolkata, no summer time', '2026-06-02T10:00+05:30', 'Asia/Kolkata', 1, WEEK, '2026-06-03T17:00+05:30'],
    ['Tehran', '2026-06-02T10:00+03:30', 'Asia/Tehran', 1, WEEK, '2026-06-03T17:00+03:30'],
    ['Lord Howe, a change of half an hour', '2026-04-02T10:00+11:00', 'Australia/Lord_Howe', 2, WEEK, '2026-04-06T17:00+10:30'],
    ['Kiritimati, the first to have the day', '2026-06-02T10:00+14:00', 'Pacific/Kiritimati', 1, WEEK, '2026-06-03T17:00+14:00'],
    ['Casablanca in Ramadan', '2026-02-13T10:00+01:00', 'Africa/Casablanca', 1, WEEK, '2026-02-16T17:00+00:00'],
    ['Apia, where the Friday never was', '2011-12-29T10:00-10:00', 'Pacific/Apia', 1, WEEK, '2012-01-02T17:00+14:00'],
    ['Apia, five days over it', '2011-12-26T10:00-10:00', 'Pacific/Apia', 5, WEEK, '2012-01-03T17:00+14:00'],
    ['the local day counts, not that of UTC', '2026-06-05T23:00-07:00', 'America/Los_Angeles', 1, WEEK, '2026-06-08T17:00-07:00'],
    ['holidays and a weekend between', '2026-12-23T10:00Z', 'UTC', 1, XMAS, '2026-12-29T17:00Z'],
    ['declared on a holiday', '2026-12-25T10:00Z', 'UTC', 1, XMAS, '2026-12-29T17:00Z'],
    ["over the year's end", '2026-12-31T10:00Z', 'UTC', 1, XMAS, '2027-01-04T17:00Z'],
    ['a week that begins on Sunday', '2026-06-04T18:00+03:00', 'Asia/Riyadh', 1, SUNDAY, '2026-06-07T17:00+03:00'],
    ['a close at midnight is the end of that day', '2026-06-02T10:00Z', 'UTC', 1, { ...WEEK, closes: 1_440 }, '2026-06-04T00:00Z'],
  ])('%s', (_, from, zone, days, calendar, due) => {
    expect(new Date(closeOfBusinessDay(days, Date.parse(from), zone, calendar)).toISOString()).toBe(new Date(due).toISOString());
  });

  it('is found though a thousand holidays fall on the one day that is worked', () => {
    const days = Array.from({ length: 1_000 }, (_, i) => new Date(Date.UTC(2026, 0, 5) + i * 7 * 86_400_000).toISOString().slice(0, 10));
    const due = closeOfBusinessDay(1, Date.UTC(2026, 0, 5), 'UTC', { workDays: [1], closes: 1_020, holidays: days });
    expect(new Date(due).toISOString()).toBe('2045-03-06T17:00:00.000Z');
    expect(Number.isFinite(closeOfBusinessDay(1, 0, 'UTC', { ...WEEK, workDays: [] }))).toBe(true);
  });

  it('comes after its start, later with each day, and never earlier for a holiday', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Kiritimati');
    const start = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) });
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(
        start,
        zones,
        days,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 1_440 }),
        (from, zone, workDays, n, closes) => {
          const calendar: Calendar = { workDays, closes, holidays: [] };
          const due = closeOfBusinessDay(n, from, zone, calendar);
          expect(due).toBeGreaterThan(from);
          expect(closeOfBusinessDay(n + 1, from, zone, calendar)).toBeGreaterThan(due);
          const off = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(due - 60_000);
          expect(closeOfBusinessDay(n, from, zone, { ...calendar, holidays: [off] })).toBeGreaterThanOrEqual(due);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a run', () => {
  it('keeps the calendar that it was declared with, else that of its framework', () => {
    const slow = (body: ReturnType<typeof declared>) => {
      if (body.type !== 'run.declared') throw new Error('declared');
      for (const severity of body.source.framework.severities) severity.clocks.acknowledge = { businessDays: 1 };
      return body;
    };
    const dueOf = (body: ReturnType<typeof declared>): string => {
      const { state } = fold([event(1, body, Date.parse('2026-12-23T10:00Z'))]);
      return state === null ? '' : new Date(clocks(state, 0)[0]?.due ?? 0).toISOString();
    };
    expect(dueOf(slow(declared()))).toBe('2026-12-24T17:00:00.000Z');
    const calendar = { workDays: [...XMAS.workDays], closes: 16 * 60, holidays: [...XMAS.holidays] };
    expect(dueOf(slow(declared({ calendar })))).toBe('2026-12-29T16:00:00.000Z');
    const body = slow(declared());
    if (body.type === 'run.declared') body.source.framework.calendar = calendar;
    expect(dueOf(body)).toBe('2026-12-29T16:00:00.000Z');
  });

  it('whose clock was set back keeps the order of its log, and no time in it is negative', () => {
    const log = [
      event(1, declared(), 5_000_000),
      event(2, { type: 'step.done', step: 'ack-a2', by: 'hand' }, 1_000),
      event(3, { type: 'run.paused', reason: 'r' }, 9_000_000),
      event(4, { type: 'run.resumed' }, 2_000),
    ];
    const { state, refused } = fold(log);
    expect(refused).toEqual([]);
    expect(state).toMatchObject({ pausedMs: 0, lastSeq: 4, status: 'running' });
    expect(clocks(state as NonNullable<typeof state>, 1_000).find(({ id }) => id === 'acknowledge')).toMatchObject({
      met: 1_000,
      state: 'met',
    });
  });
});

describe('holidays', () => {
  it('are read one a line, and what is no day is named', () => {
    expect(readHolidays('2026-12-25 Christmas\n\n1.5.2026; May Day\n2026-12-25\tChristmas Day\n2026-01-01')).toEqual({
      holidays: [
        { day: '2026-01-01', name: '' },
        { day: '2026-05-01', name: 'May Day' },
        { day: '2026-12-25', name: 'Christmas, Christmas Day' },
      ],
      wrong: [],
    });
    expect(readHolidays('2026-02-30\nChristmas').wrong).toEqual([
      { line: 1, text: '2026-02-30' },
      { line: 2, text: 'Christmas' },
    ]);
  });

  it('are read from a calendar file: days, spans, every year; the rest is named', () => {
    const file = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261224',
      'DTEND;VALUE=DATE:20261227',
      'SUMMARY:Christmas\\, all',
      ' of it',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20200101',
      'RRULE:FREQ=YEARLY',
      'SUMMARY:New Year',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20260101T100000Z',
      'SUMMARY:Meeting',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20260403',
      'RRULE:FREQ=MONTHLY',
      'SUMMARY:Monthly',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const { holidays, wrong } = readCalendarFile(file, 2026) ?? { holidays: [], wrong: [] };
    expect(holidays.map(({ day, name }) => `${day} ${name}`)).toEqual([
      '2026-01-01 New Year',
      '2026-12-24 Christmas, allof it',
      '2026-12-25 Christmas, allof it',
      '2026-12-26 Christmas, allof it',
      '2027-01-01 New Year',
      '2028-01-01 New Year',
      '2029-01-01 New Year',
      '2030-01-01 New Year',
    ]);
    expect(wrong).toEqual(['Meeting', 'Monthly']);
  });

  const calendarOf = (...events: string[][]): string =>
    ['BEGIN:VCALENDAR', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');
  const taken = (...lines: string[]): string[] =>
    readCalendarFile(calendarOf(lines), 2026)?.holidays.map(({ day, name }) => `${day} ${name}`.trim()) ?? ['none'];

  it.each<[string, string[], string[]]>([
    ['not what was cancelled', ['DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED'], []],
    ['as long as a duration says', ['DTSTART;VALUE=DATE:20260501', 'DURATION:P2D'], ['2026-05-01', '2026-05-02']],
    ['a leap day in leap years', ['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY'], ['2028-02-29']],
    [
      'a day of the week, but for the year that is taken out, and as often as the rule says',
      ['DTSTART;VALUE=DATE:20251127', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=4', 'EXDATE;VALUE=DATE:20271125'],
      ['2026-11-26', '2028-11-23'],
    ],
    ['not before a rule begins', ['DTSTART;VALUE=DATE:20290501', 'RRULE:FREQ=YEARLY'], ['2029-05-01', '2030-05-01']],
    ['days that are added', ['DTSTART;VALUE=DATE:20260501', 'RDATE;VALUE=DATE:20260601'], ['2026-05-01', '2026-06-01']],
    [
      'under its own name, and not under that of its alarm',
      ['DTSTART;VALUE=DATE:20260501', 'SUMMARY;ALTREP="http://x/":May', 'BEGIN:VALARM', 'SUMMARY:Wake up', 'END:VALARM'],
      ['2026-05-01 May'],
    ],
  ])('in a calendar file: %s', (_, lines, days) => {
    expect(taken(...lines)).toEqual(days);
  });

  it('that were moved stand once, where they are now', () => {
    const series = ['UID:a', 'DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=YEARLY;COUNT=2'];
    const moved = ['UID:a', 'RECURRENCE-ID;VALUE=DATE:20260501', 'DTSTART;VALUE=DATE:20260504'];
    expect(readCalendarFile(calendarOf(series, moved), 2026)?.holidays.map(({ day }) => day)).toEqual(['2026-05-04', '2027-05-01']);
  });

  it('are in no file that is something else, or is cut off', () => {
    const whole = calendarOf(['DTSTART;VALUE=DATE:20260501', 'SUMMARY:May']);
    for (const text of ['', 'hello', '{"a":1}', 'BEGIN:VCARD\nFN:x\nEND:VCARD', whole.slice(0, whole.indexOf('END:VEVENT'))])
      expect(readCalendarFile(text, 2026)).toBeNull();
    expect(readCalendarFile(calendarOf(), 2026)).toEqual({ holidays: [], wrong: [] });
  });

  it('go into a run without their names, and some day is always worked', () => {
    expect(calendarFrom({ workDays: [], closes: 60, holidays: [{ day: '2026-12-25', name: 'x' }] })).toEqual({
      workDays: USUAL.workDays,
      closes: 60,
      holidays: ['2026-12-25'],
    });
  });
});
