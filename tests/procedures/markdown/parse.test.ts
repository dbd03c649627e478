/** The Markdown subset: what becomes which node, what stays text, and that nothing written by others does anything else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '../../../procedures/markdown/ast';
import { parseMarkdown } from '../../../procedures/markdown/parse';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children });
/** The words as a person reads them. */
const read = (nodes: readonly (Block | Inline)[]): string =>
  nodes
    .map((node) =>
      'text' in node ? node.text : 'children' in node ? read(node.children) : node.kind === 'list' ? node.items.map(read).join('') : '',
    )
    .join('');
const kinds = (nodes: readonly (Block | Inline)[]): string[] =>
  nodes.flatMap((node) => [
    node.kind,
    ...('children' in node ? kinds(node.children) : node.kind === 'list' ? node.items.flatMap(kinds) : []),
  ]);
const links = (nodes: readonly (Block | Inline)[]): string[] =>
  nodes.flatMap((node) => [
    ...(node.kind === 'link' ? [node.url] : []),
    ...('children' in node ? links(node.children) : node.kind === 'list' ? node.items.flatMap(links) : []),
  ]);

describe('the subset', () => {
  it.each<[string, Block[]]>([
    [
      'Two *soft* and **loud** words.',
      [
        paragraph(
          text('Two '),
          { kind: 'emphasis', children: [text('soft')] },
          text(' and '),
          { kind: 'strong', children: [text('loud')] },
          text(' words.'),
        ),
      ],
    ],
    ['One.\n\nTwo\\\nlines.', [paragraph(text('One.')), paragraph(text('Two'), { kind: 'break' }, text('lines.'))]],
    [
      '# Top\n\n### Third',
      [
        { kind: 'heading', level: 1, children: [text('Top')] },
        { kind: 'heading', level: 3, children: [text('Third')] },
      ],
    ],
    ['- a\n- b', [{ kind: 'list', ordered: false, start: 1, items: [[paragraph(text('a'))], [paragraph(text('b'))]] }]],
    ['4. d\n5. e', [{ kind: 'list', ordered: true, start: 4, items: [[paragraph(text('d'))], [paragraph(text('e'))]] }]],
    ['> said', [{ kind: 'quote', children: [paragraph(text('said'))] }]],
    ['`a <b>`', [paragraph({ kind: 'code', text: 'a <b>' })]],
    ['```sh\nls *\n```', [{ kind: 'code', text: 'ls *' }]],
    ['---', [{ kind: 'rule' }]],
    ['[words](https://a.example/x)', [paragraph({ kind: 'link', url: 'https://a.example/x', children: [text('words')] })]],
    ['[words][r]\n\n[r]: http://a.example/', [paragraph({ kind: 'link', url: 'http://a.example/', children: [text('words')] })]],
    ['<https://a.example/x>', [paragraph({ kind: 'link', url: 'https://a.example/x', children: [text('https://a.example/x')] })]],
    ['', []],
  ])('%j', (source, blocks) => expect(parseMarkdown(source)).toEqual(blocks));

  it('shows HTML as it is written', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([{ kind: 'code', text: '<script>alert(1)</script>' }]);
    expect(parseMarkdown('a <img src=x onerror=alert(1)> b')).toEqual([
      paragraph(text('a '), text('<img src=x onerror=alert(1)>'), text(' b')),
    ]);
    expect(parseMarkdown('&lt;b&gt;')).toEqual([paragraph(text('<b>'))]);
  });

  it('shows an image as its description', () => {
    expect(parseMarkdown('![the graph](https://a.example/x.png)')).toEqual([paragraph(text('the graph'))]);
    expect(parseMarkdown('![the graph][g]\n\n[g]: https://a.example/x.png')).toEqual([paragraph(text('the graph'))]);
    expect(parseMarkdown('![](https://a.example/x.png)')).toEqual([paragraph()]);
  });
});

describe('a link', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '&#106;avascript:alert(1)',
    'java&Tab;script:alert(1)',
    '<java script:alert(1)>',
    '<javascript:alert(1)>',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'chrome://settings',
    'chrome-extension://x/y.html',
    'blob:https://a.example/x',
    'mailto:a@a.example',
    '//evil.example/',
    '/path',
    '#here',
    'https://',
    '',
  ])('to %s is words', (address) => {
    for (const source of [`[words](${address})`, `[words][r]\n\n[r]: ${address === '' ? '<>' : address}`]) {
      expect(links(parseMarkdown(source))).toEqual([]);
      expect(read(parseMarkdown(source))).toMatch(/^words/);
    }
    expect(links(parseMarkdown(`<${address}>`))).toEqual([]);
  });

  it('may be refused without its words', () => {
    expect(parseMarkdown('[some **loud** words](javascript:x)')).toEqual([
      paragraph(text('some '), { kind: 'strong', children: [text('loud')] }, text(' words')),
    ]);
  });
});

describe('variables', () => {
  const fillOne = (source: string, value: string): Block[] => parseMarkdown(source, { host: value });

  it('stay as written where there is no incident', () => {
    expect(parseMarkdown('On {{host}}')).toEqual([paragraph(text('On {{host}}'))]);
    expect(parseMarkdown('On {{host}}', {})).toEqual([paragraph(text('On ‹host›'))]);
  });

  it('are filled in text and code', () => {
    expect(fillOne('On {{host}}: **{{ host }}** `ping {{host}}`\n\n    ssh {{host}}', 'web-01')).toEqual([
      paragraph(text('On web-01: '), { kind: 'strong', children: [text('web-01')] }, text(' '), { kind: 'code', text: 'ping web-01' }),
      { kind: 'code', text: 'ssh web-01' },
    ]);
  });

  it.each([
    '[x](https://evil.example)',
    '**loud**',
    '# heading',
    '- item',
    '\\\\server\\share',
    '`code`',
    'a * b * c',
    '<https://evil.example>',
    '![x](y)',
    '{{other}}',
    '---',
    'a\n\nb',
  ])('show the value %j as it is', (value) => {
    expect(fillOne('{{host}}', value)).toEqual([paragraph(text(value))]);
    expect(fillOne('At {{host}} now', value)).toEqual([paragraph(text(`At ${value} now`))]);
  });

  it('are parts of an address, or all of it', () => {
    const to = (source: string, value: string): string[] => links(fillOne(source, value));
    expect(to('[x](https://a.example/h/{{host}}?q={{host}})', 'a/../b&c=1#d')).toEqual([
      'https://a.example/h/a%2F..%2Fb%26c%3D1%23d?q=a%2F..%2Fb%26c%3D1%23d',
    ]);
    expect(to('[x](https://{{host}}.corp.example/)', 'evil.example/')).toEqual([]);
    expect(to('[x](https://a.example/secure/{{host}}/x)', '..')).toEqual([]);
    expect(to('[x]({{host}})', 'https://a.example/alert?id=7')).toEqual(['https://a.example/alert?id=7']);
    expect(to('[x]({{host}})', 'javascript:alert(1)')).toEqual([]);
    expect(to('[x](https://a.example/{{host}})', '')).toEqual([]);
    expect(to('[x](https://a.example/{{host}})', 'cut \ud83d')).toEqual(['https://a.example/cut%20%EF%BF%BD']);
  });
});

describe('limits', () => {
  it('cut a text that is too long', () => {
    expect(read(parseMarkdown('a'.repeat(30_000)))).toHaveLength(20_000);
  });

  const depthOf = (nodes: readonly (Block | Inline)[]): number =>
    Math.max(
      0,
      ...nodes.map(
        (node) => 1 + ('children' in node ? depthOf(node.children) : node.kind === 'list' ? Math.max(0, ...node.items.map(depthOf)) : 0),
      ),
    );

  it.each([
    ['quotes', `${'> '.repeat(40)}words`],
    ['lists', `${'- '.repeat(40)}words`],
    ['emphasis', `${'*a '.repeat(40)}words${' a*'.repeat(40)}`],
    ['thousands of quotes', `${'>'.repeat(9_000)}words`],
    ['thousands of brackets', `${'['.repeat(9_000)}words`],
  ])('keep the words and not the depth of %s', (_, source) => {
    const blocks = parseMarkdown(source);
    expect(depthOf(blocks)).toBeLessThanOrEqual(16);
    expect(read(blocks)).toContain('words');
  });
});

describe('whatever is written', () => {
  const ALLOWED = new Set(['paragraph', 'heading', 'code', 'quote', 'list', 'rule', 'text', 'strong', 'emphasis', 'break', 'link']);
  const piece = fc.oneof(
    fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```\n',
      '[',
      ']',
      '(',
      ')',
      '![',
      '<',
      '>',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '# ',
      '> ',
      '\\',
      '&',
      '&#x6a;',
      'javascript:',
      'https://a.example/',
      'data:',
      '[r]: ',
      '<b>',
      '<!--',
      '-->',
      '{{host}}',
      '---\n',
      '    ',
      '\t',
      '|',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
  );
  const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('gives nodes of the subset, links to the web, and never throws', () => {
    fc.assert(
      fc.property(anyText, fc.string({ maxLength: 20, unit: 'binary' }), (source, host) => {
        const blocks = parseMarkdown(source, { host });
        for (const kind of kinds(blocks)) expect(ALLOWED).toContain(kind);
        for (const url of links(blocks)) expect(url).toMatch(/^https?:\/\//);
        // Plain data: what is sent to a page is what was made.
        expect(JSON.parse(JSON.stringify(blocks))).toEqual(blocks);
      }),
      { numRuns: 400 },
    );
  });
});
