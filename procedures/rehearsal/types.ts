/** What a rehearsal keeps: where it looked for what, and how it was found there. Collaborators: all of this folder, platform/rehearsing.ts. */
import type { ProcedureRef } from '../editing/types';
import type { RehearsalSight } from '../schema/commands';
import type { Target } from '../schema/target';

/** Which of a step's targets: what it is about, where a drag ends, or the n-th to look at besides. */
export type At = 'target' | 'goal' | number;

/** A target of a step. The key changes with the target: what was seen of an earlier one says nothing about it. */
export interface Sought {
  key: string;
  step: string;
  at: At;
  target: Target;
}

/**
 * How sure it is that a step belongs on a page: `page` is the very kind of page, `tool` the tool alone or the site that the
 * steps went to, `any` nobody can tell. Not being there says something of `page` alone; being there says nothing of `any`.
 */
export type Place = 'page' | 'tool' | 'any';

/** How one frame of one page had it. */
export interface Sight extends Omit<RehearsalSight, 'key'> {
  tab: number;
  frame: number;
  /** The document in that frame. */
  doc: string;
  /** ms since epoch */
  at: number;
  place: Place;
  /** Path of the page. */
  path: string;
  tool: string | null;
  page: string | null;
  /** Of variables, on that page. */
  values: Record<string, string>;
  /** That page is not open any more: it is no rival of what is. */
  gone: boolean;
  /** Nothing has looked since the author accepted it. */
  assumed?: boolean;
}

/** Pages that are opened one after the other in a tab of its own. */
export interface Walk {
  tab: number;
  left: string[];
  /** How many there were. */
  of: number;
  /** Grows with every page. */
  turn: number;
}

export interface Rehearsal {
  id: string;
  ref: ProcedureRef;
  /** What `ref` is a copy of, made in this rehearsal. */
  copyOf: ProcedureRef | null;
  /** ms since epoch */
  startedAt: number;
  /** Grows when everything is looked for anew. */
  round: number;
  /** What stands for the variables of an incident. */
  values: Record<string, string>;
  sights: Record<string, readonly Sight[]>;
  walk: Walk | null;
}

/** What a page is asked for. */
export interface RehearsalAsk {
  id: string;
  round: number;
  sought: { key: string; target: Target }[];
  values: Record<string, string>;
}
