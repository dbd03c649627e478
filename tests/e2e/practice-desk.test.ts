/**
 * The practice desk itself, without the extension: it must behave as the tools do that it stands for, or following a
 * run on it would prove nothing.
 */
import { launch, type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser, SANDBOX_ARGS } from '../../scripts/browser.mjs';
import { startPracticeServer } from '../../scripts/practice-server.mjs';
import { faultsOf } from './support/axe';
import { clickByName, deskState, firstAlert, ticketForm } from './support/desk';
import { clickOn } from './support/click';

let server: Awaited<ReturnType<typeof startPracticeServer>>;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  server = await startPracticeServer(0);
  browser = await launch({ executablePath: await findBrowser(), args: SANDBOX_ARGS });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  const context = await browser.createBrowserContext();
  page = await context.newPage();
  errors.length = 0;
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return async () => {
    await context.close();
    expect(errors).toEqual([]);
  };
});

describe('the alert console', () => {
  const name = 'Checkout error rate above 5 %';

  it('replaces the nodes of its list while one looks at it', async () => {
    await page.goto(`${server.url}alerts/`);
    const before = await page.waitForSelector(`aria/${name}[role="link"]`);
    await page.waitForFunction((link) => !link?.isConnected, {}, before);
    expect(await page.$$eval('tbody tr:first-child a', (links) => links.map((link) => link.textContent))).toEqual([name]);
  });

  it('offers to acknowledge a moment after the alert is there, asks in a modal dialog, and remembers', async () => {
    await page.goto(`${server.url}alerts/`);
    await clickByName(page, 'link', name);
    await page.waitForSelector(`aria/${name}[role="heading"]`);
    expect(await page.$('aria/Acknowledge[role="button"]')).toBeNull();
    await clickByName(page, 'button', 'Acknowledge');
    await page.waitForSelector('dialog:modal');
    await page.type('aria/Note[role="textbox"]', 'Looking at it');
    await clickByName(page, 'button', 'Confirm acknowledgement');
    await page.waitForSelector('::-p-text(Acknowledged by you)');
    await page.reload();
    await page.waitForSelector('::-p-text(Acknowledged by you)');
    expect(await firstAlert(page)).toMatchObject({ acknowledged: { by: 'you', note: 'Looking at it' } });
  });

  it('escalates to somebody in a modal dialog', async () => {
    await page.goto(`${server.url}alerts/#/alert/A-4711`);
    await clickByName(page, 'button', 'Escalate');
    await page.select('dialog select', 'Database on-call');
    await clickByName(page, 'button', 'Send escalation');
    await page.waitForSelector('::-p-text(Escalated to Database on-call)');
  });
});

describe('the ticket desk', () => {
  it('takes a ticket in a form of its own frame and shows its number', async () => {
    await page.goto(`${server.url}tickets/`);
    await clickByName(page, 'link', 'New incident ticket');
    const form = await ticketForm(page);
    await clickByName(form, 'button', 'Create ticket');
    await form.waitForSelector('::-p-text(The ticket needs a title and a severity.)');
    await form.type('aria/Title', 'Checkout fails');
    await form.select('aria/Severity', '1');
    await form.type('aria/Description', 'since 3:04');
    await form.type('aria/Alert link', 'A-4711');
    await clickByName(form, 'button', 'Create ticket');
    await page.waitForSelector('aria/INC-1042 Checkout fails[role="heading"]');
    expect(await page.evaluate(() => location.search)).toBe('?id=INC-1042');
    expect((await deskState(page)).tickets[0]).toMatchObject({ id: 'INC-1042', severity: 1, description: 'since 3:04', alert: 'A-4711' });
  });
});

describe('the status page editor', () => {
  it('publishes without ever loading again', async () => {
    await page.goto(`${server.url}status/`);
    await page.evaluate(() => Object.assign(window, { same: true }));
    await clickByName(page, 'button', 'Report incident');
    await page.waitForSelector('aria/Incident name');
    expect(await page.evaluate(() => location.search)).toBe('?view=new');
    await page.type('aria/Incident name', 'Checkout fails for some');
    await page.select('select', 'Identified');
    await clickOn(page, 'aria/Checkout[role="checkbox"]');
    await page.type('aria/Message', 'We found the cause.');
    await clickByName(page, 'button', 'Publish update');
    await page.waitForSelector('aria/Publish to 3,412 subscribers?[role="dialog"]');
    await clickByName(page, 'button', 'Publish now');
    await page.waitForSelector('::-p-text(Published)');
    await clickByName(page, 'button', 'Post update');
    await page.waitForSelector('aria/Update: Checkout fails for some[role="heading"]');
    expect(await page.evaluate(() => location.search)).toMatch(/^\?view=update&id=/);
    await page.goBack();
    await page.waitForSelector('aria/Checkout fails for some[role="heading"]');
    expect(await page.evaluate(() => 'same' in window)).toBe(true);
    expect((await deskState(page)).incidents[0]).toMatchObject({
      name: 'Checkout fails for some',
      status: 'Identified',
      components: ['Checkout'],
    });
  });
});

it.each(['', 'alerts/', 'alerts/#/alert/A-4711', 'tickets/', 'tickets/new.html', 'status/', 'status/?view=new'])(
  'has nothing that axe finds fault with, by day and by night: %s',
  async (path) => {
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await page.goto(server.url + path);
      await page.waitForSelector('h1, h2');
      expect(await faultsOf(page, 'light'), value).toEqual([]);
    }
  },
);

it('can be put back to how it was, also under another tab', async () => {
  await page.goto(`${server.url}alerts/#/alert/A-4711`);
  await clickByName(page, 'button', 'Acknowledge');
  await clickByName(page, 'button', 'Confirm acknowledgement');
  await page.waitForSelector('::-p-text(Acknowledged by you)');
  const other = await page.browserContext().newPage();
  await other.goto(`${server.url}tickets/`);
  await clickByName(other, 'link', 'Reset practice desk');
  await other.waitForSelector('aria/Practice desk[role="heading"]');
  await page.waitForFunction(() => document.querySelector('#badges')?.textContent?.includes('Firing') === true);
  expect((await firstAlert(page))?.acknowledged).toBeNull();
});
