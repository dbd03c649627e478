/** What is told though nothing happens: in the panel, on the badge, in the library's settings. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER, type Launched, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { declareOwn, send, shownRun } from './support/own-pack';
import { manifestOf, openWorld, killWorker, press, waitForWords, type World } from './support/world';
import { clickOn } from './support/click';

const WOKEN = {
  id: 'woken',
  steps: [{ id: 'accept', phase: 'detection', title: 'Accept the page', meets: 'acknowledge' }],
  more: { clocks: [{ severity: 'p3', acknowledge: { minutes: 0.05 } }] },
};
/** Of a minute: long enough to be set and short enough to be waited for. */
const SOON = 0.03;
let world: World;
let run: string;
beforeAll(async () => {
  world = await openWorld({ enable: false });
  run = await declareOwn(world, {
    id: 'pressing',
    steps: [
      { id: 'first', phase: 'detection', title: 'Look', timeBox: SOON },
      { id: 'accept', phase: 'detection', title: 'Accept the page', meets: 'acknowledge' },
    ],
    more: {
      clocks: [{ severity: 'p1', acknowledge: { minutes: SOON } }],
      notifications: [{ id: 'lead', severities: ['p1'], audience: 'Team lead', channel: 'phone', within: 1 }],
    },
  });
  await world.panel.bringToFront();
  await shownRun(world, 'Run of pressing');
});
afterAll(() => world?.close());

const lines = (): Promise<string[]> =>
  world.panel.$$eval('.pressing-line', (all) => all.map((each) => (each as HTMLElement).innerText.replace(/\s+/g, ' ')));

describe('what is pressing', () => {
  it('comes by itself, the most pressing first', async () => {
    await until(async () => (await lines()).length >= 2 || null, { what: async () => `two lines in ${JSON.stringify(await lines())}` });
    expect((await lines())[0]).toMatch(/^Overdue: Acknowledge/);
    expect((await lines()).some((line) => /Look/.test(line))).toBe(true);
    for (const theme of THEMES) expect(await faultsOf(world.panel, theme)).toEqual([]);
    if (process.env['PICTURE'] !== undefined) await world.panel.screenshot({ path: process.env['PICTURE'] });
  });

  it('is on the badge of every tab, and in words in its title', async () => {
    const [text, title] = await world.panel.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      const tabId = tab?.id ?? 0;
      return [await chrome.action.getBadgeText({ tabId }), await chrome.action.getTitle({ tabId })];
    });
    expect([text, title]).toEqual(['!', expect.stringContaining('Overdue: Acknowledge')]);
  });

  it('is in the lists of runs, in words, the most urgent first; and on the button, whichever run is followed', async () => {
    await send(world, 'run.follow', { run: null });
    const calm = await declareOwn(world, { id: 'calm', steps: [{ id: 'look', phase: 'detection', title: 'Look' }] }, { severity: 'p4' });
    await press(world.panel, 'All runs');
    const rows = (page: Page): Promise<string[]> =>
      page.$$eval('.run-row', (all) =>
        all.map((each) => (each as HTMLElement).innerText.replace(/\s+/g, ' ')).filter((text) => text.includes('Run of')),
      );
    const popup = await openPanel(world.browser, world.id, 'popup.html');
    for (const page of [world.panel, popup]) {
      await page.bringToFront();
      await waitForWords(page, 'Run of calm');
      const [first, second] = await rows(page);
      expect(first).toMatch(/Run of pressing .*Overdue: Acknowledge · [\d:]+ late · and 1 more$/);
      expect(second).toMatch(/Run of calm/);
      expect(second).not.toMatch(/late|left/);
      for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
    }
    const title = await popup.evaluate(async () => chrome.action.getTitle({}));
    expect(title).toContain('Run of pressing');
    await popup.close();
    await send(world, 'run.append', {
      id: randomUUID(),
      runId: calm,
      at: Date.now(),
      actor: { name: 'Ada', roles: [] },
      body: { type: 'run.ended', outcome: 'resolved', reason: '' },
    });
    await world.panel.bringToFront();
    await clickOn(world.panel, '.run-row');
    await shownRun(world, 'Run of pressing');
  });

  it('leads to the step that ends it, and goes when that is done', async () => {
    await world.panel.evaluate(() => document.querySelector<HTMLElement>('.pressing-line[data-late="true"] button')?.click());
    await waitForWords(world.panel, 'Accept the page');
    await send(world, 'run.append', {
      id: randomUUID(),
      runId: run,
      at: Date.now(),
      actor: { name: 'Ada', roles: [] },
      body: { type: 'step.done', step: 'accept', by: 'hand' },
    });
    await until(async () => (await lines()).every((line) => !line.startsWith('Overdue: Acknowledge')) || null, {
      what: async () => `no word of the clock in ${JSON.stringify(await lines())}`,
    });
  });
});

describe('the system', () => {
  // The browser asks for this permission in a window that no test can press: here the manifest has it from the start.
  const dir = mkdtempSync(join(tmpdir(), 'steplight-notices-'));
  let launched: Launched;
  let panel: Page;
  let settings: Page;
  beforeAll(async () => {
    cpSync(builtAt(BROWSER), dir, { recursive: true });
    const manifest = manifestOf('chrome') as { permissions: string[] };
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ ...manifest, permissions: [...manifest.permissions, 'notifications'] }));
    launched = await launchWithExtension({ dir });
    panel = await openPanel(launched.browser, launched.id);
    settings = await openPanel(launched.browser, launched.id, 'library.html#/settings');
  });
  afterAll(async () => {
    await launched?.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const shown = (): Promise<string[]> =>
    settings.evaluate(async () => Object.keys((await chrome.notifications.getAll()) as object).map((id) => id.replace(/^run:[^:]*:/, '')));
  const showing = (...ids: string[]): Promise<unknown> =>
    until(async () => JSON.stringify((await shown()).toSorted()) === JSON.stringify(ids.toSorted()) || null, {
      what: async () => `${JSON.stringify(ids)} to be shown, and not ${JSON.stringify(await shown())}`,
    });
  const reminding = 'section[aria-labelledby=reminders]';

  it('shows one when it is switched on and tried', async () => {
    await settings.bringToFront();
    await clickOn(settings, `${reminding} input[type=checkbox]`);
    await clickOn(settings, `${reminding} button`);
    await showing('steplight:test');
    await settings.evaluate(() => chrome.notifications.clear('steplight:test'));
  });

  it('is woken for what runs out, and tells it once', async () => {
    await declareOwn({ panel }, WOKEN, { severity: 'p3' });
    await killWorker(launched);
    await showing('overdue.acknowledge');
    await killWorker(launched);
    await settings.evaluate(async () => {
      for (const id of Object.keys((await chrome.notifications.getAll()) as object)) await chrome.notifications.clear(id);
    });
    // Any command wakes it; what was told is not told again.
    await send({ panel }, 'settings.changed', {});
    expect(await shown()).toEqual([]);
  });

  it('takes it away when it is switched off', async () => {
    await declareOwn({ panel }, WOKEN, { severity: 'p3' });
    await showing('overdue.acknowledge');
    await clickOn(settings, `${reminding} input[type=checkbox]`);
    await showing();
  });
});
