/**
 * A rehearsal on the practice desk: every target is looked for and nothing is touched; what changed is accepted into a copy and is
 * found again; what a responder pointed out reaches the owner.
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { declarePractice } from '../../scripts/practice-run.mjs';
import { doStep } from '../../scripts/follow.mjs';
import { until } from '../../scripts/until.mjs';
import type { Draft } from '../../procedures/editing/types';
import { faultsOf, THEMES } from './support/axe';
import { cardWith, pressOnCard } from './support/card';
import { killWorker, openWorld, press, readStore, waitForWords, type World } from './support/world';
import { clickOn } from './support/click';

const PRACTICE = '#/rehearse/it-incident-response/practice-incident';
let world: World;
let library: Page;

beforeAll(async () => {
  world = await openWorld();
  library = await openPanel(world.browser, world.id, `library.html${PRACTICE}`);
});
afterAll(() => world?.close());

/** What could be done to a page, counted in it: by events, and by the calls that make them. */
async function countTouches(page: Page): Promise<void> {
  await page.evaluate(() => {
    const touched: string[] = [];
    Object.assign(window, { touched });
    const types = [
      'click',
      'pointerdown',
      'mousedown',
      'keydown',
      'input',
      'change',
      'focusin',
      'submit',
      'scroll',
      'pointerover',
      'beforeinput',
    ];
    for (const type of types) addEventListener(type, ({ isTrusted }) => touched.push(`${type} ${isTrusted}`), { capture: true });
  });
}
const touchesOf = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { touched: string[] }).touched);

/** Verdicts by step, as they are read. */
const outcomes = (): Promise<Record<string, string>> =>
  library.$$eval('.rehearse-step', (rows) =>
    Object.fromEntries(rows.map((row) => [row.getAttribute('data-step') ?? '', row.querySelector('.outcome')?.textContent ?? ''])),
  );
const outcome = (step: string, wanted: string): Promise<unknown> =>
  until(async () => (await outcomes())[step] === wanted, {
    what: async () => `${step} to be "${wanted}": ${JSON.stringify(await outcomes())}`,
  });
const stepOf = async (): Promise<Draft['content']['steps'][number] | undefined> =>
  (await readStore<Draft>(library, 'drafts'))[0]?.content.steps.find(({ id }) => id === 'practice-acknowledge');
const choose = (label: string): Promise<void> => clickOn(library, `::-p-xpath(//button[@aria-label=${JSON.stringify(label)}])`);

/** As after a redesign: every button of this name has another one. */
async function rename(page: Page, from: string, to: string): Promise<void> {
  await page.evaluate(
    (before, after) => {
      const relabel = (): void => {
        for (const button of document.querySelectorAll('#main button')) if (button.textContent === before) button.textContent = after;
      };
      new MutationObserver(relabel).observe(document.body, { childList: true, subtree: true, characterData: true });
      relabel();
    },
    from,
    to,
  );
}

/** What axe finds fault with, in all themes. */
async function faults(): Promise<string[]> {
  const all: string[] = [];
  for (const theme of THEMES) all.push(...(await faultsOf(library, theme)).map((each) => `${theme}: ${each}`));
  return all;
}

describe('a bundled procedure', () => {
  it('is checked on the pages that are open, on those that are known, and on those that one goes to', async () => {
    await press(library, 'Start the rehearsal');
    await outcome('practice-open-alert', 'Found');
    await outcome('practice-report', 'Found');
    expect(await outcomes()).toMatchObject({ 'practice-acknowledge': 'Not visited yet', 'contain-words': 'Nothing to find' });

    const tabs = (await world.browser.pages()).length;
    await press(library, 'Open all pages that are known');
    await outcome('practice-ticket-create', 'Found');
    await outcome('practice-status-publish', 'Found');
    // In a dialog that nobody opened: no failure.
    await outcome('practice-status-confirm', 'Window not open');
    await until(async () => (await world.browser.pages()).length === tabs, { what: 'the tab of its own to be closed' });

    await world.alerts.goto(`${world.desk.url}alerts/#/alert/A-4711`);
    await outcome('practice-acknowledge', 'Found');
    await outcome('practice-escalate', 'Found');
    await outcome('practice-acknowledge-confirm', 'Window not open');
    await waitForWords(library, '13 of 18 found');
    expect(Object.values(await outcomes())).not.toContain('Missing');
  });

  it('goes on with a worker that was killed', async () => {
    await killWorker(world);
    await world.alerts.bringToFront();
    await clickOn(world.alerts, '::-p-xpath(//button[normalize-space(.)="Acknowledge"])');
    await outcome('practice-acknowledge-note', 'Found');
    await outcome('practice-acknowledge-confirm', 'Found');
    await world.alerts.keyboard.press('Escape');
  });

  it('is copied to keep what is accepted, and what was seen stays seen', async () => {
    await library.bringToFront();
    await press(library, 'Make a copy and go on with it');
    await waitForWords(library, 'Draft');
    await outcome('practice-acknowledge', 'Found');
    await choose('Describe it whole: Click Acknowledge');
    await until(async () => (await stepOf())?.target?.box !== undefined, { what: 'the whole description in the draft' });
    expect(await stepOf()).toMatchObject({
      verifiedOn: expect.any(String),
      target: { facts: { name: 'Acknowledge' }, also: [{ role: 'button', name: 'Acknowledge' }] },
    });
  });
});

describe('what changed', () => {
  it('is said, accepted into the draft with what was known before, and found from then on', async () => {
    const { alerts } = world;
    await alerts.goto(`${world.desk.url}alerts/?fresh#/alert/A-4711`);
    await alerts.waitForSelector('::-p-xpath(//button[normalize-space(.)="Acknowledge"])');
    await rename(alerts, 'Acknowledge', 'Acknowledge now');
    await countTouches(alerts);
    await library.bringToFront();
    await press(library, 'Check again');
    await outcome('practice-acknowledge', 'Moved');
    await waitForWords(library, 'Acknowledge now');
    expect(await faults()).toEqual([]);
    await choose('Accept the change: Click Acknowledge');
    await outcome('practice-acknowledge', 'Found');
    const step = await stepOf();
    expect(step?.target?.facts.name).toBe('Acknowledge now');
    expect(step?.target?.also.map(({ name }) => name)).toEqual(['Acknowledge', 'Acknowledge']);
    // Where reading goes on, after the button is gone.
    expect(await library.evaluate(() => document.activeElement?.id)).toBe('rehearse-practice-acknowledge');

    await press(library, 'Check again');
    await outcome('practice-acknowledge', 'Found');
    expect(await touchesOf(alerts)).toEqual([]);
    expect(await alerts.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  it('and what did not is marked as verified at once', async () => {
    await clickOn(library, '::-p-xpath(//button[starts-with(normalize-space(.), "Mark found steps as verified today")])');
    await waitForWords(library, 'Steps marked as verified today');
    const steps = (await readStore<Draft>(library, 'drafts'))[0]?.content.steps ?? [];
    expect(steps.filter(({ verifiedOn }) => verifiedOn !== undefined).map(({ id }) => id)).toContain('practice-escalate');
    expect(steps.find(({ id }) => id === 'contain-words')?.verifiedOn).toBeUndefined();
  });

  it('is looked for no more once the rehearsal has ended', async () => {
    await press(library, 'End the rehearsal');
    await library.waitForSelector('::-p-xpath(//button[normalize-space(.)="Start the rehearsal"])');
    const scripts = await library.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));
    expect(scripts).not.toContain('rehearse');
  });
});

describe('what a responder pointed out', () => {
  it('is counted in the library, and goes into the draft or away', async () => {
    const { alerts, browser, panel } = world;
    await alerts.goto(`${world.desk.url}alerts/`);
    await alerts.bringToFront();
    await declarePractice(panel, 'P1');
    await rename(alerts, 'Acknowledge', 'Take over');
    await doStep(browser);
    await pressOnCard(alerts, 'Click Acknowledge', 'I’ll point to it');
    await clickOn(alerts, '::-p-xpath(//button[normalize-space(.)="Take over"])');
    await cardWith(alerts, 'Remembered for this run; the owner gets a proposal.');

    await library.bringToFront();
    await library.evaluate(() => (location.hash = '#/procedures'));
    await waitForWords(library, '1 proposal of a responder');
    await library.evaluate((to) => (location.hash = to), PRACTICE);
    await waitForWords(library, 'A responder pointed to: button “Take over”');
    await choose('Dismiss: Click Acknowledge');
    await waitForWords(library, 'Dismissed.');
    await library.evaluate(() => (location.hash = '#/procedures'));
    await library.waitForSelector('.procedure-item');
    await until(async () => (await library.$('.proposal-count')) === null, { what: 'the count to be gone' });
    // The run goes on, and still looks for what was pointed out in it.
    expect(await readStore(panel, 'repairs')).toMatchObject([{ settled: true }]);
  });
});
