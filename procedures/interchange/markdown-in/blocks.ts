/** The tree as a row of blocks, each with its Markdown and its line. Collaborators: tree.ts, tables.ts, sections.ts. */
import type { Nodes, Paragraph, RootContent } from 'mdast';
import { tableAsList, tableOf, type Table } from './tables';
import { columnOf, endOf, lastLineOf, lineOf, saidBy, startOf, type Tree } from './tree';
import type { Left } from './types';
import { TAGS } from './tags';
import { LOOKS } from './words';

interface At {
  line: number;
  /** As it stands in a text. */
  markdown: string;
}

export interface Item extends At {
  first: Paragraph | null;
  /** All behind the first paragraph. */
  rest: string;
}

export type Block =
  | (At & { kind: 'heading'; level: number; title: string; bold: boolean })
  | (At & { kind: 'paragraph'; node: Paragraph })
  | (At & { kind: 'list'; items: Item[] })
  | (At & { kind: 'table'; table: Table })
  | (At & { kind: 'code'; code: string })
  /** A quote, or words of HTML: belongs to what stands before it. */
  | (At & { kind: 'aside' });

/** A line that is only bold is a heading below all others. */
const BOLD_LEVEL = 7;

export function blocksOf(tree: Tree, leave: (left: Omit<Left, 'text'>) => void): Block[] {
  return tree.nodes.flatMap((node): Block[] => {
    const line = lineOf(node);
    const markdown = tree.slice(startOf(node), endOf(node), columnOf(node) - 1);
    switch (node.type) {
      case 'heading':
        return [{ kind: 'heading', line, markdown, level: node.depth, title: saidBy(node.children), bold: false }];
      case 'paragraph':
        return paragraph(node, line, markdown);
      case 'list':
        return [{ kind: 'list', line, markdown, items: node.children.map((item) => itemOf(item, tree)) }];
      case 'code':
        return [{ kind: 'code', line, markdown: fenced(node.value, [node.lang, node.meta].filter(Boolean).join(' ')), code: node.value }];
      case 'html':
        return html(node.value, node, leave);
      case 'blockquote':
        return [{ kind: 'aside', line, markdown }];
      case 'thematicBreak':
      case 'definition':
        return [];
      default:
        return [{ kind: 'aside', line, markdown }];
    }
  });
}

/** Code that is only further in loses that where its text stands alone. */
const fenced = (code: string, info: string): string => {
  const ticks = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${ticks}${info.includes('`') ? '' : info}\n${code}\n${ticks}`;
};

function paragraph(node: Paragraph, line: number, markdown: string): Block[] {
  const [only, ...more] = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const after = more.length === 1 && more[0]?.type === 'text' && more[0].value.trim() === ':';
  if (only?.type === 'strong' && (more.length === 0 || after)) {
    const title = saidBy(only.children);
    if (title !== '' && title.length <= 100 && !/[.!?]$/.test(title)) {
      return [{ kind: 'heading', line, markdown, level: BOLD_LEVEL, title: title.replace(/\s*:$/, ''), bold: true }];
    }
  }
  // A picture shows what stands before it.
  if (only?.type === 'image' && more.every(({ type }) => type === 'image')) return [{ kind: 'aside', line, markdown }];
  const found = tableOf(markdown);
  if (found === null) return [{ kind: 'paragraph', line, markdown, node }];
  const list = tableAsList(found.table);
  return [{ kind: 'table', line, markdown: found.before === '' ? list : `${found.before}\n\n${list}`, table: found.table }];
}

function itemOf(item: Nodes & { children: RootContent[] }, tree: Tree): Item {
  const [first, ...more] = item.children;
  const line = lineOf(item);
  if (first === undefined) return { line, markdown: '', first: null, rest: '' };
  const indent = columnOf(first) - 1;
  const whole = tree.slice(startOf(first), endOf(item), indent);
  if (first.type !== 'paragraph' || tableOf(whole) !== null) return { line, markdown: whole, first: null, rest: whole };
  const next = more[0];
  const rest = next === undefined ? '' : tree.slice(startOf(next) - Math.max(0, columnOf(next) - 1 - indent), endOf(item), indent);
  return { line, markdown: tree.slice(startOf(first), endOf(first), indent), first, rest: rest.trimEnd() };
}

/** The words stay; the lines are listed, because what they looked like is gone. A comment has nothing to read. */
function html(value: string, node: Nodes, leave: (left: Omit<Left, 'text'>) => void): Block[] {
  const line = lineOf(node);
  // `<Insert what is yours>` is a gap for words, and no tag.
  const tag = /^<\/?([a-z][a-z0-9-]*)/i.exec(value.trim())?.[1]?.toLowerCase();
  if (tag !== undefined && !TAGS.has(tag)) return [{ kind: 'aside', line, markdown: value.replace(/</g, '\\<') }];
  const comment = value.trim().startsWith('<!--');
  if (value.replace(LOOKS, '').trim() === '') return [];
  leave({ from: line, to: lastLineOf(node), why: comment ? 'comment' : 'html' });
  const words = value
    .replace(/<!--[^]*?(?:-->|$)/g, ' ')
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<\/?(?:p|div|tr|table|ul|ol|h[1-6]|br|details|summary)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .split('\n')
    .map((each) => each.replace(/[ \t]+/g, ' ').trim())
    .filter((each) => each !== '' && each !== '-')
    .map((each) => (each.startsWith('- ') ? each : `\n${each}\n`))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return words === '' ? [] : [{ kind: 'aside', line, markdown: words }];
}
