/**
 * Markdown text → the subset of ast.ts. CommonMark is parsed by mdast-util-from-markdown; what the subset does not
 * have becomes text: HTML is shown as written, images as their description, links with other schemes as words.
 * Links are filtered after parsing, so that no escape or entity can hide a scheme.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import type { Block, Inline } from './ast';

/** Longer text is cut: the schema allows no more. */
const MAX_LENGTH = 20_000;
const MAX_DEPTH = 12;

export function parseMarkdown(text: string): Block[] {
  const root = fromMarkdown(text.slice(0, MAX_LENGTH));
  return blocks(root.children, 0);
}

function blocks(nodes: readonly Nodes[], depth: number): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', children: inlines(node.children, depth + 1) }];
      case 'heading':
        return [{ kind: 'heading', level: node.depth, children: inlines(node.children, depth + 1) }];
      case 'code':
      case 'html':
        return [{ kind: 'code', text: node.value }];
      case 'thematicBreak':
        return [{ kind: 'rule' }];
      case 'blockquote':
        return depth > MAX_DEPTH ? [] : [{ kind: 'quote', children: blocks(node.children, depth + 1) }];
      case 'list':
        if (depth > MAX_DEPTH) return [];
        return [{ kind: 'list', ordered: node.ordered === true, start: node.start ?? 1, items: node.children.map((item) => blocks(item.children, depth + 1)) }];
      default:
        return [];
    }
  });
}

function inlines(nodes: readonly Nodes[], depth: number): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return [{ kind: 'text', text: node.value }];
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }];
      case 'break':
        return [{ kind: 'break' }];
      case 'strong':
      case 'emphasis':
        return depth > MAX_DEPTH ? [] : [{ kind: node.type, children: inlines(node.children, depth + 1) }];
      case 'image':
        return node.alt === undefined || node.alt === null || node.alt === '' ? [] : [{ kind: 'text', text: node.alt }];
      case 'link': {
        const children = depth > MAX_DEPTH ? [] : inlines(node.children, depth + 1);
        const url = webAddress(node.url);
        return url === null ? children : [{ kind: 'link', url, children }];
      }
      default:
        return [];
    }
  });
}

function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
