/**
 * The words of a text, to find each of them again: no line of a runbook is ever lost. Marks of Markdown are no words. What nobody else can
 * answer for, `missing` finds. Collaborator: kept.ts.
 */

/** Tags that stand for nothing but how the words look. */
export const LOOKS = /<\/?(?:b|big|br|center|code|em|font|i|kbd|li|mark|ol|p|s|small|span|strong|sub|sup|tt|u|ul)\s*\/?>/gi;

const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/gi;
const VARIABLE = /(?:\{\{\s*|‹)([A-Za-z0-9_]+)/g;
const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a text, in small letters. The name of a variable is words: `{{companyName}}`. */
export function wordsOf(text: string): string[] {
  const apart = text
    .replace(LOOKS, ' ')
    .replace(ENTITY, ' ')
    .replace(VARIABLE, (_, name: string) => ` ${name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')}`);
  return (apart.normalize('NFC').toLowerCase().match(WORD) ?? []).map(String);
}

/** What begins a line in Markdown and says nothing: the mark of a heading, an item, a quote, a task, and their numbers. */
const BEGINNING = /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s)+/;
const HEADING = /^[\s>]*#{1,6}\s+(?:step\s+)?\d{1,3}[.):]\s+/i;
const TASK = /^\[[ xX]\]\s/;

/** The words of a line of Markdown. @param names of link definitions, which are no words where they are used */
export function wordsOfLine(line: string, names: ReadonlySet<string>): string[] {
  const bare = line
    .replace(HEADING, '')
    .replace(BEGINNING, '')
    .replace(TASK, '')
    .replace(/\]\[([^[\]]{1,200})\]/g, (whole, name: string) => (names.has(nameOf(name)) ? ']' : whole));
  return wordsOf(bare);
}

/** As CommonMark compares the names of definitions. */
export const nameOf = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** Words, each as often as it is there. */
export class Bag {
  private readonly counts = new Map<string, number>();

  add(words: Iterable<string>): void {
    for (const word of words) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  /** Takes them out if it has them all; else it stays as it is. */
  takeWhole(words: readonly string[]): boolean {
    const wanted = new Map<string, number>();
    for (const word of words) wanted.set(word, (wanted.get(word) ?? 0) + 1);
    const all = [...wanted].every(([word, n]) => (this.counts.get(word) ?? 0) >= n);
    return all && this.take(words);
  }

  /** Takes out what it has; says whether it had them all. */
  take(words: readonly string[]): boolean {
    let all = true;
    for (const word of words) {
      const count = this.counts.get(word) ?? 0;
      if (count === 0) all = false;
      else this.counts.set(word, count - 1);
    }
    return all;
  }
}

/** Whether every word of a text is in the others, as often. */
export function saysAll(text: string, others: readonly string[]): boolean {
  const bag = new Bag();
  for (const other of others) bag.add(wordsOf(other));
  return bag.take(wordsOf(text));
}
