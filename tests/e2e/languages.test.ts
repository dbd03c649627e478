/**
 * The extension in a browser of another language: its words, the way it is written, the bundled procedures, the original one press away; and that
 * nothing is cut off where words are longer or run from right to left. Collaborator: public/_locales, procedures/bundled/translations.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { faultsOf } from './support/axe';

const LOCALES = readdirSync(join(import.meta.dirname, '../../public/_locales')).filter((locale) => locale !== 'en');
const messagesOf = (locale: string): Record<string, { message: string }> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../public/_locales/${locale}/messages.json`), 'utf8')) as never;
const VIEWS = ['#/procedures', '#/procedure/it-incident-response/incident-response', '#/packs', '#/tools', '#/settings', '#/welcome'];

/** In Firefox the one that is farthest from English: words are the same in both, and a start is slow there. */
const TRIED = BROWSER === 'firefox' ? ['ar'] : LOCALES;

describe.each(TRIED)('in %s', (locale) => {
  let world: Awaited<ReturnType<typeof launchWithExtension>>;
  let page: Page;
  const open = async (path: string, width: number): Promise<void> => {
    await page.setViewport({ width, height: 860 });
    await page.evaluate((hash) => (location.hash = hash), path);
    await page.waitForFunction(() => document.querySelector('main h1, h1') !== null);
  };

  beforeAll(async () => {
    world = await launchWithExtension({ dir: builtAt(BROWSER), locale });
    page = await openPanel(world.browser, world.id, 'library.html#/procedures');
    await page.waitForSelector('a[href*="it-incident-response/incident-response"]');
  });
  afterAll(() => world?.close());

  it('says which language it is, and is written as it is', async () => {
    const { lang, dir } = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
    expect([lang, dir]).toEqual([locale, locale === 'ar' ? 'rtl' : 'ltr']);
  });

  it('shows a bundled procedure in it, and the original at a press', async () => {
    await open('#/procedure/it-incident-response/incident-response', 1280);
    const title = (): Promise<string> => page.$eval('.procedure h1', (heading) => heading.textContent ?? '');
    await page.waitForSelector('.procedure h1');
    const translated = await title();
    expect(translated).not.toBe('IT incident response');
    const press = (): Promise<void> => page.$eval('.translated button', (button) => (button as HTMLButtonElement).click());
    await press();
    await page.waitForFunction(() => document.querySelector('.procedure h1')?.textContent === 'IT incident response');
    await press();
    await page.waitForFunction((wanted) => document.querySelector('.procedure h1')?.textContent === wanted, {}, translated);
  });

  it('says in it what the worker refuses, and what a page cannot read', async () => {
    const messages = messagesOf(locale);
    const says = (key: string): Promise<unknown> =>
      page.waitForFunction((wanted) => document.querySelector('main')?.textContent?.includes(wanted), {}, messages[key]?.message ?? key);
    await open('#/edit/it-incident-response/incident-response', 1280);
    await says('failure_bundled_pack');
    await open('#/packs', 1280);
    await page.waitForSelector('details.trusted');
    await page.$eval('details.trusted', (details) => ((details as HTMLDetailsElement).open = true));
    await page.type('details.trusted input', 'Ops');
    await page.type('details.trusted textarea', 'nothing');
    await page.$eval('details.trusted form', (form) => (form as HTMLFormElement).requestSubmit());
    await says('failure_not_a_public_key');
  });

  it.each([1280, 340])('cuts nothing off at a width of %d px', async (width) => {
    const wide: string[] = [];
    for (const view of VIEWS) {
      await open(view, width);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wide.push(`${view}: ${over} px`);
    }
    expect(wide).toEqual([]);
  });

  // A page of the extension cannot be changed before it is loaded by a driver of Firefox, in which no missing word was ever seen.
  it.skipIf(BROWSER === 'firefox')('has its words where the browser gives none', async () => {
    const other = await world.browser.newPage();
    await other.evaluateOnNewDocument(() => {
      const { i18n } = (globalThis as unknown as { chrome: { i18n: { getMessage: () => string } } }).chrome;
      i18n.getMessage = () => '';
    });
    await other.goto(page.url().replace(/#.*$/, '#/settings'));
    await other.waitForSelector('h1');
    const silent = await other.evaluate(() =>
      (globalThis as unknown as { chrome: { i18n: { getMessage(key: string): string } } }).chrome.i18n.getMessage('locale'),
    );
    const read = (of: Page): Promise<string> =>
      of.evaluate(() => [...document.querySelectorAll('nav a, h1')].map((each) => each.textContent).join('\n'));
    await open('#/settings', 1280);
    expect({ silent, lang: await other.evaluate(() => document.documentElement.lang), words: await read(other) }).toEqual({
      silent: '',
      lang: locale,
      words: await read(page),
    });
    await other.close();
  });

  it('is accessible', async () => {
    await open('#/procedures', 1280);
    expect(await faultsOf(page, 'light')).toEqual([]);
  });
});
