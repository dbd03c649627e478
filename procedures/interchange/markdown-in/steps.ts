/** Sections of a phase as steps. Collaborators: title.ts, roles.ts; read.ts gives them ids and holds them to their limits. */
import type { Framework } from '../../schema/framework';
import type { Block, Item } from './blocks';
import { roleOfTitle } from './roles';
import type { Section } from './sections';
import { short, titled } from './title';
import { columnOf, saidBy, type Tree } from './tree';

export interface RawStep {
  phase: string;
  title: string;
  body: string;
  role: string | null;
  links: { title: string; url: string }[];
  line: number;
}

/** What stands together in one text. */
export const together = (parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');

export const markdownOf = (blocks: readonly Block[]): string => together(blocks.map(({ markdown }) => markdown));

export function stepsOf(section: Section, framework: Framework, tree: Tree): RawStep[] {
  const { heading, blocks, by, place } = section;
  const [first] = blocks;
  if (first === undefined) return [];
  const lists = blocks.some(({ kind }) => kind === 'list');
  const make = (line: number, title: string, body: string, links: RawStep['links'] = []): RawStep => {
    const role = roleOfTitle(title, framework);
    return { phase: place, title: role?.title ?? title, body, role: role?.role ?? section.role, links, line };
  };
  // A heading that says what is done, and how below it.
  if (!lists && heading !== null && (by === 'above' || by === 'guess' || by === 'chosen')) {
    const step = make(heading.line, short(heading.title), withContext(section.within.slice(0, -1), markdownOf(blocks)));
    return [heading.title.length > step.title.length ? { ...step, body: together([heading.title, step.body]) } : step];
  }
  const steps = eachBlock(blocks, tree, make);
  return steps.map((step) => ({ ...step, body: withContext(section.within, step.body) }));
}

/** A responder sees one step at a time: what it is a part of stands above it. */
export const withContext = (within: readonly string[], body: string): string =>
  within.length === 0 ? body : together([`*${within.map((each) => each.replace(/[\\*_`[\]<>]/g, '\\$&')).join(' › ')}*`, body]);

function eachBlock(
  blocks: readonly Block[],
  tree: Tree,
  make: (line: number, title: string, body: string, links?: RawStep['links']) => RawStep,
): RawStep[] {
  const steps: RawStep[] = [];
  /** What leads to the next step. */
  let before: string[] = [];
  const add = (step: RawStep): void => {
    steps.push({ ...step, body: together([...before, step.body]) });
    before = [];
  };
  blocks.forEach((block, i) => {
    const last = steps.at(-1);
    switch (block.kind) {
      case 'list':
        for (const item of block.items) {
          const step = stepOfItem(item, tree, make);
          if (step !== null) add(step);
        }
        return;
      case 'paragraph': {
        const leads = blocks[i + 1]?.kind === 'list' && /:\s*$/.test(saidBy(block.node.children));
        if (leads) {
          before.push(block.markdown);
          return;
        }
        const { title, rest, links } = titled(block.node, block.markdown, columnOf(block.node) - 1, tree);
        add(make(block.line, title, rest, links));
        return;
      }
      case 'code':
        if (last === undefined || before.length > 0) add(make(block.line, codeTitle(block.code), block.markdown));
        else last.body = together([last.body, block.markdown]);
        return;
      default:
        if (last === undefined || before.length > 0) before.push(block.markdown);
        else last.body = together([last.body, block.markdown]);
    }
  });
  if (before.length > 0) {
    const [line = 1, text] = [blocks.at(-1)?.line, together(before)];
    steps.push(
      make(
        line,
        short(
          text
            .replace(/[*_`>#|-]+/g, ' ')
            .replace(/\s+/g, ' ')
            .trim(),
        ),
        text,
      ),
    );
  }
  return steps;
}

function stepOfItem(
  item: Item,
  tree: Tree,
  make: (line: number, title: string, body: string, links?: RawStep['links']) => RawStep,
): RawStep | null {
  if (item.first === null) {
    const line = item.markdown.split('\n').find((each) => /[\p{L}\p{N}]/u.test(each.replace(/^\s*(?:```|~~~).*/, '')));
    return line === undefined
      ? null
      : make(
          item.line,
          short(
            line
              .replace(/[*_`>#]+/g, ' ')
              .replace(/\s+/g, ' ')
              .trim(),
          ),
          item.markdown,
        );
  }
  const { title, rest, links } = titled(item.first, item.markdown, columnOf(item.first) - 1, tree);
  return title === '' ? null : make(item.line, title, together([rest, item.rest]), links);
}

/** What a fence without words is about: its first command. */
function codeTitle(code: string): string {
  const line = code.split('\n').find((each) => /[\p{L}\p{N}]/u.test(each) && !/^\s*#/.test(each)) ?? code.split('\n')[0] ?? '';
  return (
    short(
      line
        .replace(/^\s*[$>%]\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ) || '…'
  );
}
