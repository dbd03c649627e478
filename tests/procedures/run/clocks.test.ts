/** Clocks over business days, time zones and daylight saving. */
import { describe, expect, it } from 'vitest';
import { closeOfBusinessDay } from '../../../procedures/run/calendar';
import { clocks, dueAt, nextClock } from '../../../procedures/run/clocks';
import { BEGAN, declared, event, stateAfter } from '../support';
import { transition } from '../../../procedures/run/transition';

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
const at = (text: string): number => Date.parse(`${text}:00Z`);

describe('next business day', () => {
  it.each([
    ['a Monday', '2026-01-05T10:00', 'UTC', 1, '2026-01-06T17:00'],
    ['a Friday night goes to Monday', '2026-01-09T23:00', 'UTC', 1, '2026-01-12T17:00'],
    ['a Saturday goes to Monday', '2026-01-10T09:00', 'UTC', 1, '2026-01-12T17:00'],
    ['five days cross a weekend', '2026-01-07T09:00', 'UTC', 5, '2026-01-14T17:00'],
    ['Berlin in winter is an hour ahead', '2026-01-05T10:00', 'Europe/Berlin', 1, '2026-01-06T16:00'],
    ['Berlin over the change to summer time', '2026-03-27T12:00', 'Europe/Berlin', 1, '2026-03-30T15:00'],
    ['Berlin over the change to winter time', '2026-10-23T12:00', 'Europe/Berlin', 1, '2026-10-26T16:00'],
    ['New York over its own change', '2026-03-06T15:00', 'America/New_York', 1, '2026-03-09T21:00'],
    ['the local day counts, not the UTC one', '2026-01-08T23:30', 'Asia/Tokyo', 1, '2026-01-12T08:00'],
    ['a half-hour zone', '2026-01-05T10:00', 'Asia/Kolkata', 1, '2026-01-06T11:30'],
    ['an unknown zone is UTC', '2026-01-05T10:00', 'Mars/Olympus', 1, '2026-01-06T17:00'],
  ])('%s', (_, from, zone, days, due) => {
    expect(iso(dueAt({ businessDays: days }, at(from), zone))).toBe(due);
  });

  it('leaves out holidays, and ends even when no day is worked', () => {
    const calendar = { workDays: [1, 2, 3, 4, 5], closes: 1020, holidays: ['2026-01-06', '2026-01-07'] };
    expect(iso(closeOfBusinessDay(1, at('2026-01-05T10:00'), 'UTC', calendar))).toBe('2026-01-08T17:00');
    expect(Number.isFinite(closeOfBusinessDay(1, BEGAN, 'UTC', { ...calendar, workDays: [] }))).toBe(true);
  });
});

describe('clocks of a run', () => {
  const after = (minutes: number): number => stateAfter().declaredAt + minutes * 60_000;

  it('run, run out, and are met', () => {
    const state = stateAfter();
    expect(clocks(state, after(1)).map(({ id, state: is }) => [id, is])).toEqual([
      ['acknowledge', 'running'],
      ['firstUpdate', 'running'],
      ['resolve', 'running'],
    ]);
    expect(nextClock(state, after(1))?.id).toBe('firstUpdate');
    expect(clocks(state, after(6)).find(({ id }) => id === 'firstUpdate')?.state).toBe('overdue');
    const acknowledged = stateAfter({ type: 'step.done', step: 'ack-a2', by: 'action' });
    expect(clocks(acknowledged, after(60))[0]).toMatchObject({ id: 'acknowledge', state: 'met' });
  });

  it('are late, not overdue, when met after their time', () => {
    const state = stateAfter();
    const late = transition(state, event(2, { type: 'step.done', step: 'ack-a2', by: 'hand' }, after(16)));
    expect(late.ok && clocks(late.state, after(17))[0]?.state).toBe('late');
  });

  it('owe the next update after the first one, until it is resolved', () => {
    const posted = stateAfter({ type: 'step.done', step: 'post', by: 'hand' });
    const next = clocks(posted, after(1)).find(({ id }) => id === 'nextUpdate');
    expect((next?.due ?? 0) - (posted.steps['post']?.at ?? 0)).toBe(20 * 60_000);
    const resolved = stateAfter({ type: 'step.done', step: 'post', by: 'hand' }, { type: 'step.done', step: 'last', by: 'hand' });
    expect(clocks(resolved, after(1)).some(({ id }) => id === 'nextUpdate')).toBe(false);
  });

  it('change with the severity', () => {
    const lower = stateAfter({ type: 'severity.changed', severity: 'p3', reason: 'r' });
    expect(clocks(lower, after(20)).map(({ id, state }) => [id, state])).toEqual([['acknowledge', 'running']]);
    expect(declared().type).toBe('run.declared');
  });
});
