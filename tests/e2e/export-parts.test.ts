/**
 * Procedures that are chosen in the list go out as a pack of their own, which replaces none where it is imported; everything goes out in one
 * archive. In the real extension, by its own buttons, with the files that it saves.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import bundled from '../../procedures/bundled/it-incident-response.json';
import { BROWSER, downloadTo, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { beginProcedure } from './support/author';
import { faultsOf, THEMES } from './support/axe';
import { importText } from './support/import-text';
import { readStore } from './support/world';
import { clickOn } from './support/click';

const FIXTURE = readFileSync(join(import.meta.dirname, '../fixtures/formats/pack.v1.json'), 'utf8');
/** More than are drawn at once. */
const MANY = 40;

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'steplight-export-'));
const taken = new Set<string>();

function queues(): string {
  const [template] = bundled.procedures;
  const procedures = Array.from({ length: MANY }, (_, at) => ({ ...template, id: `queue-${at}`, title: `Queue ${at}`, drill: false }));
  const pack = { format: 'steplight-pack', formatVersion: 1, id: 'queues', version: '1.0.0', title: 'Queues', owner: 'Tests' };
  return JSON.stringify({ ...pack, procedures });
}

beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt(BROWSER) });
  page = await openPanel(launched.browser, launched.id, 'library.html');
  await page.waitForSelector('.procedure-item');
  const send = async (type: string, payload: object): Promise<unknown> =>
    (await page.evaluate((message): Promise<{ value: unknown }> => chrome.runtime.sendMessage(message), { type, payload })).value;
  for (const text of [FIXTURE, queues()]) expect(await importText(send, text)).toMatchObject({ outcome: 'imported' });
  await downloadTo(page, folder);
  await page.reload();
  await page.waitForSelector('.procedure-item');
});
afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = async (name: string): Promise<void> => {
  await clickOn(page, `aria/${name}[role="button"]`);
};
const bar = (): Promise<string> => page.$eval('.choose-bar [role=status]', (line) => line.textContent ?? '');
const barSays = (words: string): Promise<unknown> => until(async () => (await bar()) === words, { what: words });
const choose = async (title: string): Promise<void> => {
  await clickOn(page, `aria/${title}[role="checkbox"]`);
};
async function search(words: string): Promise<void> {
  await clickOn(page, 'input[type=search]', { count: 3 });
  await page.keyboard.type(words);
}

/** What the browser saved since the last time. */
async function saved(): Promise<{ name: string; bytes: Uint8Array }> {
  const name = await until(() => readdirSync(folder).find((each) => !taken.has(each) && !/crdownload$|^\./.test(each)), { what: 'a file' });
  const bytes = await until(() => readFileSync(join(folder, name)), { what: `what is in ${name}` });
  taken.add(name);
  return { name, bytes };
}

async function chooseFile(name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

interface Written {
  $schema: string;
  id: string;
  title: string;
  procedures: { id: string }[];
  frameworks: { id: string }[];
  tools: { id: string }[];
  media: object;
}

it('what is chosen in two searches is saved with what it needs, under an id of its own', async () => {
  await press('Export');
  expect(await bar()).toBe('Choose what to export');
  for (const theme of THEMES) expect(await faultsOf(page, theme), theme).toEqual([]);
  await search('gate is stuck');
  await choose('The gate is stuck');
  await barSays('1 chosen');
  await search('south');
  await choose('South gate, deprecated');
  await barSays('2 chosen');
  await clickOn(page, '.choose-bar ::-p-text(Export)');
  const { name, bytes } = await saved();
  const pack = JSON.parse(strFromU8(bytes)) as Written;
  expect(name).toBe(`${pack.id}-3.2.1.json`);
  expect(pack.id).toMatch(/^harbour-operations\.part-[0-9a-f]{12}$/);
  expect(pack.title).toBe('Harbour operations › The gate is stuck, South gate, deprecated');
  expect(pack.procedures.map(({ id }) => id)).toEqual(['gate-stuck', 'south-gate-deprecated']);
  expect([pack.frameworks.length, pack.tools.map(({ id }) => id), Object.keys(pack.media).length]).toEqual([1, ['lantern'], 3]);
  // It is over, and the focus is where it began.
  await until(async () => (await page.$('.choose-bar')) === null, { what: 'the bar to go' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Export');

  const before = await readStore<{ id: string }>(page, 'packs');
  await page.evaluate(() => (location.hash = '#/import'));
  await chooseFile('.part.json', bytes);
  await page.waitForSelector('.plan');
  await press('Import');
  await until(async () => (await readStore<{ id: string }>(page, 'packs')).length === before.length + 1, { what: 'one more pack' });
  const after = await readStore<{ id: string }>(page, 'packs');
  expect(after.filter(({ id }) => id !== pack.id)).toEqual(before);
});

it('all that a search found are chosen, also those that are not drawn; Escape ends it', async () => {
  await page.evaluate(() => (location.hash = '#/procedures'));
  await search('queue');
  await page.waitForSelector('.procedure-item');
  await press('Export');
  await press(`Choose all ${MANY}`);
  await barSays(`${MANY} chosen`);
  expect(await page.$$eval('.procedure-item', (all) => all.length)).toBeLessThan(MANY);
  await choose('Queue 10');
  await barSays(`${MANY - 1} chosen`);
  await page.keyboard.press('Escape');
  await until(async () => (await page.$('.choose-bar')) === null, { what: 'the bar to go' });
  expect(await page.$$eval('.procedure-item a', (all) => all.length)).toBeGreaterThan(0);
});

it('everything is one archive: each pack of ours, whole, and the schema that they name; it comes in again as it is', async () => {
  await page.evaluate(() => (location.hash = '#/procedures'));
  await beginProcedure(page, 'Not yet published', ['Look']);
  await page.evaluate(() => (location.hash = '#/packs'));
  await press('Export all');
  // What somebody may look for in the file and does not find there is said, with the place that has it.
  await page.waitForSelector('.menu-list ::-p-text(Not in the file: drafts \\(1\\), earlier versions, runs)');
  expect(await page.$eval('.menu-list a', (link) => link.getAttribute('href'))).toBe('#/settings');
  for (const theme of THEMES) expect(await faultsOf(page, theme), theme).toEqual([]);
  await clickOn(page, '.menu-list ::-p-text(Your packs \\(.zip\\))');
  const { name, bytes } = await saved();
  expect(name).toMatch(/^steplight-packs-\d{4}-\d\d-\d\d\.zip$/);
  const files = unzipSync(bytes);
  const packs = Object.entries(files).filter(([file]) => !file.startsWith('schema/'));
  const stored = (await readStore<{ id: string; version: string; bundled: boolean }>(page, 'packs')).filter((pack) => !pack.bundled);
  expect(packs.map(([file]) => file).toSorted()).toEqual(stored.map(({ id, version }) => `${id}-${version}.json`).toSorted());
  const canonical = readFileSync(join(import.meta.dirname, '../fixtures/formats/pack.v1.canonical.json'), 'utf8');
  expect(strFromU8(files['harbour-operations-3.2.1.json'] ?? new Uint8Array())).toBe(canonical);
  const { $schema } = JSON.parse(strFromU8(files['queues-1.0.0.json'] ?? new Uint8Array())) as Written;
  const schema = files[$schema.replace('./', '')];
  expect(strFromU8(schema ?? new Uint8Array())).toBe(
    readFileSync(join(import.meta.dirname, '../../public/schema/pack.v1.schema.json'), 'utf8'),
  );

  await chooseFile('.all.zip', bytes);
  const told = (): Promise<string> => page.$eval('.reports', (element) => (element as HTMLElement).innerText).catch(() => '');
  await until(async () => (await told()).split('Already here').length === 1 + packs.length, { what: 'that all of it is here already' });
});
