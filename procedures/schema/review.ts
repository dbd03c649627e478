/**
 * What is written about a run after it has ended: its review, as events of the same log, so that an earlier wording is
 * never lost and a hand-over of the log hands over the review. Collaborators: run.ts (the log), run/review.ts (the fold).
 */
import { z } from 'zod';
import { Day, Id, Instant } from './primitives';

export const ReviewStatus = z.enum(['draft', 'in-review', 'reviewed', 'closed']);

/** A question of the framework by its place; `summary`; or why nothing needs to be done (instead of items). */
export const ReviewQuestion = z.union([z.enum(['summary', 'no-items']), z.int().min(0).max(39)]);

/** What only a person knows: when the trouble began, and when somebody or something noticed. */
export const ReviewMoment = z.enum(['began', 'detected']);

export const REVIEW_EVENTS = [
  z.strictObject({ type: z.literal('review.answered'), question: ReviewQuestion, text: z.string().max(10_000) }),
  /** Something to do, new or as it reads from now on. `role` is of the framework; `owner` is a name. */
  z.strictObject({
    type: z.literal('review.item'),
    item: z.uuid(),
    text: z.string().max(1_000),
    owner: z.string().max(80),
    role: Id.nullable(),
    due: Day.nullable(),
  }),
  z.strictObject({ type: z.literal('review.dropped'), item: z.uuid() }),
  z.strictObject({ type: z.literal('review.ticked'), item: z.uuid(), done: z.boolean() }),
  z.strictObject({ type: z.literal('review.dated'), moment: ReviewMoment, when: Instant.nullable() }),
  z.strictObject({ type: z.literal('review.moved'), to: ReviewStatus, reason: z.string().max(1_000) }),
] as const;

export type ReviewStatus = z.infer<typeof ReviewStatus>;
export type ReviewQuestion = z.infer<typeof ReviewQuestion>;
export type ReviewMoment = z.infer<typeof ReviewMoment>;
export type ReviewEventBody = z.infer<(typeof REVIEW_EVENTS)[number]>;
