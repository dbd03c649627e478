/**
 * Steplight is updated in the middle of a run: another version is put in the place of the one that runs, and the scripts of the old one stay
 * behind in the pages. What is there goes on, once; what was left says nothing wrong.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchWithExtension, openPanel, workerTarget, type Launched } from '../../scripts/browser.mjs';
import { cardNow, doStep, follow } from '../../scripts/follow.mjs';
import { declarePractice, enableSite, openDesk, openSidePanel } from '../../scripts/practice-run.mjs';
import { startPracticeServer } from '../../scripts/practice-server.mjs';
import { see } from '../../scripts/sight.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { manifestOf, storedEvents } from './support/world';

const NEWER = '99.0.0';
let dir: string;
let launched: Launched;
let desk: Awaited<ReturnType<typeof startPracticeServer>>;
let alerts: Page;
let panel: Page;
const errors: string[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'steplight-update-'));
  cpSync(builtAt('chrome'), dir, { recursive: true });
  desk = await startPracticeServer(0);
  launched = await launchWithExtension({ dir, grant: true });
  alerts = await openDesk(launched.browser, desk);
  for (const page of await launched.browser.pages()) {
    page.on('pageerror', (error) => errors.push((error as Error).stack ?? String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  }
  panel = await openSidePanel(launched.browser, launched.id, alerts);
  await enableSite(panel);
  await declarePractice(panel, 'P1');
});
afterAll(async () => {
  await launched?.close();
  await desk?.close();
  rmSync(dir, { recursive: true, force: true });
});

const cards = async (page: Page): Promise<number> => (await see(page)).cards.length;
const card = (count: string): Promise<unknown> =>
  until(async () => (await cardNow(launched.browser))?.count === count, {
    what: async () => `the card ${count}, and not ${JSON.stringify(await cardNow(launched.browser))}`,
  });

async function update(): Promise<void> {
  const before = workerTarget(launched.browser, launched.id);
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ ...manifestOf('chrome'), version: NEWER }));
  await launched.browser.installExtension(dir);
  await until(() => ![null, before].includes(workerTarget(launched.browser, launched.id)), { what: 'the worker of the new version' });
}

it('goes on where it was, with one card, and every event is there', async () => {
  const { browser, id } = launched;
  await follow(browser, { stop: ({ count }) => count.startsWith('3 ') });
  const before = await storedEvents(panel);
  await update();
  await card('3 of 23');
  panel = await openPanel(browser, id);
  expect(await panel.evaluate(() => chrome.runtime.getManifest().version)).toBe(NEWER);
  expect(await storedEvents(panel)).toEqual(before);
  await panel.waitForSelector('.view.run');
  await alerts.bringToFront();
  await doStep(browser);
  await card('4 of 23');
  expect(await cards(alerts)).toBe(1);
  expect(await alerts.$$eval('steplight-overlay', (all) => all.length)).toBe(1);
  const after = await storedEvents(panel);
  expect(after.map(({ seq }) => seq)).toEqual(after.map((_, i) => i + 1));
  expect(after.slice(0, before.length)).toEqual(before);
  expect(errors).toEqual([]);
});

it('of one that was removed nothing stays in the page, by its clock or by the next press', async () => {
  await launched.browser.uninstallExtension(launched.id);
  await alerts.waitForFunction(() => document.querySelector('steplight-overlay') === null);
  await alerts.mouse.click(5, 5);
  expect(errors).toEqual([]);
});
