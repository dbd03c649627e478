/** Short ways to write parts. Collaborators: the files that make an outline. Not here: anything about procedures. */
import { fill } from '../run/fill';
import type { Part, Row, Span } from './types';

/** Nothing is known in an export: variables stay readable as ‹service›. */
export const read = (text: string): string => fill(text, {});

/** A cell with nothing to say. */
export const NONE = '–';

export const text = (words: string): Span => ({ kind: 'text', text: words });

export const heading = (level: number, id: string | null, children: readonly Span[], number: number | null = null): Part => ({
  kind: 'heading',
  level,
  id,
  number,
  children,
});

export const paragraph = (children: readonly Span[], as: Extract<Part, { kind: 'paragraph' }>['as'] = 'plain'): Part => ({
  kind: 'paragraph',
  as,
  children,
});

/** In one line, told apart by dots. */
export function line(items: readonly (readonly Span[])[]): Part[] {
  const filled = items.filter((item) => item.length > 0);
  return filled.length === 0 ? [] : [paragraph(between(filled, ' · '), 'quiet')];
}

export const between = (items: readonly (readonly Span[])[], gap: string): Span[] =>
  items.flatMap((item, i) => (i === 0 ? item : [text(gap), ...item]));

/** A heading with lines below it; nothing without lines. */
export const bullets = (level: number, title: string, lines: readonly (readonly Span[])[]): Part[] =>
  lines.length === 0 ? [] : [group('block', [heading(level, null, [text(title)]), { kind: 'list', as: 'bullets', items: lines }])];

export const facts = (rows: readonly (Row | null)[]): Part[] => {
  const known = rows.filter((row) => row !== null);
  return known.length === 0 ? [] : [{ kind: 'facts', rows: known }];
};

export const row = (term: string, value: string | undefined): Row | null =>
  value === undefined ? null : { term, value: [text(read(value))] };

export const group = (as: Extract<Part, { kind: 'group' }>['as'], parts: readonly Part[]): Part => ({ kind: 'group', as, parts });
