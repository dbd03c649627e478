/** Durations and times as people read them. Every expectation is built from `Intl` or holds in any language. */
import { describe, expect, it } from 'vitest';
import { countdown, dayOf, list, minutes, number, relative, span, timeOf } from '../../../components/common/format';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const unit = (name: string, count: number, unitDisplay: 'short' | 'long' = 'short'): string =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit: name, unitDisplay }).format(count);
const digits = (text: string): string => text.replace(/\d/g, '0');

describe('countdown', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [SECOND, '0:01'],
    [12 * MINUTE + 4 * SECOND, '12:04'],
    [HOUR - 1, '59:59'],
    [HOUR, '1:00:00'],
    [3 * HOUR + 42 * MINUTE + 10 * SECOND, '3:42:10'],
    [DAY - 1, '23:59:59'],
    // Below nothing it stands at nothing: what is overdue is counted the other way.
    [-5 * MINUTE, '0:00'],
  ])('of %d ms is %s', (ms, shown) => expect(countdown(ms)).toBe(shown));

  it('of a day and more is told in days', () => {
    expect(countdown(DAY)).toBe(unit('day', 1));
    expect(countdown(2 * DAY + 4 * HOUR)).toBe(`${unit('day', 2)} ${unit('hour', 4)}`);
  });
});

describe('span', () => {
  it.each([
    [0, unit('second', 0)],
    [-1, unit('second', 0)],
    [59_999, unit('second', 59)],
    [MINUTE, unit('minute', 1)],
    [HOUR - 1, unit('minute', 59)],
    [HOUR, unit('hour', 1)],
    [HOUR + 20 * MINUTE, `${unit('hour', 1)} ${unit('minute', 20)}`],
    [DAY, unit('day', 1)],
    [2 * DAY + HOUR - 1, unit('day', 2)],
  ])('of %d ms has its two largest units', (ms, shown) => expect(span(ms)).toBe(shown));

  it('can be spelled out', () => {
    expect(span(HOUR + MINUTE, 'long')).toBe(`${unit('hour', 1, 'long')} ${unit('minute', 1, 'long')}`);
    expect(minutes(90)).toBe(span(90 * MINUTE));
  });
});

describe('timeOf', () => {
  const at = (iso: string): number => Date.parse(iso);

  it('has the day only if that is another one, in the zone of the reader', () => {
    const now = at('2026-01-05T12:00:00Z');
    const today = timeOf(at('2026-01-05T03:12:00Z'), now, 'UTC');
    expect(today).toContain('12');
    expect(digits(timeOf(at('2026-01-05T04:45:00Z'), now, 'UTC'))).toBe(digits(today));
    const before = timeOf(at('2026-01-04T03:12:00Z'), now, 'UTC');
    expect(before.length).toBeGreaterThan(today.length);
    expect(before).toContain('4');
    // Three in the morning UTC is the day before in Los Angeles, noon is not.
    expect(timeOf(at('2026-01-05T03:12:00Z'), now, 'America/Los_Angeles').length).toBeGreaterThan(today.length);
  });

  it('of a zone that is not known is in UTC', () => {
    const now = at('2026-01-05T12:00:00Z');
    expect(timeOf(now, now, 'Mars/Olympus')).toBe(timeOf(now, now, 'UTC'));
  });
});

describe('relative', () => {
  const say = (count: number, name: Intl.RelativeTimeFormatUnit): string =>
    new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(count, name);
  it.each<[number, number, Intl.RelativeTimeFormatUnit]>([
    [-5 * MINUTE, -5, 'minute'],
    [HOUR - 1, 59, 'minute'],
    [-HOUR, -1, 'hour'],
    [-(DAY - 1), -23, 'hour'],
    [-DAY, -1, 'day'],
    [3 * DAY + HOUR, 3, 'day'],
  ])('of %d ms is in one unit', (ms, count, name) => expect(relative(DAY + ms, DAY)).toBe(say(count, name)));
});

it('a calendar day is the same day in every zone', () => {
  const shown = dayOf('2026-03-01');
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    const before = process.env['TZ'];
    process.env['TZ'] = zone;
    expect(dayOf('2026-03-01')).toBe(shown);
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
  expect(shown).toContain('2026');
});

it('numbers and lists are those of the language', () => {
  expect(number(12_345)).toBe(new Intl.NumberFormat().format(12_345));
  expect(list(['a'])).toBe('a');
  expect(list(['a', 'b', 'c'])).toMatch(/^a, b,? \S+ c$/);
});
