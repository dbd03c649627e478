/**
 * The first minutes, as somebody has them who has just installed Steplight: the page that opens, the practice in the extension's own
 * desk with no site enabled, the drill to its end, and no such page a second time. Nothing is done but by clicking what is visible.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { follow } from '../../scripts/follow.mjs';
import { endRun } from '../../scripts/practice-run.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { press, readStore } from './support/world';
import { clickOn } from './support/click';

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let profile: string;
const start = async (): Promise<void> => {
  launched = await launchWithExtension({ dir: builtAt(BROWSER), userDataDir: profile, welcome: true });
};
const welcomes = async (): Promise<Page[]> => (await launched.browser.pages()).filter((page) => page.url().endsWith('#/welcome'));

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'steplight-welcome-'));
  await start();
});
afterAll(async () => {
  await launched.close();
  rmSync(profile, { recursive: true, force: true });
});

it('opens one page after the installation: three doors, in every theme, also in a narrow window', async () => {
  const [page] = await welcomes();
  if (page === undefined) throw new Error('No page was opened.');
  await page.waitForSelector('.door');
  expect(await page.$$eval('.door h2', (all) => all.map((each) => each.textContent))).toEqual([
    'Follow a procedure',
    'Record a procedure',
    'Bring what you have',
  ]);
  for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
  await page.setViewport({ width: 340, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewport({ width: 1280, height: 860 });
});

it('leads from nothing to the first finished drill, with no site enabled', async () => {
  const [page] = await welcomes();
  if (page === undefined) throw new Error('No page was opened.');
  const opened = launched.browser.waitForTarget((target) => target.url().endsWith('/sidepanel.html'));
  await press(page, 'Start the practice');
  await page.waitForFunction(() => location.pathname.startsWith('/practice/alerts/'));
  const panel = await (await opened).asPage();
  const folder = process.env.STEPLIGHT_PICTURES;
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  let pictures = 0;
  const picture = async (of: Page): Promise<void> => {
    if (folder !== undefined) await of.screenshot({ path: join(folder, `${String(++pictures).padStart(2, '0')}.png`) });
  };
  const done = await follow(launched.browser, { before: ({ page: where }: { page: Page }) => picture(where) });
  expect(new Set(done.map(({ page: where }: { page: Page }) => new URL(where.url()).protocol))).toEqual(new Set(['chrome-extension:']));
  await picture(panel);
  await endRun(panel);
  await picture(panel);
  const [run] = await readStore<{ summary: { drill: boolean; status: string; done: number; of: number } }>(panel, 'runs');
  expect(run?.summary).toMatchObject({ drill: true, status: 'ended', done: run?.summary.of });
  expect(await panel.evaluate(async () => (await chrome.permissions.getAll()).origins ?? [])).toEqual([]);
});

it('says that it is done, and begins anew on a desk that is as it was', async () => {
  const page = await openPanel(launched.browser, launched.id, 'library.html#/welcome');
  await page.waitForSelector('::-p-text(Your first drill is done.)');
  await press(page, 'Practise again');
  await page.waitForFunction(() => location.pathname.startsWith('/practice/alerts/'));
  const alerts = await page.evaluate(() => (JSON.parse(localStorage.getItem('steplight-practice') ?? '{}') as { alerts: object[] }).alerts);
  expect(alerts[0]).toMatchObject({ acknowledged: null });
});

it('does not open again when the browser starts anew; Settings lead to it', async () => {
  await launched.close();
  await start();
  const page = await openPanel(launched.browser, launched.id, 'library.html#/settings');
  await until(async () => (await readStore(page, 'packs')).length > 0, { what: 'the worker to have started' });
  expect(await welcomes()).toEqual([]);
  await clickOn(page, 'aria/First minutes: practise, record, import[role="link"]');
  await page.waitForSelector('.door');
});
