/**
 * A team's runbooks in Markdown come in: chosen, pasted or several at once; shown before anything is made, corrected, made a draft, published,
 * and found by the alert that one is named after.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '../../procedures/editing/types';
import type { Pack } from '../../procedures/schema/pack';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { press, readStore, waitForWords } from './support/world';
import { clickOn } from './support/click';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const QUEUE = join(FIXTURES, 'CheckoutQueueNotDraining.md');
const CERTIFICATE = join(FIXTURES, 'certificate.md');

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;

beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt(BROWSER) });
  page = await openPanel(launched.browser, launched.id, 'library.html#/import');
  await page.waitForSelector('.import input[type=file]');
});
afterAll(() => launched?.close());

async function choose(...files: string[]): Promise<void> {
  const input = (await page.waitForSelector('.import input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...files);
  await page.waitForFunction((n) => document.querySelectorAll('.runbook').length === n, {}, files.length);
}
const drafts = (): Promise<Draft[]> => readStore<Draft>(page, 'drafts');
const words = (): Promise<string> => page.$eval('.runbook', (element) => (element as HTMLElement).innerText);
const select = (label: string, value: string): Promise<void> => page.locator(`aria/${label}[role="combobox"]`).fill(value);

it('shows what a runbook becomes, and makes nothing', async () => {
  await choose(QUEUE);
  expect(await words()).toContain('6 steps');
  expect(await words()).toContain('Alert “CheckoutQueueNotDraining”');
  expect(await words()).toMatch(/Detection \(3\)\s+1?\.? ?Look at the depth of the queue/);
  await clickOn(page, '::-p-xpath(//details/summary[contains(., "lines not understood")])');
  expect(await words()).toMatch(/Line 5: A procedure has no place for it\.\s+tags: \[payments, queue\]/);
  expect(await words()).toMatch(/Line 40: A command to the website/);
  expect(await drafts()).toEqual([]);
});

it('is readable at 320 px, by night and for everybody', async () => {
  await page.setViewport({ width: 320, height: 900 });
  for (const theme of THEMES) {
    expect(await faultsOf(page, theme), theme).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
  await page.setViewport({ width: 1200, height: 900 });
});

it('goes where the author sends a heading, makes a draft, and is published', async () => {
  await select('Warm words (line 34)', 'communication');
  await page.waitForFunction(() => document.querySelector<HTMLElement>('.runbook')?.innerText.includes('Communication (1)'));
  await page.locator('.runbook input[type=url]').fill('https://wiki.example.test/runbooks/queue.md');
  await page.keyboard.press('Tab');
  const make = await page.waitForSelector('aria/Make a draft: CheckoutQueueNotDraining[role="button"]');
  await make?.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/edit/own/'));
  const [draft] = await drafts();
  expect(draft?.content).toMatchObject({
    title: 'CheckoutQueueNotDraining',
    owner: 'Payments on-call',
    framework: 'incident',
    triggers: [
      { kind: 'alert', name: 'CheckoutQueueNotDraining' },
      { kind: 'runbook', link: 'https://wiki.example.test/runbooks/queue.md' },
    ],
    severities: [
      { severity: 'p1', criteria: ['No order goes through'], examples: ['All workers down'] },
      { severity: 'p3', criteria: ['Orders are late'], examples: ['One worker down'] },
    ],
  });
  expect(draft?.content.steps.map(({ phase }) => phase).join()).toBe('detection,detection,detection,communication,resolution,resolution');
  expect(draft?.content.steps[2]?.body).toContain('https://wiki.example.test/releases/log.md');
  await press(page, 'Publish…');
  await press(page, 'Publish version 1.2.0');
  const published = async (): Promise<Pack['procedures']> =>
    (await readStore<{ id: string; pack: Pack }>(page, 'packs')).flatMap(({ id, pack }) => (id === 'own' ? pack.procedures : []));
  await until(async () => ((await published()).length === 1 ? true : null), { what: 'the published procedure' });
  expect((await published())[0]).toMatchObject({ title: 'CheckoutQueueNotDraining', status: 'active' });
});

it('takes several at once, says which one is none, and makes a draft of each', async () => {
  await page.evaluate(() => (location.hash = '#/import'));
  const input = (await page.waitForSelector('.import input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(QUEUE, CERTIFICATE, join(FIXTURES, 'empty.md'));
  await waitForWords(page, 'Not imported: 1 problem');
  await waitForWords(page, '2 runbooks');
  await press(page, 'Make 2 drafts');
  await waitForWords(page, 'Open Certificate of the shop is about to expire');
  const titles = (await drafts()).map(({ content }) => content.title);
  expect(titles.toSorted()).toEqual(['Certificate of the shop is about to expire', 'CheckoutQueueNotDraining']);
  const certificate = (await drafts()).find(({ content }) => content.title.startsWith('Certificate'));
  expect(certificate?.content.steps.map(({ role, title }) => [role, title])).toEqual([
    [undefined, 'Browsers warn before the shop opens'],
    ['incident-commander', 'Decide who renews it'],
    ['scribe', 'Write down when it expires'],
    [undefined, 'Renew it by machine from now on'],
  ]);
});

it('takes pasted text', async () => {
  await clickOn(page, '.import summary');
  await page.locator('.import textarea').fill(readFileSync(CERTIFICATE, 'utf8'));
  await press(page, 'Import text');
  await page.waitForFunction(() => document.querySelectorAll('.runbook').length === 1);
  expect(await words()).toContain('Certificate of the shop is about to expire');
});
