/**
 * The parsed text, and pieces of it as Markdown that stands by itself: links by name have their address, pictures are links in words,
 * tags that only look are gone. Collaborators: blocks.ts (which pieces), steps.ts. Not here: what they mean.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Definition, Nodes, PhrasingContent } from 'mdast';
import { LOOKS, nameOf } from './words';

interface Edit {
  from: number;
  to: number;
  text: string;
}

export interface Tree {
  nodes: readonly Nodes[];
  /** Names of links that have an address. */
  names: ReadonlySet<string>;
  /** Lines of definitions that a link uses, and of those that none does. */
  definitions: { used: ReadonlySet<number>; unused: ReadonlySet<number> };
  /** Lines with a link that is no address by itself. */
  relative: number[];
  /** From one offset to another; lines after the first lose `indent` spaces. */
  slice(from: number, to: number, indent?: number): string;
}

export const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
export const endOf = (node: Nodes): number => node.position?.end.offset ?? 0;
export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;
export const lastLineOf = (node: Nodes): number => node.position?.end.line ?? 1;
export const columnOf = (node: Nodes): number => node.position?.start.column ?? 1;

/** @param base where links without a host lead from */
export function treeOf(text: string, base: string | null): Tree {
  const root = fromMarkdown(text);
  const all = everyNode(root);
  const definitions = new Map<string, Definition>();
  for (const node of all) if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  const used = new Set<number>();
  const relative = new Set<number>();
  const edits: Edit[] = [];
  for (const node of all) {
    const edit = editOf(node, text, (identifier) => definitions.get(identifier), base);
    if (edit === null) continue;
    if (edit.definition !== undefined) for (const line of linesOf(edit.definition)) used.add(line);
    if (edit.relative) relative.add(lineOf(node));
    if (edit.text !== null) edits.push(...edit.text);
  }
  edits.sort((a, b) => a.from - b.from);
  const every = [...definitions.values()].flatMap(linesOf);
  const rest = all.flatMap((node) => (node.type === 'definition' ? linesOf(node) : [])).filter((line) => !used.has(line));
  return {
    nodes: root.children,
    names: new Set([...definitions.values()].map(({ label, identifier }) => nameOf(label ?? identifier))),
    definitions: { used: new Set(every.filter((line) => used.has(line))), unused: new Set(rest) },
    relative: [...relative].toSorted((a, b) => a - b),
    slice: (from, to, indent = 0) => dedent(applied(text, from, to, edits), indent),
  };
}

function linesOf(node: Nodes): number[] {
  const lines: number[] = [];
  for (let line = lineOf(node); line <= lastLineOf(node); line++) lines.push(line);
  return lines;
}

/** A stack, because nesting may be deep. */
function everyNode(root: Nodes): Nodes[] {
  const all: Nodes[] = [];
  const stack: Nodes[] = [root];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    all.push(next);
    if ('children' in next) stack.push(...next.children);
  }
  return all;
}

interface Change {
  text: Edit[] | null;
  definition?: Definition;
  relative: boolean;
}

function editOf(node: Nodes, text: string, find: (identifier: string) => Definition | undefined, base: string | null): Change | null {
  const [from, to] = [startOf(node), endOf(node)];
  switch (node.type) {
    case 'html': {
      const bare = node.value.replace(LOOKS, ' ');
      return bare === node.value || bare.trim() !== '' ? null : { text: [{ from, to, text: bare.length > 0 ? ' ' : '' }], relative: false };
    }
    case 'image':
    case 'imageReference': {
      const definition = node.type === 'imageReference' ? find(node.identifier) : undefined;
      const url = node.type === 'image' ? node.url : (definition?.url ?? '');
      const address = resolved(url, base);
      const said = [node.alt ?? '', node.type === 'image' ? (node.title ?? '') : ''].filter((each) => each.trim() !== '').join(' – ');
      // Never an image: it would be fetched. Its address stays, in words where it is none.
      const words = said === '' ? (url.split('/').at(-1) ?? url) : said;
      const change = `[${words.replace(/[[\]\\]/g, '\\$&')}](<${address.replace(/[<>\\\n]/g, encodeURIComponent)}>)`;
      return { text: [{ from, to, text: change }], ...(definition === undefined ? {} : { definition }), relative: isRelative(url) };
    }
    case 'linkReference': {
      const definition = find(node.identifier);
      const last = node.children.at(-1);
      if (definition === undefined || last === undefined) return null;
      const address = resolved(definition.url, base).replace(/[<>\\\n]/g, encodeURIComponent);
      return { text: [{ from: endOf(last), to, text: `](<${address}>)` }], definition, relative: isRelative(definition.url) };
    }
    case 'link': {
      const last = node.children.at(-1);
      const address = resolved(node.url, base);
      if (address === node.url || last === undefined || text.charAt(from) !== '[') return { text: null, relative: isRelative(node.url) };
      return { text: [{ from: endOf(last), to, text: `](<${address}>)` }], relative: true };
    }
    default:
      return null;
  }
}

const isRelative = (url: string): boolean => url !== '' && !url.startsWith('#') && !/^[a-z][a-z0-9+.-]*:/i.test(url);

function resolved(url: string, base: string | null): string {
  if (base === null || !isRelative(url)) return url;
  try {
    return new URL(url, base).href;
  } catch {
    return url;
  }
}

/** Edits may be one inside the other: a picture in a link. The outer one then only replaces what is behind its words. */
function applied(text: string, from: number, to: number, edits: readonly Edit[]): string {
  let out = '';
  let at = from;
  for (let i = firstFrom(edits, from); i < edits.length; i++) {
    const edit = edits[i];
    if (edit === undefined || edit.from >= to) break;
    if (edit.from < at || edit.to > to) continue;
    out += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return out + text.slice(at, to);
}

function firstFrom(edits: readonly Edit[], from: number): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function dedent(text: string, indent: number): string {
  if (indent === 0) return text;
  const space = new RegExp(`^ {1,${indent}}`);
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? line : line.replace(space, '')))
    .join('\n');
}

/** What inline content says, in one line. */
export function saidBy(nodes: readonly (PhrasingContent | Nodes)[]): string {
  const found: string[] = [];
  const stack: Nodes[] = [...nodes].toReversed();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.type === 'break') found.push(' ');
    else if (next.type === 'html') found.push(next.value.replace(LOOKS, ' '));
    else if (next.type === 'image' || next.type === 'imageReference') found.push(next.alt ?? '');
    else if ('value' in next) found.push(next.value);
    else if ('children' in next) stack.push(...next.children.toReversed());
  }
  return found.join('').replace(/\s+/g, ' ').trim();
}

/** Addresses of inline content that a person can open, with their words. */
export function linksOf(nodes: readonly (PhrasingContent | Nodes)[], text: string): { title: string; url: string }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'link' && /^https?:\/\//i.test(node.url)) return [{ title: saidBy(node.children) || text, url: node.url }];
    return 'children' in node && node.type !== 'link' ? linksOf(node.children as Nodes[], text) : [];
  });
}
