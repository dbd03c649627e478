/**
 * Markdown text → the subset of ast.ts. CommonMark is parsed by mdast-util-from-markdown; what the subset does not
 * have becomes text: HTML is shown as written, images as their description, links with other schemes as words.
 * Links are filtered after parsing, so that no escape or entity can hide a scheme; variables are filled in after
 * parsing, so that a value read from a page stays plain text. Collaborator: run/fill.ts.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { fill, fillAddress, fillWhole } from '../run/fill';
import type { Block, Inline } from './ast';

/** Longer text is cut: the schema allows no more. */
const MAX_LENGTH = 20_000;
/** Nested deeper, only the words are kept. */
const MAX_DEPTH = 12;

type Variables = Readonly<Record<string, string>>;

/** @param variables of the incident; without them `{{name}}` stays as it is written. */
export function parseMarkdown(text: string, variables?: Variables): Block[] {
  const root = fromMarkdown(text.slice(0, MAX_LENGTH));
  const definitions = new Map(root.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url]] : [])));
  return blocks(root.children, 0, { definitions, variables });
}

interface Context {
  /** Addresses of `[words][name]`, by name. */
  definitions: ReadonlyMap<string, string>;
  variables?: Variables;
}

const filled = (text: string, { variables }: Context): string => (variables === undefined ? text : fill(text, variables));

function blocks(nodes: readonly Nodes[], depth: number, context: Context): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', children: inlines(node.children, depth + 1, context) }];
      case 'heading':
        return [{ kind: 'heading', level: node.depth, children: inlines(node.children, depth + 1, context) }];
      case 'code':
      case 'html':
        return [{ kind: 'code', text: filled(node.value, context) }];
      case 'thematicBreak':
        return [{ kind: 'rule' }];
      case 'blockquote':
        return depth > MAX_DEPTH
          ? words(node, context).map((each) => ({ kind: 'paragraph', children: [each] }))
          : [{ kind: 'quote', children: blocks(node.children, depth + 1, context) }];
      case 'list':
        if (depth > MAX_DEPTH) return words(node, context).map((each) => ({ kind: 'paragraph', children: [each] }));
        return [
          {
            kind: 'list',
            ordered: node.ordered === true,
            start: node.start ?? 1,
            items: node.children.map((item) => blocks(item.children, depth + 1, context)),
          },
        ];
      default:
        return [];
    }
  });
}

function inlines(nodes: readonly Nodes[], depth: number, context: Context): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return [{ kind: 'text', text: filled(node.value, context) }];
      case 'inlineCode':
        return [{ kind: 'code', text: filled(node.value, context) }];
      case 'break':
        return [{ kind: 'break' }];
      case 'strong':
      case 'emphasis':
        return depth > MAX_DEPTH ? words(node, context) : [{ kind: node.type, children: inlines(node.children, depth + 1, context) }];
      case 'image':
      case 'imageReference':
        return words(node, context);
      case 'link':
      case 'linkReference': {
        const children = depth > MAX_DEPTH ? words(node, context) : inlines(node.children, depth + 1, context);
        const url = webAddress(node.type === 'link' ? node.url : (context.definitions.get(node.identifier) ?? ''), context);
        return url === null ? children : [{ kind: 'link', url, children }];
      }
      default:
        return [];
    }
  });
}

/** The words of a node and of all that is in it, in one piece. A stack, because nesting may be as deep as the text is long. */
function words(node: Nodes, context: Context): Inline[] {
  const found: string[] = [];
  const stack: Nodes[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if ('value' in next) found.push(next.value);
    else if ('alt' in next) found.push(next.alt ?? '');
    else if ('children' in next) stack.push(...next.children.toReversed());
  }
  const text = found.filter((each) => each !== '').join(' ');
  return text === '' ? [] : [{ kind: 'text', text: filled(text, context) }];
}

function webAddress(written: string, { variables }: Context): string | null {
  const text = variables === undefined ? written : address(written, variables);
  try {
    const url = new URL(text ?? '');
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** An address is a variable as it is, or holds variables as parts. */
function address(written: string, variables: Variables): string | null {
  return /^\{\{[^{}]*\}\}$/.test(written) ? fillWhole(written, variables) : fillAddress(written, variables);
}
