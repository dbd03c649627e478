/**
 * A backup, as its user makes it: saved in one browser, brought back in another that has nothing; refused with the name of the part that was
 * changed; replaced with what is here saved first.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSER, downloadTo, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { faultsOf, THEMES } from './support/axe';
import { declareOwn } from './support/own-pack';
import { savedFile } from './support/saved';
import { alterStored } from './support/stores';
import { press, readStore, waitForWords } from './support/world';

const STEPS = [{ id: 'only', phase: 'detection', title: 'Look', action: { kind: 'look' } }];
const folder = mkdtempSync(join(tmpdir(), 'steplight-backup-'));
const file = join(folder, `steplight-backup-${today()}.zip`);
let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;

function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A browser that has nothing. */
async function start(): Promise<void> {
  launched = await launchWithExtension({ dir: builtAt(BROWSER) });
  page = await openPanel(launched.browser, launched.id, 'library.html#/settings');
  await waitForWords(page, 'Your data');
  await downloadTo(page, folder);
}

async function choose(path: string): Promise<void> {
  const input = await page.waitForSelector('input[type=file][aria-label="Choose a backup…"]');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
}

const picture = async (name: string): Promise<void> => {
  const into = process.env.STEPLIGHT_PICTURES;
  const section = await page.$('section.data');
  if (into !== undefined) await section?.screenshot({ path: join(into, `${name}.png`) });
};

/** Runs and packs that are no part of Steplight. */
const own = async () => ({
  runs: (await readStore<{ id: string }>(page, 'runs')).map(({ id }) => id),
  events: (await readStore<{ id: string }>(page, 'events')).map(({ id }) => id).toSorted(),
  packs: (await readStore<{ id: string; bundled: boolean }>(page, 'packs')).flatMap(({ id, bundled }) => (bundled ? [] : [id])),
});

let saved: Awaited<ReturnType<typeof own>>;

beforeAll(start);
afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

it('saves all that was made here as one file', async () => {
  await declareOwn({ panel: page }, { id: 'team-pack', steps: STEPS });
  saved = await own();
  expect(saved).toMatchObject({ packs: ['team-pack'], runs: [expect.any(String)] });
  await page.reload();
  await waitForWords(page, 'No backup was made in this browser yet.');
  await press(page, 'Back up now');
  await waitForWords(page, `Saved in your downloads: steplight-backup-${today()}.zip`);
  const parts = unzipSync(new Uint8Array(readFileSync(await savedFile(folder, `steplight-backup-${today()}.zip`))));
  expect(Object.keys(parts)).toEqual(expect.arrayContaining(['packs/team-pack.json', `runs/${saved.runs[0]}.json`, 'manifest.json']));
  await picture('saved');
});

it('brings it back in a browser that has nothing, after showing what it holds', async () => {
  await launched.close();
  await start();
  expect(await own()).toEqual({ runs: [], events: [], packs: [] });
  await choose(file);
  await waitForWords(page, 'New here');
  expect(await page.$eval('.restore [data-kind=runs] [data-of=fresh]', (cell) => cell.textContent)).toBe('1');
  for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
  await picture('opened');
  await press(page, 'Add what is missing');
  await waitForWords(page, 'Restored and stored on this disk:');
  expect(await own()).toEqual(saved);
  await picture('restored');
});

it('says at the second time that there is nothing to add', async () => {
  await choose(file);
  await press(page, 'Add what is missing');
  await waitForWords(page, 'There was nothing to add: all of it is here.');
  expect(await own()).toEqual(saved);
});

it('refuses a file in which something was changed, and names the part', async () => {
  const parts = unzipSync(new Uint8Array(readFileSync(file)));
  const path = 'packs/team-pack.json';
  parts[path] = strToU8(strFromU8(parts[path] ?? new Uint8Array()).replace('Look', 'Loot'));
  const changed = join(folder, 'changed.zip');
  writeFileSync(changed, zipSync(parts));
  await choose(changed);
  await waitForWords(page, `“${path}” in this file is not as it was written`);
  await picture('refused');
  expect(await own()).toEqual(saved);
});

it('replaces everything after one more question, and a second pack is gone', async () => {
  await declareOwn({ panel: page }, { id: 'other-pack', steps: STEPS });
  await choose(file);
  await press(page, 'Replace everything…');
  await waitForWords(page, 'This goes for good, because the file does not have it: Packs: 1');
  await picture('asked');
  await press(page, 'Replace everything');
  await waitForWords(page, 'Restored and stored on this disk:');
  expect(await own()).toEqual(saved);
  await page.setViewport({ width: 340, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await picture('narrow');
});

it('reminds in the library of what is old and was never saved, until one says no', async () => {
  await alterStored(page, 'shelves', 'team-pack', { importedAt: 0, firstAt: 0 });
  await page.setViewport({ width: 1280, height: 860 });
  await page.evaluate(() => (location.hash = '#/'));
  await page.reload();
  await waitForWords(page, 'What you made here was not backed up for 30 days or longer.');
  const into = process.env.STEPLIGHT_PICTURES;
  if (into !== undefined) await page.screenshot({ path: join(into, 'reminder.png') });
  await press(page, 'Back up…');
  await page.waitForFunction(() => document.activeElement?.id === 'your-data');
  await page.evaluate(() => history.back());
  await press(page, 'Do not remind me');
  await page.waitForFunction(() => !document.body.innerText.includes('was not backed up'));
  await page.reload();
  await page.waitForSelector('[data-view=procedures] h1');
  expect(await page.evaluate(() => document.body.innerText)).not.toContain('was not backed up');
  await page.evaluate(() => (location.hash = '#/settings'));
  await waitForWords(page, 'Your data');
});

it('erases everything after one question, and is as after a first installation', async () => {
  for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
  await press(page, 'Erase everything…');
  await waitForWords(page, 'Erase this for good?');
  await picture('erase');
  await press(page, 'Erase for good');
  await page.waitForFunction(() => location.hash === '#/welcome');
  expect(await own()).toEqual({ runs: [], events: [], packs: [] });
  const left = await page.evaluate(async () => {
    const files: string[] = [];
    const copies = await (await navigator.storage.getDirectory()).getDirectoryHandle('copies');
    for await (const [kind, folder] of copies as unknown as AsyncIterable<[string, FileSystemDirectoryHandle]>)
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(`${kind}/${name}`);
    return { local: Object.keys(await chrome.storage.local.get(null)), files, origins: (await chrome.permissions.getAll()).origins };
  });
  expect(left.local).toEqual(['store:made']);
  expect(left.files.filter((name) => !/^setting\/(bases|fetchOnly|marks|followed),/.test(name))).toEqual([]);
  expect(left.origins).toEqual([]);
  await page.evaluate(() => (location.hash = '#/settings'));
  await waitForWords(page, 'Nothing of your own is stored yet.');
});
