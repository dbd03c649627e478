/** When a procedure must be reviewed, against the reader's calendar. Pure. */
import type { Procedure } from '../../procedures/schema/procedure';

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDay(instant: number): string {
  const date = new Date(instant);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Days as documents have them compare as text. A procedure that is no longer used needs no review. */
export const reviewOverdue = (procedure: Pick<Procedure, 'reviewDue' | 'status'>, now: number): boolean =>
  procedure.reviewDue !== undefined && procedure.status !== 'deprecated' && procedure.reviewDue < localDay(now);
