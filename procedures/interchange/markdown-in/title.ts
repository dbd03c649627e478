/** A paragraph as the title of a step and what is left for its text. No word of it is lost. Collaborators: tree.ts, steps.ts. */
import type { Paragraph, PhrasingContent } from 'mdast';
import { endOf, linksOf, saidBy, startOf, type Tree } from './tree';
import { saysAll } from './words';

export interface Titled {
  title: string;
  /** Markdown; empty: the title says it all. */
  rest: string;
  links: { title: string; url: string }[];
}

/** One line that is read at a glance; a shorter paragraph is not taken apart. */
const GLANCE = 110;
const LINE = 200;
const MOST_LINKS = 10;

export function titled(node: Paragraph, markdown: string, indent: number, tree: Tree): Titled {
  const split = splitOf(node, tree);
  const parts = split === null ? node.children : node.children.slice(0, split.child + 1);
  const said = trimmed(split?.title ?? saidBy(node.children));
  const rest = split === null ? '' : tree.slice(split.from, endOf(node), indent).replace(/^\s*(?:[:–—-]\s*)?(?:\\\n)?\s*/, '');
  const links = linksOrNone(parts, said);
  const title = headOf(said);
  const lost =
    title.length < said.length ||
    links === null ||
    !saysAll(markdown, [title, rest, ...(links ?? []).map(({ title: words, url }) => `${words} ${url}`)]);
  if (!lost) return { title, rest, links: links ?? [] };
  // Words or addresses that a line cannot have: the paragraph stays whole.
  return { title, rest: markdown, links: [] };
}

/** Null: more than a step may name. */
function linksOrNone(parts: readonly PhrasingContent[], said: string): Titled['links'] | null {
  const links = linksOf(parts, said);
  const fits = links.every(({ title, url }) => title.length <= LINE && url.length <= 2_000 && !/\s/.test(url));
  return fits && links.length <= MOST_LINKS ? links : null;
}

const trimmed = (title: string): string =>
  title
    .replace(/^\[[ xX]\]\s+/, '')
    .replace(/\s*[:;,]$/, '')
    .replace(/(?<![.\s])\.$/, '')
    .trim();

/** Of what is too long for a title: its first sentence, if that is one. */
function headOf(said: string): string {
  if (said.length <= LINE) return said;
  const end = sentenceEnd(said);
  return end !== null && end <= LINE && end > 2 ? trimmed(said.slice(0, end)) : short(said, GLANCE);
}

/** Cut between words. */
export function short(title: string, most = LINE): string {
  if (title.length <= most) return title;
  const cut = title.slice(0, most - 2);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > most / 2 ? space : cut.length).trimEnd()}…`.toWellFormed();
}

interface Split {
  /** The last child that the title has a part of. */
  child: number;
  title: string;
  /** Offset of what is left. */
  from: number;
}

/** Where the title ends; null: it is the whole paragraph. */
function splitOf(node: Paragraph, tree: Tree): Split | null {
  const { children } = node;
  const first = children.findIndex((child) => child.type !== 'text' || child.value.replace(/\[[ xX]\]/, '').trim() !== '');
  const bold = children[first];
  const next = children[first + 1];
  const brk = children.findIndex(({ type }) => type === 'break');
  // "**Roll it back.** Then tell …", "**Roll it back**: …"
  if (bold?.type === 'strong' && next !== undefined && next.type !== 'break') {
    const words = saidBy([bold]);
    const ends =
      /[.:!?]$/.test(words) ||
      (next.type === 'text' && (/^\s*(?:[:–—]|-\s)/.test(next.value) || (/\s/.test(words) && /^\s+\p{Lu}/u.test(next.value))));
    if (ends && words.length <= LINE) return { child: first, title: words, from: endOf(bold) };
  }
  if (brk > 0) return { child: brk - 1, title: saidBy(children.slice(0, brk)), from: endOf(children[brk] ?? node) };
  const whole = saidBy(children);
  if (whole.length <= GLANCE) return null;
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child?.type !== 'text') continue;
    const end = sentenceEnd(child.value);
    if (end === null || (i === children.length - 1 && child.value.slice(end).trim() === '')) continue;
    const title = saidBy([...children.slice(0, i), { type: 'text', value: child.value.slice(0, end) }]);
    const offset = offsetIn(child.value, tree.slice(startOf(child), endOf(child)), end);
    if (title.length > LINE || title.length < 3 || offset === null) return null;
    return { child: i, title, from: startOf(child) + offset };
  }
  return null;
}

const SHORT_FORMS = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|al|approx|incl|no|dr|mr|ms|mrs|[a-z])$/i;

/** Behind the full stop of the first sentence. */
function sentenceEnd(text: string): number | null {
  for (const { index, 0: mark } of text.matchAll(/[.!?](?=\s)|:(?=\s*\n)/g)) {
    if (mark === '.' && SHORT_FORMS.test(text.slice(Math.max(0, index - 8), index))) continue;
    return index + 1;
  }
  return null;
}

/** The same place in the Markdown of a text; null where it is written otherwise, with escapes. */
function offsetIn(value: string, markdown: string, end: number): number | null {
  let j = 0;
  for (let i = 0; i < end; i++) {
    const char = value.charAt(i);
    if (/\s/.test(char)) continue;
    while (/\s/.test(markdown.charAt(j))) j++;
    if (markdown.charAt(j) !== char) return null;
    j++;
  }
  return j;
}
