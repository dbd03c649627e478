/** The side panel alone is enough to finish a run: nothing is granted, nothing is drawn on any page. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmGate } from '../../scripts/follow.mjs';
import { endRun } from '../../scripts/practice-run.mjs';
import { openWorld, press, storedEvents, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
beforeAll(async () => {
  world = await openWorld({ enable: false, severity: 'P3' });
});
afterAll(() => world?.close());

const bodies = async (): Promise<string[]> => (await storedEvents(world.panel)).map(({ body }) => body.type);
const countDone = (text: string): number => Number(/(\d+) of \d+/.exec(text)?.[1]);
it('was granted nothing', async () => {
  expect(await world.panel.evaluate(() => chrome.permissions.getAll().then(({ origins }) => origins))).toEqual([]);
});

it('goes on by Done, asks a reason for Skip, and goes back', async () => {
  await waitForWords(world.panel, 'Open the alert Checkout error rate above 5 %');
  await press(world.panel, 'Done');
  await waitForWords(world.panel, '1 of 13');
  await press(world.panel, 'Skip');
  await (await world.panel.waitForSelector('#skip-reason'))?.press('Enter');
  await world.panel.waitForSelector('#skip-missing');
  expect((await bodies()).filter((type) => type === 'step.skipped')).toEqual([]);
  await world.panel.type('#skip-reason', 'Acknowledged by the day shift');
  await world.panel.keyboard.press('Enter');
  await world.panel.waitForFunction(() => document.querySelector('#skip-reason') === null);
  const events = await storedEvents(world.panel);
  expect(events.at(-1)?.body).toMatchObject({
    type: 'step.skipped',
    step: 'practice-acknowledge',
    reason: 'Acknowledged by the day shift',
  });
});

it('pauses and goes on', async () => {
  await press(world.panel, 'Details');
  await press(world.panel, 'Pause');
  await clickOn(world.panel, 'form.card button[type=submit]');
  await world.panel.waitForSelector('#pause-reason-missing');
  expect((await bodies()).at(-1)).not.toBe('run.paused');
  await world.panel.type('#pause-reason', 'Waiting for the vendor');
  await clickOn(world.panel, 'form.card button[type=submit]');
  await waitForWords(world.panel, 'Resume');
  expect((await bodies()).at(-1)).toBe('run.paused');
  await press(world.panel, 'Resume');
  await world.panel.waitForFunction(() => !document.body.innerText.includes('Resume'));
  expect((await bodies()).at(-1)).toBe('run.resumed');
});

it('gets other steps when it turns out to be worse', async () => {
  await clickOn(world.panel, '[aria-label^="Change"][aria-label*="everity"], section[aria-labelledby=details-severity] button');
  await clickOn(world.panel, 'form.card input[type=radio][value=p1], form.card [data-level="1"]');
  await world.panel.type('form.card textarea, form.card input.input', 'All payments fail');
  await clickOn(world.panel, 'form.card button[type=submit]');
  await waitForWords(world.panel, ' of 23');
  expect((await storedEvents(world.panel)).at(-1)?.body).toMatchObject({
    type: 'severity.changed',
    severity: 'p1',
    reason: 'All payments fail',
  });
});

it('is finished and ended, and no page was touched', async () => {
  await press(world.panel, 'Steps');
  for (;;) {
    const text = await wordsOf(world.panel);
    if (text.includes('All steps are finished')) break;
    // What customers see is confirmed first; nobody can read the page here.
    if ((await world.panel.$('.gate')) !== null) await confirmGate(world.browser);
    const before = countDone(text);
    await press(world.panel, 'Done');
    await world.panel.waitForFunction(
      (n) => Number(/(\d+) of 23/.exec(document.body.innerText)?.[1]) > n || document.body.innerText.includes('All steps are finished'),
      {},
      before,
    );
  }
  await endRun(world.panel);
  expect((await bodies()).at(-1)).toBe('run.ended');
  for (const page of await world.browser.pages()) {
    if (page.url().startsWith('http')) expect(await page.evaluate(() => document.querySelector('steplight-overlay'))).toBeNull();
  }
});
