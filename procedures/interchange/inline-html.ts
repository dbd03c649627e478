/** Inline content and the Markdown subset as HTML, without classes. Collaborators: html.ts, clipboard.ts. */
import type { Block, Inline } from '../markdown/ast';
import { escapeHtml, webAddress } from './escape';
import type { Span } from './types';

/** What the writers do in their own way. */
export interface Dialect {
  /** Plain text; it may hold variables. */
  text: (text: string) => string;
  /** Severity, chip, jump. */
  own: (span: Exclude<Span, Inline>) => string;
  /** Attributes of a link to the web, with a space before them. */
  linkAttributes: string;
}

export function inlineHtml(spans: readonly Span[], dialect: Dialect): string {
  return spans.map((span) => one(span, dialect)).join('');
}

function one(span: Span, dialect: Dialect): string {
  switch (span.kind) {
    case 'text':
      return dialect.text(span.text);
    case 'strong':
      return `<strong>${inlineHtml(span.children, dialect)}</strong>`;
    case 'emphasis':
      return `<em>${inlineHtml(span.children, dialect)}</em>`;
    case 'code':
      return `<code>${dialect.text(span.text)}</code>`;
    case 'break':
      return '<br>';
    case 'link': {
      const url = webAddress(span.url);
      const words = inlineHtml(span.children, dialect);
      return url === null ? words : `<a href="${escapeHtml(url)}"${dialect.linkAttributes}>${words}</a>`;
    }
    default:
      return dialect.own(span);
  }
}

/** Headings go below `level` and skip none, however they were written. */
export function proseHtml(blocks: readonly Block[], level: number, dialect: Dialect): string {
  const open: number[] = [];
  return blocks
    .map((block) => {
      if (block.kind !== 'heading') return blockHtml(block, level, dialect);
      while ((open.at(-1) ?? 0) >= block.level) open.pop();
      open.push(block.level);
      const tag = `h${Math.min(6, level + open.length)}`;
      return `<${tag}>${inlineHtml(block.children, dialect)}</${tag}>`;
    })
    .join('\n');
}

function blockHtml(block: Exclude<Block, { kind: 'heading' }>, level: number, dialect: Dialect): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inlineHtml(block.children, dialect)}</p>`;
    case 'code':
      return `<pre>${dialect.text(block.text)}</pre>`;
    case 'quote':
      return `<blockquote>${proseHtml(block.children, level, dialect)}</blockquote>`;
    case 'rule':
      return '<hr>';
    case 'list': {
      const items = block.items.map((item) => `<li>${itemHtml(item, level, dialect)}</li>`).join('');
      return block.ordered ? `<ol start="${Math.trunc(block.start)}">${items}</ol>` : `<ul>${items}</ul>`;
    }
  }
}

/** An item of one paragraph needs no paragraph. */
function itemHtml(item: readonly Block[], level: number, dialect: Dialect): string {
  const [first] = item;
  return item.length === 1 && first?.kind === 'paragraph' ? inlineHtml(first.children, dialect) : proseHtml(item, level, dialect);
}
