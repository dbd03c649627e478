/** What the owner of a procedure sees of its runs: computed from the stored logs, when it is opened. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { faultsOf, THEMES } from './support/axe';
import { declareOwn, send } from './support/own-pack';
import { openWorld, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
beforeAll(async () => {
  world = await openWorld({ enable: false });
});
afterAll(() => world?.close());

it('is of real runs, with the reasons why a step was skipped', async () => {
  const run = await declareOwn(world, {
    id: 'seen',
    steps: [
      { id: 'look', phase: 'detection', title: 'Look at it' },
      { id: 'restart', phase: 'containment', title: 'Restart the service' },
    ],
  });
  for (const body of [
    { type: 'step.done', step: 'look', by: 'hand' },
    { type: 'step.skipped', step: 'restart', reason: 'It came back by itself' },
    { type: 'run.ended', outcome: 'resolved', reason: '' },
  ])
    await send(world, 'run.append', { id: randomUUID(), runId: run, at: Date.now(), actor: { name: 'Ada', roles: [] }, body });
  const page = await openPanel(world.browser, world.id, 'library.html#/procedure/seen/seen');
  await clickOn(page, '::-p-xpath(//summary[contains(., "How it went on this computer")])');
  await waitForWords(page, 'One run.');
  const words = await wordsOf(page);
  expect(words).toContain('It came back by itself');
  const rows = await page.$$eval('.checks-line .report-table tbody tr', (all) =>
    all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.split('\n')[0])),
  );
  expect(rows.map(([step, , done, skipped]) => [step, done, skipped])).toEqual([
    ['Look at it', '1', '0'],
    ['Restart the service', '0', '1'],
  ]);
  for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
  if (process.env['PICTURE'] !== undefined) await page.screenshot({ path: process.env['PICTURE'] });
});

it('says that there is none yet', async () => {
  const page = await openPanel(world.browser, world.id, 'library.html#/procedure/it-incident-response/incident-response');
  await clickOn(page, '::-p-xpath(//summary[contains(., "How it went on this computer")])');
  await waitForWords(page, 'No real run of it yet.');
});
