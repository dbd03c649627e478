/**
 * What checking or importing a pack says. Every problem has a place and a sentence that a person can act on. Collaborator:
 * problems/problem.ts (makes them).
 */
import type { Phrase } from '../failures/phrase';
import type { PackSite } from '../schema/pack';

/** In a text; both from 1 on. */
export interface Place {
  line: number;
  column: number;
}

export interface Problem extends Phrase {
  /** JSON path into the document: `procedures[2].steps[0].title`; empty for the document itself. */
  path: string;
  code: string;
  level: 'error' | 'warning';
  /** Where the text ends to be JSON; other places follow from the path (places.ts). */
  at?: Place;
}

/** What an import came to. */
export interface Told {
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

export type ImportReport =
  | (Told & { outcome: 'imported' })
  | (Told & { outcome: 'unchanged' })
  | { outcome: 'refused'; problems: Problem[] };

/** The last import, of one pack or of several at once. */
export interface LastImport {
  /** What can be taken back of it; `replaced`: the version that stood here before, null: there was none. */
  packs: { pack: string; title: string; version: string; replaced: string | null }[];
  /** Titles of those that were changed or removed since, and stay as they are. */
  changed: string[];
  /** ms since epoch */
  at: number;
}
