/**
 * The author's main job: record "acknowledge the alert, create the ticket" by doing it once, over two tools and a frame. Then
 * somebody else, in another browser, follows what was recorded to the end, as it is.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '../../procedures/editing/types';
import { openPanel } from '../../scripts/browser.mjs';
import { follow } from '../../scripts/follow.mjs';
import { acknowledgeAndTicket, beginRecording } from '../../scripts/practice-record.mjs';
import { until } from '../../scripts/until.mjs';
import { deskState, firstAlert } from './support/desk';
import { killWorker, openWorld, press, readStore, waitForWords, wordsOf, type World } from './support/world';

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

it('keeps what it has when the worker is killed', async () => {
  const before = await recorded();
  await killWorker(author);
  await author.panel.reload();
  await author.panel.waitForSelector('.recorded-step');
  expect(await recorded()).toEqual(before);
});

it('becomes a draft that knows no typed word', async () => {
  const opened = author.browser.waitForTarget((target) => target.url().includes('library.html#/edit/'));
  await press(author.panel, 'Stop');
  editor = (await (await opened).asPage()) as Page;
  const drafts = await until(
    async () => {
      const all = await readStore<Draft>(author.panel, 'drafts');
      return all.length > 0 ? all : null;
    },
    { what: 'the draft' },
  );
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
  await press(editor, 'Publish…');
  await press(editor, 'Publish version 0.1.0');
  await until(async () => (await readStore<{ id: string }>(editor, 'packs')).some(({ id }) => id === 'own') || null, {
    what: 'the publication',
  });
  const media = await readStore<{ width: number; height: number }>(editor, 'media');
  expect(media.length).toBeGreaterThanOrEqual(4);
  const library = await openPanel(author.browser, author.id, 'library.html#/packs');
  const session = await library.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await press(library, 'Export: My procedures');
  const file = join(folder, 'own-1.0.0.json');
  await until(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'), { what: 'the exported pack' });
  pack = file;
});

it('is followed to its end by somebody else, in another browser', async () => {
  responder = await openWorld();
  const { browser, id, panel, alerts } = responder;
  const library = await openPanel(browser, id, 'library.html#/import');
  const input = await library.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(pack);
  await waitForWords(library, 'My procedures');
  await library.close();
  await alerts.bringToFront();
  // The panel looks at the tab that has just come to the front: what is pressed is what it shows then.
  await panel.locator('aria/Start: Acknowledge the alert and create a ticket[role="button"]').click();
  await (await panel.waitForSelector('.severity-card[data-level="2"]'))?.click();
  await (await panel.waitForSelector('::-p-xpath(//form[contains(@class, "declare")]//input[@required])'))?.type('checkout');
  await (await panel.waitForSelector('form.declare button[type=submit]'))?.click();
  await panel.waitForSelector('.view.run');
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
