/**
 * Links to a procedure, as they are sent: copied in the library, opened from an address bar or a chat, seen in the address of a page, and
 * refused with words where the procedure is not here. No page is given a way into the extension by any of it.
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { openSidePanel } from '../../scripts/practice-run.mjs';
import { until } from '../../scripts/until.mjs';
import { manifestOf, openWorld, press, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
let page: Page;

beforeAll(async () => {
  world = await openWorld({ enable: false });
  page = await openPanel(world.browser, world.id, 'library.html#/procedure/it-incident-response/incident-response');
  await page.waitForSelector('.read-step');
  // What is copied is read here: a clipboard of the system there is none without a display.
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => void (document.body.dataset.copied = text);
  });
});
afterAll(() => world.close());

const copied = (): Promise<string | undefined> => page.evaluate(() => document.body.dataset.copied);
const choose = async (words: string): Promise<void> => {
  await clickOn(page, `::-p-xpath(//button[contains(@class, "menu-choice")][contains(., "${words}")])`);
};

it('are copied for the address bar, for a step, and as a web address once the team has said its page', async () => {
  await press(page, 'Copy link');
  await choose('For the address bar');
  await until(async () => (await copied()) === 'steplight it-incident-response/incident-response', { what: 'the words' });
  await clickOn(page, '.read-step .step-link');
  await until(async () => /^steplight it-incident-response\/incident-response#[a-z0-9-]+$/.test((await copied()) ?? ''), {
    what: 'the link to the step',
  });

  await page.evaluate(() => (location.hash = '#/settings'));
  await page.type('#link-base', 'wiki');
  await page.waitForSelector('::-p-text(This is no web address.)');
  await page.$eval('#link-base', (field) => (field as HTMLInputElement).select());
  await page.type('#link-base', `${world.desk.url}alerts/?a=1#old`);
  await page.waitForSelector('::-p-text(#steplight=pack/procedure)');
  await page.evaluate(() => (location.hash = '#/procedure/it-incident-response/incident-response'));
  await page.waitForSelector('.read-step');
  await clickOn(page, '::-p-xpath(//div[@class="menu"]//button[contains(., "Copied") or contains(., "Copy link")])');
  await choose('As a web address');
  await until(async () => (await copied())?.endsWith('alerts/?a=1#steplight=it-incident-response/incident-response'), {
    what: 'the address',
  });
});

it('are seen in the address of a page that is open, and lead to the procedure', async () => {
  const address = (await copied()) ?? '';
  await world.alerts.bringToFront();
  await world.alerts.goto(address);
  const panel = await openSidePanel(world.browser, world.id, world.alerts);
  await panel.waitForSelector('::-p-text(This page’s address names the procedure “IT incident response”.)');
  const opened = world.browser.waitForTarget(
    (target) => target.url().includes('library.html#/procedure/it-incident-response/incident-response') && target !== page.target(),
  );
  await press(panel, 'Open it');
  await (await (await opened).asPage()).waitForSelector('.read-step');

  await world.alerts.bringToFront();
  await world.alerts.goto(address.replace('incident-response/incident-response', 'elsewhere/unknown'));
  await panel.waitForSelector('::-p-text(which is not in your library)');
});

it('that a browser hands over open the step; one to what is not here says how to get it', async () => {
  await page.goto(
    `chrome-extension://${world.id}/library.html#/open?link=${encodeURIComponent('ext+steplight:it-incident-response/practice-incident/practice-acknowledge')}`,
  );
  await until(() => page.evaluate(() => document.activeElement?.id === 'step-practice-acknowledge'), {
    what: 'the focus to be on the step',
  });
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${world.id}/library.html#/open?link=${encodeURIComponent('ext+steplight:shop/checkout')}`);
  await page.waitForSelector('::-p-text(The link names shop/checkout.)');
});

it('need no page to be let in', () => {
  for (const target of ['chrome', 'firefox'] as const) {
    const { web_accessible_resources, externally_connectable, omnibox } = manifestOf(target);
    expect(web_accessible_resources).toBeUndefined();
    expect([undefined, { ids: [] }]).toContainEqual(externally_connectable);
    expect(omnibox).toEqual({ keyword: 'steplight' });
  }
  expect(manifestOf('firefox')).toMatchObject({ protocol_handlers: [{ protocol: 'ext+steplight' }] });
});
