/** Markdown that is written reads back as the same words: with the parser that everybody uses, whatever the words are. */
import * as fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import type { Inline } from '../../../procedures/markdown/ast';
import { plain } from '../../../procedures/interchange/escape';
import { markdownOf } from '../../../procedures/interchange/markdown';
import { spansMarkdown } from '../../../procedures/interchange/markdown-text';
import type { Span } from '../../../procedures/interchange/types';
import { fill } from '../../../procedures/run/fill';
import { BUNDLED_SOURCES, exported, HOSTILE, picture, saying, sayingLittle } from './support';

/** All text of a tree; blocks apart, inline content together. */
function textOf(node: Nodes): string {
  if (node.type === 'html') return /^<!--[^]*-->$/.test(node.value) ? '' : `HTML(${node.value})`;
  if (node.type === 'break') return ' ';
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const apart = ['root', 'list', 'listItem', 'blockquote'].includes(node.type);
  return node.children.map(textOf).join(apart ? '\n' : '');
}

const bare = (text: string): string => text.replace(/[\s\u00a0\ufeff]+/gu, ' ').trim();
const read = (markdown: string): string => bare(textOf(fromMarkdown(markdown)));

const kinds = (node: Nodes): string[] => [node.type, ...('children' in node ? node.children.flatMap(kinds) : [])];

const piece = fc.oneof(
  fc.constantFrom(
    ...'\\`*_{}[]()<>#+-.!|~&="\' \n\t'.split(''),
    '1.',
    '2)',
    '**',
    '](',
    '&amp;',
    '<b>',
    'http://a.b',
    'ab',
    'é',
    '。',
    '—',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const anyText = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
const leaf: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyText }),
  fc.record({ kind: fc.constant('code' as const), text: anyText }),
  fc.constant({ kind: 'break' } as const),
);
const mark = (children: fc.Arbitrary<Span>): fc.Arbitrary<Span> =>
  fc.record({
    kind: fc.constantFrom('strong' as const, 'emphasis' as const),
    children: fc.array(children, { maxLength: 4 }) as fc.Arbitrary<Inline[]>,
  });
/** A link holds no link, in CommonMark as in HTML. */
const link: fc.Arbitrary<Span> = fc.record({
  kind: fc.constant('link' as const),
  url: fc.constant('https://a.example/x_(y)'),
  children: fc.array(fc.oneof(leaf, mark(leaf)), { maxLength: 4 }) as fc.Arbitrary<Inline[]>,
});
const anySpans = fc.array(fc.oneof(leaf, link, mark(fc.oneof(leaf, link, mark(leaf)))), { maxLength: 6 });

function wordsOf(spans: readonly Span[]): string {
  return spans
    .map((span): string => {
      if (span.kind === 'break') return ' ';
      if ('text' in span) return plain(span.text);
      const inner = wordsOf(span.children);
      return span.kind === 'link' && bare(inner) === '' ? span.url : inner;
    })
    .join('');
}

/** Space at the edges of code and of lines does not survive, and need not. */
const letters = (text: string): string => text.replace(/[\s\u00a0\ufeff]+/gu, '');

describe('inline content as Markdown', () => {
  it('reads back as the same text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const markdown = spansMarkdown([{ kind: 'text', text }]);
        expect(read(markdown)).toBe(bare(plain(text)));
        expect(kinds(fromMarkdown(markdown)).filter((kind) => !['root', 'paragraph', 'text'].includes(kind))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('reads back as the same words with marks, code and links in it', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        expect(letters(read(spansMarkdown(spans)))).toBe(letters(wordsOf(spans)));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps bold beside symbols of two UTF-16 units, which not every reader takes for one', () => {
    const link: Span = { kind: 'link', url: 'https://a.example/', children: [] };
    for (const touching of ['\u{1d800}', '😀', '\u{20000}'])
      for (const spans of [
        [
          { kind: 'text', text: touching },
          { kind: 'strong', children: [link] },
        ],
        [
          { kind: 'strong', children: [link] },
          { kind: 'text', text: touching },
        ],
        [
          { kind: 'text', text: 'a' },
          { kind: 'strong', children: [{ kind: 'text', text: touching }] },
          { kind: 'text', text: 'a' },
        ],
      ] satisfies Span[][])
        expect(letters(read(spansMarkdown(spans)))).toBe(letters(wordsOf(spans)));
  });

  it('keeps bold where the words around touch it', () => {
    const spans: Span[] = [
      { kind: 'text', text: 'a' },
      { kind: 'strong', children: [{ kind: 'text', text: '"b"' }] },
      { kind: 'text', text: 'c' },
    ];
    const tree = fromMarkdown(spansMarkdown(spans));
    expect(kinds(tree)).toContain('strong');
    expect(textOf(tree)).toBe('a"b"c');
  });
});

describe('a procedure as Markdown', () => {
  it.each(HOSTILE)('%j stays text', (hostile) => {
    const { text } = markdownOf(exported({ procedure: saying(hostile) }));
    const tree = fromMarkdown(text);
    const said = read(text);
    expect(said).not.toContain('HTML(');
    expect(said).toContain(bare(plain(fill(hostile, {}))));
    const links = (node: Nodes): string[] => [
      ...(node.type === 'link' || node.type === 'image' ? [node.url] : []),
      ...('children' in node ? node.children.flatMap(links) : []),
    ];
    expect(links(tree).filter((url) => !/^(?:https:\/\/a\.example\/|images\/[0-9a-f]{8}\.png$)/.test(url))).toEqual([]);
  });

  it('is readable whatever text it holds', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const said = read(markdownOf(exported({ procedure: { ...sayingLittle('x'), title: text } })).text);
        expect(said).not.toContain('HTML(');
        expect(said.startsWith(bare(plain(text)))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it.each(BUNDLED_SOURCES)('%s says every title, template and expected result', (_, source) => {
    const said = read(markdownOf(source).text);
    for (const { procedure } of source.procedures) {
      for (const step of procedure.steps) {
        for (const text of [step.title, step.expected, step.verify, step.undo, step.caution, step.template?.text]) {
          if (text !== undefined) expect(said).toContain(bare(fill(text, {})));
        }
      }
    }
  });

  it('has its pictures beside it, each once, named by its hash', () => {
    const [first, second] = ['ab'.repeat(32), `${'ab'.repeat(4)}${'cd'.repeat(28)}`];
    const procedure = saying('Alt');
    procedure.steps = procedure.steps.map((step, i) => ({ ...step, media: [{ sha256: i % 2 === 0 ? first : second, alt: 'Alt' }] }));
    const { text, files } = markdownOf(exported({ procedure, media: () => picture({ type: 'image/webp' }) }));
    // The second of two that begin alike has its whole hash.
    expect(files.map(({ path }) => path.replace(/[0-9a-f]{64}/, '<hash>'))).toEqual(['images/abababab.webp', 'images/<hash>.webp']);
    expect(text).toContain('![Alt](images/abababab.webp)');
    expect(markdownOf(exported({ procedure, media: () => null })).files).toEqual([]);
  });
});
