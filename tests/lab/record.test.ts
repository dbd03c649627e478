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
import type { Draft } from '../../procedures/editing/types';
import { openPopup } from '../../scripts/browser.mjs';
import { follow } from '../../scripts/follow.mjs';
import { beginRecording } from '../../scripts/practice-record.mjs';
import { until } from '../../scripts/until.mjs';
import { declare, exportOwn, importPack, publish, stopRecording } from '../e2e/support/handing';
import { readStore, storedEvents, waitForWords } from '../e2e/support/world';
import { comments, isAcknowledged, NAGIOS_LOGIN } from './support/nagios';
import { firstMessage, ticket, ticketIds } from './support/request-tracker';
import { frameShowing, openTabs, untaken, type Tabs } from './support/tabs';

const HOST = 'web-01';
const SERVICE = 'HTTP latency';
const ALERT = 'p95 4.2 s over 1 s';
const COMMENT = 'Taken by the night shift, looking at the pool';
const SUBJECT = 'Shop answers slowly since midnight';
const CONTENT = 'Every tenth page takes four seconds.';

let author: Tabs;
let responder: Tabs | undefined;
let editor: Page;
let draft: Draft | undefined;
let pack: string;
let before: string[];
const folder = mkdtempSync(join(tmpdir(), 'steplight-lab-record-'));

const recorded = (): Promise<string[]> =>
  author.panel.$$eval('.recorded-step', (all) => all.map((each) => each.querySelector('.break')?.textContent ?? ''));

beforeAll(async () => {
  await untaken(HOST, SERVICE);
  before = await ticketIds();
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

it('did the work in the tools, undisturbed', async () => {
  await until(() => isAcknowledged(HOST, SERVICE), { timeout: 60_000, what: 'Nagios to show the acknowledgement' });
  expect(await comments(HOST, SERVICE)).toContain(COMMENT);
  const [made = ''] = await freshTickets();
  expect(await ticket(made)).toMatchObject({ Subject: SUBJECT, Queue: { Name: 'Incidents' } });
  expect(await firstMessage(made)).toContain(CONTENT);
});

it('shows the steps in the panel, one for each thing that was done', async () => {
  await until(async () => ((await recorded()).length >= 12 ? true : null), { what: async () => (await recorded()).join('\n') });
  expect(await recorded()).toMatchInlineSnapshot(`
    [
      "Open Current Network Status",
      "Click HTTP latency",
      "Click "Acknowledge this service problem"",
      "Fill in Comment",
      "Click Commit",
      "Open "RT at a glance"",
      "Click Create new ticket",
      "Open the list Queue",
      "Choose Incidents in Queue",
      "Fill in Subject",
      "Fill in Content",
      "Click Create",
    ]
  `);
});

it('becomes a draft that knows the kinds of pages, and nothing of that day', async () => {
  const { editor: opened, drafts } = await stopRecording(author);
  editor = opened;
  expect(drafts).toHaveLength(1);
  [draft] = drafts;
  expect(stepsOf(draft).map(inWords)).toMatchInlineSnapshot(`
    [
      "Open Service status in Nagios Core @alert-list",
      "Click HTTP latency @alert-list → alert-detail ("Service information" opens)",
      "Click "Acknowledge this service problem" @alert-detail → alert-acknowledge ("Acknowledge a problem" opens)",
      "Fill in Comment @alert-acknowledge In your own words.",
      "Click Commit @alert-acknowledge → command",
      "Open "RT at a glance" in Request Tracker @home",
      "Click Create new ticket @home → ticket-create ("New ticket" opens)",
      "Open the list Queue @ticket-create",
      "Choose Incidents in Queue @ticket-create ("Create a new ticket in Incidents" opens)",
      "Fill in Subject @ticket-create {{service}}: {{alert}}",
      "Fill in Content @ticket-create In your own words.",
      "Click Create @ticket-create → ticket-detail ("Ticket" opens)",
    ]
  `);
  const text = JSON.stringify(drafts);
  for (const typed of [COMMENT, SUBJECT, CONTENT, NAGIOS_LOGIN.password, `#${(await freshTickets())[0]}`])
    expect(text).not.toContain(typed);
  await frameShowing(author.nagios, 'cgi').then((main) => main.waitForFunction(() => document.querySelector('steplight-sign') === null));
});

it('is published as it is, with pictures of both tools', async () => {
  await publish(editor);
  pack = await exportOwn(author, folder);
  const shown = stepsOf(draft).filter(({ media = [] }) => media.length > 0);
  expect([...new Set(shown.map(({ tool }) => tool))]).toEqual(['nagios', 'request-tracker']);
});

it('is followed to its end by somebody else, in another browser, when the alert is there anew', async () => {
  await untaken(HOST, SERVICE);
  before = await ticketIds();
  responder = await openTabs();
  const { browser, nagios, panel } = responder;
  await importPack(responder, pack);
  await nagios.bringToFront();
  await declare(responder, 'Acknowledge the alert and create a ticket', { level: 2, about: SERVICE, more: { 'declare-alert': ALERT } });
  const done = await follow(browser, { before: picture });
  expect(done.map(({ how, title }) => `${how}: ${title}`)).toMatchInlineSnapshot(`
    [
      "click: Click HTTP latency",
      "click: Click "Acknowledge this service problem"",
      "type: Fill in Comment",
      "click: Click Commit",
      "go: Next step is in Request Tracker",
      "click: Click Create new ticket",
      "click: Open the list Queue",
      "click: Choose Incidents in Queue",
      "type: Fill in Subject",
      "type: Fill in Content",
      "click: Click Create",
    ]
  `);
  await waitForWords(panel, 'All steps are finished');
});

it('was done in the tools by that', async () => {
  await until(() => isAcknowledged(HOST, SERVICE), { timeout: 60_000, what: 'Nagios to show the acknowledgement' });
  const fresh = await freshTickets();
  expect(fresh).toHaveLength(1);
  expect(await ticket(fresh[0] ?? '')).toMatchObject({ Subject: `${SERVICE}: ${ALERT}`, Queue: { Name: 'Incidents' } });
  expect(await firstMessage(fresh[0] ?? '')).toContain('Looking into it.');
  const events = await storedEvents(responder?.panel as Page);
  const ways = events.flatMap(({ body }) => (body.type === 'step.done' ? [body.by] : []));
  expect(new Set(ways)).toEqual(new Set(['action']));
  expect(events.flatMap(({ body }) => (body.type === 'variable.set' ? [[body.name, body.value]] : []))).toContainEqual([
    'ticketId',
    fresh[0],
  ]);
});

const freshTickets = async (): Promise<string[]> => (await ticketIds()).filter((each) => !before.includes(each));

const stepsOf = (of: Draft | undefined): Draft['content']['steps'] => of?.content.steps ?? [];

/** What a step is, where, and where it leads. */
const inWords = ({ title, page, leadsTo, expected, action, body }: Draft['content']['steps'][number]): string =>
  [
    `${title} @${page ?? '?'}`,
    leadsTo === undefined ? '' : `→ ${leadsTo}`,
    expected === undefined ? '' : `(${expected})`,
    action.kind === 'type' ? (action.value ?? body ?? '') : '',
  ]
    .filter((part) => part !== '')
    .join(' ');

/** To be looked at: with STEPLIGHT_PICTURES=DIR, the page of each step of the run. */
async function picture({ card, page }: { card: { title: string }; page: Page }): Promise<void> {
  const to = process.env['STEPLIGHT_PICTURES'];
  if (to !== undefined) await page.screenshot({ path: join(to, `record-${card.title.replace(/\W+/g, '-').slice(0, 40)}.png`) });
}

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
  await (await form.waitForSelector('input[name=com_data]'))?.click({ delay: 80 });
  await page.keyboard.type(COMMENT);
  await press('cmd.cgi', 'input[name=btnSubmit]');
  await (await frameShowing(page, 'cmd.cgi')).waitForSelector('::-p-text(successfully submitted)');
  const told = async (): Promise<boolean> =>
    (await readStore<{ page?: string; body: { kind: string } }>(author.panel, 'captures')).some(
      (each) => each.body.kind === 'page' && each.page === 'command',
    );
  await until(async () => (await told()) || null, { what: 'the recorder to tell of the page that answers' });
}

async function createTicket(page: Page): Promise<void> {
  await page.bringToFront();
  await page.waitForFunction(() => document.querySelector('steplight-sign') !== null);
  // A press on the toolbar button lets Steplight take pictures of this tab as well.
  await (await openPopup(author.browser, author.id, page)).close();
  const press = (selector: string): Promise<void> => page.locator(selector).click({ delay: 80 });
  await press('#CreateTicketInQueue .create-wide input');
  await page.waitForFunction(() => location.pathname.includes('/Ticket/Create.html'));
  await page.waitForFunction(() => document.querySelector('steplight-sign') !== null);
  await press('.select-queue button');
  await press('::-p-xpath(//*[@role="option"][normalize-space(.)="Incidents"])');
  // Its scripts take the focus while the page begins.
  await page.waitForFunction(() => document.title.endsWith('Incidents') && document.readyState === 'complete');
  await (await (await page.waitForSelector('iframe.cke_wysiwyg_frame'))?.contentFrame())?.waitForSelector('body[contenteditable=true]');
  await press('input[name=Subject][type=text]');
  await page.keyboard.type(SUBJECT);
  const frame = await page.waitForSelector('iframe.cke_wysiwyg_frame');
  await frame?.click({ delay: 80 });
  await page.keyboard.type(CONTENT);
  await press('input[name=SubmitTicket]');
  await page.waitForFunction(() => location.pathname.includes('/Ticket/Display.html'));
}
