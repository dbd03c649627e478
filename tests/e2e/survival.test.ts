/** A run outlives the worker, the tab and the browser; nothing that was shown as done is lost or done twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { cardNow, doStep, follow } from '../../scripts/follow.mjs';
import { openPanel } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { killWorker, openWorld, storedEvents, type World } from './support/world';

let world: World | undefined;
const folders: string[] = [];
afterEach(async () => {
  await world?.close();
  world = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const doneSteps = async (from: World): Promise<string[]> =>
  (await storedEvents(from.panel)).flatMap(({ body }) => (body.type === 'step.done' ? [body.step] : []));

it('the worker is killed between any two steps', async () => {
  world = await openWorld({ severity: 'P3' });
  const each = world;
  await follow(world.browser, { stop: ({ count }) => Number.parseInt(count) >= 12, after: () => killWorker(each) });
  const steps = await doneSteps(world);
  expect(steps).toHaveLength(11);
  expect(new Set(steps).size).toBe(11);
});

it('the worker is killed while a step is on screen, and the very next press counts', async () => {
  world = await openWorld({ severity: 'P1' });
  await until(() => cardNow(each(world).browser), { what: 'the card' });
  await killWorker(world);
  expect((await doStep(world.browser)).title).toBe('Open the alert Checkout error rate above 5 %');
  await until(async () => (await cardNow(each(world).browser))?.count === '2 of 23', { what: 'step 2' });
});

it('the tab is closed and opened again', async () => {
  world = await openWorld({ severity: 'P1' });
  await follow(world.browser, { stop: ({ count }) => count.startsWith('3 ') });
  await world.alerts.close();
  const again = await world.browser.newPage();
  await again.goto(`${world.desk.url}alerts/#/alert/A-4711`);
  await until(async () => (await cardNow(each(world).browser))?.count === '3 of 23', { what: 'step 3 in the new tab' });
});

it('the browser is closed mid-run and started again', async () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'steplight-restart-'));
  folders.push(userDataDir);
  world = await openWorld({ severity: 'P1', userDataDir });
  await follow(world.browser, { stop: ({ count }) => count.startsWith('4 ') });
  const before = await storedEvents(world.panel);
  await world.close();

  world = await openWorld({ enable: false, userDataDir });
  expect(await storedEvents(world.panel)).toEqual(before);
  await world.panel.waitForSelector('.view.run');
  await world.alerts.goto(`${world.desk.url}alerts/#/alert/A-4711`);
  await until(async () => (await cardNow(each(world).browser))?.count === '4 of 23', { what: 'step 4 after the restart' });
});

it('two panels and two tabs show the same run, and a step done in one is done in all', async () => {
  world = await openWorld({ severity: 'P1' });
  const second = await world.browser.newPage();
  await second.goto(`${world.desk.url}alerts/`);
  const other = await openPanel(world.browser, world.id);
  await openDeskFront(world);
  await doStep(world.browser);
  await other.waitForFunction(() => document.body.innerText.includes('1 of 23'));
  await second.bringToFront();
  const card = await until(
    async () => {
      const now = await cardNow(each(world).browser);
      return now?.count === '2 of 23' ? now : null;
    },
    { what: 'the second tab to go on' },
  );
  expect(card.title).toBe('Click Acknowledge');
});

const each = (from: World | undefined): World => {
  if (from === undefined) throw new Error('There is no world.');
  return from;
};
const openDeskFront = ({ alerts }: World): Promise<void> => alerts.bringToFront();
