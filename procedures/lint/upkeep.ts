/** Rules on whether somebody answers for a procedure and has read it lately. */
import { blank, rule, when } from './types';

export const UPKEEP = [
  rule('owner_missing', 'error', ({ procedure }) => when(blank(procedure.owner), { field: 'owner' })),
  rule('review_overdue', 'warning', ({ procedure: { reviewDue, status }, today }) =>
    when(reviewDue !== undefined && today !== null && status !== 'deprecated' && reviewDue < today, {
      field: 'reviewDue',
      values: [reviewDue ?? ''],
    }),
  ),
  rule('never_reviewed', 'warning', ({ procedure: { lastReviewed, status } }) =>
    when(lastReviewed === undefined && status === 'active', { field: 'lastReviewed' }),
  ),
  rule('review_not_planned', 'hint', ({ procedure: { reviewDue, status } }) =>
    when(reviewDue === undefined && status === 'active', { field: 'reviewDue' }),
  ),
  rule('scope_unknown', 'warning', ({ procedure, others }) =>
    others.length === 0
      ? []
      : (procedure.scope?.out ?? []).flatMap(({ procedure: id }, i) =>
          when(id !== undefined && id !== procedure.id && !others.some((other) => other.id === id), {
            field: `scope.out.${i}.procedure`,
            values: [id ?? ''],
          }),
        ),
  ),
];
