/** Without enabling a site: the toolbar button lets Steplight look at this one tab, and the guide works in it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPopup } from '../../scripts/browser.mjs';
import { cardNow, doStep } from '../../scripts/follow.mjs';
import { until } from '../../scripts/until.mjs';
import { openWorld, waitForWords, type World } from './support/world';

let world: World;
beforeAll(async () => {
  world = await openWorld({ enable: false, severity: 'P1' });
});
afterAll(() => world?.close());

it('guides in the tab in which the button was pressed', async () => {
  const { alerts, browser, id } = world;
  expect(await cardNow(browser)).toBeNull();
  const popup = await openPopup(browser, id, alerts);
  await waitForWords(popup, 'Watchfloor');
  await until(async () => (await cardNow(browser))?.count === '1 of 23', { what: 'the card' });
  const { title, how } = await doStep(browser);
  expect([title, how]).toEqual(['Open the alert Checkout error rate above 5 %', 'click']);
});
