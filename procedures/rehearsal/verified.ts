/** When a procedure was last gone through: the oldest day on which a step was found. Pure. Collaborator: components/library. */
import type { DraftStep } from '../schema/draft';
import { soughtIn } from './places';

export interface Verified {
  /** Steps with something to find. */
  of: number;
  /** Of those, the ones that were never verified. */
  never: number;
  /** The day of the one that was verified longest ago; null if none was. */
  oldest: string | null;
}

export function verifiedOf(steps: readonly DraftStep[]): Verified {
  const ids = new Set(soughtIn(steps).map(({ step }) => step));
  const days = steps.filter(({ id }) => ids.has(id)).map(({ verifiedOn }) => verifiedOn);
  const known = days.filter((day) => day !== undefined);
  return { of: days.length, never: days.length - known.length, oldest: known.toSorted()[0] ?? null };
}

/** Tools are updated every few months: a day before this one is long ago. */
const STALE_DAYS = 90;

/** @param today `YYYY-MM-DD` */
export function isStale({ oldest }: Verified, today: string): boolean {
  return oldest !== null && (Date.parse(today) - Date.parse(oldest)) / 86_400_000 > STALE_DAYS;
}
