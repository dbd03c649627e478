/** What is told though nothing happens: in the panel, on the badge, in the library's settings. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { declareOwn, send, shownRun } from './support/own-pack';
import { openWorld, waitForWords, type World } from './support/world';

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

  it('leads to the step that ends it, and goes when that is done', async () => {
    await world.panel.evaluate(() => document.querySelector<HTMLElement>('.pressing-line[data-late="true"] button')?.click());
    await waitForWords(world.panel, 'Accept the page');
    await send(world, 'run.append', {
      id: crypto.randomUUID(),
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
