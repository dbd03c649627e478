/**
 * A framework: the phases, severities, roles and clocks that procedures refer to by id. The incident framework
 * is bundled; a pack may bring its own (client reporting, refunds). Collaborators: procedure.ts, run/.
 */
import { z } from 'zod';
import { Day, Id, Line, Markdown, Minutes, VariableName } from './primitives';
import { Translations } from './translations';

/**
 * When something is due, counted from the declaration of the run.
 * `minutes` runs day and night; `businessDays` ends at the close of the n-th next business day of the calendar.
 */
export const Clock = z.union([z.strictObject({ minutes: Minutes }), z.strictObject({ businessDays: z.int().min(1).max(60) })]);

/**
 * Business days: which days are worked (0 = Sunday … 6 = Saturday), when they close (minutes after local midnight), and days
 * off. "Next business day" ends at the close of one of them.
 */
export const BusinessCalendar = z.strictObject({
  workDays: z.array(z.int().min(0).max(6)).min(1).max(7),
  closes: z.int().min(1).max(1_440),
  holidays: z.array(Day).max(1_000).default([]),
});

/** Three clocks per severity, and how often an update is owed after the first. */
export const SeverityClocks = z.strictObject({
  acknowledge: Clock,
  firstUpdate: Clock.optional(),
  updateEvery: Minutes.optional(),
  resolve: Clock.optional(),
});

export const Severity = z.strictObject({
  id: Id,
  /** Short label, as people say it: "P1". */
  label: z.string().min(1).max(12),
  /** "Critical" */
  title: Line,
  /** 1 is the most severe; decides order and colour. */
  level: z.int().min(1).max(9),
  meaning: Line,
  criteria: z.array(Line).max(20).default([]),
  examples: z.array(Line).max(20).default([]),
  clocks: SeverityClocks,
  /** The response time as it is written in the SOP: "15 min", "next business day". */
  response: Line,
});

export const Phase = z.strictObject({
  id: Id,
  title: Line,
  /** What this phase is for, in one line. */
  purpose: Line,
  /** Role that owns the phase. */
  owner: Id.optional(),
  /** What must be true before the phase is left. */
  exit: z.array(Line).max(20).default([]),
  /** The phase also runs beside the others, with its own clock (Communication). */
  parallel: z.boolean().default(false),
  /** The time to contain, or to recover, ends when the steps of this phase are done (report/measures.ts). */
  measures: z.enum(['contain', 'recover']).optional(),
});

export const Role = z.strictObject({
  id: Id,
  title: Line,
  duty: Line,
  /** Roles that the same person must not hold at the same time (the commander does not resolve). */
  notWith: z.array(Id).max(20).default([]),
  /** False: nobody picks this role when a run begins; it is filled later or stands in for another (deputy, scribe). */
  primary: z.boolean().default(true),
});

/** Something a run knows by name: asked for, read from a page, or filled by a step. Never a secret. */
export const Variable = z.strictObject({
  name: VariableName,
  title: Line,
  example: Line.optional(),
  /** Asked for when the run is declared. */
  ask: z.boolean().default(true),
  required: z.boolean().default(false),
  /** Stands in the field to begin with, where the page offers nothing better. */
  preset: Line.optional(),
});

/**
 * One question of the classification aid. The first "yes" or "not sure" gives its severity; none gives `otherwise`.
 * With a `procedure` (its id, in this pack or another) it leads to that one: the branch for security incidents.
 */
export const ClassificationQuestion = z.strictObject({ question: Line, help: Line.optional(), severity: Id, procedure: Id.optional() });

/** Words to send at a certain moment of a run, filled with its variables, whatever step it is at. */
export const Text = z.strictObject({
  id: Id,
  title: Line,
  use: z.enum(['first-update', 'update', 'resolved', 'escalation', 'apology', 'other']).default('other'),
  text: z.string().min(1).max(6_000),
});

export const Classification = z.strictObject({
  questions: z.array(ClassificationQuestion).min(1).max(20),
  otherwise: Id,
  /** Advice beside the questions: "If unsure, take the higher." */
  advice: Line.optional(),
});

/** When the review of a run is due, by severity, and what it must answer. */
export const Review = z.strictObject({
  due: z
    .array(z.strictObject({ severity: Id, clock: Clock }))
    .max(20)
    .default([]),
  questions: z.array(Line).max(40).default([]),
});

export const Framework = z.strictObject({
  id: Id,
  title: Line,
  summary: Markdown.optional(),
  /** What one run of it is called in the UI: "incident", "report", "refund". */
  noun: z.string().min(1).max(30),
  /** What beginning a run is called in the UI: "Declare incident", "Start report". */
  verb: z.string().min(1).max(40),
  phases: z.array(Phase).min(1).max(30),
  severities: z.array(Severity).min(1).max(9),
  roles: z.array(Role).min(1).max(30),
  variables: z.array(Variable).max(40).default([]),
  texts: z.array(Text).max(40).optional(),
  /** Where the user has set none of their own. */
  calendar: BusinessCalendar.optional(),
  classification: Classification.optional(),
  review: Review.optional(),
  /** For readers of other languages. */
  translations: Translations.optional(),
});

export type BusinessCalendar = z.infer<typeof BusinessCalendar>;
export type Clock = z.infer<typeof Clock>;
export type SeverityClocks = z.infer<typeof SeverityClocks>;
export type Severity = z.infer<typeof Severity>;
export type Phase = z.infer<typeof Phase>;
export type Role = z.infer<typeof Role>;
export type Variable = z.infer<typeof Variable>;
export type Classification = z.infer<typeof Classification>;
export type Text = z.infer<typeof Text>;
export type Review = z.infer<typeof Review>;
export type Framework = z.infer<typeof Framework>;
