/**
 * A step: one instruction of a procedure. Collaborators: procedure.ts; run/plan.ts decides which steps a run
 * follows; components/run and components/overlay show it.
 */
import { z } from 'zod';
import { Day, Id, Line, Markdown, Minutes, Sha256, VariableName, WebAddress } from './primitives';
import { Target } from './target';

/**
 * What the responder does. The overlay recognises it when it really happens (trusted events only).
 * `value` is shown to copy and never typed by Steplight; it may hold `{{variable}}`.
 */
export const Action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('click'), button: z.enum(['left', 'right', 'double']).default('left') }),
  z.strictObject({ kind: z.literal('type'), value: z.string().max(4_000).optional() }),
  z.strictObject({ kind: z.literal('select'), value: z.string().max(300).optional() }),
  z.strictObject({ kind: z.literal('check'), checked: z.boolean().default(true) }),
  z.strictObject({ kind: z.literal('press'), keys: z.string().max(40) }),
  z.strictObject({ kind: z.literal('choose-file') }),
  /** Without `to` it may be dropped anywhere. */
  z.strictObject({ kind: z.literal('drag'), to: Target.optional() }),
  z.strictObject({ kind: z.literal('hover') }),
  /** Go to the step's page; done when that page is open. */
  z.strictObject({ kind: z.literal('navigate'), url: WebAddress.optional() }),
  /** Read something on the page. */
  z.strictObject({ kind: z.literal('look') }),
  /** Nothing in the browser: call, decide, wait. */
  z.strictObject({ kind: z.literal('do') }),
]);

/** Text to say or post, filled with the incident's variables, to copy. */
export const Template = z.strictObject({ title: Line.optional(), text: z.string().min(1).max(6_000) });

/** How a way back is held in bounds: how long to wait before the step it leads to is looked at again, and how often it may be gone. */
export const LOOP = { wait: Minutes.optional(), limit: z.int().min(1).max(99).optional() };

/** "If … then go to step …": ahead, or back to try again. */
export const Branch = z.strictObject({ when: Line, goto: Id, ...LOOP });

/** What to do when the expected result is not seen. */
export const Unexpected = z.strictObject({ text: Line, goto: Id.optional(), ...LOOP });

/** What makes a step worth a second look: it cannot be undone, or customers see it. */
export const Danger = z.enum(['irreversible', 'customer-visible', 'disruptive']);

export const Step = z.strictObject({
  id: Id,
  phase: Id,
  title: Line,
  /** Details, one tap away. */
  body: Markdown.optional(),
  /** Role that does it; without one, the owner of the phase. */
  role: Id.optional(),
  /** Severities that it is for; without any, all. */
  severities: z.array(Id).min(1).max(9).optional(),
  /**
   * Steps that share this key do the same job in different tools. A run follows those of its own tools; where it
   * has none of them, those without a tool; see docs/decisions.
   */
  alternative: Id.optional(),
  /** Tool and page kind it happens on. */
  tool: Id.optional(),
  page: Id.optional(),
  target: Target.optional(),
  /** More to look at together with the target ("check these three"): all are outlined, with their numbers. */
  besides: z.array(Target).min(1).max(8).optional(),
  /** Page kind of the tool that this step leads to: where it is open already, the step is done. */
  leadsTo: Id.optional(),
  action: Action.default({ kind: 'do' }),
  /** What is seen when it worked. */
  expected: Line.optional(),
  unexpected: Unexpected.optional(),
  /** How to make sure. */
  verify: Line.optional(),
  /** How to take it back. */
  undo: Line.optional(),
  caution: Line.optional(),
  danger: Danger.optional(),
  /** May be left out without a reason. */
  optional: z.boolean().default(false),
  timeBox: Minutes.optional(),
  /** Must be done within so many minutes of the declaration, by severity (the communication clock). */
  dueWithin: z.record(Id, Minutes).optional(),
  /** Doing it meets this clock of the severity; `update` restarts the clock of the next update. */
  meets: z.enum(['acknowledge', 'firstUpdate', 'update', 'resolve']).optional(),
  template: Template.optional(),
  /** Variables that this step fills: asked for when it is done. */
  fills: z.array(VariableName).max(6).optional(),
  branches: z.array(Branch).max(8).optional(),
  links: z
    .array(z.strictObject({ title: Line, url: WebAddress }))
    .max(10)
    .optional(),
  media: z
    .array(z.strictObject({ sha256: Sha256, alt: Line }))
    .max(10)
    .optional(),
  /** When a rehearsal last found its target without any doubt. */
  verifiedOn: Day.optional(),
});

export type Action = z.infer<typeof Action>;
export type Template = z.infer<typeof Template>;
export type Branch = z.infer<typeof Branch>;
export type Unexpected = z.infer<typeof Unexpected>;
export type Danger = z.infer<typeof Danger>;
export type Step = z.infer<typeof Step>;
