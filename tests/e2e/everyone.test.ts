/**
 * Every view in a long language and in one that is written from right to left, with an incident under way and drafts: nothing is cut off in a
 * narrow window or at 200 %, every target can be hit, and in forced colors it is seen what is chosen. Collaborator: legible.ts. What axe
 * says of views stands beside what they do, in the other tests.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { follow } from '../../scripts/follow.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { alikeInForcedColors, illegible } from './support/legible';
import { openWorld, readStore } from './support/world';

const folder = mkdtempSync(join(tmpdir(), 'steplight-everyone-'));
const prepared = join(folder, 'prepared');
const VIEWS = [
  '#/procedures',
  '#/procedures?find=alert',
  '#/procedure/it-incident-response/incident-response',
  '#/procedure/it-incident-response/practice-incident?at=p1',
  '#/rehearse/it-incident-response/practice-incident',
  '#/runs',
  '#/packs',
  '#/tools',
  '#/settings',
  '#/welcome',
];

let run: string;
let draft: string;
let tool: string;

/** Goes to an address and waits until what it names is drawn. */
async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForFunction(() => document.querySelector('main h1') !== null && document.querySelector('[aria-busy=true]') === null);
}

/** Everything that can be opened in place is open. */
const openAll = (page: Page): Promise<void> => page.$$eval('main details', (all) => all.forEach((each) => (each.open = true)));

/** Where the library leads to from an address that begins something. */
async function begin(page: Page, hash: string, leads: string): Promise<string> {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForFunction((to) => location.hash.startsWith(to), {}, leads);
  return page.evaluate(() => location.hash);
}

beforeAll(async () => {
  const { browser, id, panel, close } = await openWorld({ severity: 'P1', userDataDir: prepared });
  await follow(browser, { stop: ({ title }) => title === 'Mend the cause' });
  run = (await readStore<{ id: string }>(panel, 'runs'))[0]?.id ?? '';
  const library = await openPanel(browser, id, 'library.html#/new');
  const title = await library.waitForSelector('main form input:focus');
  await title?.type('Reindexing of the customers’ search after an interrupted deployment');
  await library.keyboard.press('Enter');
  await library.waitForFunction(() => location.hash.startsWith('#/edit/'));
  draft = await library.evaluate(() => location.hash.replace(/\?.*/, ''));
  tool = await begin(library, '#/describe', '#/tool/');
  await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

describe.each(['de', 'ar'])('in %s', (locale) => {
  let world: Awaited<ReturnType<typeof launchWithExtension>>;
  let library: Page;

  beforeAll(async () => {
    const userDataDir = join(folder, locale);
    cpSync(prepared, userDataDir, { recursive: true });
    world = await launchWithExtension({ dir: builtAt('chrome'), locale, userDataDir });
    library = await openPanel(world.browser, world.id, 'library.html#/procedures');
    await library.waitForSelector('.procedure-item');
  });
  afterAll(() => world?.close());

  it('every view of the library can be read, and its targets hit', async () => {
    const faults: string[] = [];
    const parts = ['', '?part=procedure', '?part=languages', '?part=history'];
    for (const view of [...VIEWS, `#/run/${run}`, tool, ...parts.map((part) => `${draft}${part}`)]) {
      await go(library, view);
      await openAll(library);
      for (const width of [1280, 640, 320]) {
        await library.setViewport({ width, height: 640 });
        faults.push(...(await illegible(library)).map((fault) => `${view} at ${width} px: ${fault}`));
      }
      faults.push(...(await alikeInForcedColors(library)).map((fault) => `${view} in forced colors: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it('so can the panel with every tab, and the popup', async () => {
    const faults: string[] = [];
    const look = async (page: Page, what: string, widths: readonly number[]): Promise<void> => {
      for (const width of widths) {
        await page.setViewport({ width, height: 640 });
        faults.push(...(await illegible(page)).map((fault) => `${what} at ${width} px: ${fault}`));
      }
      faults.push(...(await alikeInForcedColors(page)).map((fault) => `${what} in forced colors: ${fault}`));
    };
    const panel = await openPanel(world.browser, world.id);
    await panel.waitForSelector('.view.run [role=tab]');
    const tabs = await panel.$$('[role=tab]');
    expect(tabs.length).toBeGreaterThan(3);
    for (const [n, tab] of tabs.entries()) {
      await tab.click();
      await panel.waitForFunction((each) => each.getAttribute('aria-selected') === 'true', {}, tab);
      await look(panel, `tab ${n + 1} of the panel`, [360, 320, 640]);
    }
    const popup = await openPanel(world.browser, world.id, 'popup.html');
    await popup.waitForSelector('main button');
    await look(popup, 'the popup', [360]);
    expect(faults).toEqual([]);
  });
});
