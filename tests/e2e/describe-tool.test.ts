/**
 * A tool that Steplight does not know is described from its own page: tried on the open tab while it is written, recognised in the panel
 * once it is in use, and the same for a colleague who imports the file.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadTo, openPanel, openPopup, ownPage } from '../../scripts/browser.mjs';
import { enableSite } from '../../scripts/practice-run.mjs';
import { faultsOf, THEMES } from './support/axe';
import { send } from './support/own-pack';
import { killWorker, openWorld, press, readStore, waitForWords, wordsOf, type World } from './support/world';
import { importText } from './support/import-text';
import { clickOn } from './support/click';
import { savedFile } from './support/saved';

const downloads = mkdtempSync(join(tmpdir(), 'steplight-tool-'));
let server: Server;
let console_: string;
let world: World;
let library: Page;

beforeAll(async () => {
  server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const [, number] = /^\/alerts\/(\d+)/.exec(url ?? '') ?? [];
    const what = number === undefined ? 'Alerts' : `Alert ${number}`;
    response.end(`<!doctype html><title>${what} - Acme Console</title><h1>${what}</h1><p class="acme-host">db-${number ?? 0}</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  console_ = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world = await openWorld({ enable: false });
  await enableConsole(world, '/alerts/4711');
  await downloadTo(world.panel, downloads);
});
afterAll(async () => {
  await world?.close();
  server?.close();
  rmSync(downloads, { recursive: true, force: true });
});

/** As one does on a page that Steplight may not look at yet: its button, and there the site. */
async function enableConsole({ alerts, browser, id }: World, path: string): Promise<void> {
  await alerts.goto(console_ + path);
  await alerts.bringToFront();
  await enableSite(await openPopup(browser, id, alerts));
}

/** What the live test says. */
const trial = (): Promise<string> => library.$eval('.tool-trial', (element) => (element as HTMLElement).innerText);
const saysOfTab = (words: string): Promise<unknown> =>
  library.waitForFunction((wanted) => document.querySelector<HTMLElement>('.tool-trial')?.innerText.includes(wanted) === true, {}, words);

/** The field of this label, emptied and typed into. */
async function fill(label: string, text: string): Promise<void> {
  await clickOn(
    library,
    `::-p-xpath(//label[normalize-space(.)=${JSON.stringify(label)}]/following-sibling::*[self::input or self::textarea])`,
    { count: 3 },
  );
  await library.keyboard.press('Delete');
  await library.keyboard.type(text);
}

it('leads from a tab in which nothing is recognised to a definition of it', async () => {
  const { panel, browser } = world;
  await waitForWords(panel, 'Why don’t I see anything here?');
  await clickOn(panel, '.this-tab summary');
  const opened = ownPage(browser, 'library.html#/');
  await press(panel, 'Describe this tool');
  library = await opened;
  await library.setViewport({ width: 1280, height: 900 });
  await library.waitForSelector('.tool-trial');
  await saysOfTab('This tool is not recognised here');
  expect(await trial()).toContain('Alert 4711 - Acme Console');
});

it('says what is missing only when it is to be used', async () => {
  expect(await library.$('[aria-invalid=true]')).toBeNull();
  await press(library, 'Save and use');
  await waitForWords(library, 'It cannot be used yet');
  await library.waitForFunction(() => document.activeElement?.getAttribute('data-field') === 'title');
});

it('is filled in from the tab, and recognised there at once', async () => {
  await press(library, 'Fill in from this tab');
  await saysOfTab('Recognised as Acme Console');
  const words = await trial();
  expect(words).toContain('host 127.0.0.1');
  expect(words).toContain('Page: Alert (alert detail)');
  expect(words).toMatch(/alertId\s+what the page is about\s+4711/);
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
});

it('says what a host that is too wide, or another tool’s, would do, and follows what is typed', async () => {
  await fill('Hosts', '*.com');
  await waitForWords(library, '*.com stands for too many hosts');
  await saysOfTab('Acme Console is not recognised here');
  await fill('Hosts', 'acme.pagerduty.com');
  await waitForWords(library, 'On acme.pagerduty.com there is also PagerDuty');
  await fill('Hosts', '127.0.0.1');
  await saysOfTab('Recognised as Acme Console');
});

it('reads an element that only the draft names', async () => {
  await (
    await library.waitForSelector('.tool-page-more > summary')
  )?.evaluate((summary) => ((summary.parentElement as HTMLDetailsElement).open = true));
  await press(library, 'Add a fact');
  const rows = await library.$$('.tool-page-more fieldset .edit-row');
  const row = rows.at(-1);
  await (await row?.$('input[placeholder=ticketId]'))?.type('host');
  await (await row?.$('select'))?.select('element');
  await (
    await row?.waitForSelector('::-p-xpath(.//label[normalize-space(.)="CSS selector"]/following-sibling::input)')
  )?.type('.acme-host');
  await saysOfTab('db-4711');
});

it('takes back what was removed, by keyboard', async () => {
  await waitForWords(library, 'Saved');
  await press(library, 'Remove: Page 1');
  await saysOfTab('No kind of page fits');
  await library.keyboard.down('Control');
  await library.keyboard.press('z');
  await library.keyboard.up('Control');
  await saysOfTab('db-4711');
});

it('follows the tab where it goes', async () => {
  await world.alerts.goto(`${console_}/alerts/9`);
  await saysOfTab('db-9');
});

it('is on disk though the worker is killed, and not in use yet', async () => {
  await waitForWords(library, 'Saved');
  await killWorker(world);
  await library.reload();
  await saysOfTab('Recognised as Acme Console');
  const drafts = Object.values(
    (await readStore<Record<string, { content?: { title: string } }>>(library, 'settings')).find((each) =>
      Object.values(each ?? {}).some((one) => one?.content !== undefined),
    ) ?? {},
  );
  expect(drafts).toMatchObject([{ content: { title: 'Acme Console', hosts: ['127.0.0.1'] } }]);
  expect(await wordsOf(world.panel)).not.toContain('Acme Console');
});

it('once in use is recognised in the panel, without a reload', async () => {
  await press(library, 'Save and use');
  await library.waitForSelector('[data-own-tool=acme-console]');
  await world.alerts.bringToFront();
  await world.panel.waitForFunction(() => document.querySelector('.tool-here')?.textContent?.includes('Acme Console') === true);
  expect(await world.panel.$eval('.tool-here', (element) => element.textContent)).toContain('Alert');
});

it('can be chosen in a step, and says so when it is to be deleted', async () => {
  const step = {
    id: 'look',
    phase: 'detection',
    title: 'Look at the alert',
    tool: 'acme-console',
    page: 'alert-detail',
    action: { kind: 'look' },
  };
  const content = {
    id: 'acme',
    version: '1.0.0',
    title: 'Acme alerts',
    summary: 's',
    framework: 'incident',
    status: 'active',
    owner: 'Team',
    steps: [step],
  };
  await library.bringToFront();
  const ref = (await send(world, 'draft.create', { content })) as { pack: string; procedure: string };
  await library.goto(`${library.url().split('#')[0]}#/edit/${ref.pack}/${ref.procedure}?step=look`);
  await library.waitForFunction(() =>
    [...document.querySelectorAll('option:checked')].some(({ textContent }) => textContent === 'Acme Console'),
  );
  await send(world, 'draft.publish', { ...ref, revision: 1, version: '1.0.0', note: '' });
  await library.goto(`${library.url().split('#')[0]}#/tools`);
  await library.waitForSelector('[data-own-tool=acme-console]');
  await clickOn(library, 'button[aria-label="Delete: Acme Console"]');
  await waitForWords(library, 'Acme alerts');
  await press(library, 'Cancel');
});

it('goes to a colleague as a pack, and is recognised there once its site is enabled', async () => {
  await library.bringToFront();
  await clickOn(library, '::-p-xpath(//li[@data-own-tool][contains(., "pack Acme Console")]//button[starts-with(@aria-label, "Export")])');
  const text = readFileSync(await savedFile(downloads, 'tool.acme-console-1.0.0.json'), 'utf8');
  const colleague = await openWorld({ enable: false });
  try {
    const take = (what: string): Promise<unknown> => importText((type, payload) => send(colleague, type, payload), what);
    expect(await take(text)).toMatchObject({ outcome: 'imported', tools: 1, warnings: [] });
    await enableConsole(colleague, '/alerts/12');
    await colleague.panel.waitForFunction(() => document.querySelector('.tool-here')?.textContent?.includes('Acme Console') === true);
    const theirs = await openPanel(colleague.browser, colleague.id, 'library.html#/tools');
    await theirs.waitForSelector('[data-own-tool=acme-console]');
    // What calls itself by a name of the catalogue is refused, and changes nothing.
    const evil = text.replaceAll('acme-console', 'pagerduty');
    const refused = (await take(evil)) as { outcome: string; problems: { message: string }[] };
    expect(refused.outcome).toBe('refused');
    expect(refused.problems[0]?.message).toContain('is a tool that Steplight knows by itself');
  } finally {
    await colleague.close();
  }
});

it('asks before a draft goes, and one in which nothing was written is none', async () => {
  const view = (hash: string) => library.goto(`${library.url().split('#')[0]}${hash}`);
  await library.bringToFront();
  await press(library, 'Describe a tool');
  await library.waitForSelector('.tool-trial');
  await view('#/tools');
  await library.waitForSelector('[data-own-tool]');
  await library.waitForFunction(() => !document.body.innerText.includes('Draft, not in use yet'));
  await press(library, 'Describe a tool');
  await library.waitForSelector('.tool-trial');
  await fill('Name', 'Second console');
  await waitForWords(library, 'Saved');
  await view('#/tools');
  await press(library, 'Discard draft: Second console');
  await waitForWords(library, 'Discard the draft of Second console?');
  await library.keyboard.press('Escape');
  await library.waitForFunction(() => !document.body.innerText.includes('Discard the draft of'));
  await press(library, 'Discard draft: Second console');
  await press(library, 'Discard it');
  await library.waitForFunction(() => !document.body.innerText.includes('Second console'));
});
