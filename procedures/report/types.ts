/** What a report computes of a run. The stored shapes are in ../schema/run.ts and ../schema/review.ts. */
import type { Failing } from '../failures/failing';
import type { Missing } from '../run/review';
import type { ReviewItem, RunState } from '../run/types';
import type { ReviewStatus } from '../schema/review';
import type { Actor, DoneBy, RunEvent, RunEventBody } from '../schema/run';

/** An event with the run as it was before and after it. */
export interface Moment {
  event: RunEvent;
  before: RunState | null;
  after: RunState | null;
  /** Why the engine did not take it; it stays in the log all the same. */
  refused: Failing | null;
}

/** A line of the timeline. Its order is that of the log; nothing is left out because it was wrong. */
export interface Entry {
  id: string;
  seq: number;
  at: number;
  /** When it happened, where somebody said that this was another time. */
  happened: number | null;
  actor: Actor;
  kind: RunEventBody['type'];
  body: RunEventBody;
  /** Of its step; else the phase that the run was in. */
  phase: string | null;
  step: string | null;
  /** Whose it is: the role of its step, else the roles that its actor held. */
  roles: readonly string[];
  /** The entry that this one puts right. */
  corrects: string | null;
  /** Entries that put this one right. */
  correctedBy: readonly string[];
  refused: Failing | null;
}

export type Stuck =
  | 'over-time-box'
  /** Three times as long as the middle one of all steps, and a minute at least. */
  | 'slow'
  | 'reopened'
  /** The element had to be pointed to. */
  | 'pointed'
  /** The element was only a guess, or was not found. */
  | 'unsure'
  | 'skipped';

export interface StepTime {
  step: string;
  phase: string;
  role: string | null;
  status: 'open' | 'done' | 'skipped';
  by: DoneBy | null;
  actor: string;
  reason: string;
  /** When it first was the present step; null: it was done before its turn came, or it never came. */
  began: number | null;
  finished: number | null;
  /** ms for which it was the present step and open, without pauses; null: never. */
  spent: number | null;
  /** ms */
  timeBox: number | null;
  stuck: readonly Stuck[];
}

export interface PhaseTime {
  phase: string;
  /** The first event in it. */
  began: number | null;
  /** When its last step was done, if none is open and one was done. */
  finished: number | null;
}

export type MeasureId = 'detect' | 'acknowledge' | 'firstUpdate' | 'notify' | 'contain' | 'resolve' | 'recover';

/** What a measure rests on. */
export type Source =
  | { kind: 'step'; step: string }
  | { kind: 'phase'; phase: string }
  | { kind: 'notification'; notification: string }
  /** An update beside the steps. */
  | { kind: 'update' }
  | { kind: 'said' }
  | { kind: 'declared' }
  | { kind: 'ended' };

export interface Measure {
  id: MeasureId;
  /** From when it counts, ms since epoch: when the trouble began, or the declaration. null: nobody said. */
  from: number | null;
  at: number | null;
  /** ms, never negative. */
  took: number | null;
  due: number | null;
  /** `missed`: due, and never done; `open`: not done, and not due when the run ended; `reached`: nothing was due. */
  state: 'met' | 'late' | 'missed' | 'open' | 'running' | 'reached' | 'unknown';
  source: Source | null;
  /** Practice: not for statistics. */
  drill: boolean;
}

export interface Told {
  notification: string;
  due: number;
  sent: number | null;
  state: 'sent' | 'late' | 'missed' | 'open' | 'running';
}

export interface Report {
  state: RunState;
  entries: readonly Entry[];
  steps: readonly StepTime[];
  phases: readonly PhaseTime[];
  measures: readonly Measure[];
  told: readonly Told[];
  /** Exit criteria of the run's phases that nobody checked. */
  exitsOpen: readonly { phase: string; text: string }[];
  /** Elements that were pointed to; proposals for the owner of the procedure. */
  repairs: readonly { step: string; at: number; actor: string; url: string }[];
  review: {
    status: ReviewStatus;
    /** Label of the severity that demands one; null: none does. */
    demandedBy: string | null;
    due: number | null;
    items: readonly ReviewItem[];
    missing: readonly Missing[];
  };
}
