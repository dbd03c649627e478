/** An exported HTML file is whole, valid and harmless, whatever the pack holds. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipboardOf, richText } from '../../../procedures/interchange/clipboard';
import { cssString, plain } from '../../../procedures/interchange/escape';
import { htmlOf, POLICY } from '../../../procedures/interchange/html';
import type { ExportSource } from '../../../procedures/interchange/types';
import { fill } from '../../../procedures/run/fill';
import { BUNDLED_SOURCES, exported, HOSTILE, picture, saying, sayingLittle } from './support';
import { readHtml, type Tag } from './tags';

const ALLOWED = new Set(
  'html head meta title style body main section h1 h2 h3 h4 h5 h6 p div span nav ul ol li dl dt dd table thead tbody tr th td a strong em code pre var br hr blockquote figure figcaption img'.split(
    ' ',
  ),
);
const PLAIN = new Set('h1 h2 h3 h4 h5 h6 p ul ol li table tbody tr th td a strong em code pre br hr blockquote img'.split(' '));

const levels = (tags: readonly Tag[]): number[] => tags.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));

/** One h1, and none that skips a level. */
function inOrder(tags: readonly Tag[]): void {
  const found = levels(tags);
  expect(found[0]).toBe(1);
  expect(found.filter((level) => level === 1)).toHaveLength(1);
  found.forEach((level, i) => expect(level - (found[i - 1] ?? 0), `heading ${i}`).toBeLessThanOrEqual(1));
}

/** All that is not allowed, at once: one question for each of some thousand tags would take its time. */
function harmless({ tags }: { tags: readonly Tag[] }, allowed: ReadonlySet<string>): void {
  const wrong = tags.filter(
    ({ name, attributes: { href, src, style, ...others } }) =>
      !allowed.has(name) ||
      Object.keys(others).some((key) => key.startsWith('on')) ||
      (href !== undefined && !/^(?:https?:\/\/|#)/.test(href)) ||
      (src !== undefined && !/^data:image\/(?:png|webp|jpeg);base64,[A-Za-z0-9+/=]+$/.test(src)) ||
      (style !== undefined && !/^(?:(?:left|top|width|height):[\d.]+%;?)+$/.test(style)),
  );
  expect(wrong).toEqual([]);
}

const words = (text: string): string => plain(fill(text, {})).replace(/\s+/g, ' ').trim();

describe.each(BUNDLED_SOURCES)('%s as HTML', (_, source) => {
  const single: ExportSource[] = source.procedures.map((each) => ({ ...source, procedures: [each] }));
  it.each([['the pack', source] as const, ...single.map((each) => [each.procedures[0]?.procedure.id ?? '', each] as const)])(
    '%s is valid and links only to what is there',
    (_name, each) => {
      const read = readHtml(htmlOf(each));
      harmless(read, ALLOWED);
      inOrder(read.tags);
      const ids = read.tags.flatMap(({ attributes }) => attributes['id'] ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      const jumps = read.tags.flatMap(({ attributes }) =>
        attributes['href']?.startsWith('#') === true ? [attributes['href'].slice(1)] : [],
      );
      expect(jumps.length).toBeGreaterThan(3);
      expect(jumps.filter((to) => !ids.includes(to))).toEqual([]);
    },
  );

  it('says every title and every expected result', () => {
    const { text } = readHtml(htmlOf(source));
    const said = words(text);
    for (const { procedure } of source.procedures) {
      for (const step of procedure.steps) {
        expect(said).toContain(words(step.title));
        expect(said).toContain(words(step.expected ?? ''));
      }
    }
  });
});

describe('an exported HTML file', () => {
  it('has its policy, its language and no script', () => {
    const html = htmlOf(exported({ pack: { id: 'p', version: '1.0.0', title: 'P', owner: 'O', language: 'he' } }));
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`);
    expect(POLICY).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; img-src data:/);
    expect(html).toContain('<html lang="he" dir="rtl">');
    expect(htmlOf(exported({ pack: { id: 'p', version: '1.0.0', title: 'P', owner: 'O', language: '"><x' } }))).toContain(
      '<html lang="und" dir="ltr">',
    );
  });

  it('numbers the steps of one severity and says which', () => {
    const all = readHtml(htmlOf(exported())).text;
    const one = readHtml(htmlOf(exported({ severity: 'p3' }))).text;
    expect(all).toContain('3. Last');
    expect(all).toContain('Only P1');
    expect(one).toContain('Only the steps for P3');
    expect(one).toContain('2. Last');
    expect(one).not.toContain('Only P1');
  });

  it('marks variables, and severities in words', () => {
    const html = htmlOf(exported({ procedure: { ...saying('Use {{host}}'), severities: [] } }));
    expect(html).toContain('<var>‹host›</var>');
    expect(html).toContain('<span class="severity level-1">P1</span>');
  });

  it.each([
    ['is not here', () => null],
    ['is a script', () => picture({ type: 'image/svg+xml' })],
    ['ends its attribute', () => picture({ base64: 'x" onerror="alert(1)' })],
    ['has no size', () => picture({ width: Number.NaN })],
  ])('has words for a picture that %s', (_, media) => {
    const read = readHtml(htmlOf(exported({ procedure: saying('Alt text'), media })));
    expect(read.tags.filter(({ name }) => name === 'img')).toEqual([]);
    expect(read.text).toContain('The picture is not part of this export: Alt text');
  });

  it('can end no string of its style sheet', () => {
    expect(cssString('a"</style>\\\n{}')).toBe('"a\\22 \\3c \\2f style\\3e \\5c \\a \\7b \\7d "');
  });
});

describe('hostile text', () => {
  it.each(HOSTILE)('%j stays text', (hostile) => {
    const source = exported({ procedure: saying(hostile) });
    const file = readHtml(htmlOf(source));
    harmless(file, ALLOWED);
    inOrder(file.tags);
    const clip = readHtml(clipboardOf(source, { pictures: true }).html);
    harmless(clip, PLAIN);
    // As a template it is said letter by letter.
    for (const { text } of [file, clip]) expect(words(text)).toContain(words(hostile));
    expect(file.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('is text wherever it is, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom('<', '>', '"', "'", '&', '`', '*', '_', '[', '](', ')', '\n', '{{host}}', 'javascript:', '</script>', '\u202e'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join('')),
        (text) => {
          const source = exported({ procedure: sayingLittle(text) });
          harmless(readHtml(htmlOf(source)), ALLOWED);
          harmless(readHtml(clipboardOf(source).html), PLAIN);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('a message that is copied', () => {
  it('keeps its lines, its lists and its gaps', () => {
    const html = richText('Dear all,\n{{service}} is slow.\n\n- one\n- two\n\nBye {{who}}', { service: 'a<b' });
    expect(html.match(/<br\s*\/?>/g)).toHaveLength(1);
    expect(html).toContain('a&lt;b is slow');
    expect(html.match(/<li>/g)).toHaveLength(2);
    expect(html).toContain('‹who›');
  });
});

describe('an export for the clipboard', () => {
  it('has neither classes nor styles nor links within, and pictures only where they are asked for', () => {
    const source = exported({ procedure: saying('x') });
    const { html, text } = clipboardOf(source);
    const { tags } = readHtml(html);
    expect(tags.filter(({ attributes }) => 'class' in attributes || 'style' in attributes || 'id' in attributes)).toEqual([]);
    expect(tags.filter(({ name, attributes }) => name === 'img' || attributes['href']?.startsWith('#'))).toEqual([]);
    expect(readHtml(clipboardOf(source, { pictures: true }).html).tags.some(({ name }) => name === 'img')).toBe(true);
    expect(text).toContain('# x');
  });
});
