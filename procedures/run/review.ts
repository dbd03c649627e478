/**
 * The review of a run that has ended: what it must hold, when it is due, how far it is, and what is missing before it
 * can be closed. Pure and total, like transition.ts, which hands the `review.*` events over to here. Not here: the document
 * that is made of it (../report).
 */
import type { Review, Severity } from '../schema/framework';
import type { ReviewEventBody, ReviewStatus } from '../schema/review';
import type { RunEventBody } from '../schema/run';
import { dueAt } from './clocks';
import { refuse } from './refuse';
import type { ReviewItem, ReviewState, RunState, Transition } from './types';

const EMPTY: ReviewState = { status: 'draft', answers: {}, items: [], moments: {} };

/** One step on, or back as far as one likes: what was closed too early is opened again, with the reason in the log. */
const WAYS: Record<ReviewStatus, readonly ReviewStatus[]> = {
  draft: ['in-review'],
  'in-review': ['reviewed', 'draft'],
  reviewed: ['closed', 'in-review', 'draft'],
  closed: ['in-review'],
};

export type Missing =
  | { kind: 'answer'; question: number }
  /** Nothing to do, and no word why. */
  | { kind: 'items' }
  | { kind: 'text' | 'owner' | 'due'; item: string };

export const reviewOf = (state: RunState): ReviewState => state.review ?? EMPTY;
export const reviewStatus = (state: RunState): ReviewStatus => reviewOf(state).status;
export const nextStates = (status: ReviewStatus): readonly ReviewStatus[] => WAYS[status];

/** What the review asks: the procedure's own questions, else the framework's. */
export const reviewAsked = ({ source }: RunState): Review =>
  source.procedure.review ?? source.framework.review ?? { due: [], questions: [] };

/**
 * The severity that decides about the review: the most severe that the run ever had, of those for which one is demanded. A
 * run that was brought down to P3 was a P1. null: no review is demanded.
 */
export function reviewSeverity(state: RunState): Severity | null {
  const demanded = new Set(reviewAsked(state).due.map(({ severity }) => severity));
  const held = new Set(state.severityHistory.map(({ to }) => to));
  const [worst = null] = state.source.framework.severities
    .filter(({ id }) => held.has(id) && demanded.has(id))
    .toSorted((a, b) => a.level - b.level);
  return worst;
}

/** When the review is due, ms since epoch, counted from the end of the run; null: it has not ended, or none is demanded. */
export function reviewDue(state: RunState): number | null {
  const severity = reviewSeverity(state);
  const clock = reviewAsked(state).due.find((each) => each.severity === severity?.id)?.clock;
  return clock === undefined || state.endedAt === undefined ? null : dueAt(clock, state.endedAt, state.timeZone, state.calendar);
}

/** What stands between the review and its close, in the order of the form. Empty where no review is demanded. */
export function missingIn(state: RunState): Missing[] {
  if (reviewSeverity(state) === null) return [];
  const { answers, items } = reviewOf(state);
  const said = (question: string): boolean => (answers[question] ?? '').trim() !== '';
  return [
    ...reviewAsked(state).questions.flatMap((_, question): Missing[] => (said(String(question)) ? [] : [{ kind: 'answer', question }])),
    ...(items.length === 0 && !said('no-items') ? [{ kind: 'items' } as const] : []),
    ...items.flatMap(({ id, text, owner, role, due }): Missing[] => [
      ...(text.trim() === '' ? [{ kind: 'text', item: id } as const] : []),
      ...(owner.trim() === '' && role === null ? [{ kind: 'owner', item: id } as const] : []),
      ...(due === null ? [{ kind: 'due', item: id } as const] : []),
    ]),
  ];
}

export const isReview = (body: RunEventBody): body is ReviewEventBody => body.type.startsWith('review.');

export function reviewed(state: RunState, body: ReviewEventBody): Transition {
  if (state.status !== 'ended') return refuse('not-ended');
  const review = reviewOf(state);
  const to = (change: Partial<ReviewState>): Transition => ({
    ok: true,
    state: { ...state, review: { ...review, ...change } },
    effects: [],
  });
  // What is to be done is done after the review is closed, as a rule.
  if (review.status === 'closed' && body.type !== 'review.ticked' && body.type !== 'review.moved') return refuse('review-closed');
  switch (body.type) {
    case 'review.answered': {
      if (typeof body.question === 'number' && body.question >= reviewAsked(state).questions.length)
        return refuse('unknown-question', body.question + 1);
      return to({ answers: { ...review.answers, [String(body.question)]: body.text } });
    }
    case 'review.item':
      return written(state, body, to);
    case 'review.dropped':
    case 'review.ticked': {
      if (!review.items.some(({ id }) => id === body.item)) return refuse('unknown-item');
      if (body.type === 'review.dropped') return to({ items: review.items.filter(({ id }) => id !== body.item) });
      return to({ items: review.items.map((item) => (item.id === body.item ? { ...item, done: body.done } : item)) });
    }
    case 'review.dated': {
      const { [body.moment]: _, ...others } = review.moments;
      return to({ moments: body.when === null ? others : { ...others, [body.moment]: body.when } });
    }
    case 'review.moved':
      return moved(state, body, to);
  }
}

type To = (change: Partial<ReviewState>) => Transition;
type Of<Type extends ReviewEventBody['type']> = Extract<ReviewEventBody, { type: Type }>;

function written(state: RunState, { item: id, text, owner, role, due }: Of<'review.item'>, to: To): Transition {
  if (role !== null && !state.source.framework.roles.some((each) => each.id === role))
    return refuse('unknown-role', role, state.source.framework.title);
  const { items } = reviewOf(state);
  const before = items.find((each) => each.id === id);
  const item: ReviewItem = { id, text, owner, role, due, done: before?.done ?? false };
  return to({ items: before === undefined ? [...items, item] : items.map((each) => (each === before ? item : each)) });
}

function moved(state: RunState, { to: next, reason }: Of<'review.moved'>, to: To): Transition {
  const { status } = reviewOf(state);
  if (!WAYS[status].includes(next)) return refuse('review-step');
  if (status === 'closed' && reason.trim() === '') return refuse('reopen-reason');
  const missing = next === 'closed' ? missingIn(state).length : 0;
  if (missing > 0) return refuse('review-incomplete', missing);
  return to({ status: next });
}
