/** A library that is longer than a window: what is drawn, found, shown on demand and on paper. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import bundled from '../../procedures/bundled/it-incident-response.json';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { importText } from './support/import-text';
import { clickOn } from './support/click';

const MANY = 90;
let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;

function large(): string {
  const [template] = bundled.procedures;
  const procedures = Array.from({ length: MANY }, (_, at) => ({
    ...template,
    id: `procedure-${at}`,
    title: `Queue ${String(at).padStart(2, '0')}`,
    summary: at === 40 ? 'The replica of the first hall lags' : 'Something is wrong',
    drill: false,
    triggers: at === 70 ? [{ kind: 'alert', name: 'Replica lag*' }] : [],
  }));
  const title = { ...procedures[80], id: 'by-title', title: 'Réplica is behind' };
  const pack = { format: 'steplight-pack', formatVersion: 1, id: 'large', version: '1.0.0', title: 'Large', owner: 'Tests' };
  return JSON.stringify({ ...pack, procedures: [...procedures, title] });
}

beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt(BROWSER) });
  page = await openPanel(launched.browser, launched.id, 'library.html');
  await page.waitForSelector('.procedure-item');
  const send = async (type: string, payload: object): Promise<unknown> =>
    (await page.evaluate((message): Promise<{ value: unknown }> => chrome.runtime.sendMessage(message), { type, payload })).value;
  expect(await importText(send, large())).toMatchObject({ outcome: 'imported' });
  await page.reload();
  await page.waitForSelector('.procedure-item');
});
afterAll(() => launched.close());

const rows = (): Promise<number> => page.$$eval('.procedure-item', (all) => all.length);
const titles = (): Promise<string[]> => page.$$eval('.procedure-item h3', (all) => all.map((each) => each.textContent ?? ''));
const status = (): Promise<string> => page.$eval('main [role=status]', (line) => line.textContent ?? '');
async function search(words: string): Promise<void> {
  await clickOn(page, 'input[type=search]', { count: 3 });
  await page.keyboard.type(words);
}

it('shows a screenful, says of how many, and goes on at the first new one', async () => {
  expect(await rows()).toBe(30);
  expect(await page.$$eval('ul.rows', (lists) => lists.every((list) => list.children.length > 0))).toBe(true);
  const all = Number(/of (\d+) are shown/.exec(await page.$eval('main', (main) => main.innerText))?.[1]);
  expect(all).toBeGreaterThan(MANY);
  await clickOn(page, 'aria/Show 30 more[role="button"]');
  await until(async () => (await rows()) === 60, { what: 'thirty more rows' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe((await titles())[30]);
});

it('finds by title, then by alert, then by summary, without accents', async () => {
  await search('replica');
  await until(async () => (await rows()) === 3, { what: 'what has the word' });
  expect(await titles()).toEqual(['Réplica is behind', 'Queue 70', 'Queue 40']);
  expect(await status()).toMatch(/^3 of \d+ procedures$/);
  await search('nothing like this');
  await until(async () => (await rows()) === 0, { what: 'nothing to be found' });
  expect(await status()).toContain('nothing like this');
});

it('is whole on paper, and as it was afterwards', async () => {
  await search('queue');
  await until(async () => (await status()).startsWith(`${MANY} `), { what: 'all that have the word' });
  expect(await rows()).toBe(30);
  await page.evaluate(() =>
    addEventListener('beforeprint', () => (document.body.dataset.printed = String(document.querySelectorAll('.procedure-item').length)), {
      once: true,
    }),
  );
  const paper = Buffer.from(await page.pdf()).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(5);
  await until(async () => (await rows()) === 30, { what: 'the list as it was' });
  expect(await page.evaluate(() => document.body.dataset.printed)).toBe(String(MANY));
});
