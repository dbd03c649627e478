/** A run goes from one browser to another as a file, and back: nothing is lost or doubled, and who did what stays to be seen. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadTo, openPanel } from '../../scripts/browser.mjs';
import { cardNow, follow } from '../../scripts/follow.mjs';
import { until } from '../../scripts/until.mjs';
import type { RunEvent } from '../../procedures/schema/run';
import { faultsOf, THEMES } from './support/axe';
import { illegibleWhenNarrow } from './support/legible';
import { openWorld, press, readStore, storedEvents, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';

let ada: World;
let grace: World;
const folder = mkdtempSync(join(tmpdir(), 'steplight-handoff-'));

beforeAll(async () => {
  ada = await openWorld({ severity: 'P1' });
  grace = await openWorld();
});
afterAll(async () => {
  await ada?.close();
  await grace?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface How {
  to?: string;
  name?: string;
  ends: boolean;
}

/** Fills the form as a person does; resolves to the file that was saved. */
async function handOver(world: World, { to = '', name, ends }: How): Promise<string> {
  const into = mkdtempSync(join(folder, 'out-'));
  await downloadTo(world.panel, into);
  await openTab(world.panel, 'Details');
  await press(world.panel, 'Hand over…');
  await world.panel.type('aria/To whom (optional)', to);
  if (name !== undefined) await world.panel.type('aria/Your name in the log', name);
  if (!ends) await clickOn(world.panel, 'form.card input[type=checkbox]');
  await press(world.panel, 'Save the file');
  return until(
    () => {
      const file = readdirSync(into).find((each) => each.endsWith('.json'));
      return file !== undefined && readFileSync(join(into, file), 'utf8').endsWith('}\n') ? join(into, file) : null;
    },
    { what: 'the file of the run' },
  );
}

async function take(world: World, file: string, name?: string): Promise<void> {
  if ((await world.panel.$('aria/All runs[role="button"]')) !== null) await clickOn(world.panel, 'aria/All runs[role="button"]');
  await clickOn(world.panel, '::-p-xpath(//summary[contains(., "Import a run")])');
  if (name !== undefined) await world.panel.type('aria/Your name in the log', name);
  const input = await world.panel.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(file);
  await world.panel.waitForSelector('.view.run');
}

async function openTab(panel: Page, title: string): Promise<void> {
  await clickOn(panel, `::-p-xpath(//*[@role="tab"][starts-with(normalize-space(.), "${title}")])`);
}

/** What both logs must agree on: everything, in the same order. */
const log = async (world: World): Promise<RunEvent[]> => (await storedEvents(world.panel)).toSorted((a, b) => a.seq - b.seq);
const doneBy = (events: readonly RunEvent[], who: string): string[] =>
  events.flatMap(({ body, actor }) => (body.type === 'step.done' && actor.name === who ? [body.step] : []));
const doneOf = async (world: World): Promise<number> =>
  (await readStore<{ summary: { done: number } }>(world.panel, 'runs'))[0]?.summary.done ?? -1;

/** In front of the panel itself there may be no page: the step is finished by hand. */
async function doneByHand(world: World, times: number): Promise<void> {
  await openTab(world.panel, 'Steps');
  for (let i = 0; i < times; i++) {
    const before = await doneOf(world);
    await press(world.panel, 'Done');
    await until(async () => (await doneOf(world)) === before + 1, { what: 'the step to be done' });
  }
}

it('Ada does six steps and hands the run over; it ends on her machine, marked as a drill', async () => {
  await setName(ada, 'Ada');
  await follow(ada.browser, { stop: ({ count }) => count.startsWith('7 ') });
  expect(await doneOf(ada)).toBe(6);
  const file = await handOver(ada, { to: 'Grace', ends: true });
  await waitForWords(ada.panel, 'Handed over');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'steplight-run', formatVersion: 1 });

  await take(grace, file, 'Grace');
  await waitForWords(grace.panel, '6 of 23');
  expect(await wordsOf(grace.panel)).toContain('Drill');
  await openTab(grace.panel, 'Log');
  await waitForWords(grace.panel, `Continued here from a file, ${(await log(ada)).length} events`);
  const words = await wordsOf(grace.panel);
  expect(words).toContain('Handed over to Grace.');
  expect(words).toMatch(/by Ada/);
  expect(words).toMatch(/by Grace/);
});

it('Grace goes on in her own tools, where it stopped', async () => {
  await grace.alerts.bringToFront();
  const card = await until(() => cardNow(grace.browser), { what: 'the card' });
  expect(card.count === '' || card.count === '7 of 23').toBe(true);
  await follow(grace.browser, { stop: ({ count }) => count.startsWith('11 ') });
  expect(await doneOf(grace)).toBe(10);
  expect(doneBy(await log(grace), 'Grace')).toHaveLength(4);
  expect(doneBy(await log(grace), 'Ada')).toHaveLength(6);
});

it('Ada takes the file back: nothing is lost or doubled, and the same file again brings nothing', async () => {
  const file = await handOver(grace, { to: 'Ada', ends: false });
  const before = await log(ada);
  await take(ada, file);
  await waitForWords(ada.panel, '10 of 23');
  expect(await log(ada)).toEqual(await log(grace));
  const after = await log(ada);
  expect(after.map(({ seq }) => seq)).toEqual(after.map((_, i) => i + 1));
  expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
  for (const { id } of before) expect(after.some((each) => each.id === id)).toBe(true);
  await take(ada, file);
  await waitForWords(ada.panel, 'Nothing new');
  expect(await log(ada)).toEqual(after);
});

it('both go on at once, and their logs become one, whoever reads whose first', async () => {
  await doneByHand(ada, 2);
  await doneByHand(grace, 1);
  const [fromAda, fromGrace] = [await handOver(ada, { ends: false }), await handOver(grace, { ends: false })];
  await take(ada, fromGrace);
  await take(grace, fromAda);
  const idsOf = async (world: World): Promise<string> => (await log(world)).map(({ id }) => id).join();
  await until(async () => (await idsOf(ada)) === (await idsOf(grace)), { what: 'the logs to be the same' });
  expect(await log(ada)).toEqual(await log(grace));
  expect(await doneOf(ada)).toBe(12);
  expect(await doneOf(grace)).toBe(12);
  // Both did the same next step: it counts once, and the log says so.
  await openTab(grace.panel, 'Log');
  await waitForWords(grace.panel, 'Does not count');
  await expectAccessible(grace.panel);
});

it('a file that is no run is refused with the reason, and nothing is changed', async () => {
  const before = await log(grace);
  await clickOn(grace.panel, 'aria/All runs[role="button"]');
  await clickOn(grace.panel, '::-p-xpath(//summary[contains(., "Import a run")])');
  const input = await grace.panel.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(
    join(import.meta.dirname, '../../package.json'),
  );
  await waitForWords(grace.panel, 'Not imported. Nothing was changed.');
  await waitForWords(grace.panel, 'This is not a run of Steplight');
  await expectAccessible(grace.panel);
  expect(await log(grace)).toEqual(before);
});

/** What both see of a run that came from elsewhere. */
async function expectAccessible(panel: Page): Promise<void> {
  for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
  expect(await illegibleWhenNarrow(panel)).toEqual([]);
}

/** In the settings, before anything is written in their name. */
async function setName({ browser, id }: World, name: string): Promise<void> {
  const page = await openPanel(browser, id, 'library.html#/settings');
  await page.type('aria/Your name in the log', name);
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('steplight');
        opening.addEventListener('success', () => {
          const got = opening.result.transaction('settings').objectStore('settings').get('user');
          got.addEventListener('success', () => {
            opening.result.close();
            resolve((got.result as { actorName?: string } | undefined)?.actorName === 'Ada');
          });
        });
      }),
  );
  await page.close();
}
