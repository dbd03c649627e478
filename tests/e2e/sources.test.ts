/**
 * A team signs its pack with the command and publishes it; a reader subscribes. What is seen, what comes, what is refused with which
 * words, and what the server was asked.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { startPublisher, type Publisher } from '../platform/support/publisher';
import { faultsOf, THEMES } from './support/axe';
import { send } from './support/own-pack';
import { startTeam, type Team } from './support/team';
import { teamPack } from './support/team-pack';
import { killWorker, openWorld, press, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';

let reader: World;
let library: Page;
let team: Team;
let elsewhere: Publisher;

const pack = (version: string, more: object = {}): string =>
  JSON.stringify(teamPack([{ id: 'checkout', triggers: [], more: { version } }], { version, ...more }));

const source = async (): Promise<string> => library.$eval('article.source', (card) => (card as HTMLElement).innerText);
const stateOf = (): Promise<string> => library.$eval('article.source', (card) => card.getAttribute('data-state') ?? '');
const versionHere = async (): Promise<string | undefined> =>
  library.evaluate(
    () =>
      new Promise<string | undefined>((resolve) => {
        const opening = indexedDB.open('steplight');
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('packs').objectStore('packs').get('team');
          asked.addEventListener(
            'success',
            () => (opening.result.close(), resolve((asked.result as { version?: string } | undefined)?.version)),
          );
        });
      }),
  );

async function lookAt(address: string): Promise<void> {
  await library.$eval('input[type=url]', (field) => ((field as HTMLInputElement).value = ''));
  await library.type('input[type=url]', address);
  await press(library, 'Look');
}

/** Presses "Check now", and waits until its words are there. */
async function checkAnd(words: string): Promise<void> {
  await press(library, 'Check now: Shop team');
  await until(async () => (await source()).includes(words), { what: async () => `"${words}" in: ${await source()}` });
}

beforeAll(async () => {
  [team, elsewhere] = await Promise.all([startTeam('team.json'), startPublisher()]);
  team.keygen('team');
  reader = await openWorld({ enable: false });
  library = await openPanel(reader.browser, reader.id, 'library.html#/sources');
  await library.setViewport({ width: 1280, height: 900 });
  await library.waitForSelector('input[type=url]');
  // A log-in at the very server: none of it may be sent.
  await reader.browser.setCookie({ name: 'session', value: 'secret', domain: '127.0.0.1', path: '/' });
});
afterAll(async () => {
  await Promise.all([reader?.close(), team?.close(), elsewhere?.close()]);
});

it('what a team signs and publishes is seen with its key before anything is stored', async () => {
  team.publish(pack('1.0.0'));
  await lookAt(team.url);
  await waitForWords(library, 'It is signed, and the signature fits.');
  expect(await versionHere()).toBeUndefined();
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
});

it('a key is confirmed by a person, and another one than expected is said', async () => {
  await press(library, 'Subscribe');
  await waitForWords(library, 'Say first that this is the right key');
  await library.type('.seen input.code', 'A'.repeat(43));
  await waitForWords(library, 'It is another key.');
  await press(library, 'Cancel');
  expect(await library.$('article.source')).toBeNull();
});

it('a subscription that takes updates by itself has the pack, and the next version after a check', async () => {
  await lookAt(team.url);
  await until(async () => (await library.$$('.seen input[type=checkbox]')).length === 2, { what: 'both questions' });
  for (const n of [1, 2]) await clickOn(library, `::-p-xpath((//*[contains(@class, "seen")]//input[@type="checkbox"])[${n}])`);
  await press(library, 'Subscribe');
  await until(async () => (await versionHere()) === '1.0.0', { what: 'the first version' });
  team.publish(pack('1.1.0'));
  await checkAnd('Version 1.1.0');
  await until(async () => (await versionHere()) === '1.1.0', { what: 'the update' });
  expect(await stateOf()).toBe('current');
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
});

it.each<[string, string, () => void]>([
  ['an older version', 'The server offers an older version', () => team.publish(pack('1.0.0'))],
  [
    'other bytes under the same version',
    'The pack was changed, but not its version.',
    () => team.publish(pack('1.1.0', { title: 'Shop team ' }).replace('Shop on-call', 'Someone')),
  ],
  [
    'a signature by somebody else',
    'It is signed by another key',
    () => (team.keygen('thief'), team.publish(pack('1.2.0'), { key: 'thief' })),
  ],
  [
    'a pack that was changed after it was signed',
    'do not fit each other',
    () => (team.publish(pack('1.2.0')), void team.server.files.set('/team.json', pack('1.2.0', { owner: 'Mallory' }))),
  ],
  [
    'no signature',
    'There is no signature beside the pack any more.',
    () => (team.publish(pack('1.2.0')), void team.server.files.delete('/team.json.sig')),
  ],
  [
    'a way to another host',
    'The server sends on to another address',
    () =>
      void team.server.answers.set(
        '/team.json',
        (_, response) => void response.writeHead(302, { Location: `http://localhost:${elsewhere.port}/team.json` }).end(),
      ),
  ],
  [
    'an error',
    'The server answered with an error (500).',
    () => void team.server.answers.set('/team.json', (_, response) => void response.writeHead(500).end()),
  ],
])('%s is refused in words, and what was here stays', async (_, words, prepare) => {
  elsewhere.files.set('/team.json', pack('9.0.0'));
  prepare();
  // Bytes as before are not fetched again: then nothing is wrong with them.
  team.server.files.set('/team.json.sig', Buffer.concat([Buffer.from(team.server.files.get('/team.json.sig') ?? ''), Buffer.from(' ')]));
  if (words.startsWith('There is no signature')) team.server.files.delete('/team.json.sig');
  await checkAnd(words);
  expect(await source()).toContain('Nothing of it was taken in.');
  expect(await versionHere()).toBe('1.1.0');
  expect(elsewhere.log).toEqual([]);
  team.server.answers.clear();
});

it('a change of keys that the old key signed is followed', async () => {
  const old = /"key": "([A-Za-z0-9_-]{43})"/.exec(String(readFileSync(join(team.folder, 'team.json.sig'))))?.[1];
  team.keygen('next');
  team.publish(pack('1.3.0'));
  const before = /"key": "([A-Za-z0-9_-]{43})"/.exec(String(readFileSync(join(team.folder, 'team.json.sig'))))?.[1] ?? old ?? '';
  team.server.files.set(`/${before}.rotation.json`, team.steplight('rotate', '--key', 'team.key', '--to', 'next.pub'));
  team.publish(pack('1.3.0'), { key: 'next' });
  await checkAnd('Its key changed');
  await until(async () => (await versionHere()) === '1.3.0', { what: 'the version that the new key signed' });
});

it('updates wait to be looked at where that was chosen, also after the worker died', async () => {
  await clickOn(library, 'article.source input[type=checkbox]');
  await until(async () => library.$eval('article.source input[type=checkbox]', (box) => !(box as HTMLInputElement).checked));
  await killWorker(reader);
  team.publish(pack('1.4.0'), { key: 'next' });
  await checkAnd('Version 1.4.0 waits for you.');
  expect(await versionHere()).toBe('1.3.0');
  await waitForWords(reader.panel, 'An update of “Shop team” waits (version 1.4.0).');
  await press(library, 'Look at the update: Shop team');
  await until(async () => (await library.$$('.reports')).length === 1, { what: 'what the update would change' });
  expect(await wordsOf(library)).toContain('1.4.0');
});

it('no page of Steplight can ask the network, and nothing of the user was ever sent', async () => {
  expect(await library.evaluate((address) => fetch(address).then(String, () => 'refused'), team.url)).toBe('refused');
  expect(team.server.log.length).toBeGreaterThan(10);
  for (const { method, path, headers } of team.server.log) {
    expect(method).toBe('GET');
    expect(path).toMatch(/^\/(?:team\.json(?:\.sig)?|[\w-]{43}\.rotation\.json)$/);
    for (const name of ['cookie', 'authorization', 'referer', 'origin']) expect(headers).not.toHaveProperty(name);
    expect(headers['accept-language']).toBe('*');
  }
  expect(elsewhere.log).toEqual([]);
});

it('leave to fetch is none to look at pages, and goes with the source', async () => {
  const granted = (): Promise<string[]> => library.evaluate(() => chrome.permissions.getAll().then(({ origins = [] }) => origins));
  expect(await granted()).toEqual(['http://127.0.0.1/*']);
  expect(await library.evaluate(() => chrome.scripting.getRegisteredContentScripts().then((all) => all.length))).toBe(0);
  await press(library, 'Remove: Shop team');
  await press(library, 'Remove the source');
  await until(async () => (await library.$('article.source')) === null, { what: 'the source to be gone' });
  await until(async () => (await granted()).length === 0, { what: 'the leave to be given back' });
  expect(await versionHere()).toBe('1.3.0');
});

it('a file and its signature are dropped together', async () => {
  await send(reader, 'pack.remove', { pack: 'team' });
  const input = await library.$('input[type=file]');
  const both = [join(team.folder, 'team.json'), join(team.folder, 'team.json.sig')] as const;
  await (input as import('puppeteer').ElementHandle<HTMLInputElement>).uploadFile(...both);
  await waitForWords(library, 'which is not among the keys that you trust');
  expect(await versionHere()).toBeUndefined();
});
