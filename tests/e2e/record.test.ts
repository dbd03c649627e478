/**
 * The author's main job: record "acknowledge the alert, create the ticket" by doing it once, over two tools and a frame. Then
 * somebody else, in another browser, follows what was recorded to the end, as it is.
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '../../procedures/editing/types';
import { acknowledgeAndTicket, beginRecording } from '../../scripts/practice-record.mjs';
import { until } from '../../scripts/until.mjs';
import { deskState, firstAlert } from './support/desk';
import { killWorker, openWorld, press, readStore, waitForWords, wordsOf, type World } from './support/world';

const NOTE = 'I have it, the pool is exhausted';
const TITLE = 'Checkout fails for one in ten';
let author: World;
let tickets: Page;

const recorded = (): Promise<string[]> =>
  author.panel.$$eval('.recorded-step', (all) => all.map((each) => each.querySelector('.break')?.textContent ?? ''));

beforeAll(async () => {
  author = await openWorld({ real: true });
  tickets = (await author.browser.pages()).find((page) => page.url().includes('/tickets/')) as Page;
  await beginRecording(author.browser, author.id, author.alerts);
  await acknowledgeAndTicket({ alerts: author.alerts, tickets }, { note: NOTE, title: TITLE });
});
afterAll(() => author?.close());

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
  await press(author.panel, 'Stop');
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
