/**
 * A target: what the author pointed at, as many independent facts about one element, so that it can be found
 * again. Plain JSON, a few kB, readable in a diff, free of typed values and of secrets. Collaborators:
 * page/describe.ts writes it, page/locate.ts and procedures/targets/ read it; authors may write one by hand with
 * only the facts they know (a role and a name are often enough).
 *
 * Any text fact may hold `{{variable}}`: "the row of `{{host}}`".
 */
import { z } from 'zod';

const Text = z.string().max(300);

/** One element on the way to the target: a frame or a shadow host, by what it is and never by its index. */
export const Passage = z.strictObject({
  kind: z.enum(['frame', 'shadow']),
  tag: z.string().max(60).optional(),
  id: Text.optional(),
  name: Text.optional(),
  title: Text.optional(),
  /** Path of the frame's address, without query and fragment; a glob. */
  path: Text.optional(),
});

/** Place among elements of the same role and name, for lists whose members are otherwise alike. */
export const Place = z.strictObject({ index: z.int().min(0), of: z.int().min(1) });

/** The row (table row, list item, card) that holds the target, by what identifies it. */
export const RowFact = z.strictObject({
  /** Text of the cell or heading that names the row. */
  key: Text,
  /** Heading of the column that the target is in. */
  column: Text.optional(),
});

/** Another element that shared a name, a field, a destination or a test id with the target when it was recorded. */
export const Rival = z.strictObject({
  role: z.string().max(40).optional(),
  name: Text.optional(),
  id: Text.optional(),
  field: Text.optional(),
  href: Text.optional(),
  testId: Text.optional(),
});

export const Box = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

export const TargetFacts = z.strictObject({
  tag: z.string().max(60).optional(),
  /** ARIA role, computed. */
  role: z.string().max(40).optional(),
  /** Accessible name. */
  name: Text.optional(),
  /** Visible text where it differs from the name. */
  text: Text.optional(),
  /** `type` of an input or button. */
  type: z.string().max(40).optional(),
  /** Test ids by attribute name. */
  testIds: z.record(z.string().max(60), Text).optional(),
  /** `id`, where it does not look generated. */
  id: Text.optional(),
  /** Attributes that tell it apart: name, href (path and kept query), placeholder, title, alt, value of a radio… */
  attributes: z.record(z.string().max(60), Text).optional(),
  /** Text of the associated label. */
  label: Text.optional(),
  /** Nearest heading before it. */
  heading: Text.optional(),
  /** Landmark that holds it: role and name. */
  landmark: z.strictObject({ role: z.string().max(40), name: Text.optional() }).optional(),
  /** Form or dialog that holds it: name, id or accessible name. */
  form: Text.optional(),
  dialog: Text.optional(),
  row: RowFact.optional(),
  /** Visible text just before and after it in document order. */
  before: Text.optional(),
  after: Text.optional(),
  /** Names of the nearest controls before and after it that are seen, nearest first. */
  prevControls: z.array(z.string().max(60)).max(4).optional(),
  nextControls: z.array(z.string().max(60)).max(4).optional(),
  /** What its picture is called: the icon's class, file or symbol. */
  icon: z.string().max(60).optional(),
  /** Others on its page that could be taken for it, by what they share with it and what they do not. */
  rivals: z.array(Rival).max(6).optional(),
  place: Place.optional(),
  /** Tags of the ancestors, nearest first, with roles where given. */
  ancestors: z.array(z.string().max(60)).max(12).optional(),
});

/**
 * An earlier description of the same element, kept when a newer one took its place: older and newer releases are both
 * found. Facts alone are what somebody wrote by hand.
 */
export const Earlier = TargetFacts.extend({
  /** As in the target: what told it from the others then. Present where the description was recorded. */
  unique: z.array(z.string().max(40)).max(20).optional(),
  /** Where it was then, if that is not where it is now. */
  path: z.array(Passage).max(10).optional(),
});

export const Target = z.strictObject({
  /** Version of these facts and their normalisation. */
  v: z.literal(1),
  /**
   * `element` to act on; `region` to look at; `canvas` for a place inside an element that has no parts; `page` for anywhere on
   * the page, which needs no facts.
   */
  kind: z.enum(['element', 'region', 'canvas', 'page']).default('element'),
  facts: TargetFacts,
  /** Frames and shadow roots from the page to the element, outermost first; the top page is not listed. */
  path: z.array(Passage).max(10).default([]),
  /** Facts that told it from all others of its kind and name when it was recorded (`name` if there were none); attributes as `@href`. */
  unique: z.array(z.string().max(40)).max(20).default([]),
  /** Element box in CSS px on its page, and the viewport, when it was recorded. */
  box: Box.optional(),
  viewport: z.strictObject({ width: z.number(), height: z.number() }).optional(),
  /** Place inside the element for `canvas`, as shares of its size (0–1). */
  spot: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).optional(),
  /** Earlier descriptions of the same element (after a repair), newest first, tried when this one is not found. */
  also: z.array(Earlier).max(4).default([]),
});

/** Outcome of looking for a target. `exact` and `moved` may advance a step; `guessed` never does by itself. */
export const Verdict = z.enum(['exact', 'moved', 'guessed', 'hidden', 'missing']);

export type Place = z.infer<typeof Place>;
export type Rival = z.infer<typeof Rival>;
export type Passage = z.infer<typeof Passage>;
export type TargetFacts = z.infer<typeof TargetFacts>;
export type Earlier = z.infer<typeof Earlier>;
export type Target = z.infer<typeof Target>;
export type Verdict = z.infer<typeof Verdict>;
export type Box = z.infer<typeof Box>;
