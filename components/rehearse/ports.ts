/**
 * What the rehearsal needs from the outside. Reads go straight to what is stored, writes through the worker. Every call may
 * reject with a sentence as its message and a `code`.
 */
import type { ProcedureRef } from '../../procedures/editing/types';
import type { Rehearsal } from '../../procedures/rehearsal/types';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import type { Target } from '../../procedures/schema/target';
import type { Tool } from '../../procedures/schema/tool';

/** A responder's correction that nobody decided on yet. */
export interface Proposal {
  id: string;
  step: string;
  /** ms since epoch */
  at: number;
  how: 'pointed' | 'confirmed';
  path: string;
  /** Null: from a version that kept too little of it. */
  target: Target | null;
}

export interface RehearsalSubject {
  ref: ProcedureRef;
  /** The draft, or where there is none what is published. */
  content: DraftProcedure;
  isDraft: boolean;
  /** It comes with Steplight: what is accepted goes into a copy. */
  bundled: boolean;
  framework: Framework;
  /** Those of its steps. */
  tools: Tool[];
  proposals: Proposal[];
  /** The rehearsal that is under way, of this procedure or of another. */
  now: Rehearsal | null;
}

export interface RehearsePorts {
  /** Null: it is not in the library. */
  read(ref: ProcedureRef): Promise<RehearsalSubject | null>;
  /** How many proposals there are, by `pack/procedure`. */
  proposals(): Promise<Map<string, number>>;
  start(ref: ProcedureRef, values: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
  again(): Promise<void>;
  values(values: Record<string, string>): Promise<void>;
  open(step: string): Promise<'switched' | 'opened' | 'unknown'>;
  /** The number of pages that are opened; 0 if no address is known. */
  openAll(): Promise<number>;
  accept(keys: string[]): Promise<number>;
  verify(): Promise<number>;
  copy(ref: ProcedureRef): Promise<ProcedureRef>;
  proposal(ref: ProcedureRef, proposal: string, what: 'accept' | 'dismiss'): Promise<void>;
}
