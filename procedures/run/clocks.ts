/**
 * The response clocks of a run: when each is due and whether it was met. Collaborators: calendar.ts, plan.ts.
 * Clocks count from the declaration at the present severity, run on while a run is paused, and take `now` as data.
 */
import type { Clock, SeverityClocks } from '../schema/framework';
import { closeOfBusinessDay, DEFAULT_CALENDAR, type Calendar } from './calendar';
import type { ClockReading, RunState } from './types';

const MINUTE = 60_000;

/** When a clock that started at `from` is due, ms since epoch. */
export function dueAt(clock: Clock, from: number, timeZone: string, calendar: Calendar = DEFAULT_CALENDAR): number {
  return 'minutes' in clock ? from + Math.round(clock.minutes * MINUTE) : closeOfBusinessDay(clock.businessDays, from, timeZone, calendar);
}

/** The clocks of the run's severity, with what the procedure overrides. */
export function clocksOf(state: Pick<RunState, 'source' | 'severity'>): SeverityClocks | null {
  const severity = state.source.framework.severities.find(({ id }) => id === state.severity);
  if (severity === undefined) return null;
  const override = state.source.procedure.clocks.find((each) => each.severity === state.severity);
  const { severity: _, ...own } = override ?? { severity: '' };
  return { ...severity.clocks, ...own };
}

/** Every clock of the run as it stands at `now`, in the order acknowledge, first update, next update, resolve. */
export function clocks(state: RunState, now: number): ClockReading[] {
  const calendar = state.calendar ?? DEFAULT_CALENDAR;
  const set = clocksOf(state);
  if (set === null) return [];
  const met = metTimes(state);
  const readings: ClockReading[] = [];
  const add = (id: ClockReading['id'], due: number, at: number | undefined): void => {
    const late = (at ?? now) > due;
    readings.push({
      id,
      due,
      ...(at === undefined ? {} : { met: at }),
      state: at === undefined ? (late ? 'overdue' : 'running') : late ? 'late' : 'met',
    });
  };
  add('acknowledge', dueAt(set.acknowledge, state.declaredAt, state.timeZone, calendar), first(met, 'acknowledge'));
  const updates = [...(met.get('firstUpdate') ?? []), ...(met.get('update') ?? [])];
  // Whatever is published first is the first update, by whichever step, or beside them.
  const firstUpdate = updates.length === 0 ? undefined : Math.min(...updates);
  if (set.firstUpdate !== undefined) add('firstUpdate', dueAt(set.firstUpdate, state.declaredAt, state.timeZone, calendar), firstUpdate);
  const resolved = first(met, 'resolve');
  // The next update is owed only between the first one and the resolution.
  if (set.updateEvery !== undefined && updates.length > 0 && resolved === undefined && state.status !== 'ended') {
    add('nextUpdate', Math.max(...updates) + set.updateEvery * MINUTE, undefined);
  }
  if (set.resolve !== undefined)
    add(
      'resolve',
      dueAt(set.resolve, state.declaredAt, state.timeZone, calendar),
      resolved ?? (state.outcome === 'resolved' ? state.endedAt : undefined),
    );
  return readings;
}

/** The clock that runs out next, or the one that is overdue for longest; null when none runs. */
export function nextClock(state: RunState, now: number): ClockReading | null {
  if (state.status === 'ended') return null;
  const open = clocks(state, now).filter((reading) => reading.met === undefined);
  return open.reduce<ClockReading | null>((soonest, reading) => (soonest === null || reading.due < soonest.due ? reading : soonest), null);
}

/** When each clock was met: by the steps that meet it and are done, and by updates beside them. */
export function metTimes(state: RunState): Map<string, number[]> {
  const times = new Map<string, number[]>();
  if (state.updates !== undefined && state.updates.length > 0)
    times.set(
      'update',
      state.updates.map(({ at }) => at),
    );
  for (const step of state.source.procedure.steps) {
    const done = state.steps[step.id];
    if (step.meets === undefined || done?.status !== 'done' || done.at === undefined) continue;
    times.set(step.meets, [...(times.get(step.meets) ?? []), done.at]);
  }
  return times;
}

const first = (met: Map<string, number[]>, id: string): number | undefined => {
  const times = met.get(id);
  return times === undefined ? undefined : Math.min(...times);
};
