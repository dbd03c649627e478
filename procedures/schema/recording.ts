/**
 * A recording: what the author did in the browser, as it came in, in order. A capture is one thing that a frame of a page
 * saw, or that the browser told (a tab came to the front). Collaborators: page/capture/ makes captures,
 * procedures/recording/ makes steps of them, platform/worker/recording.ts keeps them.
 *
 * No capture holds what was typed: a field says that it was filled, never with what.
 */
import { z } from 'zod';
import { Id, Instant } from './primitives';
import { Target } from './target';

const Short = z.string().max(300);
/** Origin and path, with `…` for what could be a secret; never query values or fragments. */
const PageAddress = z.string().max(2_000);

/** What a field is for, as far as it decides what may be said of it. A `secret` is a password, a one-time code, a card or a token. */
export const FieldKind = z.enum(['text', 'secret']);

export const CaptureBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('click'),
    button: z.enum(['left', 'right', 'double']),
    target: Target,
    /** A press of Enter or Space that the browser made a click of is `keyboard`. */
    by: z.enum(['pointer', 'keyboard']),
  }),
  /** A field was filled or emptied; told when typing begins and again when it is left. */
  z.strictObject({ kind: z.literal('type'), target: Target, field: FieldKind, filled: z.boolean() }),
  /** The label of the option that was chosen; null for none, or for several. */
  z.strictObject({ kind: z.literal('select'), target: Target, option: Short.nullable() }),
  z.strictObject({ kind: z.literal('check'), target: Target, checked: z.boolean() }),
  /** A key that matters, as procedures/guide/keys.ts writes it: "Enter", "Escape", "Ctrl+K". Without a target nothing had the focus. */
  z.strictObject({ kind: z.literal('press'), keys: z.string().max(40), target: Target.nullable() }),
  z.strictObject({ kind: z.literal('file'), target: Target, names: z.array(Short).max(20) }),
  /** Without `to` it was dropped where nothing is. */
  z.strictObject({ kind: z.literal('drag'), target: Target, to: Target.nullable() }),
  /** Resting on it showed what was used next. */
  z.strictObject({ kind: z.literal('hover'), target: Target }),
  /** This page is shown now: it was loaded, or its address changed without a load. Top frames only. */
  z.strictObject({ kind: z.literal('page'), title: Short, how: z.enum(['load', 'address']) }),
  /** Something came up after what was done: a message, a dialog, a heading. */
  z.strictObject({ kind: z.literal('seen'), what: z.enum(['message', 'dialog', 'heading']), text: Short }),
  /** Another tab came to the front, or was opened. */
  z.strictObject({ kind: z.literal('tab'), how: z.enum(['switched', 'opened']), title: Short }),
  /** From here on something is not seen: a page or a frame that may not be looked into. */
  z.strictObject({ kind: z.literal('gap'), where: z.enum(['page', 'frame']), origin: Short }),
]);

/** As a page sends it. */
export const CaptureDraft = z.strictObject({
  id: z.uuid(),
  at: Instant,
  /** One document in one frame; another after every load. */
  doc: z.uuid(),
  /** Numbers elements within `doc`: the same number is the same element. */
  element: z.int().min(0).optional(),
  url: PageAddress,
  body: CaptureBody,
});

/** As it is kept. `tool` and `page`: what was recognised in the tab then. */
export const Capture = CaptureDraft.extend({
  seq: z.int().min(1),
  tab: z.int().min(-1),
  frame: z.int().min(0),
  tool: Id.optional(),
  page: Id.optional(),
});

/** Where a recording goes: a new procedure, into one at a place, or instead of one step. */
export const RecordingGoal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  /** Behind this step; null, or one that is gone: at the end of their phase. */
  z.strictObject({ kind: z.literal('insert'), pack: Id, procedure: Id, after: Id.nullable(), phase: Id.optional() }),
  z.strictObject({ kind: z.literal('replace'), pack: Id, procedure: Id, step: Id }),
]);

/** Pictures of one step with its element marked, by the hashes of their bytes in the store of media: the whole page, and close up. */
export const Shot = z.strictObject({ whole: z.string().max(64), part: z.string().max(64).optional() });

export type FieldKind = z.infer<typeof FieldKind>;
export type CaptureBody = z.infer<typeof CaptureBody>;
export type CaptureDraft = z.infer<typeof CaptureDraft>;
export type Capture = z.infer<typeof Capture>;
export type RecordingGoal = z.infer<typeof RecordingGoal>;
export type Shot = z.infer<typeof Shot>;
