/**
 * A procedure: one versioned SOP. Collaborators: framework.ts (phases, severities and roles by id), step.ts.
 * References between its parts are checked by procedures/packs/references.ts, not here.
 */
import { z } from 'zod';
import { Review, SeverityClocks, Text, Variable } from './framework';
import { Day, Id, Line, Markdown, Minutes, Version } from './primitives';
import { Step } from './step';
import { LabelName, PageKindName } from './tool';
import { Translations } from './translations';

/** A sign that this procedure is the one to use. Globs as in tool.ts, compared without regard to case. */
export const Trigger = z.discriminatedUnion('kind', [
  /** Name of an alert, as monitoring shows it. */
  z.strictObject({ kind: z.literal('alert'), name: z.string().min(2).max(200) }),
  /** A service or host that is affected. */
  z.strictObject({ kind: z.literal('service'), name: z.string().min(2).max(200) }),
  /** A label that the alert carries, `team=payments`. */
  z.strictObject({ kind: z.literal('label'), name: LabelName, value: z.string().min(1).max(200) }),
  /** Where the alert's own link to its runbook leads. */
  z.strictObject({ kind: z.literal('runbook'), link: z.string().min(8).max(500) }),
  /** A tool or a page kind that is open. */
  z.strictObject({ kind: z.literal('page'), tool: Id.optional(), page: PageKindName.optional() }),
  /** What people say, in words. */
  z.strictObject({ kind: z.literal('report'), text: Line }),
]);

/** Who is told, by role, through what channel, within how many minutes, and who is next. Contacts are never here. */
export const Notification = z.strictObject({
  id: Id,
  severities: z.array(Id).min(1).max(9),
  role: Id.optional(),
  /** Who, where it is not a role of the framework: "Account manager", "Customers on the status page". */
  audience: Line.optional(),
  channel: Line,
  within: Minutes,
  template: z.string().max(6_000).optional(),
  /** Whom to go to if there is no answer, and after how many minutes. */
  escalate: z.strictObject({ to: Line, after: Minutes }).optional(),
});

export const SeverityOverride = z.strictObject({
  severity: Id,
  criteria: z.array(Line).max(20).optional(),
  examples: z.array(Line).max(20).optional(),
});

export const Scope = z.strictObject({
  in: z.array(Line).max(20).default([]),
  /** What this is not for, and which procedure is. */
  out: z
    .array(z.strictObject({ text: Line, procedure: Id.optional() }))
    .max(20)
    .default([]),
});

export const ProcedureStatus = z.enum(['draft', 'in-review', 'active', 'deprecated']);

export const Procedure = z.strictObject({
  id: Id,
  version: Version,
  title: Line,
  /** Symptom or purpose in one line, read in a list of procedures. */
  summary: Line,
  about: Markdown.optional(),
  framework: Id,
  status: ProcedureStatus,
  owner: Line,
  lastReviewed: Day.optional(),
  reviewDue: Day.optional(),
  /** Practice only: its runs are drills, marked everywhere and never mixed with real records. */
  drill: z.boolean().default(false),
  /** What is imagined to have happened, read by who practises. */
  scenario: Markdown.optional(),
  triggers: z.array(Trigger).max(60).default([]),
  scope: Scope.optional(),
  severities: z.array(SeverityOverride).max(9).default([]),
  /** Access and preparation to check before it is needed. */
  prerequisites: z.array(Line).max(30).default([]),
  variables: z.array(Variable).max(40).default([]),
  /** Exit criteria that replace those of the framework's phase. */
  phases: z
    .array(z.strictObject({ phase: Id, exit: z.array(Line).max(20) }))
    .max(30)
    .default([]),
  steps: z.array(Step).min(1).max(500),
  notifications: z.array(Notification).max(60).default([]),
  /** Those of the framework, and with its ids in their place. */
  texts: z.array(Text).max(40).optional(),
  review: Review.optional(),
  /** Overrides of the response clocks for this procedure, by severity. */
  clocks: z
    .array(z.strictObject({ severity: Id, ...SeverityClocks.partial().shape }))
    .max(9)
    .default([]),
  /** For readers of other languages. */
  translations: Translations.optional(),
});

export type Trigger = z.infer<typeof Trigger>;
export type Notification = z.infer<typeof Notification>;
export type ProcedureStatus = z.infer<typeof ProcedureStatus>;
export type Procedure = z.infer<typeof Procedure>;
