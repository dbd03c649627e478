/** Between instants and what a `datetime-local` field holds, in the time zone of the browser. Pure. */

/** `2026-01-05T03:00:00` */
export function localOf(instant: number | undefined): string {
  if (instant === undefined) return '';
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** null: empty, or no time at all. */
export function instantOf(local: string): number | null {
  const instant = local === '' ? Number.NaN : new Date(local).getTime();
  return Number.isFinite(instant) && instant >= 0 ? instant : null;
}
