/**
 * After a run: its report says what was really done, beside the log on disk; the review is written, asked to be whole, closed;
 * the exported files hold it. The run is followed on the practice desk, with one step skipped and a note.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadTo, ownPage } from '../../scripts/browser.mjs';
import { follow } from '../../scripts/follow.mjs';
import { endRun } from '../../scripts/practice-run.mjs';
import { until } from '../../scripts/until.mjs';
import type { RunEvent } from '../../procedures/schema/run';
import { faultsOf, THEMES } from './support/axe';
import { openWorld, press, storedEvents, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';
import { savedFile } from './support/saved';

const SKIPPED = 'Mend the cause';
const REASON = 'It mended itself';

let world: World;
let page: Page;
let log: RunEvent[];
const folder = mkdtempSync(join(tmpdir(), 'steplight-report-'));

beforeAll(async () => {
  world = await openWorld({ severity: 'P3' });
  const { browser, panel } = world;
  await follow(browser, { stop: ({ title }) => title === SKIPPED });
  await press(panel, 'Skip');
  await panel.type('#skip-reason', REASON);
  await panel.keyboard.press('Enter');
  await panel.waitForFunction(() => document.querySelector('#skip-reason') === null);
  await clickOn(panel, 'aria/Log[role="tab"]');
  await panel.type('#note', 'The disk is full');
  await press(panel, 'Add note');
  await waitForWords(panel, 'The disk is full');
  await clickOn(panel, 'aria/Steps[role="tab"]');
  await follow(browser, {});
  await endRun(panel);
  log = await storedEvents(panel);
  const opened = ownPage(browser, 'library.html#/run/');
  await press(panel, 'Timeline and review');
  page = await opened;
  await page.setViewport({ width: 1280, height: 900 });
  await page.waitForSelector('.report-entry');
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

const lines = (): Promise<string[]> => page.$$eval('.report-entry', (all) => all.map((each) => (each as HTMLElement).innerText));
const reviewEvents = async (): Promise<RunEvent['body'][]> =>
  (await storedEvents(page)).map(({ body }) => body).filter(({ type }) => type.startsWith('review.'));
/** So many things keep the review from being closed, and nothing is being stored: what is shown stands still. */
const missing = (count: number): Promise<unknown> =>
  page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('#report-gate li').length === wanted &&
      document.querySelector('.review .saved')?.textContent?.trim() === 'Saved',
    {},
    count,
  );
const fill = async (id: string, words: string): Promise<void> => {
  const field = await page.waitForSelector(`#${id}`);
  await field?.type(words);
  await page.keyboard.press('Tab');
};

describe('the report', () => {
  it('has a line for each event of the incident, in the order of the log', async () => {
    const told = log.filter(({ body }) => body.type !== 'step.focused');
    const shown = await lines();
    expect(shown.length).toBe(told.length);
    const titles = new Map(
      log.flatMap(({ body }) => (body.type === 'run.declared' ? body.source.procedure.steps : [])).map((step) => [step.id, step.title]),
    );
    told.forEach(({ body }, i) => {
      const words = shown[i] ?? '';
      if (body.type === 'step.done' || body.type === 'step.skipped') expect(words).toContain(titles.get(body.step)?.split('{{')[0]);
      if (body.type === 'step.skipped') expect(words).toContain(REASON);
      if (body.type === 'note.added') expect(words).toContain(body.text);
    });
    expect(await page.$$eval('[data-step]', (rows) => rows.length)).toBe(13);
  });

  it('says how long it took to acknowledge, as the log has it', async () => {
    const at = (step: string): number => log.find(({ body }) => body.type === 'step.done' && body.step === step)?.at ?? 0;
    const took = at('practice-acknowledge-confirm') - (log[0]?.at ?? 0);
    const cells = await page.$$eval('[data-measure=acknowledge] > *', (all) => all.map((each) => (each as HTMLElement).innerText));
    const seconds = Math.floor(took / 1_000);
    expect(cells[1]).toBe(seconds < 60 ? `${seconds} sec` : `${Math.floor(seconds / 60)} min`);
    expect(cells[4]).toContain('Click Confirm acknowledgement');
  });

  it('is marked as a drill, and so is its row, which is in no statistics', async () => {
    expect(await wordsOf(page)).toContain('This was a drill.');
    await page.evaluate(() => (location.hash = '#/runs'));
    await page.waitForSelector('section[aria-labelledby=runs-drills] .drill');
    expect(await page.$('section[aria-labelledby=runs-real]')).toBeNull();
    await clickOn(page, 'section[aria-labelledby=runs-drills] a');
    await page.waitForSelector('.report-entry');
  });

  it('narrows its timeline to a phase', async () => {
    const all = (await lines()).length;
    await page.select('.filters select:first-of-type', 'detection');
    await page.waitForFunction((before) => document.querySelectorAll('.report-entry').length < before, {}, all);
    expect((await lines()).join()).not.toContain(SKIPPED);
    await page.select('.filters select:first-of-type', '');
    await page.waitForFunction((before) => document.querySelectorAll('.report-entry').length === before, {}, all);
  });

  it('shows a correction beside what it corrects', async () => {
    await clickOn(page, '::-p-xpath(//button[contains(@aria-label, "The disk is full")])');
    await page.waitForSelector('.report-entry form :is(input, textarea):focus');
    await page.keyboard.type('It was the memory');
    await clickOn(page, '.report-entry form button[type=submit]');
    await page.waitForSelector('.report-entry[data-corrected=true]');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.includes('The disk is full') === true);
    const text = (await lines()).join('\n');
    expect(text).toContain('corrected further down');
    expect(text.match(/The disk is full/g)?.length).toBeGreaterThan(1);
  });
});

describe('the review', () => {
  it('saves itself, field by field', async () => {
    await fill('answer-summary', 'Checkout failed for half an hour.');
    await page.waitForSelector('.review .saved::-p-text(Saved)');
    expect(await reviewEvents()).toContainEqual({
      type: 'review.answered',
      question: 'summary',
      text: 'Checkout failed for half an hour.',
    });
    await page.reload();
    await page.waitForSelector('#answer-summary');
    expect(await page.$eval('#answer-summary', (field) => (field as HTMLTextAreaElement).value)).toContain('half an hour');
  });

  it('is not closed before it is whole, and leads to what is missing', async () => {
    await press(page, 'Give into review');
    await press(page, 'Mark as reviewed');
    await press(page, 'Close');
    await page.waitForFunction(() => document.activeElement?.id === 'answer-0');
    expect((await reviewEvents()).filter((body) => body.type === 'review.moved' && body.to === 'closed')).toEqual([]);
    const questions = await page.$$eval('[id^=answer-]', (all) => all.map(({ id }) => id).filter((id) => /\d$/.test(id)));
    expect(questions.length).toBe(6);
    const [last = ''] = questions.slice(-1);
    for (const id of questions.slice(0, -1)) await fill(id, `Answer to ${id}`);
    await missing(2);
    await page.type(`#${last}`, `Answer to ${last}`);
    // Pressed as long as a finger does, right after the last key, at the end of the page: what is missing gets shorter once that is
    // saved, and with it the page, so that all above comes down by a line.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await clickOn(page, '::-p-xpath(//button[normalize-space(.)="Add something to do"])', { delay: 200 });
    const item = await page.waitForSelector('.review-item input[id$=-text]');
    const id = await item?.evaluate((field) => field.id.replace(/-text$/, ''));
    await fill(`${id}-text`, 'Add an alarm for memory');
    await fill(`${id}-owner`, 'Ann');
    await missing(1);
    expect(await page.$eval('#report-gate', (gate) => (gate as HTMLElement).innerText)).toContain('A day for “Add an alarm for memory”');
    await fill(`${id}-due`, '12312030');
    await page.waitForSelector('#report-gate ::-p-text(Nothing is missing.)');
  });

  it.each(THEMES)('has nothing that axe finds fault with, in %s', async (theme) => {
    expect(await faultsOf(page, theme)).toEqual([]);
  });

  it.each([320, 640])('fits a window of %d px without scrolling sideways', async (width) => {
    await page.setViewport({ width, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.setViewport({ width: 1280, height: 900 });
  });

  it('is closed, and then only what is to be done can be ticked off', async () => {
    await press(page, 'Close');
    await page.waitForSelector('.review[data-status=closed]');
    expect(await page.$eval('#answer-0', (field) => (field as HTMLTextAreaElement).disabled)).toBe(true);
    await clickOn(page, '.review-item input[type=checkbox]');
    await until(async () => (await reviewEvents()).at(-1)?.type === 'review.ticked', { what: 'the tick to be stored' });
    expect(await reviewEvents()).toContainEqual({ type: 'review.moved', to: 'closed', reason: '' });
  });
});

it('is given away as Markdown that holds all of it', async () => {
  await downloadTo(page, folder);
  await press(page, 'Export');
  await clickOn(page, '.menu-choice ::-p-text(Markdown file)');
  const file = await savedFile(folder, '.md');
  expect(basename(file)).toMatch(/^drill-\d{4}-\d\d-\d\d-p3-/);
  const text = readFileSync(file, 'utf8').replaceAll('\\', '');
  for (const words of [
    'Post-mortem: ',
    'This was a drill.',
    'Checkout failed for half an hour.',
    SKIPPED,
    REASON,
    'It was the memory',
    'The disk is full',
    'Click Confirm acknowledgement',
    'Answer to answer-5',
    'Add an alarm for memory',
    'Ann',
  ])
    expect(text).toContain(words);
});
