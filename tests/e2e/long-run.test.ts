/** A run whose log is longer than what is drawn of it at once, in the panel and on the page of its report. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { fill } from '../bench/runs/fill.mjs';
import { clickOn } from './support/click';

const EVENTS = 600;
let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let run: string;

beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt(BROWSER) });
  const page = await openPanel(launched.browser, launched.id, 'library.html');
  await page.waitForSelector('.procedure-item');
  run = await fill(page, EVENTS);
  await page.close();
});
afterAll(() => launched.close());

const count = (page: Page, selector: string): Promise<number> => page.$$eval(selector, (all) => all.length);
const placeOfFocus = (page: Page, selector: string): Promise<number> =>
  page.$$eval(selector, (all) => all.findIndex((each) => each === document.activeElement));

it('the log shows the newest, and older ones from the first of them on', async () => {
  const page = await openPanel(launched.browser, launched.id);
  await clickOn(page, 'aria/Log[role="tab"]');
  await page.waitForSelector('.timeline-entry');
  expect(await count(page, '.timeline-entry')).toBe(200);
  await clickOn(page, 'aria/Show older entries[role="button"]');
  await until(async () => (await count(page, '.timeline-entry')) === 400, { what: 'older entries' });
  expect(await placeOfFocus(page, '.timeline-entry')).toBe(200);
  await clickOn(page, 'aria/Show older entries[role="button"]');
  await until(async () => (await count(page, '.timeline-entry')) === EVENTS, { what: 'all entries' });
  expect(await page.$('aria/Show older entries[role="button"]')).toBeNull();
  await page.close();
});

it('the report shows the beginning and the end, and a note that is written now', async () => {
  const page = await openPanel(launched.browser, launched.id, `library.html#/run/${run}`);
  await page.waitForSelector('.report-between');
  expect(await count(page, '.report-entry')).toBe(250);
  expect(await page.$eval('.report-between', (row) => row.textContent)).toContain(`${EVENTS - 250} entries`);
  await clickOn(page, 'aria/Show more entries[role="button"]');
  await until(async () => (await count(page, '.report-entry')) === 450, { what: 'more entries' });
  expect(await placeOfFocus(page, '.report-timeline > li')).toBe(200);
  await clickOn(page, '[aria-labelledby=report-timeline] .view-head button');
  await (await page.waitForSelector('.report textarea'))?.type('It was the cache');
  await page.keyboard.press('Tab');
  await page.$eval('.report form', (form) => (form as HTMLFormElement).requestSubmit());
  await until(() => page.$$eval('.report-entry', (all) => all.at(-1)?.textContent?.includes('It was the cache') === true), {
    what: 'the note at the end',
  });
  await page.close();
});
