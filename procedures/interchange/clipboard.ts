/**
 * An export for the clipboard: HTML of plain tags alone, as Confluence, Notion and Google Docs keep it, and the same as
 * Markdown for whoever takes text. No classes, no styles, no links within: they do not survive. Collaborators: outline.ts.
 */
import { parseMarkdown } from '../markdown/parse';
import { escapeHtml } from './escape';
import { inlineHtml, proseHtml, type Dialect } from './inline-html';
import { markdownOf } from './markdown';
import { outlineOf } from './outline';
import { usable } from './pictures';
import type { ExportSource, Part, Span } from './types';

/** @param pictures as data in the HTML: some wikis take them, others leave them out */
export function clipboardOf(source: ExportSource, { pictures = false } = {}): { html: string; text: string } {
  const shown = pictures ? source : { ...source, media: () => null };
  return { html: partsHtml(outlineOf(source), shown), text: markdownOf({ ...source, media: () => null }).text };
}

const DIALECT: Dialect = {
  text: escapeHtml,
  own: (span) => {
    switch (span.kind) {
      case 'severity':
        return `<strong>${escapeHtml(span.text)}</strong>`;
      case 'chip':
        return `(${escapeHtml(span.text)})`;
      case 'jump':
        return inlineHtml(span.children, DIALECT);
    }
  },
  linkAttributes: '',
};

const inline = (spans: readonly Span[]): string => inlineHtml(spans, DIALECT);

const partsHtml = (parts: readonly Part[], source: ExportSource): string => parts.map((part) => partHtml(part, source)).join('');

function partHtml(part: Part, source: ExportSource): string {
  const { words } = source.wording;
  switch (part.kind) {
    case 'heading': {
      const tag = `h${Math.min(6, part.level)}`;
      return `<${tag}>${part.number === null ? '' : `${part.number}. `}${inline(part.children)}</${tag}>`;
    }
    case 'paragraph':
      return `<p>${inline(part.children)}</p>`;
    case 'prose':
      return proseHtml(part.blocks, part.level, DIALECT);
    case 'list': {
      const tag = part.as === 'numbers' ? 'ol' : 'ul';
      if (part.items.length === 0) return '';
      return `<${tag}>${part.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`;
    }
    case 'facts':
      return part.rows.map(({ term, value }) => `<p><strong>${escapeHtml(term)}:</strong> ${inline(value)}</p>`).join('');
    case 'table': {
      const row = (cells: readonly string[], tag: string): string => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
      const body = part.rows.map((cells) => row(cells.map(inline), 'td')).join('');
      return `<table><tbody>${row(part.head.map(escapeHtml), 'th')}${body}</tbody></table>`;
    }
    case 'notice': {
      const label = words(part.tone === 'danger' ? 'export_danger' : 'export_caution');
      const said = [part.strong === null ? '' : `${escapeHtml(part.strong)}.`, inline(part.children)].filter(Boolean).join(' ');
      return `<blockquote><p><strong>${escapeHtml(label)}:</strong> ${said}</p></blockquote>`;
    }
    case 'verbatim':
      return `<p><strong>${escapeHtml(part.label)}:</strong></p><pre>\n${escapeHtml(part.text)}</pre>`;
    case 'pictures':
      return part.pictures.map((picture) => pictureHtml(picture, source)).join('');
    case 'group':
      return part.as === 'jumps' ? '' : partsHtml(part.parts, source);
  }
}

function pictureHtml({ sha256, alt }: { sha256: string; alt: string }, { media }: ExportSource): string {
  const picture = usable(media(sha256));
  return picture === null
    ? ''
    : `<p><img src="data:${picture.type};base64,${picture.base64}" alt="${escapeHtml(alt)}" width="${picture.width}" height="${picture.height}"></p>`;
}

/** A text in the Markdown subset as plain tags, its variables filled as words that mean nothing to Markdown. A message keeps its lines. */
export const richText = (markdown: string, variables: Readonly<Record<string, string>>): string =>
  proseHtml(parseMarkdown(markdown.replaceAll(/(?<=\S)\n(?=\S)/g, '  \n'), { ...variables }), 2, DIALECT);
