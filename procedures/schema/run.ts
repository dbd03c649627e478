/**
 * A run is an append-only log of these events; its state is the fold of the log (procedures/run/transition.ts).
 * An event has an id made by whoever caused it (so that sending it twice stores it once), an actor, a time, and a
 * sequence number that the background gives in the transaction that stores it. Order is by `seq`, never by clock.
 * Between machines the order is by `stamp` and id (procedures/run/merge.ts), and `seq` is given anew on each.
 */
import { z } from 'zod';
import { BusinessCalendar, Framework } from './framework';
import { Id, Instant, Line, Sha256, VariableName, Version, WebAddress } from './primitives';
import { Procedure } from './procedure';
import { REVIEW_EVENTS } from './review';
import { TargetFacts, Verdict } from './target';
import { Tool } from './tool';

export const RunId = z.uuid();
const Reason = z.string().trim().min(1).max(1_000);

/** Who did it: a name that the user chose for this browser (may be empty) and the roles held then. */
export const Actor = z.strictObject({ name: z.string().max(80).default(''), roles: z.array(Id).max(10).default([]) });

/** How a step came to be done: seen by the overlay, or said by the responder (panel or card). */
export const DoneBy = z.enum(['action', 'hand']);

/** Everything that a run needs to be followed to its end, frozen when it was declared. */
export const RunSource = z.strictObject({
  pack: Id,
  packVersion: Version,
  procedure: Procedure,
  framework: Framework,
  /** Definitions of the tools that its steps name. */
  tools: z.array(Tool).max(60).default([]),
});

/** A branch of the step by its place, or that the expected result was not seen. */
export const Way = z.union([z.int().min(0).max(7), z.literal('unexpected')]);

export const RunEventBody = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('run.declared'),
    source: RunSource,
    title: Line,
    severity: Id,
    roles: z.array(Id).max(10),
    variables: z.record(VariableName, z.string().max(1_000)),
    /** Tools in use, in order of preference: decides between alternative steps. */
    tools: z.array(Id).max(20),
    drill: z.boolean(),
    /** IANA time zone of the responder, for business-day clocks. */
    timeZone: z.string().max(60),
    /** Business days of whoever declared it; nothing stands for those of the framework, or the usual ones. */
    calendar: BusinessCalendar.optional(),
    /** How the severity was found: a question and its answer each. */
    reasons: z.array(z.string().max(300)).max(20).optional(),
    /** The run that this one goes on from, where its classification led to another procedure. */
    from: z.strictObject({ run: RunId, title: Line }).optional(),
  }),
  z.strictObject({ type: z.literal('step.done'), step: Id, by: DoneBy, verdict: Verdict.optional() }),
  z.strictObject({ type: z.literal('step.skipped'), step: Id, reason: z.string().max(1_000) }),
  /** Takes back done or skipped. */
  z.strictObject({ type: z.literal('step.reopened'), step: Id }),
  /** "If … then": finishes the step and goes on at another, or goes back to try again. */
  z.strictObject({ type: z.literal('step.branched'), step: Id, way: Way }),
  /** Before a step that cannot be undone or that customers see: what the page said, and that it is the right place. */
  z.strictObject({
    type: z.literal('step.confirmed'),
    step: Id,
    origin: z.string().max(300).optional(),
    read: z.record(VariableName, z.string().max(1_000)),
  }),
  /** Looks at this step without changing any; `null` returns to the next open one. */
  z.strictObject({ type: z.literal('step.focused'), step: Id.nullable() }),
  z.strictObject({ type: z.literal('step.pointed'), step: Id, facts: TargetFacts, url: z.string().max(500) }),
  z.strictObject({ type: z.literal('exit.checked'), phase: Id, index: z.int().min(0).max(19), checked: z.boolean() }),
  /** Back to a phase that was left. */
  z.strictObject({ type: z.literal('phase.returned'), phase: Id, reason: Reason }),
  z.strictObject({ type: z.literal('severity.changed'), severity: Id, reason: Reason }),
  z.strictObject({ type: z.literal('variable.set'), name: VariableName, value: z.string().max(1_000) }),
  z.strictObject({ type: z.literal('tools.changed'), tools: z.array(Id).max(20) }),
  z.strictObject({ type: z.literal('roles.changed'), roles: z.array(Id).max(10) }),
  /** Who has the role now; without a name, nobody. */
  z.strictObject({ type: z.literal('role.assigned'), role: Id, name: z.string().trim().max(80) }),
  z.strictObject({ type: z.literal('notification.sent'), notification: Id }),
  /** They have answered: nobody has to be gone to in their place. */
  z.strictObject({ type: z.literal('notification.answered'), notification: Id }),
  /** Takes back sent and answered. */
  z.strictObject({ type: z.literal('notification.unsent'), notification: Id }),
  /** An update was published, beside the steps; it restarts the clock of the next one. */
  z.strictObject({ type: z.literal('update.posted'), text: z.string().max(6_000) }),
  /** Takes back one that was not; `update` is the id of its event. */
  z.strictObject({ type: z.literal('update.withdrawn'), update: z.uuid() }),
  z.strictObject({
    type: z.literal('note.added'),
    text: z.string().trim().min(1).max(4_000),
    /** When it happened, if that was not when it was written. */
    happened: Instant.optional(),
    /** Id of an earlier event that this one puts right. Both stay. */
    corrects: z.uuid().optional(),
    /** Evidence: the step that it belongs to, where to see it, pictures by the hash of their bytes. */
    step: Id.optional(),
    link: WebAddress.optional(),
    pictures: z
      .array(z.strictObject({ sha256: Sha256, alt: Line }))
      .max(6)
      .optional(),
  }),
  z.strictObject({ type: z.literal('run.paused'), reason: z.string().max(1_000) }),
  z.strictObject({ type: z.literal('run.resumed') }),
  z.strictObject({
    type: z.literal('run.ended'),
    outcome: z.enum(['resolved', 'abandoned', 'handed-over']),
    reason: z.string().max(1_000),
    /** How often the run had been continued as far as whoever ended it knew; nothing stands for never. */
    hands: z.int().min(1).max(10_000).optional(),
  }),
  /** Another machine goes on with it, from a file with so many events; or this one takes it back (0). Reopens what was handed over. */
  z.strictObject({ type: z.literal('run.continued'), events: z.int().min(0).max(10_000) }),
  ...REVIEW_EVENTS,
]);

/** An event as its cause sends it, before it has a place in the log. */
export const RunEventDraft = z.strictObject({ id: z.uuid(), runId: RunId, at: Instant, actor: Actor, body: RunEventBody });

/**
 * A clock that never runs back in a log: the time of the event, or one more than the stamp before it. Whoever has seen an
 * event stamps higher, however wrong the clock of the machine is. ms since epoch, or a little more.
 */
export const Stamp = z.int().min(0);

/** An event in the log. `seq` starts at 1 and has no gaps. Events of versions before this one have no stamp; it follows from their log. */
export const RunEvent = RunEventDraft.extend({ seq: z.int().min(1), stamp: Stamp.optional() });

export type Actor = z.infer<typeof Actor>;
export type DoneBy = z.infer<typeof DoneBy>;
export type RunSource = z.infer<typeof RunSource>;
export type RunEventBody = z.infer<typeof RunEventBody>;
export type RunEventDraft = z.infer<typeof RunEventDraft>;
export type Way = z.infer<typeof Way>;
export type RunEvent = z.infer<typeof RunEvent>;
