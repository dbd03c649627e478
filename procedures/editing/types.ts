/** Drafts and versions of procedures, as they are kept. The shape of the text itself is ../schema/draft.ts. */
import type { DraftProcedure } from '../schema/draft';
import type { Framework } from '../schema/framework';
import type { Procedure } from '../schema/procedure';
import type { Tool } from '../schema/tool';

/** Where a procedure is: `OWN_PACK` (own.ts) holds what was made in this browser. */
export interface ProcedureRef {
  pack: string;
  procedure: string;
}

/** Frameworks and tools that are not in the pack of a procedure and enter it with the procedure. */
export interface Definitions {
  frameworks: Framework[];
  tools: Tool[];
}

/** A working copy. Responders go on with the published one until this is published. */
export interface Draft extends ProcedureRef {
  content: DraftProcedure;
  /** Grows by one with every save; a save that names an older one is refused (`draft-changed`). */
  revision: number;
  /** Version of the published procedure that it began from; null: there is none. */
  base: string | null;
  /** ms since epoch */
  savedAt: number;
  /** Of a copy: definitions of the pack that it was copied from. */
  brings?: Definitions;
}

/** An earlier text of a procedure: each that was published, and what a restore replaced. */
export interface StoredVersion extends ProcedureRef {
  /** Grows; the key together with pack and procedure. */
  n: number;
  version: string;
  content: Procedure;
  at: number;
  /** Name of who published it; may be empty. */
  by: string;
  note: string;
}

/** What the editor opens: the draft, what is published (null: nothing), and the framework that both refer to. */
export interface OpenDraft {
  draft: Draft;
  published: Procedure | null;
  framework: Framework;
}
