/**
 * What Steplight asks the network for in an hour of work: nothing, but a source that was configured. All that this browser asks for goes
 * through a sink; the same browser without Steplight, at the same tools, says what is the browser's and the tools' own.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type ElementHandle, type Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadTo, findBrowser, openPanel, SANDBOX_ARGS, workerTarget } from '../../scripts/browser.mjs';
import { follow } from '../../scripts/follow.mjs';
import { beginRecording, openAlert } from '../../scripts/practice-record.mjs';
import { endRun, openDesk } from '../../scripts/practice-run.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { startPublisher, type Publisher } from '../platform/support/publisher';
import { clickOn } from './support/click';
import { ticketForm, clickByName } from './support/desk';
import { publish, stopRecording } from './support/handing';
import { declareOwn } from './support/own-pack';
import { savedFile } from './support/saved';
import { openSink, type Sink } from './support/sink';
import { teamPack } from './support/team-pack';
import { openWorld, press, waitForWords, type World } from './support/world';

const VIEWS = ['welcome', 'procedures', 'procedure/practice/practice-incident', 'tools', 'describe', 'packs', 'import', 'runs', 'settings'];
const MONTH_MS = 30 * 24 * 60 * 60_000;

let sink: Sink;
let team: Publisher;
let world: World;
let library: Page;
let folder: string;

/** Without ports, numbers of tickets and the like: the same thing is the same line in both browsers. */
const alike = (lines: readonly string[]): string[] => [
  ...new Set(lines.map((line) => line.replaceAll(/(127\.0\.0\.1):\d+/g, '$1').replace(/\?.*$/, ''))),
];
const ofTeam = (line: string): boolean => line.includes(`127.0.0.1:${team.port}/`);

/** Where Chromium asks on its own account when it has time: words for its spelling, components, models. Nothing in Steplight names one of them. */
const BROWSERS_OWN = /^CONNECT tunnel [\w.-]+\.((?:gvt1|gvt2|googleapis|gstatic)\.com):443$/;
const named = (host: string): boolean =>
  readdirSync(builtAt('chrome'), { recursive: true, withFileTypes: true }).some(
    (each) => each.isFile() && readFileSync(join(each.parentPath, each.name)).includes(host),
  );
function ofBrowser(line: string): boolean {
  const host = BROWSERS_OWN.exec(line)?.[1];
  return host !== undefined && !named(host);
}

const ticketsOf = (pages: readonly Page[]): Page => {
  const tickets = pages.find((page) => page.url().includes('/tickets/'));
  if (tickets === undefined) throw new Error('The ticket desk is not open.');
  return tickets;
};

/** What the tools ask for by themselves, and what this browser asks for on its own account. */
async function withoutSteplight(): Promise<string[]> {
  const other = await openSink();
  const browser = await launch({ executablePath: await findBrowser(), args: [...SANDBOX_ARGS, '--no-first-run', ...other.args] });
  try {
    await openDesk(browser, world.desk);
    const tickets = ticketsOf(await browser.pages());
    await tickets.bringToFront();
    await clickByName(tickets, 'link', 'New incident ticket');
    const form = await ticketForm(tickets);
    await form.type('#title', 'Checkout fails');
    await form.select('#severity', '1');
    await clickByName(form, 'button', 'Create ticket');
    await tickets.waitForFunction(() => document.title.includes('INC-'));
    return alike(other.asked);
  } finally {
    await browser.close();
    await other.close();
  }
}

async function open(view: string): Promise<void> {
  await library.evaluate((to) => (location.hash = `#/${to}`), view);
  await library.waitForFunction(() => document.querySelector('main h1, main h2') !== null);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steplight-network-'));
  [sink, team] = await Promise.all([openSink(), startPublisher()]);
  world = await openWorld({ severity: 'P3', real: true, args: sink.args });
  library = await openPanel(world.browser, world.id, 'library.html');
  await library.waitForSelector('.procedure-item');
  await world.alerts.bringToFront();
});
afterAll(async () => {
  await world?.close();
  await Promise.all([sink?.close(), team?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

it('records, edits and publishes', async () => {
  await world.alerts.goto(`${world.desk.url}alerts/`);
  await world.alerts.bringToFront();
  await beginRecording(world.browser, world.id, world.alerts);
  await openAlert(world.alerts);
  const tickets = ticketsOf(await world.browser.pages());
  await tickets.bringToFront();
  await tickets.waitForFunction(() => document.querySelector('steplight-sign') !== null);
  await tickets.goto(`${world.desk.url}tickets/`);
  await clickByName(tickets, 'link', 'New incident ticket');
  await until(async () => (await world.panel.$$('.recorded-step')).length >= 4, { what: 'the recorded steps' });
  const { editor } = await stopRecording(world);
  await waitForWords(editor, 'Click New incident ticket');
  await publish(editor);
  await editor.close();
});

it('follows the practice incident to its end, and writes its report', async () => {
  await world.alerts.bringToFront();
  await follow(world.browser, {});
  await endRun(world.panel);
  await press(world.panel, 'Timeline and review');
  const report = await until(async () => (await world.browser.pages()).find((page) => page.url().includes('#/run/')), {
    what: 'the report',
  });
  await report.waitForSelector('.report-entry');
  await downloadTo(report, folder);
  await press(report, 'Export');
  await clickOn(report, '.menu-choice ::-p-text(HTML file)');
  await savedFile(folder, '.html');
  await report.close();
});

it('looks at every view, finds anything, imports and exports', async () => {
  await library.bringToFront();
  for (const view of VIEWS) await open(view);
  await library.keyboard.down('Control');
  await library.keyboard.press('k');
  await library.keyboard.up('Control');
  await library.waitForSelector('.palette input');
  await library.keyboard.type('acknowledge');
  await library.waitForSelector('.palette-option');
  await library.keyboard.press('Escape');
  await open('import');
  const file = join(folder, 'links.json');
  const link = 'https://elsewhere.example/picture.png';
  const body = `![A picture](${link}) <img src="${link}"> [A link](${link}) ${link}`;
  const steps = [
    { id: 'look', phase: 'detection', title: 'Look', action: { kind: 'look' }, body, links: [{ title: 'Runbook', url: link }] },
  ];
  const procedure = { id: 'links', triggers: [], more: { about: body, steps } };
  writeFileSync(file, JSON.stringify(teamPack([procedure], { id: 'links', title: 'Links' })));
  await ((await library.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>).uploadFile(file);
  await press(library, 'Import');
  await waitForWords(library, 'Imported: Links');
  await open('procedure/links/links');
  await waitForWords(library, 'elsewhere.example');
  await open('packs');
  await downloadTo(library, folder);
  await press(library, 'Export: Links');
  await savedFile(folder, '.json');
});

it('subscribes to a source, and is woken for it and for what runs out', async () => {
  team.files.set('/team.json', JSON.stringify(teamPack([{ id: 'checkout', triggers: [] }])));
  await open('sources');
  await library.waitForSelector('input[type=url]');
  await library.type('input[type=url]', `${team.origin}/team.json`);
  await press(library, 'Look');
  await clickOn(library, '.seen input[type=checkbox]');
  await press(library, 'Subscribe');
  await library.waitForSelector('article.source');
  const clocks = [{ severity: 'p1', acknowledge: { minutes: 60 } }];
  await declareOwn(world, { id: 'woken', steps: [{ id: 'look', phase: 'detection', title: 'Look' }], more: { clocks } });
  const before = team.log.length;
  const worker = await workerTarget(world.browser, world.id)?.worker();
  const rung = await worker?.evaluate(async (later) => {
    const { now } = Date;
    Date.now = () => now() + later;
    const all = await chrome.alarms.getAll();
    for (const { name } of all) await chrome.alarms.create(name, { when: now() });
    return all.map(({ name }) => name.replace(/:.*/, ''));
  }, MONTH_MS);
  expect(new Set(rung)).toEqual(new Set(['run', 'sources']));
  await until(() => team.log.length > before, { what: 'the check that was due' });
  // A month later nothing is left that could run out.
  const left = (): Promise<boolean> =>
    library.evaluate(async () => (await chrome.alarms.getAll()).some(({ name }) => name.startsWith('run:')));
  await until(async () => !(await left()), { what: 'the alarms of the run to be done' });
});

it('asked for nothing but what the tools and the browser ask for without it, and the one source', async () => {
  const asked = sink.asked.filter((line) => !ofTeam(line));
  expect(alike(sink.asked.filter(ofTeam))).toEqual(['GET empty http://127.0.0.1/team.json', 'GET empty http://127.0.0.1/team.json.sig']);
  expect(asked.length).toBeGreaterThan(20);
  const own = new Set(await withoutSteplight());
  expect(alike(asked).filter((line) => !own.has(line) && !ofBrowser(line))).toEqual([]);
});
