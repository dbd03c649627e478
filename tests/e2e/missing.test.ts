/** Never a dead end: a target that is gone is said in words, looked for on, pointed out by hand, or skipped with a reason. */
import type { Page } from 'puppeteer';
import { afterEach, expect, it } from 'vitest';
import { cardNow, doStep, follow } from '../../scripts/follow.mjs';
import { mainCard, see } from '../../scripts/sight.mjs';
import { until } from '../../scripts/until.mjs';
import type { Target } from '../../procedures/schema/target';
import { cardWith, pressOnCard } from './support/card';
import { openWorld, readStore, storedEvents, waitForWords, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
afterEach(() => world?.close());

/** As after a redesign: the button is there under another name, and the recorded one is not. */
async function rename(page: Page): Promise<void> {
  await page.evaluate(() => {
    new MutationObserver(() => relabel()).observe(document.body, { childList: true, subtree: true, characterData: true });
    function relabel(): void {
      for (const button of document.querySelectorAll('button')) if (button.textContent === 'Acknowledge') button.textContent = 'Take over';
    }
    relabel();
  });
}

it('is said, and "I\'ll point to it" finishes the step, leaves a repair, and is what this run looks for from then on', async () => {
  world = await openWorld({ severity: 'P1' });
  const { alerts, browser, panel } = world;
  await rename(alerts);
  await doStep(browser);
  await cardWith(alerts, 'Looked for: button “Acknowledge”.');
  await waitForWords(panel, 'Looked for: button “Acknowledge”.');
  await pressOnCard(alerts, 'Click Acknowledge', 'I’ll point to it');
  await clickOn(alerts, '::-p-xpath(//button[normalize-space(.)="Take over"])');
  await cardWith(alerts, 'Remembered for this run; the owner gets a proposal.');
  await until(async () => (await cardNow(browser))?.count === '3 of 23', { what: 'the next step' });
  const repairs = await readStore<{ step: string; target: Target }>(panel, 'repairs');
  expect(repairs).toMatchObject([{ step: 'practice-acknowledge', how: 'pointed', target: { v: 1, facts: { name: 'Take over' } } }]);
  expect(repairs[0]?.target.box).toBeDefined();
  expect((await storedEvents(panel)).map(({ body }) => body.type)).toContain('step.pointed');

  // Done once more, in the same run: found, without asking.
  await alerts.keyboard.press('Escape');
  await pressOnCard(alerts, '3 of 23', 'Back');
  await pressOnCard(alerts, 'Click Acknowledge', 'Do it again');
  const sight = await until(async () => {
    const seen = await see(alerts);
    return seen.lights.length === 1 ? seen : null;
  });
  expect(['exact', 'moved']).toContain(sight.lights[0]?.manner);
  expect(mainCard(sight)?.text).toContain('Remembered for this run');

  // And taken back: the recorded one is looked for again, and not there.
  await pressOnCard(alerts, 'Remembered for this run', 'Take it back');
  await cardWith(alerts, 'Looked for: button “Acknowledge”.');
  expect(await readStore(panel, 'repairs')).toEqual([]);
});

it('is skipped with a reason, which is in the log', async () => {
  world = await openWorld({ severity: 'P1' });
  const { alerts, browser, panel } = world;
  await rename(alerts);
  await doStep(browser);
  await pressOnCard(alerts, 'Click Acknowledge', 'Skip…');
  await until(async () => (await cardWith(alerts, 'Click Acknowledge')).buttons.some(({ name }) => name === 'Skip this step'), {
    what: 'the form for the reason',
  });
  await alerts.keyboard.type('The button is not there');
  await alerts.keyboard.press('Enter');
  await until(async () => (await cardNow(browser))?.count === '3 of 23', { what: 'the next step' });
  expect((await storedEvents(panel)).at(-1)?.body).toMatchObject({ type: 'step.skipped', reason: 'The button is not there' });
});

it('waits for what comes late, and lights it up when it is there', async () => {
  world = await openWorld({ severity: 'P1' });
  const { alerts, browser } = world;
  await follow(browser, { stop: ({ count }) => count.startsWith('2 ') });
  const sight = await until(async () => {
    const seen = await see(alerts);
    return seen.lights.length > 0 ? seen : null;
  });
  expect(sight.lights[0]?.manner).toBe('exact');
});
