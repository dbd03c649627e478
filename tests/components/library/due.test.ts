/** Days of a review are those of the reader's calendar. */
import { describe, expect, it } from 'vitest';
import { localDay, reviewOverdue } from '../../../components/library/due';

describe('a review', () => {
  const noon = new Date(2026, 4, 2, 12).getTime();

  it('is overdue from the day after, by the calendar of the reader', () => {
    expect(localDay(noon)).toBe('2026-05-02');
    expect(reviewOverdue({ reviewDue: '2026-05-02', status: 'active' }, noon)).toBe(false);
    expect(reviewOverdue({ reviewDue: '2026-05-01', status: 'active' }, noon)).toBe(true);
    expect(reviewOverdue({ reviewDue: '2025-12-31', status: 'draft' }, noon)).toBe(true);
  });

  it('is not owed by a procedure without a day, or one that is no longer used', () => {
    expect(reviewOverdue({ status: 'active' }, noon)).toBe(false);
    expect(reviewOverdue({ reviewDue: '2020-01-01', status: 'deprecated' }, noon)).toBe(false);
  });
});
