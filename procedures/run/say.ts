/**
 * The functions of templates, kept few: `upper`, `date`, `time`, `duration`. A moment is written as RFC 9557 has it
 * (`2026-11-26T03:40:00.000Z[Europe/Berlin]`), so that its time zone travels with it; what is no moment is said as it stands,
 * whatever function is asked for. Pure but for `Intl`.
 */

export const FUNCTIONS = ['upper', 'date', 'time', 'duration'] as const;

const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))(?:\[([A-Za-z0-9_+\-/]{1,60})\])?$/;

/** `instant`: ms since epoch. */
export const momentOf = (instant: number, timeZone: string): string => `${new Date(instant).toISOString()}[${timeZone}]`;

/** `value` as the function `how` says it; a moment without one is said as a time. `now`: a moment, for `duration`. */
export function say(value: string, how: string | undefined, now?: string): string {
  if (how === 'upper') return value.toLocaleUpperCase();
  const moment = read(value);
  if (moment === null) return value;
  if (how === 'date') return formatOf({ dateStyle: 'medium' }, moment.zone).format(moment.at);
  const until = how === 'duration' && now !== undefined ? read(now) : null;
  if (until !== null) return durationOf(Math.abs(until.at - moment.at));
  return formatOf({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }, moment.zone).format(moment.at);
}

function read(value: string): { at: number; zone: string } | null {
  const match = MOMENT.exec(value.trim());
  const at = match === null ? Number.NaN : Date.parse(match[1] ?? '');
  return Number.isNaN(at) ? null : { at, zone: match?.[2] ?? 'UTC' };
}

function formatOf(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(undefined, { ...options, timeZone });
  } catch {
    // A zone that this browser does not know: better in UTC, which is said, than not at all.
    return new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' });
  }
}

const unit = (name: 'hour' | 'minute'): Intl.NumberFormat =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit: name, unitDisplay: 'short' });

/** In hours and minutes: "47 min", "1 hr 5 min". */
function durationOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return unit('minute').format(rest);
  return rest === 0 ? unit('hour').format(hours) : `${unit('hour').format(hours)} ${unit('minute').format(rest)}`;
}
