/**
 * The main job on real tools: a failing service is acknowledged in Nagios Core (a frameset, forms from the server), then the
 * ticket is created in Request Tracker, in one run, by real input as the card says. What is believed comes from the
 * tools' own interfaces.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { follow, type Done } from '../../scripts/follow.mjs';
import { until } from '../../scripts/until.mjs';
import { readStore, storedEvents } from '../e2e/support/world';
import { comments, isAcknowledged } from './support/nagios';
import { ticket, ticketIds } from './support/request-tracker';
import { frameNamed, openTabs, untaken, type Tabs } from './support/tabs';
import { clickOn } from '../e2e/support/click';

type Looked = Parameters<NonNullable<NonNullable<Parameters<typeof follow>[1]>['before']>>[0];

const HOST = 'web-01';
const SERVICE = 'HTTP latency';
const ALERT = 'p95 4.2 s over 1 s';

let tabs: Tabs;
let panel: Page;
let done: Done[];
let ticketsBefore: string[];

beforeAll(async () => {
  await untaken(HOST, SERVICE);
  ticketsBefore = await ticketIds();
  tabs = await openTabs();
  ({ panel } = tabs);
  await (await frameNamed(tabs.nagios, 'main')).waitForSelector(`::-p-text(${SERVICE})`);
}, 180_000);
afterAll(() => tabs?.close());

it('recognises Nagios in its frames and fits procedures to the list of services', async () => {
  await panel.waitForFunction(() => /Nagios Core/.test(document.body.innerText) && /Service status/.test(document.body.innerText));
});

it('is declared with what the responder knows', async () => {
  await clickOn(
    panel,
    '::-p-xpath(//article[contains(., "IT incident response")]//button[normalize-space(.)="Start" or normalize-space(.)="P3"])',
  );
  await panel.waitForSelector('form.declare');
  await clickOn(panel, 'form.declare [data-level="3"], form.declare input[value="p3"]');
  await panel.type('#declare-service', SERVICE);
  await clickOn(panel, '::-p-xpath(//summary[contains(., "Host")])');
  await panel.type('#declare-host', HOST);
  await panel.type('#declare-alert', ALERT);
  await clickOn(panel, 'form.declare button[type=submit]');
  await panel.waitForSelector('.view.run');
});

it('leads from the alert to the ticket, with the light on the right fields', async () => {
  const lit: string[] = [];
  done = await follow(tabs.browser, {
    stop: ({ title }) => title === 'Take the smallest step that stops the damage',
    before: async ({ card, sight, page }: Looked) => {
      const light = sight.lights[0];
      if (light !== undefined) await picture(page, card.title);
      if (light !== undefined) lit.push(`${card.title}: ${await fieldUnder(page, light.box)}`);
    },
  });
  expect(lit).toEqual([
    `Open ${SERVICE} on ${HOST}: a ${SERVICE}`,
    'Click "Acknowledge this service problem": a Acknowledge this service problem',
    'Write the comment: input com_data',
    'Click Commit: input btnSubmit',
    'Write the subject: input Subject',
    'Click Create: input SubmitTicket',
  ]);
});

it('did it in Nagios', async () => {
  await until(() => isAcknowledged(HOST, SERVICE), { timeout: 60_000, what: 'Nagios to show the acknowledgement' });
  expect(await comments(HOST, SERVICE)).toContain(`On it. ${SERVICE} on ${HOST}`);
});

it('did it in Request Tracker, and knows the new ticket', async () => {
  const fresh = (await ticketIds()).filter((each) => !ticketsBefore.includes(each));
  expect(fresh).toHaveLength(1);
  expect((await ticket(fresh[0] ?? '')).Subject).toBe(`${SERVICE}: ${ALERT}`);
  const events = await storedEvents(panel);
  expect(events.flatMap(({ body }) => (body.type === 'variable.set' ? [[body.name, body.value]] : []))).toEqual([['ticketId', fresh[0]]]);
});

it('finished each of these steps by what was done, not by a button of ours', async () => {
  const byAction = done.filter(({ how }) => how !== 'done' && how !== 'go').map(({ title }) => title);
  const events = await storedEvents(panel);
  const acted = events.flatMap(({ body }) => (body.type === 'step.done' && body.by === 'action' ? [body.step] : []));
  expect(byAction).toHaveLength(6);
  expect(acted).toEqual([
    'nagios-open-service',
    'nagios-acknowledge',
    'nagios-acknowledge-comment',
    'nagios-acknowledge-commit',
    'rt-new-ticket',
    'rt-subject',
    'rt-create',
  ]);
  const runs = await readStore<{ summary: { status: string } }>(panel, 'runs');
  expect(runs.map(({ summary }) => summary.status)).toEqual(['running']);
});

/** To be looked at: with STEPLIGHT_PICTURES=DIR, the page of each step in the light and the dark theme. */
async function picture(page: Page, title: string): Promise<void> {
  const folder = process.env['STEPLIGHT_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    await page.screenshot({ path: join(folder, `${title.replace(/\W+/g, '-').slice(0, 40)}-${value}.png`) });
  }
  await page.emulateMediaFeatures([]);
}

/** Tag and name (or words) of what a person would hit in the middle of the light. */
async function fieldUnder(page: Page, box: { x: number; y: number; width: number; height: number }): Promise<string> {
  const session = await page.createCDPSession();
  try {
    await session.send('DOM.getDocument', { depth: 0 });
    const { backendNodeId } = await session.send('DOM.getNodeForLocation', {
      x: Math.round(box.x + box.width / 2),
      y: Math.round(box.y + box.height / 2),
    });
    const { object } = await session.send('DOM.resolveNode', { backendNodeId });
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      returnByValue: true,
      functionDeclaration: `function () {
        const node = (this.nodeType === 1 ? this : this.parentElement);
        const control = node.closest('a, button, input, select, textarea') ?? node;
        return control.localName + ' ' + (control.getAttribute('name') ?? control.textContent.trim());
      }`,
    });
    return String(result.value);
  } finally {
    await session.detach();
  }
}
