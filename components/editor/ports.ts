/**
 * What the editor needs from the outside. Reads go straight to the database, writes through the worker. Every call may
 * reject with a sentence as its message and a `code`; `draft-changed` means that somebody else saved in between.
 */
import type { Draft, OpenDraft, ProcedureRef, StoredVersion } from '../../procedures/editing/types';
import type { DraftProcedure } from '../../procedures/schema/draft';

export interface EditorPorts {
  drafts: {
    /** Without contents: what a list shows. */
    list(): Promise<(ProcedureRef & { title: string; steps: number; base: string | null; savedAt: number })[]>;
    /** Begins a draft from what is published, if there is none. A bundled pack is not edited: `bundled-pack`. */
    open(ref: ProcedureRef): Promise<OpenDraft>;
    /** As it is stored now; null if there is none. */
    read(ref: ProcedureRef): Promise<Draft | null>;
    /** A new procedure in the pack of this browser; its id is made from the title and is free. `from`: a copy of that one. */
    create(what: { content: DraftProcedure } | { from: ProcedureRef }): Promise<ProcedureRef>;
    /** On disk when it resolves, with the new revision. */
    save(ref: ProcedureRef, revision: number, content: DraftProcedure): Promise<number>;
    /** What is published stays. */
    discard(ref: ProcedureRef): Promise<void>;
    /** Makes it what responders get. `version` must be higher than the published one. */
    publish(ref: ProcedureRef, revision: number, how: { version: string; note: string }): Promise<void>;
    /** Newest first. */
    versions(ref: ProcedureRef): Promise<StoredVersion[]>;
    /** The draft and what is published go, with their versions. Not for procedures of bundled packs. */
    remove(ref: ProcedureRef): Promise<void>;
  };
  media: {
    get(sha256: string): Promise<Blob | null>;
    /** Resolves to the hash of its bytes. */
    put(picture: Blob, size: { width: number; height: number }): Promise<string>;
  };
}
