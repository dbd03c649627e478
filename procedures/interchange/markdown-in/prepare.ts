/**
 * A runbook's text before it is parsed, line for line: front matter, shortcodes and admonitions are no CommonMark, and what could make a
 * parser slow goes out. The number of lines stays, so that every place can be named. Collaborators: front-matter.ts, read.ts.
 */
import { plain } from '../escape';
import { readFrontMatter, type FrontMatter } from './front-matter';
import type { Left, Why } from './types';

export interface Prepared {
  /** As it was written, line by line. */
  source: string[];
  /** What is parsed; as many lines. */
  lines: string[];
  front: FrontMatter;
  left: Left[];
  /** Items, quotes and headings. */
  marks: number;
}

/** A parser's time grows with the square of these. */
const LONGEST_LINE = 20_000;
const DEEPEST = 6;
/** Lines without an empty one in between. */
const LONGEST_BLOCK = 2_000;
/** What opens or closes something, between two empty lines. */
const MOST_SIGNS = 3_000;

const SHORTCODE = /^\s*\{\{[<%].*[%>]\}\}\s*$/;
const ADMONITION = /^(\s*)(?:!!!|\?\?\?)\+?\s+(\w[\w-]*)\s*(?:"(.*)")?\s*$/;

export function prepare(text: string): Prepared {
  const source = plain(text.replace(/^\ufeff/, '')).split('\n');
  const front = readFrontMatter(source);
  const left: Left[] = [...front.left];
  const leave = (index: number, why: Why): string => {
    left.push({ from: index + 1, to: index + 1, text: source[index] ?? '', why });
    return '';
  };
  let fence: string | null = null;
  let block = 0;
  let signs = 0;
  let marks = 0;
  const lines = source.map((line, index) => {
    if (index < front.lines) return '';
    if (line.length > LONGEST_LINE) return leave(index, 'tooLong');
    const depth = depthOf(line);
    if (depth > DEEPEST) return leave(index, 'tooDeep');
    marks += depth + (/^\s*#/.test(line) ? 1 : 0);
    const ticks = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+|>\s?)*(`{3,}|~{3,})/.exec(line)?.[1];
    if (ticks !== undefined) {
      if (fence === null) fence = ticks;
      else if (ticks.startsWith(fence)) fence = null;
    }
    const ends = line.trim() === '' || fence !== null || ticks !== undefined;
    block = ends ? 0 : block + 1;
    signs = ends ? 0 : signs + (line.match(/[*_[\]!<`]/g) ?? []).length;
    if (block > LONGEST_BLOCK) return leave(index, 'tooLong');
    if (signs > MOST_SIGNS) return leave(index, 'tooDeep');
    if (fence === null && SHORTCODE.test(line)) return leave(index, 'shortcode');
    return line.replace(/^[ \t]+/, (space) => space.replaceAll('\t', '    '));
  });
  return { source, lines: admonitions(lines), front, left, marks };
}

/** How many quotes and items a line opens at once. */
function depthOf(line: string): number {
  let depth = 0;
  let rest = line;
  for (let mark = /^\s*(?:>|[-*+]\s|\d{1,9}[.)]\s)/.exec(rest); mark !== null && depth <= DEEPEST;) {
    depth++;
    rest = rest.slice(mark[0].length);
    mark = /^\s*(?:>|[-*+]\s|\d{1,9}[.)]\s)/.exec(rest);
  }
  // Empty brackets and stars in thousands are no text either.
  return Math.max(depth, /(?:[[*_!`]\s?){200}/.test(line) ? DEEPEST + 1 : 0, line.search(/\S/) > 400 ? DEEPEST + 1 : 0);
}

/** `!!! note "Title"` and the lines further in below it, as a quote with a bold first line. */
function admonitions(lines: readonly string[]): string[] {
  const out: string[] = [];
  let within: string | null = null;
  for (const line of lines) {
    const begins = ADMONITION.exec(line);
    if (begins !== null) {
      const [, space = '', kind = '', title] = begins;
      within = space;
      out.push(`${space}> **${kind.charAt(0).toUpperCase()}${kind.slice(1)}${title === undefined || title === '' ? '' : `: ${title}`}**`);
      continue;
    }
    if (within !== null && line.trim() === '') {
      out.push(`${within}>`);
      continue;
    }
    if (within !== null && line.startsWith(`${within}    `)) {
      out.push(`${within}> ${line.slice(within.length + 4)}`);
      continue;
    }
    if (within !== null) unquoteLast(out, `${within}>`);
    within = null;
    out.push(line);
  }
  return out;
}

/** An empty line belongs to what comes next, which is no quote. */
function unquoteLast(lines: string[], empty: string): void {
  for (let last = lines.length - 1; lines[last] === empty; last--) lines[last] = '';
}
