/**
 * The author's main job: record "acknowledge the alert, create the ticket" by doing it once, over two tools and a frame. Then
 * somebody else, in another browser, follows what was recorded to the end, as it is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { follow } from '../../scripts/follow.mjs';
import { acknowledgeAndTicket, beginRecording } from '../../scripts/practice-record.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { deskState, firstAlert } from './support/desk';
import { declare, exportOwn, importPack, publish, stopRecording } from './support/handing';
import { killWorker, openWorld, readStore, waitForWords, wordsOf, type World } from './support/world';

const NOTE = 'I have it, the pool is exhausted';
const TITLE = 'Checkout fails for one in ten';
let author: World;
let responder: World | undefined;
let editor: Page;
let pack: string;
const folder = mkdtempSync(join(tmpdir(), 'steplight-record-'));
let tickets: Page;

const recorded = (): Promise<string[]> =>
  author.panel.$$eval('.recorded-step', (all) => all.map((each) => each.querySelector('.break')?.textContent ?? ''));

beforeAll(async () => {
  author = await openWorld({ real: true });
  tickets = (await author.browser.pages()).find((page) => page.url().includes('/tickets/')) as Page;
  await beginRecording(author.browser, author.id, author.alerts);
  await acknowledgeAndTicket({ alerts: author.alerts, tickets }, { note: NOTE, title: TITLE });
});
afterAll(async () => {
  await author?.close();
  await responder?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('did the work in the tools, undisturbed', async () => {
  expect(await firstAlert(author.alerts)).toMatchObject({ acknowledged: { note: NOTE } });
  expect((await deskState(author.alerts)).tickets[0]).toMatchObject({ title: TITLE, severity: 2 });
});

it('shows the steps in the panel, one for each thing that was done', async () => {
  await until(async () => ((await recorded()).length >= 9 ? true : null), { what: async () => (await recorded()).join('\n') });
  expect(await recorded()).toMatchInlineSnapshot(`
    [
      "Open Alerts · Watchfloor",
      "Click "Checkout error rate above 5 %"",
      "Click Acknowledge",
      "Fill in Note",
      "Click Confirm acknowledgement",
      "Open Incidents · Deskfront",
      "Click New incident ticket",
      "Fill in Title",
      "Choose P2 High in Severity",
      "Click Create ticket",
    ]
  `);
});

it.each(THEMES)('is a panel that axe finds no fault with, in %s', async (theme) => {
  expect(await faultsOf(author.panel, theme)).toEqual([]);
});

it('keeps what it has when the worker is killed', async () => {
  const before = await recorded();
  await killWorker(author);
  await author.panel.reload();
  await author.panel.waitForSelector('.recorded-step');
  expect(await recorded()).toEqual(before);
});

it('becomes a draft that knows no typed word', async () => {
  const stopped = await stopRecording(author);
  ({ editor } = stopped);
  const { drafts } = stopped;
  const text = JSON.stringify(drafts);
  expect(drafts).toHaveLength(1);
  expect(text).not.toContain(NOTE);
  expect(text).not.toContain(TITLE);
  await author.alerts.waitForFunction(() => document.querySelector('steplight-sign') === null);
  await waitForWords(author.panel, 'Record a procedure');
  expect(await wordsOf(author.panel)).not.toContain('Recording');
});

it('is before the author in the editor, with its pictures, and is published as it is', async () => {
  await editor.bringToFront();
  await waitForWords(editor, 'Click Confirm acknowledgement');
  await publish(editor);
  const media = await readStore<{ width: number; height: number }>(editor, 'media');
  expect(media.length).toBeGreaterThanOrEqual(4);
  pack = await exportOwn(author, folder);
});

it('is followed to its end by somebody else, in another browser', async () => {
  responder = await openWorld();
  const { browser, panel, alerts } = responder;
  await importPack(responder, pack);
  await alerts.bringToFront();
  await declare(responder, 'Acknowledge the alert and create a ticket', { level: 2, about: 'checkout' });
  const done = await follow(browser, {});
  expect(done.map(({ how, title }) => `${how}: ${title}`)).toMatchInlineSnapshot(`
    [
      "click: Click "Checkout error rate above 5 %"",
      "click: Click Acknowledge",
      "type: Fill in Note",
      "click: Click Confirm acknowledgement",
      "go: Next step is in Deskfront (practice)",
      "click: Click New incident ticket",
      "type: Fill in Title",
      "select: Choose P2 High in Severity",
      "click: Click Create ticket",
    ]
  `);
  await waitForWords(panel, 'All steps are finished');
  expect(await firstAlert(alerts)).toMatchObject({ acknowledged: { by: 'you' } });
  expect((await deskState(alerts)).tickets[0]).toMatchObject({ severity: 2 });
});
