/** The right tool and the wrong alert; a tab that left the tool; a page that was reloaded; a run that rests. */
import { afterEach, expect, it } from 'vitest';
import type { Page } from 'puppeteer';
import { follow, front } from '../../scripts/follow.mjs';
import { mainCard, see } from '../../scripts/sight.mjs';
import { until } from '../../scripts/until.mjs';
import { openWorld, press, storedEvents, waitForWords, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
afterEach(() => world?.close());

const says = (page: Page, words: RegExp): Promise<unknown> =>
  until(async () => words.test(mainCard(await see(page))?.text ?? ''), {
    what: async () => `${words} on the card, which says ${mainCard(await see(page))?.text}`,
  });
const isLit = (page: Page): Promise<unknown> => until(async () => (await see(page)).lights.length === 1, { what: 'the light' });

it("lights up nothing on another alert's page, says so, and goes on at the right one", async () => {
  world = await openWorld({ severity: 'P1' });
  const { alerts, browser, desk } = world;
  await follow(browser, { stop: ({ title }) => title === 'Click Acknowledge' });
  await isLit(alerts);
  await alerts.goto(`${desk.url}alerts/#/alert/A-4685`);
  await says(alerts, /This page is about “Certificate/);
  expect((await see(alerts)).lights).toEqual([]);
  await alerts.goto(`${desk.url}alerts/#/alert/A-4711`);
  await isLit(alerts);
});

it('points at nothing while it does not know which alert, and reads it from the one that is opened', async () => {
  world = await openWorld();
  const { alerts, panel, desk } = world;
  await clickOn(panel, '.fit:first-of-type .declare-as [aria-label^="P1 "]');
  await clickOn(panel, '::-p-xpath(//summary[contains(., "Alert")])');
  await clickOn(panel, '#declare-alert', { count: 3 });
  await panel.keyboard.press('Backspace');
  await clickOn(panel, 'form.declare button[type=submit]');
  await says(alerts, /Not known yet: Alert/);
  expect((await see(alerts)).lights).toEqual([]);
  await alerts.goto(`${desk.url}alerts/#/alert/A-4711`);
  await says(alerts, /2 of 23/);
  const events = await storedEvents(panel);
  expect(events.flatMap(({ body }) => (body.type === 'variable.set' ? [[body.name, body.value]] : []))).toEqual([
    ['alert', 'Checkout error rate above 5 %'],
  ]);
});

it('forgets a tool whose tab went to a site that it may not read', async () => {
  world = await openWorld();
  const { alerts, panel, desk } = world;
  await waitForWords(panel, 'Watchfloor (practice)');
  await alerts.goto(desk.url.replace('127.0.0.1', 'localhost'));
  await panel.waitForFunction(() => document.querySelector('.tool-here') === null);
  await waitForWords(panel, 'click the Steplight icon in the toolbar');
});

it('finds its field in a frame again after the page was reloaded', async () => {
  world = await openWorld({ severity: 'P1' });
  await follow(world.browser, { stop: ({ title }) => title === 'Write the title' });
  const tickets = (await front(world.browser)) as Page;
  await isLit(tickets);
  for (let round = 0; round < 3; round++) {
    await tickets.reload();
    await isLit(tickets);
  }
});

it('leaves no card behind in a frame while the run rests, and one when it goes on', async () => {
  world = await openWorld({ severity: 'P1' });
  const { browser, panel } = world;
  await follow(browser, { stop: ({ title }) => title === 'Write the title' });
  const tickets = (await front(browser)) as Page;
  await isLit(tickets);
  await press(panel, 'Details');
  await press(panel, 'Pause');
  await panel.type('#pause-reason', 'Waiting for the vendor');
  await clickOn(panel, 'form.card button[type=submit]');
  await until(
    async () => {
      const { cards, lights } = await see(tickets);
      return lights.length === 0 && cards.length === 1 && /paused/i.test(cards[0]?.text ?? '');
    },
    { what: async () => `one card that says paused: ${JSON.stringify((await see(tickets)).cards.map(({ text }) => text))}` },
  );
  await press(panel, 'Resume');
  await until(
    async () => {
      const { cards, lights } = await see(tickets);
      return lights.length === 1 && cards.length === 1;
    },
    { what: async () => `one card and one light: ${JSON.stringify((await see(tickets)).cards.map(({ text }) => text))}` },
  );
});
