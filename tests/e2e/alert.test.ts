/**
 * From the alert to the procedure: a page like the alerts page of Prometheus brings up what its alerts name, in order and with reasons,
 * again when they change; the popup says the same; where nothing fits, that is said; the signs are written in the editor.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPanel, openPopup } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { classicRule } from '../procedures/tools/alert-pages';
import { faultsOf, THEMES } from './support/axe';
import { send } from './support/own-pack';
import { teamPack } from './support/team-pack';
import { openWorld, press, readStore, waitForWords, wordsOf, type World } from './support/world';
import { importText } from './support/import-text';
import { clickOn } from './support/click';

const CHECKOUT = { alertname: 'CheckoutErrors', team: 'payments', severity: 'critical', service: 'checkout', instance: 'web-01:9100' };
const OTHER = { alertname: 'DiskFull', team: 'storage', instance: 'db-01:9100' };
/** Fits every page with alerts, and comes after what an alert names. */
const GENERAL = 'IT incident response';
const RUNBOOK = '  runbook_url: https://wiki.example/runbooks/restart-checkout.md\n';

let world: World;
let server: Server;
let url: string;
/** What the page shows when it is loaded. */
let rows = classicRule(CHECKOUT, RUNBOOK);
beforeAll(async () => {
  server = createServer(({ url: path }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (path === '/plain') return response.end('<!doctype html><title>Notes</title><h1>Notes</h1>');
    return response.end(
      `<!doctype html><title>Prometheus</title><script>const GLOBAL_AGENT_MODE="false";</script><h1>Alerts</h1><table><tbody>${rows}</tbody></table>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`;
  // Sites are enabled by host: the page with the alerts is on that of the desk.
  world = await openWorld();
  const verified = { steps: [step({ verifiedOn: '2026-01-15' }), step({ id: 'then' })] };
  const pack = teamPack([
    { id: 'by-service', triggers: [{ kind: 'service', name: 'web-01' }] },
    { id: 'by-label', triggers: [{ kind: 'label', name: 'team', value: 'pay*' }], more: verified },
    {
      id: 'by-name',
      triggers: [
        { kind: 'alert', name: 'checkout*' },
        { kind: 'label', name: 'severity', value: 'critical' },
      ],
    },
    { id: 'restart-checkout', triggers: [] },
    { id: 'disk', triggers: [{ kind: 'alert', name: 'DiskFull' }] },
  ]);
  await importText((type, payload) => send(world, type, payload), JSON.stringify(pack));
});
afterAll(async () => {
  await world?.close();
  server?.close();
});

function step(more: object): object {
  const target = { v: 1, facts: { role: 'button', name: 'Silence' } };
  return { id: 'press', phase: 'detection', title: 'Press', tool: 'prometheus', target, action: { kind: 'click' }, ...more };
}

const fits = (page: Page): Promise<string[]> => page.$$eval('.fit .procedure-name', (names) => names.map(({ textContent }) => textContent));
const shows = (...titles: string[]): Promise<unknown> =>
  until(async () => JSON.stringify(await fits(world.panel)) === JSON.stringify(titles), {
    what: `the procedures ${titles.join(', ')}`,
  });
const go = async (shown: string): Promise<void> => {
  rows = shown;
  await world.alerts.goto(url);
  await world.alerts.bringToFront();
};

it('the procedures that an alert names come first, each with what speaks for it, its symptom, its owner, and when it was checked', async () => {
  const { panel } = world;
  await go(rows);
  await shows('restart-checkout', 'by-name', 'by-label', 'by-service', GENERAL);
  const words = await panel.$$eval('.fit', (cards) => cards.map((card) => (card as HTMLElement).innerText));
  expect(words[0]).toContain('Named by the alert’s runbook link');
  expect(words[0]).toMatch(/Symptom of restart-checkout\s+Owner: Shop on-call\s+Never checked/);
  expect(words[1]).toContain('Fits the alert “CheckoutErrors”');
  expect(words[1]).toContain('Also: label severity=critical');
  expect(words[2]).toContain('Fits the label team=payments');
  expect(words[2]).toContain('Elements not checked since Jan 15, 2026');
  expect(words[3]).toContain('Fits the service “web-01”');
  for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
});

it('again when the page draws other alerts, without a load', async () => {
  await world.alerts.$eval('tbody', (body, html) => body.setHTMLUnsafe(html), classicRule(OTHER, ''));
  await shows('disk', GENERAL);
});

it('what one alert says of the incident is filled in', async () => {
  const { panel } = world;
  await clickOn(panel, '.fit [aria-label^="P1 "]');
  await panel.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === 'DiskFull'));
  await clickOn(panel, '.view.declare .bar button');
  await panel.waitForSelector('.view.home');
});

it('of an alert that no procedure names says so, and what would help', async () => {
  const { panel } = world;
  await go(classicRule({ alertname: 'NobodyKnows' }, ''));
  await waitForWords(panel, 'No procedure names the alert “NobodyKnows”.');
  expect(await fits(panel)).toEqual([GENERAL]);
  for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
});

it('the popup says the same, with the reasons, and explains itself', async () => {
  const { alerts, browser, id } = world;
  await go(classicRule({ alertname: 'NobodyKnows' }, ''));
  const nothing = await openPopup(browser, id, alerts);
  await waitForWords(nothing, 'No procedure names the alert “NobodyKnows”.');
  await nothing.close();
  await go(classicRule(CHECKOUT, RUNBOOK));
  const popup = await openPopup(browser, id, alerts);
  await waitForWords(popup, 'Named by the alert’s runbook link');
  const words = await wordsOf(popup);
  expect(words.indexOf('restart-checkout')).toBeLessThan(words.indexOf('by-name'));
  expect(words).toContain('Symptom of restart-checkout');
  expect(words).toContain('Owner: Shop on-call');
  for (const theme of THEMES) expect(await faultsOf(popup, theme)).toEqual([]);
  await popup.close();
  await alerts.goto(new URL('/plain', url).href);
  const plain = await openPopup(browser, id, alerts);
  await clickOn(plain, '.this-tab summary ::-p-text(Why don’t I see anything here?)');
  await waitForWords(plain, 'nothing on this page says which tool it is');
  for (const theme of THEMES) expect(await faultsOf(plain, theme)).toEqual([]);
  await plain.close();
});

it('signs of an alert are written in the editor, and kept once they are whole', async () => {
  const { browser, id } = world;
  const library = await openPanel(browser, id, 'library.html#/edit/team/by-service');
  await library.setViewport({ width: 1280, height: 900 });
  await clickOn(library, '::-p-xpath(//*[@role="tab"][contains(., "Procedure")])');
  await press(library, 'Add a sign');
  const written = (): Promise<unknown[]> =>
    readStore<{ procedure: string; content: { triggers: unknown[] } }>(library, 'drafts').then((all) =>
      all.filter(({ procedure }) => procedure === 'by-service').flatMap(({ content }) => content.triggers),
    );
  const at = 'fieldset:has([data-field=triggers]) .edit-row:last-child';
  await library.select(`${at} select`, 'label');
  const [name, value] = await library.$$(`${at} input`);
  await name?.type('team');
  expect(await written()).toHaveLength(1);
  await value?.type('payments');
  await until(async () => (await written()).length === 2, { what: 'the sign to be stored' });
  expect((await written())[1]).toEqual({ kind: 'label', name: 'team', value: 'payments' });
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
});
