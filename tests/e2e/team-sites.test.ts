/**
 * The list of a team: a pack offers addresses, its import enables nothing, each or all are enabled in one question for exactly these
 * hosts, what was said before stays, and the list goes with the pack. One's own addresses leave as such a pack.
 */
import { readdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadTo, openPanel } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { send } from './support/own-pack';
import { teamPack } from './support/team-pack';
import { openWorld, press, readStore, waitForWords, wordsOf, type World } from './support/world';
import { importText } from './support/import-text';
import { clickOn } from './support/click';

declare global {
  /** Patterns of each question to the browser. */
  var asked: string[][];
}

const GRAFANA = { tool: 'grafana', address: 'https://grafana.shop.example/', title: 'Shop dashboards' };
const NAGIOS = { tool: 'nagios', address: 'http://ops.shop.example:8080/nagios4/' };
const PROMETHEUS = { tool: 'prometheus', address: 'https://ops.shop.example/prometheus/' };
const KIBANA = { tool: 'kibana', address: 'https://logs.shop.example/' };
const pack = (version: string, sites: object[]): string => JSON.stringify(teamPack([{ id: 'one', triggers: [] }], { version, sites }));

let world: World;
let library: Page;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steplight-saved-'));
  world = await openWorld({ enable: false });
  library = await openPanel(world.browser, world.id, 'library.html#/import');
  await library.setViewport({ width: 1280, height: 900 });
  await library.evaluate(() => {
    globalThis.asked = [];
    const request = chrome.permissions.request.bind(chrome.permissions);
    chrome.permissions.request = ((what: { origins: string[] }) => {
      globalThis.asked.push(what.origins);
      return request(what);
    }) as typeof chrome.permissions.request;
  });
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

const granted = (): Promise<string[]> => library.evaluate(() => chrome.permissions.getAll().then(({ origins = [] }) => origins.toSorted()));
const mappings = async (): Promise<object[]> =>
  (await readStore<{ mappings?: object[] }>(library, 'settings')).flatMap((each) => each?.mappings ?? []);
const stateOf = (address: string): Promise<string> =>
  library.$eval(`[data-address="${address}"]`, (row) => (row as HTMLElement).innerText.replace(/\s+/g, ' '));
const show = async (view: string): Promise<void> => {
  await library.evaluate((to) => (location.hash = to), `#/${view}`);
};
const paste = async (text: string): Promise<void> => {
  await show('import');
  await library.waitForSelector('.paste textarea');
  await library.$eval('details:has(.paste)', (details) => ((details as HTMLDetailsElement).open = true));
  await library.$eval(
    '.paste textarea',
    (area, given) => {
      (area as HTMLTextAreaElement).value = given;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
  await press(library, 'Import text');
};

it('a hostile list is refused with the place of each fault', async () => {
  await paste(pack('1.0.0', [GRAFANA, { tool: 'grafana', address: 'https://*/' }, { tool: 'nowhere', address: 'https://a.example/' }]));
  await waitForWords(library, 'sites[1].address');
  expect(await wordsOf(library)).toContain('Nothing was changed.');
  await paste(pack('1.0.0', [{ tool: 'nowhere', address: 'https://a.example/' }]));
  await waitForWords(library, 'sites[0].tool');
});

it('the import shows what a pack offers, and enables nothing', async () => {
  await paste(pack('1.0.0', [GRAFANA, NAGIOS, PROMETHEUS, KIBANA]));
  await waitForWords(library, 'It offers 4 addresses of tools. Nothing is enabled by it:');
  for (const { address } of [GRAFANA, NAGIOS, PROMETHEUS, KIBANA]) expect(await wordsOf(library)).toContain(address);
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
  await press(library, 'Import');
  await waitForWords(library, 'Imported: ');
  expect([await granted(), await mappings(), await library.evaluate(() => globalThis.asked)]).toEqual([[], [], []]);
});

it('each is enabled by itself, for its host and its address alone', async () => {
  await show('tools');
  await waitForWords(library, 'From your team');
  expect(await stateOf(GRAFANA.address)).toBe(`Shop dashboards Grafana ${GRAFANA.address} From Shop team Enable`);
  expect(await stateOf(NAGIOS.address)).toContain('Your browser is asked for http://ops.shop.example.');
  await press(library, `Enable Grafana for ${GRAFANA.address}`);
  await until(async () => (await stateOf(GRAFANA.address)).endsWith('Enabled'), { what: 'the address to be enabled' });
  expect(await granted()).toEqual(['https://grafana.shop.example/*']);
  expect(await mappings()).toEqual([{ address: GRAFANA.address, tool: 'grafana' }]);
});

it('what was said of an address stays', async () => {
  await library.type('input[type=search]', 'grafana');
  await press(library, 'Give its address: Grafana');
  await library.type('#address-grafana', KIBANA.address);
  await clickOn(library, '[data-tool=grafana] form button');
  await until(async () => (await stateOf(KIBANA.address)).endsWith('You said: Grafana'), { what: 'the list to say what was said' });
});

it('a no changes nothing', async () => {
  await library.evaluate(() => {
    const { request } = chrome.permissions;
    chrome.permissions.request = (() => {
      chrome.permissions.request = request;
      return Promise.resolve(false);
    }) as typeof chrome.permissions.request;
  });
  const before = [await granted(), await mappings()];
  await press(library, 'Enable all (2)');
  await waitForWords(library, 'Your browser did not allow it, or you said no.');
  expect([await granted(), await mappings()]).toEqual(before);
});

it('all others are enabled in one question for exactly their hosts', async () => {
  await library.evaluate(() => (globalThis.asked = []));
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
  await press(library, 'Enable all (2)');
  await until(async () => (await stateOf(NAGIOS.address)).endsWith('Enabled'), { what: 'all to be enabled' });
  expect(await library.evaluate(() => globalThis.asked)).toEqual([['http://ops.shop.example/*', 'https://ops.shop.example/*']]);
  expect(await granted()).toEqual([
    'http://ops.shop.example/*',
    'https://grafana.shop.example/*',
    'https://logs.shop.example/*',
    'https://ops.shop.example/*',
  ]);
  expect(await mappings()).toContainEqual({ address: PROMETHEUS.address, tool: 'prometheus' });
  // The button went with what it did: the keyboard goes on at the list.
  await library.waitForFunction(() => document.activeElement?.id === 'team-sites');
});

it('one’s own addresses are saved as a pack, or in one that is here', async () => {
  await downloadTo(library, folder);
  const saved = async (name: string): Promise<{ sites: object[]; procedures?: object[] }> => {
    await until(() => readdirSync(folder).includes(name), { what: () => `${name} among ${readdirSync(folder).join(', ')}` });
    return JSON.parse(readFileSync(join(folder, name), 'utf8')) as { sites: object[] };
  };
  await press(library, 'Save as a file');
  const alone = await saved('team-sites-1.0.0.json');
  expect(alone.sites).toHaveLength(4);
  expect(alone.sites).toContainEqual({ tool: 'grafana', address: KIBANA.address });
  await library.select('#share-sites', 'team');
  await press(library, 'Save as a file');
  const within = await saved('team-1.0.1.json');
  expect(within.procedures).toHaveLength(1);
  expect(within.sites).toContainEqual({ tool: 'grafana', address: KIBANA.address });
});

it('the list goes with the pack, and what was enabled stays', async () => {
  await importText((type, payload) => send(world, type, payload), pack('1.1.0', [GRAFANA]));
  await library.waitForFunction(() => document.querySelectorAll('[data-address]').length === 1);
  await send(world, 'pack.remove', { pack: 'team' });
  await library.waitForFunction(() => document.querySelector('#team-sites') === null);
  expect(await granted()).toHaveLength(4);
  expect(await mappings()).toHaveLength(4);
});
