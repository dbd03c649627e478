/** Shapes that the run engine computes. The stored shapes (events) are in ../schema/run.ts. */
import type { Failing } from '../failures/failing';
import type { BusinessCalendar, Framework, Severity } from '../schema/framework';
import type { Problem } from '../packs/report';
import type { ReviewMoment, ReviewStatus } from '../schema/review';
import type { Actor, DoneBy, RunSource } from '../schema/run';
import type { Step } from '../schema/step';

export type StepStatus = 'open' | 'done' | 'skipped';

export interface StepState {
  status: StepStatus;
  /** When it was last changed, ms since epoch, as the acting machine's clock said. */
  at?: number;
  by?: DoneBy;
  actor?: Actor;
  reason?: string;
  /** The branch that was taken, where that finished it. */
  answer?: string;
  /** Skipped because a branch of that step led past it. */
  passedBy?: string;
  /** Its expected result was not seen when it was last tried: open still, or skipped for another way. */
  failedAt?: number;
}

export interface SeverityChange {
  at: number;
  from: string | null;
  to: string;
  reason: string;
  actor: Actor;
}

/** Something that the review says must be done. */
export interface ReviewItem {
  id: string;
  text: string;
  /** A name; the role may stand for it. */
  owner: string;
  role: string | null;
  /** YYYY-MM-DD */
  due: string | null;
  done: boolean;
}

export interface ReviewState {
  status: ReviewStatus;
  /** By question: its place in the framework's list, `summary`, `no-items`. */
  answers: Record<string, string>;
  items: ReviewItem[];
  moments: Partial<Record<ReviewMoment, number>>;
}

/** The fold of a run's log. Plain JSON, made only by `transition`. */
export interface RunState {
  id: string;
  status: 'running' | 'paused' | 'ended';
  source: RunSource;
  title: string;
  drill: boolean;
  severity: string;
  severityHistory: SeverityChange[];
  roles: string[];
  variables: Record<string, string>;
  tools: string[];
  timeZone: string;
  /** Business days that its clocks count in; the usual ones where there is none. */
  calendar?: BusinessCalendar;
  declaredAt: number;
  declaredBy: Actor;
  endedAt?: number;
  outcome?: 'resolved' | 'abandoned' | 'handed-over';
  /** Step states by step id; a step without an entry is open. */
  steps: Record<string, StepState>;
  /** A step that the responder looks at instead of the next open one. */
  focus: string | null;
  /** Exit criteria that are checked: `phase:index`. */
  exits: string[];
  /** Notifications that were sent, by id, with the time. */
  notified: Record<string, number>;
  /**
   * The fields from here to `present` are absent in states of versions before this one, and where nothing is in them.
   * Notifications that were answered, by id, with the time.
   */
  answered?: Record<string, number>;
  /** Updates that were published beside the steps. */
  updates?: { id: string; at: number }[];
  /** Names of who has which role, by role. */
  people?: Record<string, string>;
  /** How often a way back was gone, by `step:way`. */
  loops?: Record<string, number>;
  /** Until when to wait before these steps are looked at again, by step, ms since epoch. */
  waits?: Record<string, number>;
  /** When it was confirmed that the page is the right place for these steps. */
  confirmed?: Record<string, number>;
  /** The present step, and since when it is. */
  present?: { step: string | null; since: number };
  /** Finished pauses and the start of the present one; clocks never stand still, but the pause is shown. */
  pausedMs: number;
  pausedAt?: number;
  /** How often it was continued on another machine; absent in states of versions before this one. */
  hands?: number;
  /** Absent until something is written about it after its end. */
  review?: ReviewState;
  lastSeq: number;
  lastAt: number;
}

/** What should happen because of an event; carried out by the background, never by the engine. */
export type Effect =
  /** What there is to be told of, and when (nudges.ts), is another than before. */
  | { kind: 'reminders' }
  /** Guides in tabs come or go. */
  | { kind: 'guides'; wanted: boolean };

export type Transition = { ok: true; state: RunState; effects: Effect[] } | { ok: false; error: Failing };

export interface PlannedStep {
  step: Step;
  state: StepState;
  /** 1-based place in the plan. */
  number: number;
  /** Role id that does it: the step's, or the owner of its phase. */
  role: string | null;
}

export interface PlannedPhase {
  phase: Framework['phases'][number];
  exit: string[];
  steps: PlannedStep[];
  done: number;
  /** True for the phase that the current step is in. */
  current: boolean;
}

export interface ClockReading {
  id: 'acknowledge' | 'firstUpdate' | 'nextUpdate' | 'resolve';
  /** Due at, ms since epoch. */
  due: number;
  /** When what it waits for happened, if it did. */
  met?: number;
  state: 'running' | 'met' | 'late' | 'overdue';
}

/** A run as a list shows it. */
export interface RunSummary {
  id: string;
  title: string;
  procedure: string;
  severity: Pick<Severity, 'id' | 'label' | 'level'>;
  status: RunState['status'];
  outcome?: RunState['outcome'];
  drill: boolean;
  declaredAt: number;
  endedAt?: number;
  done: number;
  of: number;
  /** Once it has ended. `due` (ms since epoch): only where the framework demands a review at this severity. */
  review?: { status: ReviewStatus; due?: number };
  /** ms from the declaration, once it has ended; never of a drill. */
  times?: { acknowledge?: number; resolve?: number };
}

/** One of a list, with its state where it goes on: what presses in it is told as time goes by. */
export interface ListedRun extends RunSummary {
  state?: RunState;
}

/** What became of a run that was imported from a file. */
export type RunImportReport =
  | {
      outcome: 'imported';
      run: string;
      title: string;
      /** It was not known here before. */
      fresh: boolean;
      /** Events that came, and those of them that do not count (another had done the same). */
      added: number;
      refused: number;
      status: RunState['status'];
    }
  /** `pictures`: how many of its notes came that were not here. */
  | { outcome: 'unchanged'; run: string; title: string; status: RunState['status']; pictures?: number }
  /** Nothing was changed. */
  | { outcome: 'refused'; problems: Problem[] };
