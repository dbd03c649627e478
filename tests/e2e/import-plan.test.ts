/**
 * An import as its reader meets it: what it would do is seen and chosen from, an update meets what was changed here, a wrong one is taken
 * back. Files go through the page's own field; what is stored is read from the extension's database.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { publishDraft, writeField } from './support/author';
import { faultsOf, THEMES } from './support/axe';
import { teamPack } from './support/team-pack';
import { readStore } from './support/world';
import { clickOn } from './support/click';

interface Stored {
  id: string;
  version: string;
  pack: { procedures: { id: string; steps: { title: string }[] }[] };
}

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steplight-plan-'));
  launched = await launchWithExtension({ dir: builtAt(BROWSER), grant: true });
});
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  page = await openPanel(launched.browser, launched.id, 'library.html');
  await page.setViewport({ width: 1280, height: 900 });
  await page.waitForSelector('.procedure-item');
  return () => page.close();
});

/** Procedures whose only step has this title. */
const pack = (id: string, version: string, steps: Record<string, string>): object => {
  const procedures = Object.entries(steps).map(([name, title]) => ({
    id: name,
    triggers: [],
    more: { version, steps: [{ id: 'look', phase: 'detection', title, action: { kind: 'look' } }] },
  }));
  return teamPack(procedures, { id, version, title: `Pack ${id}` });
};
const said = (words: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.querySelector<HTMLElement>('.reports')?.innerText.includes(wanted), {}, words);
const press = async (name: string): Promise<void> => {
  await clickOn(page, `aria/${name}[role="button"]`);
};

async function choose(files: Record<string, object | string>): Promise<void> {
  await page.evaluate(() => (location.hash = '#/import'));
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  });
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...paths);
}

async function take(content: object, title: string): Promise<void> {
  await choose({ 'pack.json': content });
  await press('Import');
  await said(`Imported: ${title}`);
}

const stored = async (id: string): Promise<Stored | undefined> => (await readStore<Stored>(page, 'packs')).find((each) => each.id === id);
const stepsOf = async (id: string): Promise<Record<string, string | undefined>> =>
  Object.fromEntries((await stored(id))?.pack.procedures.map((each) => [each.id, each.steps[0]?.title]) ?? []);

/** Goes on by Tab to the control that this finds, as far as a person would look for it. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  throw new Error(`Tab does not lead to ${selector}.`);
}

/** Writes another title into the only step, and publishes it. */
async function edit(id: string, procedure: string, title: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), `#/edit/${id}/${procedure}`);
  await writeField(page, 'title', title);
  await publishDraft(page);
  await until(async () => (await stepsOf(id))[procedure] === title, { what: 'the edit in the pack' });
}

it('of a first pack leaves out what is not ticked, and the next version offers it unticked', async () => {
  await choose({ 'first.json': pack('first', '1.0.0', { wanted: 'Look', unwanted: 'Look away' }) });
  await said('Pack first, version 1.0.0: not here yet');
  expect(await stored('first')).toBeUndefined();
  await clickOn(page, '.plan-row label ::-p-text(unwanted)');
  await said('It stays out. The next version offers it again.');
  await press('Import 1 of 2');
  await said('Imported: Pack first');
  expect(await stepsOf('first')).toEqual({ wanted: 'Look' });

  await choose({ 'first.json': pack('first', '1.1.0', { wanted: 'Look twice', unwanted: 'Look away' }) });
  await said('Left out the last time. It stays out unless you tick it.');
  const ticked = await page.$$eval('.plan-row', (rows) =>
    rows.map((row) => [/unwanted/.test(row.textContent ?? ''), row.querySelector('input')?.checked]),
  );
  expect(ticked.toSorted()).toEqual([
    [false, true],
    [true, false],
  ]);
});

it.each([
  ['theirs', 'As the pack says', '1.1.0'],
  // It is another text than the pack's 1.1.0.
  ['mine', 'As we do it', '1.1.1'],
] as const)('an update of what was edited here is decided by keyboard alone: %s', async (side, outcome, version) => {
  const id = `edited-${side}`;
  await take(pack(id, '1.0.0', { checkout: 'As it was' }), `Pack ${id}`);
  await edit(id, 'checkout', 'As we do it');
  await choose({ 'update.json': pack(id, '1.1.0', { checkout: 'As the pack says' }) });
  await said('Changed here and in the pack: 1 place to decide');
  // The step is named by its words, not by its id.
  await said('As we do it: Title');
  await page.waitForFunction(() => document.activeElement?.matches('.reports') === true);
  expect(await page.$eval('.plan .question-answers button', (button) => (button as HTMLButtonElement).disabled)).toBe(true);
  if (side === 'theirs') for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
  const pictures = process.env['STEPLIGHT_PICTURES'];
  if (pictures) await page.screenshot({ path: join(pictures, `conflict-${side}.png`) });
  await tabTo('.conflict-side input');
  // The first is ours, and the arrow leads on to theirs.
  await page.keyboard.press(' ');
  if (side === 'theirs') await page.keyboard.press('ArrowDown');
  await said('All is decided.');
  await tabTo('.plan .question-answers button:not(:disabled)');
  await page.keyboard.press('Enter');
  await said(`Imported: Pack ${id}`);
  expect(await stepsOf(id)).toEqual({ checkout: outcome });
  expect((await stored(id))?.version).toBe(version);
});

it('is taken back after the page was loaded again, with what was here before', async () => {
  await take(pack('back', '1.0.0', { checkout: 'Before' }), 'Pack back');
  await take(pack('back', '1.1.0', { checkout: 'After' }), 'Pack back, version 1.1.0');
  expect(await stepsOf('back')).toEqual({ checkout: 'After' });
  await page.reload();
  await press('Take back the import of Pack back');
  await said('Taken back: Pack back is version 1.0.0 again.');
  expect(await stepsOf('back')).toEqual({ checkout: 'Before' });
});

it('of three files of which one is broken takes in the other two at once', async () => {
  await choose({
    'one.json': pack('one', '1.0.0', { a: 'A' }),
    'broken.json': '{ "format": ',
    'two.json': pack('two', '1.0.0', { b: 'B' }),
  });
  await said('2 packs can be imported.');
  await said('This is not valid JSON');
  await press('Import all (2)');
  await said('Imported: Pack two');
  await said('This is not valid JSON');
  expect(await stepsOf('one')).toEqual({ a: 'A' });
  expect(await stepsOf('two')).toEqual({ b: 'B' });
});

it('of several packs at once is one: one press takes back all of them, and what was edited since stays', async () => {
  await take(pack('many-0', '1.0.0', { a: 'Before' }), 'Pack many-0');
  const three = (version: string): Record<string, object> =>
    Object.fromEntries([0, 1, 2].map((n) => [`${n}.json`, pack(`many-${n}`, version, { a: `After ${version}` })]));
  const titles = (): Promise<(string | undefined)[]> => Promise.all([0, 1, 2].map(async (n) => (await stepsOf(`many-${n}`))['a']));
  await choose(three('1.1.0'));
  await said('3 packs can be imported.');
  await press('Import all (3)');
  await said('3 packs were imported.');
  for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
  await press('Take this import back');
  await said('Taken back: Pack many-0 is version 1.0.0 again.');
  await said('Taken back: Pack many-2 is not here any more.');
  expect(await titles()).toEqual(['Before', undefined, undefined]);

  await choose(three('1.2.0'));
  await said('3 packs can be imported.');
  await press('Import all (3)');
  await said('3 packs were imported.');
  await edit('many-1', 'a', 'As we do it');
  await page.reload();
  await page.evaluate(() => (location.hash = '#/packs'));
  await page.waitForSelector('::-p-text(Changed or removed since, and left as it is: Pack many-1)');
  for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
  await press('Take back the import of 2 packs');
  await said('Taken back: Pack many-0 is version 1.0.0 again.');
  expect(await titles()).toEqual(['Before', 'As we do it', undefined]);
});
