/**
 * Ways that a step can go, on the page and in the panel: a branch ahead, back to try again with a wait and a limit, "it did not
 * happen"; and the gate before a step that cannot be undone, which stops at another alert's page.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/until.mjs';
import { see } from '../../scripts/sight.mjs';
import { faultsOf, THEMES } from './support/axe';
import { cardWith, pressOnCard } from './support/card';
import { declareOwn, shownRun } from './support/own-pack';
import { openWorld, press, storedEvents, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';

/** `STEPLIGHT_PICTURES=DIR` keeps pictures of each state. */
const PICTURES = process.env['STEPLIGHT_PICTURES'];
async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const bodies = async (run: string) => (await storedEvents(world.panel)).filter(({ runId }) => runId === run).map(({ body }) => body);
const shownStep = (title: string): Promise<unknown> =>
  world.panel.waitForFunction((words) => document.querySelector('.current-title')?.textContent?.trim() === words, {}, title);
const lastOf = (run: string, type: string) =>
  until(async () => (await bodies(run)).findLast((body) => body.type === type) ?? null, { what: `${type} in the log` });

describe('ways', () => {
  let run: string;
  beforeAll(async () => {
    run = await declareOwn(world, {
      id: 'restart',
      steps: [
        {
          id: 'look',
          phase: 'detection',
          title: 'Look whether it is only slow',
          branches: [{ when: 'it is only slow', goto: 'watch' }],
        },
        {
          id: 'restart',
          phase: 'containment',
          title: 'Restart the service',
          timeBox: 5,
          expected: 'It answers again',
          unexpected: { text: 'Free memory, then try again', goto: 'free', wait: 2, limit: 1 },
        },
        { id: 'free', phase: 'containment', title: 'Free memory', branches: [{ when: 'there was none', goto: 'restart', limit: 1 }] },
        { id: 'fix', phase: 'resolution', title: 'Mend the cause', expected: 'No more errors' },
        { id: 'watch', phase: 'recovery', title: 'Watch', branches: [{ when: 'it came back', goto: 'restart', limit: 2 }] },
      ],
    });
    await shownRun(world, 'Run of restart');
  });

  it('a branch on the card leads ahead, and what is passed over is not needed', async () => {
    await cardWith(world.alerts, 'it is only slow');
    await picture(world.alerts, 'card-branch');
    await pressOnCard(world.alerts, 'it is only slow', 'Watch');
    await waitForWords(world.panel, 'Watch');
    expect(await lastOf(run, 'step.branched')).toEqual({ type: 'step.branched', step: 'look', way: 0 });
    await cardWith(world.alerts, 'it came back');
    await picture(world.panel, 'panel-branch');
  });

  it('a branch in the panel leads back, and says how often that was done', async () => {
    await press(world.panel, 'go to step 2, Restart the service');
    await shownStep('Restart the service');
    await cardWith(world.alerts, 'Restart the service');
    expect((await bodies(run)).at(-1)).toEqual({ type: 'step.branched', step: 'watch', way: 0 });
    expect(await wordsOf(world.panel)).toMatch(/left of its time box/);
  });

  it('what did not happen leads to its own way, waits, and is not tried for ever', async () => {
    await pressOnCard(world.alerts, 'Restart the service', 'It didn’t happen: go to “Free memory”');
    await cardWith(world.alerts, 'Free memory');
    await pressOnCard(world.alerts, 'there was none', 'Restart the service');
    await cardWith(world.alerts, 'Tried as often as is meant');
    await waitForWords(world.panel, 'Tried as often as is meant');
    await picture(world.alerts, 'card-spent');
    await picture(world.panel, 'panel-spent');
  });

  it('is said of any expected result, and the step stays', async () => {
    await press(world.panel, 'Done');
    await shownStep('Free memory');
    await press(world.panel, 'Done');
    await shownStep('Mend the cause');
    await press(world.panel, 'It didn’t happen');
    await waitForWords(world.panel, 'It did not happen.');
    await cardWith(world.alerts, 'It did not happen.');
    await picture(world.panel, 'panel-failed');
    await press(world.panel, 'Log');
    await waitForWords(world.panel, 'It did not happen: Mend the cause');
  });
});

describe('the gate', () => {
  let run: string;
  beforeAll(async () => {
    const { panel } = world;
    await clickOn(panel, '[aria-label="All runs"]');
    run = await declareOwn(
      world,
      {
        id: 'silence',
        steps: [
          {
            id: 'ack',
            phase: 'detection',
            title: 'Acknowledge {{alert}} for good',
            tool: 'practice-alerts',
            page: 'alert-detail',
            danger: 'irreversible',
            action: { kind: 'click', button: 'left' },
            target: { v: 1, kind: 'element', facts: { role: 'button', name: 'Acknowledge', tag: 'button', text: 'Acknowledge' } },
          },
          { id: 'after', phase: 'resolution', title: 'Say so' },
        ],
      },
      { variables: { service: 'billing' } },
    );
    await shownRun(world, 'Run of silence');
    const { alerts } = world;
    await alerts.bringToFront();
    await clickOn(alerts, '::-p-text(Checkout error rate above 5 %)');
    await waitForWords(alerts, 'Acknowledge');
  });

  it('lights nothing and finishes nothing before it is confirmed', async () => {
    await cardWith(world.alerts, 'Compare in the panel first');
    expect((await see(world.alerts)).lights).toEqual([]);
    expect((await see(world.alerts)).cards[0]?.buttons.map(({ name }) => name)).not.toContain('Done');
    await picture(world.alerts, 'card-gate');
  });

  it('stops at a page about something else', async () => {
    await waitForWords(world.panel, 'Stop: this page is about something else');
    await waitForWords(world.panel, 'Differs');
    await picture(world.panel, 'panel-gate-stop');
    for (const theme of THEMES) expect(await faultsOf(world.panel, theme)).toEqual([]);
    expect(await world.panel.$$eval('.gate .button', (all) => all.length)).toBe(0);
  });

  it('opens once the fact is right, and says in the log what was compared', async () => {
    await press(world.panel, 'Details');
    await clickOn(world.panel, 'section[aria-labelledby=details-facts] button');
    await clickOn(world.panel, 'form.card input', { count: 3 });
    await world.panel.keyboard.type('checkout');
    await clickOn(world.panel, 'form.card button[type=submit]');
    await world.panel.waitForFunction(() => document.querySelector('form.card') === null);
    await press(world.panel, 'Steps');
    await waitForWords(world.panel, 'It is the right place');
    await picture(world.panel, 'panel-gate');
    await press(world.panel, 'It is the right place');
    const body = await lastOf(run, 'step.confirmed');
    expect(body).toMatchObject({ step: 'ack', origin: new URL(world.desk.url).origin, read: { service: 'checkout' } });
    await until(async () => (await see(world.alerts)).lights.length === 1, { what: 'the light, once it is confirmed' });
    const [light] = (await see(world.alerts)).lights;
    if (light === undefined) throw new Error('no light');
    await world.alerts.mouse.click(light.box.x + light.box.width / 2, light.box.y + light.box.height / 2);
    expect(await lastOf(run, 'step.done')).toMatchObject({ step: 'ack', by: 'action' });
  });
});
