/** A runbook in Markdown on its way to a draft: what is asked, and what comes of it. Collaborators: read.ts, and the preview in components/packs. */
import type { DraftProcedure } from '../../schema/draft';
import type { Framework } from '../../schema/framework';

/** UTF-16 units; the longest runbook that we know has less than half of it. */
export const MAX_MARKDOWN = 256 * 1024;
/** Items and quotes, headings: what they cost a parser grows faster than their number. The longest runbook that we know has 1,100. */
export const MAX_MARKS = 6_000;

/** Where what stands under a heading goes: the id of a phase, or one of these, which no id can be. */
export type Place = string;
export const ABOUT = '@about';
export const PREREQUISITES = '@prerequisites';
/** In place of its line: what stands before the first heading. */
export const BEFORE = 0;

export interface ReadOptions {
  /** Of the file, with its folders where they are known; null: it was pasted. */
  file: string | null;
  framework: Framework;
  /** The author's choice, by the line of a heading. */
  places?: ReadonlyMap<number, Place>;
  /** Where the file is published: links without a host lead on from there, and links to there lead to the procedure. */
  base?: string | null;
  /** Whose it is, where the text does not say. */
  owner?: string;
}

/** How the place of a heading was found. */
export type By =
  /** It is the title of a phase. */
  | 'phase'
  /** It is a word for it. */
  | 'word'
  /** It is under a heading that has a place. */
  | 'above'
  | 'guess'
  | 'chosen';

/** A heading, and what became of what stands under it. */
export interface ReadSection {
  line: number;
  title: string;
  /** How far in: 0 is outermost. */
  depth: number;
  place: Place;
  by: By;
  /** Titles of its steps, in order. */
  steps: string[];
}

export type Why =
  | 'html'
  | 'comment'
  | 'shortcode'
  | 'frontMatter'
  | 'definition'
  | 'tooDeep'
  | 'tooLong'
  | 'noRoom'
  /** Some of its words have no place in the draft. */
  | 'words';

/** Lines that are not, or not wholly, in the draft. */
export interface Left {
  from: number;
  to: number;
  text: string;
  why: Why;
}

export interface ReadRunbook {
  content: DraftProcedure;
  sections: ReadSection[];
  /** By line. */
  left: Left[];
  /** Lines that say that something is to be completed, each as often as it says so. */
  unfinished: number[];
  /** Lines with links that lead nowhere without the place that the file came from. */
  relative: number[];
}

export type ReadResult = { ok: true; runbook: ReadRunbook } | { ok: false; why: 'empty' | 'tooLarge' | 'tooMany' | 'noWords' };
