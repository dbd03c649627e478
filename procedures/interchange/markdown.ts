/**
 * An export as Markdown (CommonMark), with its pictures as files beside it. Collaborators: outline.ts (what it says),
 * markdown-text.ts (escaping). Not here: putting text and pictures into one archive (components/export).
 */
import type { Block } from '../markdown/ast';
import { plain } from './escape';
import { fence, spansMarkdown } from './markdown-text';
import { NONE } from './make';
import { outlineOf } from './outline';
import { PICTURE_KINDS, usable } from './pictures';
import type { ExportSource, Part, Picture, Span } from './types';

export interface PictureFile {
  /** Relative to the text: `images/1a2b3c4d.webp`. */
  path: string;
  type: string;
  base64: string;
}

export const markdownOf = (source: ExportSource): { text: string; files: PictureFile[] } => documentMarkdown(outlineOf(source), source);

/** A document of parts, whatever it is about. */
export function documentMarkdown(parts: readonly Part[], source: Shown): { text: string; files: PictureFile[] } {
  const files = new Map<string, PictureFile>();
  const write = (parts: readonly Part[]): string[] => parts.flatMap((part) => partMarkdown(part, context));
  const context: Context = { write, words: source.wording.words, file: (sha256) => fileOf(sha256, source, files) };
  return { text: `${write(parts).join('\n\n')}\n`, files: [...files.values()] };
}

type Shown = Pick<ExportSource, 'media' | 'wording'>;

interface Context {
  write: (parts: readonly Part[]) => string[];
  words: ExportSource['wording']['words'];
  /** Where the picture is; null: it is not here. */
  file: (sha256: string) => string | null;
}

/** Named by the beginning of its hash; by all of it where another picture begins alike. */
function fileOf(sha256: string, { media }: Shown, files: Map<string, PictureFile>): string | null {
  const known = files.get(sha256);
  if (known !== undefined) return known.path;
  const picture: Picture | null = usable(media(sha256));
  if (picture === null || !/^[0-9a-f]{8,64}$/.test(sha256)) return null;
  const taken = new Set([...files.values()].map(({ path }) => path));
  const named = (name: string): string => `images/${name}.${PICTURE_KINDS[picture.type] ?? 'bin'}`;
  const path = taken.has(named(sha256.slice(0, 8))) ? named(sha256) : named(sha256.slice(0, 8));
  files.set(sha256, { path, type: picture.type, base64: picture.base64 });
  return path;
}

function partMarkdown(part: Part, context: Context): string[] {
  switch (part.kind) {
    case 'heading': {
      const words = spansMarkdown(part.children);
      return words === '' ? [] : [`${'#'.repeat(Math.min(6, part.level))} ${part.number === null ? '' : `${part.number}. `}${words}`];
    }
    case 'paragraph':
      return some(spansMarkdown(part.children));
    case 'prose':
      return part.blocks.flatMap((block) => blockMarkdown(block, part.level));
    case 'list':
      return list(part.items, part.as === 'numbers' ? (i) => `${i + 1}. ` : () => (part.as === 'checks' ? '- ☐ ' : '- '));
    case 'facts':
      return part.rows.map(({ term, value }) => strongLine(term, ':', value));
    case 'table':
      return [part.rows.map((cells) => `- ${rowMarkdown(part.head, cells)}`).join('\n')];
    case 'notice': {
      const label = context.words(part.tone === 'danger' ? 'export_danger' : 'export_caution');
      const strong = part.strong === null ? '' : `${part.strong}${part.children.length === 0 ? '' : '. '}`;
      return [quoted(strongLine(label, ':', [{ kind: 'text', text: strong }, ...part.children]))];
    }
    case 'verbatim':
      return [strongLine(part.label, ':', []), fenced(part.text)];
    case 'pictures':
      return part.pictures.map(({ sha256, alt }) => {
        const path = context.file(sha256);
        const words = spansMarkdown([{ kind: 'text', text: path === null ? context.words('export_picture_missing', alt) : alt }]);
        return path === null ? words : `![${words}](${path})`;
      });
    case 'group':
      return part.as === 'jumps' ? [] : context.write(part.parts);
  }
}

const some = (text: string): string[] => (text === '' ? [] : [text]);

const strongLine = (label: string, after: string, spans: readonly Span[]): string =>
  spansMarkdown([{ kind: 'strong', children: [{ kind: 'text', text: `${label}${after}` }] }, { kind: 'text', text: ' ' }, ...spans]);

function list(items: readonly (readonly Span[])[], bullet: (index: number) => string): string[] {
  const lines = items.map((item, i) => `${bullet(i)}${spansMarkdown(item).replaceAll('\n', `\n${' '.repeat(bullet(i).length)}`)}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** A table is not CommonMark; a row is a line that names its cells. */
function rowMarkdown(head: readonly string[], cells: readonly (readonly Span[])[]): string {
  const [first = [], ...rest] = cells;
  const named = rest
    .map((cell, i): readonly Span[] => (isNone(cell) ? [] : [{ kind: 'text', text: `${head[i + 1] ?? ''} ` }, ...cell]))
    .filter((cell) => cell.length > 0)
    .flatMap((cell, i): Span[] => [{ kind: 'text', text: i === 0 ? ': ' : '; ' }, ...cell]);
  return spansMarkdown([...first, ...named]);
}

const isNone = ([only]: readonly Span[]): boolean => only === undefined || (only.kind === 'text' && only.text === NONE);

function fenced(text: string): string {
  const lines = plain(text);
  const ticks = fence(lines, 3);
  return `${ticks}\n${lines}\n${ticks}`;
}

const quoted = (text: string): string => text.replaceAll(/^/gm, '> ').replaceAll(/ $/gm, '');

const indented = (text: string, by: string): string => text.replaceAll(/\n(?!\n|$)/g, `\n${by}`);

function blockMarkdown(block: Block, level: number): string[] {
  switch (block.kind) {
    case 'paragraph':
      return some(spansMarkdown(block.children));
    case 'heading': {
      const words = spansMarkdown(block.children);
      return words === '' ? [] : [`${'#'.repeat(Math.min(6, level + block.level))} ${words.replaceAll('\\\n', ' ')}`];
    }
    case 'code':
      return [fenced(block.text)];
    case 'rule':
      return ['***'];
    case 'quote':
      return [quoted(block.children.flatMap((each) => blockMarkdown(each, level)).join('\n\n'))];
    case 'list':
      return [
        block.items
          .map((item, i) => {
            const bullet = block.ordered ? `${Math.min(block.start, 900_000_000) + i}. ` : '- ';
            return `${bullet}${indented(item.flatMap((each) => blockMarkdown(each, level)).join('\n\n'), ' '.repeat(bullet.length))}`;
          })
          .join('\n'),
      ];
  }
}
