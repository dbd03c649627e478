/**
 * Enabling tools on one page: the exact addresses, granted and taken back at once; a tool on a host of one's own; and a tab in which
 * nothing is recognised, explained and mended.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { openWorld, press, readStore, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
let library: Page;
let server: Server;
let own: string;
beforeAll(async () => {
  // A Grafana whose marks a proxy took away: its title is all that is left.
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Alert rules - Grafana</title><h1>Alert rules</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  world = await openWorld({ enable: false });
  library = await openPanel(world.browser, world.id, 'library.html#/tools');
  await library.setViewport({ width: 1280, height: 900 });
  await library.waitForSelector('[data-tool=pagerduty]');
});
afterAll(async () => {
  await world?.close();
  server?.close();
});

const granted = (): Promise<string[]> => library.evaluate(() => chrome.permissions.getAll().then(({ origins = [] }) => origins));

it('shows the exact addresses of a tool, and asks for one of them alone', async () => {
  expect(await granted()).toEqual([]);
  await library.bringToFront();
  const row = await library.waitForSelector('[data-tool=pagerduty]');
  expect(await row?.evaluate((element) => (element as HTMLElement).innerText)).toContain('https://*.pagerduty.com');
  await clickOn(library, '::-p-xpath(//*[@data-tool="pagerduty"]//div[.//code[contains(., "*.pagerduty.com")]]//button)');
  await until(async () => (await granted()).length === 1, { what: 'the site to be granted' });
  expect(await granted()).toEqual(['https://*.pagerduty.com/*']);
  await library.waitForFunction(() => document.querySelector('#enabled-sites')?.closest('section')?.innerText.includes('PagerDuty'));
});

it('takes it back at once', async () => {
  await clickOn(library, 'section[aria-labelledby=enabled-sites] .tool-row button');
  await until(async () => (await granted()).length === 0, { what: 'the site to be taken back' });
  await waitForWords(library, 'No site is enabled yet');
});

it('says what is wrong with an address, and takes one of a host of our own', async () => {
  await library.type('input[type=search]', 'grafana');
  await library.waitForFunction(() => document.querySelector('[data-tool=pagerduty]') === null);
  await press(library, 'Give its address: Grafana');
  await library.type('#address-grafana', 'our grafana');
  await library.keyboard.press('Enter');
  await waitForWords(library, 'This is no web address');
  await clickOn(library, '#address-grafana', { count: 3 });
  await library.type('#address-grafana', `${own}alerting/list`);
  await clickOn(library, '[data-tool=grafana] form button');
  await until(async () => (await granted()).includes('http://127.0.0.1/*'), { what: 'the site to be granted' });
  await waitForWords(library, 'You said:');
  const settings = await readStore<{ mappings?: object[] }>(library, 'settings');
  expect(settings.flatMap((each) => each?.mappings ?? [])).toEqual([{ address: own, tool: 'grafana' }]);
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
});

it('is forgotten when told to', async () => {
  await clickOn(library, 'button[aria-label^="Forget"]');
  await library.waitForFunction(() => !document.body.innerText.includes('You said:'));
});

it('a tab in which nothing is recognised says why, what it reminds of, and is mended in a click', async () => {
  const { alerts, panel } = world;
  await alerts.goto(own);
  await alerts.bringToFront();
  await waitForWords(panel, 'Why don’t I see anything here?');
  await clickOn(panel, '.this-tab summary');
  await waitForWords(panel, 'It reminds of Grafana (title of the page). Is it?');
  for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
  await press(panel, 'Yes, it is Grafana');
  await panel.waitForFunction(() => document.querySelector('.tool-here')?.textContent?.includes('Grafana') === true);
  expect(await wordsOf(panel)).not.toContain('It reminds of');
});
