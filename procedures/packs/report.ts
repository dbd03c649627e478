/** What checking or importing a pack says. Every problem has a place and a sentence that a person can act on. */
import type { Framework } from '../schema/framework';
import type { PackSite } from '../schema/pack';
import type { PackChanges } from './changes';

/** In a text; both from 1 on. */
export interface Place {
  line: number;
  column: number;
}

export interface Problem {
  /** JSON path into the document: `procedures[2].steps[0].title`; empty for the document itself. */
  path: string;
  code: string;
  message: string;
  level: 'error' | 'warning';
  /** Where the text ends to be JSON; other places follow from the path (places.ts). */
  at?: Place;
}

export type ImportReport =
  | {
      outcome: 'imported' | 'unchanged';
      pack: string;
      title: string;
      version: string;
      procedures: number;
      /** How many tool definitions. */
      tools: number;
      replaced: string | null;
      warnings: Problem[];
      /** Addresses that it offers; left out where it offers none. */
      sites?: PackSite[];
    }
  /** A version of this pack is there already: ask, then send again with `replace`. */
  | {
      outcome: 'confirm';
      pack: string;
      title: string;
      from: string;
      to: string;
      procedures: number;
      tools: number;
      warnings: Problem[];
      sites?: PackSite[];
      /** What replacing it changes, to be read before. */
      changes: PackChanges;
      /** Of the pack that comes: its words are read by them. */
      frameworks: Framework[];
      /** Something was published into the pack here since it was imported, which replacing it takes back. ms since epoch. */
      editedAt?: number;
    }
  | { outcome: 'refused'; problems: Problem[] };
