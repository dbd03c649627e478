/**
 * What an export is made of. A procedure becomes parts (outline.ts and the files beside it), and a writer makes text of
 * them: html.ts, markdown.ts, clipboard.ts. So all of them say the same, in the same order. Not here: files and words.
 */
import type { Block, Inline } from '../markdown/ast';
import type { Framework } from '../schema/framework';
import type { Procedure } from '../schema/procedure';
import type { Tool } from '../schema/tool';
import type { Wording } from './words';

/** Inline content. Variables in a text are written ‹name›, as run/fill.ts leaves them. */
export type Span =
  | Inline
  /** A severity by its label; color is never alone. */
  | { kind: 'severity'; level: number; text: string }
  | { kind: 'chip'; text: string }
  /** To the heading with this id in the same document. */
  | { kind: 'jump'; to: string; children: readonly Span[] };

export interface Row {
  term: string;
  value: readonly Span[];
}

export type Part =
  | { kind: 'heading'; level: number; id: string | null; number: number | null; children: readonly Span[] }
  | { kind: 'paragraph'; as: 'plain' | 'lead' | 'quiet' | 'aside'; children: readonly Span[] }
  | { kind: 'prose'; level: number; blocks: readonly Block[] }
  | { kind: 'list'; as: 'bullets' | 'numbers' | 'checks' | 'contents'; items: readonly (readonly Span[])[] }
  | { kind: 'facts'; rows: readonly Row[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly (readonly Span[])[])[] }
  | { kind: 'notice'; tone: 'danger' | 'caution' | 'info'; strong: string | null; children: readonly Span[] }
  /** As it is written, line by line. */
  | { kind: 'verbatim'; label: string; text: string }
  | { kind: 'pictures'; pictures: readonly { sha256: string; alt: string }[] }
  /** `whole`: a procedure in a pack; `step`, `block`, `box`: not torn apart on paper; `jumps`: leads to its parts and says nothing else; `columns`: blocks beside one another, where there is room. */
  | { kind: 'group'; as: 'whole' | 'section' | 'jumps' | 'columns' | 'block' | 'step' | 'way' | 'box'; parts: readonly Part[] };

/** A picture as data. */
export interface Picture {
  type: string;
  base64: string;
  width: number;
  height: number;
}

export interface ExportSource {
  pack: { id: string; version: string; title: string; owner: string; language: string; summary?: string };
  /** One is written as a document of its own, several as the pack. */
  procedures: readonly { procedure: Procedure; framework: Framework }[];
  tools: readonly Tool[];
  /** Id of the severity whose steps are written; null: all. */
  severity: string | null;
  /** null: the picture is not here; its words are. */
  media: (sha256: string) => Picture | null;
  wording: Wording;
}
