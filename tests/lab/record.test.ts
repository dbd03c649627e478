/**
 * The recorder on real tools: an author takes an alert in Nagios Core (a frameset, forms from the server) and makes a ticket in
 * Request Tracker (lists and an editor that scripts draw). What was recorded is published, exported and, unedited, followed to
 * its end by somebody else in another browser, when the alert is there anew. What is believed comes from the tools' own interfaces.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { follow } from '../../scripts/follow.mjs';
import { beginRecording } from '../../scripts/practice-record.mjs';
import { until } from '../../scripts/until.mjs';
import { declare, exportOwn, importPack, publish, stopRecording } from '../e2e/support/handing';
import { readStore, waitForWords } from '../e2e/support/world';
import { comments, isAcknowledged } from './support/nagios';
import { ticketIds, ticket, firstMessage } from './support/request-tracker';
import { frameShowing, openTabs, untaken, type Tabs } from './support/tabs';

const HOST = 'web-01';
const SERVICE = 'HTTP latency';
const COMMENT = 'Taken by the night shift, looking at the pool';
const SUBJECT = 'Shop answers slowly since midnight';
const CONTENT = 'Every tenth page takes four seconds.';

let author: Tabs;
let responder: Tabs | undefined;
let editor: Page;
let pack: string;
const folder = mkdtempSync(join(tmpdir(), 'steplight-lab-record-'));

const recorded = (): Promise<string[]> =>
  author.panel.$$eval('.recorded-step', (all) => all.map((each) => each.querySelector('.break')?.textContent ?? ''));

beforeAll(async () => {
  await untaken(HOST, SERVICE);
  author = await openTabs({ real: true });
  await beginRecording(author.browser, author.id, author.nagios);
  await acknowledge(author.nagios);
  await createTicket(author.tracker);
});
afterAll(async () => {
  await author?.close();
  await responder?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('explores', async () => {
  await new Promise((r) => setTimeout(r, 3000));
  console.log((await recorded()).join('\n'));
  const caps = await readStore<any>(author.panel, 'captures');
  for (const c of caps) console.log(c.seq, c.tab, c.frame, c.tool, c.page, c.url, JSON.stringify(c.body.kind), c.body.target?.facts?.name, JSON.stringify({ ...c.body, target: undefined }).slice(0, 200), c.body.target ? '\n      ' + JSON.stringify(c.body.target) : '');
});

/** From the list of services, by mouse and keyboard. */
async function acknowledge(page: Page): Promise<void> {
  const press = async (path: string, selector: string): Promise<void> => {
    const main = await frameShowing(page, path);
    await main.locator(selector).click({ delay: 80 });
  };
  await page.bringToFront();
  await press('status.cgi', `::-p-xpath(//a[contains(@href, "host=${HOST}&")][normalize-space(.)="${SERVICE}"])`);
  await press('extinfo.cgi', '::-p-xpath(//a[contains(., "Acknowledge this service problem")])');
  const form = await frameShowing(page, 'cmd.cgi');
  await page.screenshot({ path: '/tmp/sign-nagios.png' });
  await (await form.waitForSelector('input[name=com_data]'))?.click({ delay: 80 });
  await page.keyboard.type(COMMENT);
  await press('cmd.cgi', 'input[name=btnSubmit]');
  await (await frameShowing(page, 'cmd.cgi')).waitForSelector('::-p-text(successfully submitted)');
}

async function createTicket(page: Page): Promise<void> {
  await page.bringToFront();
  await page.waitForFunction(() => document.querySelector('steplight-sign') !== null);
  const press = (selector: string): Promise<void> => page.locator(selector).click({ delay: 80 });
  await press('#CreateTicketInQueue .create-wide input');
  await page.waitForFunction(() => location.pathname.includes('/Ticket/Create.html'));
  await page.waitForFunction(() => document.querySelector('steplight-sign') !== null);
  await press('.select-queue button');
  await press('::-p-xpath(//*[@role="option"][normalize-space(.)="Incidents"])');
  await new Promise((r) => setTimeout(r, 2000));
  console.log(page.url());
  await press('input[name=Subject][type=text]');
  await page.keyboard.type(SUBJECT);
  const frame = await page.waitForSelector('iframe.cke_wysiwyg_frame');
  await frame?.click({ delay: 80 });
  await page.keyboard.type(CONTENT);
  await page.screenshot({ path: '/tmp/sign-rt.png' });
  await press('input[name=SubmitTicket]');
  await page.waitForFunction(() => location.pathname.includes('/Ticket/Display.html'));
}
