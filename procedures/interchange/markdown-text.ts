/**
 * Text and inline content as CommonMark that reads back as the same text, whatever it holds. Law: parsing what this writes
 * gives the words that went in (tests). Collaborators: markdown.ts; escape.ts takes out what is no text.
 */
import { plain, webAddress } from './escape';
import type { Span } from './types';

const oneLine = (text: string): string => plain(text).replace(/[\n\t ]+/g, ' ');

/** Every character that could mean something, here or in a dialect (tables, struck-out words). */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&');

/** What would begin a list, a rule or a heading at the beginning of a line. */
const atLineStart = (line: string): string => line.replace(/^[-+=]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');

/** A character as its number, which is never taken for anything else. */
const numbered = (char: string): string => `&#${char.codePointAt(0) ?? 32};`;

/** A character that CommonMark takes for a space or a mark; some readers do not see it in those of two UTF-16 units. */
const mayBeMark = (char: string): boolean => char === '' || /[\s\p{P}\p{S}]/u.test(char);
const isMark = (char: string): boolean => char.length < 2 && mayBeMark(char);
const firstOf = (text: string): string => String.fromCodePoint(...(text === '' ? [] : [text.codePointAt(0) ?? 0]));

/** Inline content as one line. Marks within marks are left out: their words stay. */
export function spansMarkdown(spans: readonly Span[]): string {
  const writer = new LineWriter();
  writer.spans(spans, false);
  return writer.text.trim();
}

class LineWriter {
  text = '';
  /** The next character must not touch the closing mark before it. */
  private apart = false;
  /** A new line begins with what comes next; one that nothing follows is none. */
  private broken = false;

  spans(spans: readonly Span[], marked: boolean): void {
    for (const span of spans) this.span(span, marked);
  }

  private span(span: Span, marked: boolean): void {
    switch (span.kind) {
      case 'text':
        return this.words(span.text);
      case 'chip':
        return this.words(`(${span.text})`);
      case 'severity':
        return this.mark('**', [{ kind: 'text', text: span.text }], marked);
      case 'strong':
        return this.mark('**', span.children, marked);
      case 'emphasis':
        return this.mark('*', span.children, marked);
      case 'code':
        // Two that touch would be read as one.
        if (this.text.endsWith('`') && !this.broken) this.text += '<!-- -->';
        return this.raw(codeMarkdown(span.text));
      case 'break':
        this.broken = this.text !== '';
        return;
      case 'jump':
        return this.spans(span.children, marked);
      case 'link':
        return this.link(span, marked);
    }
  }

  private link({ url, children }: Extract<Span, { kind: 'link' }>, marked: boolean): void {
    const address = webAddress(url);
    if (address === null) return this.spans(children, marked);
    const inner = new LineWriter();
    inner.spans(children, true);
    const words = inner.text.trim();
    this.raw(`[${words === '' ? escaped(address) : words}](<${address.replace(/[<>\\]/g, encodeURIComponent)}>)`);
  }

  private words(text: string): void {
    let line = oneLine(text);
    if (line === '' || (this.broken && line === ' ')) return;
    this.newLine();
    if (this.text === '' || this.text.endsWith('\n')) line = line.trimStart();
    const first = firstOf(line);
    if (this.apart && line !== '' && !isMark(first)) {
      this.text += numbered(first);
      line = line.slice(first.length);
    }
    if (line !== '') this.apart = false;
    const begins = this.text === '' || this.text.endsWith('\n');
    this.text += begins ? atLineStart(escaped(line)) : escaped(line);
  }

  private newLine(): void {
    if (!this.broken) return;
    this.text = `${this.text.trimEnd()}\\\n`;
    this.broken = false;
    this.apart = false;
  }

  private raw(markdown: string): void {
    if (markdown === '') return;
    this.newLine();
    this.apart = false;
    this.text += markdown;
  }

  /** A mark opens and closes only where CommonMark sees a word begin and end; what touches it is written as its number. */
  private mark(sign: string, children: readonly Span[], marked: boolean): void {
    if (marked) return this.spans(children, true);
    const inner = new LineWriter();
    inner.spans(children, true);
    const words = inner.text.trim();
    if (words === '') return this.words(inner.text);
    this.newLine();
    // Two marks that touch would be read as one.
    if (this.text.endsWith('*')) this.text += '<!-- -->';
    if (/^\s/.test(inner.text)) this.words(' ');
    const last = [...this.text].at(-1) ?? '';
    const opensWithMark = mayBeMark(firstOf(words));
    if (opensWithMark && !isMark(last)) this.text = this.text.slice(0, this.text.length - last.length) + numbered(last);
    this.text += `${sign}${words}${sign}`;
    this.apart = mayBeMark([...words].at(-1) ?? '');
    if (/\s$/.test(inner.text)) this.words(' ');
  }
}

/** In as many backticks as it needs. */
function codeMarkdown(text: string): string {
  const line = oneLine(text).trim();
  if (line === '') return '';
  const ticks = fence(line, 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** More backticks in a row than the text has. */
export const fence = (text: string, least: number): string =>
  '`'.repeat(Math.max(least, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
