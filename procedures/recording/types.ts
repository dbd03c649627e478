/** What recordings become. Stored shapes are in ../schema/recording.ts. */
import type { Action } from '../schema/step';
import type { Target } from '../schema/target';
import type { Pending } from './pending';

/** One step of a recording, before it is a step of a procedure. Plain JSON. */
export interface RecordedStep {
  /** Id of the capture that began it. */
  id: string;
  /** Ids of all captures that it stands for, in order; their pictures are its pictures. */
  captures: string[];
  /** ms since epoch */
  at: number;
  tab: number;
  doc: string;
  element?: number;
  action: Action;
  target?: Target;
  /** What goes into the field is a secret: no value may ever be put to it. */
  secret?: true;
  tool?: string;
  page?: string;
  /** Origin and path of the page it happened on. */
  url: string;
  /** Imperative, one line, as its rule words it: `Click **Acknowledge** in the row *Replication lag*`, without the marks. */
  title: string;
  /** What was seen after it. */
  expected?: string;
  /** `expected` is the title of a page. */
  opened?: boolean;
  /** Page kind of the same tool that it led to. */
  leadsTo?: string;
}

/** Something that was not recorded, and behind which step (null: before the first). */
export interface RecordingGap {
  at: number;
  where: 'page' | 'frame';
  origin: string;
  after: string | null;
}

/** The fold of the captures of a recording. Plain JSON, made only by `reduce`. */
export interface RecordingState {
  steps: RecordedStep[];
  gaps: RecordingGap[];
  /** What `reduce` must remember of captures that are not, or not yet, a step. Nobody else reads it. */
  pending: Pending;
  /** Of the last capture; one that is not newer changes nothing. */
  lastSeq: number;
}
