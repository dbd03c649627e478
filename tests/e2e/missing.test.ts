/** Never a dead end: a target that is gone is said in words, looked for on, pointed out by hand, or skipped with a reason. */
import type { Page } from 'puppeteer';
import { afterEach, expect, it } from 'vitest';
import { cardNow, doStep, follow, steady } from '../../scripts/follow.mjs';
import { mainCard, see, type Card } from '../../scripts/sight.mjs';
import { until } from '../../scripts/until.mjs';
import { openWorld, readStore, storedEvents, type World } from './support/world';

let world: World;
afterEach(() => world?.close());

const cardWith = (page: Page, words: string): Promise<Card> =>
  until(
    async () => {
      const card = mainCard(await see(page));
      return card !== null && card.text.includes(words) && !card.looking ? card : null;
    },
    { what: async () => `"${words}" on the card: ${mainCard(await see(page))?.text}` },
  );

async function pressOnCard(page: Page, words: string, button: string): Promise<void> {
  const card = await until(
    async () => {
      const sight = await steady(page);
      const now = sight === null ? null : mainCard(sight);
      return now?.text.includes(words) === true ? now : null;
    },
    { what: `a card that says "${words}" and stands still` },
  );
  const found = card.buttons.find(({ name }) => name === button);
  if (found === undefined) throw new Error(`There is no "${button}" on ${card.text}`);
  await page.mouse.click(found.box.x + found.box.width / 2, found.box.y + found.box.height / 2);
}

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

it('is said, and "I\'ll point to it" finishes the step and leaves a repair', async () => {
  world = await openWorld({ severity: 'P1' });
  const { alerts, browser, panel } = world;
  await rename(alerts);
  await doStep(browser);
  await pressOnCard(alerts, 'Click Acknowledge', 'I’ll point to it');
  const button = await alerts.waitForSelector('::-p-xpath(//button[normalize-space(.)="Take over"])');
  await button?.click();
  await until(async () => (await cardNow(browser))?.count === '3 of 23', { what: 'the next step' });
  const repairs = await readStore<{ step: string; facts: { name?: string } }>(panel, 'repairs');
  expect(repairs).toMatchObject([{ step: 'practice-acknowledge', facts: { name: 'Take over' } }]);
  expect((await storedEvents(panel)).map(({ body }) => body.type)).toContain('step.pointed');
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
