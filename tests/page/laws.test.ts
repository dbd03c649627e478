/**
 * Laws of finding, for every control of every page: generated ones, and those that are written by hand in this repository.
 * `LAWS=2000 npx vitest run tests/page/laws.test.ts` tries them harder.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.mjs';
import { openBrowser, openPage } from './harness';
import type * as support from './support/laws';
import { pages } from './support/pages';

declare const steplight: typeof support;

/** Links lead somewhere. */
const BASE = '<base href="https://tool.test/app/">';
const MODULES = ['tests/page/support/laws.ts'];
const RUNS = Number(process.env['LAWS'] ?? 60);
const WRITTEN = join(import.meta.dirname, '../bench/targets/corpus');
const written = readdirSync(WRITTEN, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser, { html: `<!doctype html><head>${BASE}</head><body>` }, MODULES);
});
afterAll(() => browser.close());

/** Two buttons with the same picture and without words: what stands behind both is the same link. */
const BELL = '<button><i class="fa fa-bell" style="display: inline-block; width: 1em; height: 1em"></i></button>';
const TWINS = `<table><tr><td>Open ticket</td><td>${BELL}</td><td>${BELL}</td></tr><tr><td>Save</td><td><label>Save <input name="q" id=""></label></td><td><a href="#" id="ember100" title="Save">Save</a></td></tr></table>`;

describe('every control of a generated page', () => {
  const holds = (law: (html: string, seed: number) => Promise<string[]>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(pages, fc.nat(), async (html, seed) => {
        expect(await law(html, seed)).toEqual([]);
      }),
      { numRuns: RUNS, examples: [[TWINS, 0]] },
    );

  it('is found exactly where it was recorded, or guessed where another is just like it', () =>
    holds((html) =>
      page.evaluate((given) => {
        steplight.open(given);
        return steplight.isFound();
      }, html),
    ));

  it('is found as surely after a change that has nothing to do with it', () =>
    holds((html, seed) =>
      page.evaluate(
        (given, number) =>
          steplight.changes().flatMap((change) => {
            steplight.open(given);
            return steplight.staysFound(change, number);
          }),
        html,
        seed,
      ),
    ));

  it('is not found when it was taken away', () =>
    holds((html) =>
      page.evaluate((given) => {
        steplight.open(given);
        return steplight.isMissed();
      }, html),
    ));
});

describe('every control of a page written by hand', () => {
  let open: Page;
  beforeAll(async () => {
    open = await browser.newPage();
  });
  const fresh = async (file: string): Promise<void> => {
    await open.setContent(readFileSync(join(WRITTEN, file), 'utf8').replace('<head>', `<head>${BASE}`), { waitUntil: 'domcontentloaded' });
    await open.evaluate(await bundle(MODULES));
  };

  it.each(written)('keeps the laws: %s', async (file) => {
    await fresh(file);
    expect(await open.evaluate(() => steplight.isFound())).toEqual([]);
    expect(await open.evaluate(() => steplight.isMissed())).toEqual([]);
    for (const change of await open.evaluate(() => steplight.changes())) {
      await fresh(file);
      expect(await open.evaluate((each) => steplight.staysFound(each, 1), change)).toEqual([]);
    }
  });
});
