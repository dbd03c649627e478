/** Plain text of a playbook as Markdown of a step, which shows it as it was. Collaborators: steps.ts, about.ts. */
import { plain } from '../escape';
import { textIn } from './types';

/** A line that an id, a title or a branch may have. */
export const LINE = 200;

export const oneLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim();

export function short(text: string): string {
  const line = oneLine(text);
  return line.length <= LINE
    ? line
    : `${line
        .slice(0, LINE - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

/** Paragraphs and lists stay; every other mark is a letter, and a line ends where it ended. */
export function prose(text: string): string {
  const lines = plain(text)
    .trim()
    .split('\n')
    .map((line) => marks(line.trimEnd().replace(/^\s{4,}|\t+/g, '   ')));
  return lines.map((line, i) => (line !== '' && needsBreak(lines[i + 1]) ? `${line}\\` : line)).join('\n');
}

const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;
const needsBreak = (next: string | undefined): boolean => next !== undefined && next.trim() !== '' && !ITEM.test(next);

const marks = (line: string): string => {
  const [bullet = ''] = ITEM.exec(line) ?? [];
  return (
    bullet +
    line
      .slice(bullet.length)
      .replace(/[\\`*_<>[\]&~]/g, '\\$&')
      .replace(/^(\s*)([#=|-])/, '$1\\$2')
  );
};

/** As code, whatever marks it holds. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${plain(text).replace(/\s+$/, '')}\n${fence}`;
}

export const inlineCode = (text: string): string => {
  const line = oneLine(text);
  const ticks = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([each]) => each.length)));
  return ticks.length > 1 || line.startsWith('`') ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
};

export const together = (parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');

export const linkTo = (title: string, url: string): string => `[${marks(oneLine(title))}](<${url}>)`;

/** Only what is read without being warned: `https:`. */
export const isSafeLink = (url: string): boolean => {
  try {
    return new URL(url).protocol === 'https:' && url.length <= 2_000 && !/[\s<>]/.test(url);
  } catch {
    return false;
  }
};

/** What an external reference says beside its link. */
export function referenceLine(reference: Record<string, unknown>): string {
  const url = textIn(reference.url);
  const said = ['name', 'description', 'source', 'external_id', 'reference_id']
    .map((name) => textIn(reference[name]))
    .filter((text) => text !== '');
  return [...said.map((text) => marks(oneLine(text))), ...(url === '' ? [] : [isSafeLink(url) ? linkTo(url, url) : inlineCode(url)])].join(
    ' · ',
  );
}

/** Base64 of UTF-8; null: it is none. */
export function decoded(base64: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The parts of anything, each with its names: `address dname: example.com`. */
export function details(value: unknown, names: readonly string[] = []): string[] {
  if (Array.isArray(value)) {
    const plainOnes = value.every((each) => typeof each !== 'object');
    return plainOnes ? [`${names.join(' ')}: ${value.map(String).join(', ')}`] : value.flatMap((each) => details(each, names));
  }
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, each]) => details(each, [...names, name]));
  return [names.length === 0 ? String(value) : `${names.join(' ')}: ${String(value)}`];
}
