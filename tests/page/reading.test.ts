/** The shortcuts by which a search reads less of a page answer what the long way round answers. */
import * as fc from 'fast-check';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './harness';
import { bundle } from './bundle.mjs';
import { pages } from './support/pages';
import type * as support from './support/reading';

declare const steplight: typeof support;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => void request.respond({ contentType: 'text/html; charset=utf-8', body: '<!doctype html><body>' }));
  await page.goto('https://tool.test/app/show.cgi?id=5&host=web-01');
  await page.evaluate(await bundle(['tests/page/support/reading.ts']));
});
afterAll(() => browser.close());

const RUNS = { numRuns: 150 };

describe('a row is ruled out unread only if it cannot hold the key', () => {
  const word = fc.constantFrom('web-01', 'web', '01', 'INC 42', 'ΟΔΟΣ', 'İstanbul', 'a', 'b', '5 %');
  const piece = fc.tuple(word, fc.constantFrom('text', 'hidden', 'alt', 'block', 'nested', 'svg', 'upper')).map(([text, kind]) => {
    switch (kind) {
      case 'hidden':
        return `<b style="display:none">${text}</b>`;
      case 'alt':
        return `<img alt="${text}">`;
      case 'block':
        return `<div>${text}</div>`;
      case 'nested':
        return `<span><i>${text.slice(0, 2)}</i>${text.slice(2)}</span>`;
      case 'svg':
        return `<svg><title>${text}</title></svg>`;
      default:
        return kind === 'upper' ? text.toUpperCase() : text;
    }
  });
  const row = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => `<li>${pieces.join('')}</li>`);

  it('whatever is hidden, drawn or between', () =>
    fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), fc.array(word, { minLength: 1 }), async (rows, words) => {
        const keys = [...words, words.join(' '), words.join('')];
        const wrong = await page.evaluate(
          (html, all) => {
            steplight.open(html);
            return steplight.ruledOut(all);
          },
          `<ul>${rows.join('')}</ul>`,
          keys,
        );
        expect(wrong).toEqual([]);
      }),
      RUNS,
    ));
});

describe('on generated pages', () => {
  const open = (html: string): Promise<void> => page.evaluate((given) => steplight.open(given), html);

  it.each(['button', 'link', 'textbox', 'combobox', 'checkbox', 'radio', 'option', 'tab', 'treeitem', 'slider', 'listbox'])(
    'selectors find every control that may be a %s',
    (role) =>
      fc.assert(
        fc.asyncProperty(pages, async (html) => {
          await open(html);
          const { gathered, asked } = await page.evaluate((each) => steplight.ofRole(each), role);
          expect(gathered).toEqual(asked);
        }),
        { numRuns: 15 },
      ),
  );

  it('labels are those that the browser knows', () =>
    fc.assert(
      fc.asyncProperty(pages, async (html) => {
        await open(html);
        const { read, had } = await page.evaluate(() => steplight.labels());
        expect(read).toEqual(had);
      }),
      RUNS,
    ));
});

describe('a destination', () => {
  const part = fc.constantFrom(
    'a',
    'hosts',
    'web-01',
    '..',
    '.',
    '%20',
    'ä',
    'x y',
    'index.html',
    'status.cgi',
    '',
    '~',
    '5',
    'javascript:x',
    '@',
    ';v=1',
    "'",
    'A_b',
  );
  const query = fc.array(
    fc.tuple(fc.constantFrom('id', 'host', 'q', 'token', ''), fc.constantFrom('5', 'web-01', 'a/b', 'ä', '+', '%2F', '')),
    {
      maxLength: 3,
    },
  );
  const href = fc
    .tuple(
      fc.constantFrom('', '/', '//', './', '?', '#'),
      fc.array(part, { maxLength: 4 }),
      query,
      fc.constantFrom('', '#', '#top', '#/r?x=1'),
    )
    .map(([start, parts, pairs, end]) => {
      const asked = pairs.map(([key, value]) => (value === '' ? key : `${key}=${value}`)).join('&');
      return `${start}${parts.join('/')}${asked === '' ? '' : `?${asked}`}${end}`;
    });

  it('is the same as of the address written out in full', () =>
    fc.assert(
      fc.asyncProperty(
        href.filter((each) => !/^(#|\s*$)/.test(each)),
        async (each) => {
          const { written, full } = await page.evaluate((given) => steplight.leads(given), each);
          expect(written).toEqual(full);
        },
      ),
      { numRuns: 400 },
    ));
});
