/**
 * What the editor of tool definitions needs from the outside. Reads go straight to the database, writes through the worker. Every call
 * may reject with a sentence as its message and a `code`; `draft-changed` means that somebody else saved in between.
 */
import type { DraftTool, ToolDraft } from '../../procedures/tools/draft';
import type { Frame } from '../../procedures/tools/explain';
import type { KnownTool } from '../../procedures/tools/known';
import type { MarkProbes } from '../../procedures/tools/types';

export interface ToolRef {
  pack: string;
  tool: string;
}

export interface OpenTab {
  id: number;
  title: string;
  url: string;
}

export interface ToolPorts {
  /** All definitions, with where they are from and which of them count. */
  known(): Promise<KnownTool[]>;
  drafts: {
    /** Newest first. */
    list(): Promise<ToolDraft[]>;
    read(key: string): Promise<ToolDraft | null>;
    /** Resolves to its key; of a definition that is edited already, that of the draft that there is. */
    create(content: DraftTool, base: ToolRef | null): Promise<string>;
    /** On disk when it resolves, with the new revision. */
    save(key: string, revision: number, content: DraftTool): Promise<number>;
    discard(key: string): Promise<void>;
    /** It counts from now on. */
    use(key: string, revision: number): Promise<ToolRef>;
  };
  remove(ref: ToolRef): Promise<void>;
  /** Those of enabled sites, the one that was looked at last first. */
  tabs(): Promise<OpenTab[]>;
  /** Asks a tab to tell of itself, with these marks too; null: no longer. False: nobody answers there. */
  tryOn(tab: number | null, probes: MarkProbes): Promise<boolean>;
  /** What its frames have told since. */
  tried(tab: number): Promise<Frame[]>;
}
