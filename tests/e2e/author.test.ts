/**
 * What an author does around the recording: steps recorded into a procedure that is there, one step recorded again, and a drill of
 * the draft, marked everywhere, before anybody else gets it.
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '../../procedures/editing/types';
import { openPanel } from '../../scripts/browser.mjs';
import { openAlert } from '../../scripts/practice-record.mjs';
import { until } from '../../scripts/until.mjs';
import { cardWith } from './support/card';
import { openWorld, press, readStore, storedEvents, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
let editor: Page;

const steps = async (): Promise<string[]> =>
  (await readStore<Draft>(editor, 'drafts')).flatMap(({ content }) => content.steps.map(({ title }) => title));
const titles = (): Promise<string[]> => editor.$$eval('.outline-title', (all) => all.map(({ textContent }) => textContent));
const click = (page: Page, role: string, name: string): Promise<void> => clickOn(page, `aria/${name}[role="${role}"]`, { delay: 60 });

/** Does something on the alerts while it is recorded, and stops. */
async function recordOnAlerts(work: () => Promise<void>): Promise<void> {
  await world.alerts.bringToFront();
  await world.alerts.waitForFunction(() => document.querySelector('steplight-sign') !== null);
  await work();
  await clickOn(world.panel, 'aria/Stop[role="button"]');
  await world.alerts.waitForFunction(() => document.querySelector('steplight-sign') === null);
}

beforeAll(async () => {
  world = await openWorld();
  editor = await openPanel(world.browser, world.id, 'library.html#/procedures');
  await press(editor, 'New procedure');
  await editor.waitForSelector('form.card input:focus');
  await editor.keyboard.type('Take the alert');
  await editor.keyboard.press('Enter');
  await editor.waitForFunction(() => location.hash.startsWith('#/edit/own/'));
  await world.alerts.bringToFront();
});
afterAll(() => world?.close());

it('records the first steps of a procedure that has none', async () => {
  await editor.bringToFront();
  await press(editor, 'Record steps');
  await recordOnAlerts(() => openAlert(world.alerts));
  await editor.bringToFront();
  await until(async () => ((await titles()).length === 2 ? true : null), { what: async () => (await titles()).join() });
  expect(await titles()).toEqual(['Open Alerts in Watchfloor (practice)', 'Click "Checkout error rate above 5 %"']);
});

it('records behind a step', async () => {
  await clickOn(editor, '::-p-xpath(//*[contains(@class, "outline-title")][contains(., "Checkout error")])');
  await press(editor, 'Record after it');
  await recordOnAlerts(() => click(world.alerts, 'button', 'Acknowledge'));
  await until(async () => ((await steps()).length >= 3 ? true : null), { what: async () => (await steps()).join() });
  expect(await steps()).toHaveLength(3);
  expect((await steps()).at(-1)).toBe('Click Acknowledge');
  expect((await world.browser.pages()).filter((page) => page.url().includes('#/edit/'))).toHaveLength(1);
});

it('records one step again, and keeps what was written about it', async () => {
  await editor.bringToFront();
  await clickOn(editor, '::-p-xpath(//*[contains(@class, "outline-title")][contains(., "Click Acknowledge")])');
  const caution = await editor.waitForSelector('[data-field="caution"]');
  await caution?.evaluate((field) => field.closest('details')?.setAttribute('open', ''));
  await caution?.type('Everybody is told');
  // The dialog that the step before has opened.
  await world.alerts.bringToFront();
  await world.alerts.keyboard.press('Escape');
  await editor.bringToFront();
  await press(editor, 'Record it again');
  await recordOnAlerts(() => click(world.alerts, 'button', 'Escalate'));
  await until(async () => ((await steps()).includes('Click Escalate') ? true : null), { what: async () => (await steps()).join() });
  const [draft] = await readStore<Draft>(editor, 'drafts');
  expect(draft?.content.steps.find(({ caution: said }) => said === 'Everybody is told')?.target).toBeDefined();
});

it('is tried at once, from the draft, and says everywhere that it is a drill', async () => {
  await editor.bringToFront();
  await press(editor, 'Try it');
  await press(editor, 'P2 High');
  await until(async () => ((await storedEvents(world.panel)).length > 0 ? true : null), { what: 'the drill' });
  const [declared] = await storedEvents(world.panel);
  expect(declared?.body).toMatchObject({ type: 'run.declared', drill: true, severity: 'p2' });
  await waitForWords(world.panel, 'Drill');
  await world.alerts.goto(`${world.desk.url}alerts/`);
  await world.alerts.bringToFront();
  const card = await cardWith(world.alerts, 'Checkout error rate above 5 %');
  expect(card.text).toContain('Drill');
  expect(await wordsOf(editor)).not.toContain('Active');
});
