/**
 * 500 texts that want to be more than text, in every field of a pack, of a run and of an alert: the library, the editor, the panel, the card and
 * exported files show them as words. No script runs, nothing is asked for, no policy has to stop anything, nothing is opened.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlOf, POLICY } from '../../procedures/interchange/html';
import { parseDocument } from '../../procedures/packs/parse';
import { serialiseRun } from '../../procedures/run/file';
import type { RunEvent } from '../../procedures/schema/run';
import { ownAddress } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { BUNDLED_SOURCES, exported } from '../procedures/interchange/support';
import { look, watch } from './support/harmless';
import { importText } from './support/import-text';
import { send } from './support/own-pack';
import { hostilePack, payloads } from './support/payloads';
import { openWorld, storedEvents, type World } from './support/world';

const STEPS = 24;
const RUN = randomUUID();
/** The same run, as it comes from a file. */
const FILED = randomUUID();

let world: World;
let server: Server;
let origin = '';
let texts: string[];
let pack: object;
/** What was asked for under `/hit/`. */
const hits: string[] = [];
/** What the server gives beside that, by path. */
const served = new Map<string, string>();
const seen = new Set<number>();

const escaped = (text: string): string => text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
const alertsPage = (): string => `<!doctype html><meta charset="utf-8"><title>Alerts</title><meta name="hostile-tool" content="yes">
  <main style="padding:40px"><p class="host">${escaped(texts[7] ?? '')}</p>
  ${texts
    .slice(0, 20)
    .map(
      (text) =>
        `<p class="alert"><b class="name">${escaped(text)}</b> <i class="label">team="${escaped(text.replaceAll('"', ''))}"</i></p>`,
    )
    .join('')}
  <button data-testid="ack">Acknowledge</button></main>`;

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    if (url.startsWith('/hit/')) hits.push(url);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(served.get(url) ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  texts = payloads(origin);
  pack = hostilePack(texts, origin, STEPS);
  served.set('/alerts', alertsPage());
  world = await openWorld();
  const report = (await importText((type, payload) => send(world, type, payload), JSON.stringify(pack))) as { outcome: string };
  expect(report).toMatchObject({ outcome: 'imported' });
});
afterAll(async () => {
  await world?.close();
  server?.close();
});

const append = (body: object): Promise<unknown> =>
  send(world, 'run.append', { id: randomUUID(), runId: RUN, at: Date.now(), actor: { name: texts[9], roles: [] }, body });

/** Opens what is folded, waits until these words are there, and looks. */
async function isHarmless(page: Page, did: () => Promise<string[]>, within?: string): Promise<Set<number>> {
  if (within === undefined) await page.$$eval('details', (all) => all.forEach((each) => (each.open = true)));
  const { dangers, words } = await look(page, within);
  expect(dangers).toEqual([]);
  expect(await did()).toEqual([]);
  expect(hits).toEqual([]);
  words.forEach((n) => seen.add(n));
  return words;
}

it('are 500, and fit where one line is allowed', () => {
  expect(new Set(texts).size).toBe(500);
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(200);
});

describe('are words', () => {
  let library: Page;
  let did: () => Promise<string[]>;
  const go = async (hash: string, shows: string): Promise<void> => {
    await library.evaluate((to) => (location.hash = to), hash);
    await until(async () => (await library.$(shows)) !== null, { what: `${shows} at ${hash}` });
  };
  beforeAll(async () => {
    library = await world.browser.newPage();
    did = await watch(library, (url) => url.startsWith(ownAddress(world.id, '')) || url.startsWith('blob:') || url.startsWith('data:'));
    await library.goto(ownAddress(world.id, 'library.html'));
    await library.waitForSelector('.procedure-item');
  });

  it('in the library', async () => {
    await isHarmless(library, did);
    await go('#/procedure/texts/texts?at=p1', '[data-view=procedure] .sl-markdown');
    expect((await isHarmless(library, did)).size).toBeGreaterThan(400);
    for (const view of ['packs', 'tools']) {
      await go(`#/${view}`, `[data-view=${view}] h2`);
      await isHarmless(library, did);
    }
  });

  it('in the editor, each step and each part of the procedure', async () => {
    for (let n = 0; n < STEPS; n++) {
      await go(`#/edit/texts/texts?step=step-${n}`, '[data-view=edit] textarea');
      await isHarmless(library, did);
    }
    for (const part of ['procedure', 'languages', 'history']) {
      await go(`#/edit/texts/texts?part=${part}`, '[data-view=edit] [role=tabpanel]');
      await isHarmless(library, did);
    }
    expect([...texts.keys()].filter((n) => !seen.has(n))).toEqual([]);
  });

  it('in the panel, the run and its report, also where the run comes from a file', async () => {
    const { panel } = world;
    const saw = await watch(panel, (url) => url.startsWith(ownAddress(world.id, '')) || /^(?:blob|data):/.test(url));
    await panel.reload();
    const what = { id: randomUUID(), run: RUN, pack: 'texts', procedure: 'texts', title: texts[1], severity: 'p1', roles: [] };
    await send(world, 'run.declare', {
      ...what,
      variables: { host: texts[2] },
      tools: ['hostile-tool'],
      timeZone: 'UTC',
      reasons: [texts[3]],
    });
    for (const text of texts.slice(100, 140)) await append({ type: 'note.added', text, link: `${origin}/hit/1?"><img/src=x>` });
    await append({ type: 'update.posted', text: texts[4] });
    await append({ type: 'step.skipped', step: 'step-23', reason: texts[5] });
    await panel.waitForSelector('.view.run');
    expect((await isHarmless(panel, saw)).size).toBeGreaterThan(10);
    const log = (await storedEvents(panel)).filter(({ runId }) => runId === RUN);
    const filed = log.map((event): RunEvent => ({ ...event, id: randomUUID(), runId: FILED }));
    await send(world, 'run.import', { text: serialiseRun(FILED, filed) });
    await go('#/runs', '[data-view=runs] a');
    await isHarmless(library, did);
    for (const run of [RUN, FILED]) {
      await go(`#/run/${run}`, '[data-view=run] h2');
      await until(async () => (await look(library)).words.size > 40, { what: 'the notes' });
      await isHarmless(library, did);
    }
  });

  it('on the card, and from a page with alerts', async () => {
    const page = await world.browser.newPage();
    const saw = await watch(page, (url) => url === `${origin}/alerts` || url === `${origin}/favicon.ico` || url === 'about:blank');
    await page.goto(`${origin}/alerts`);
    await page.bringToFront();
    await until(async () => (await look(page, 'steplight-overlay')).words.size > 0, { what: 'the card with its words' });
    await isHarmless(page, saw, 'steplight-overlay');
    await send(world, 'run.follow', { run: null });
    await page.bringToFront();
    await world.panel.reload();
    await until(async () => (await world.panel.$('.fit')) !== null, { what: 'the procedures that fit the alerts' });
    const panel = await look(world.panel);
    expect(panel.dangers).toEqual([]);
    expect(panel.words.size).toBeGreaterThan(0);
    expect(hits).toEqual([]);
    await page.close();
  });

  it.each(['as it is', 'without its policy'])('in an exported file, %s', async (how) => {
    const incident = BUNDLED_SOURCES.find(([id]) => id === 'it-incident-response')?.[1];
    const framework = incident?.procedures[0]?.framework;
    if (framework === undefined) throw new Error('The incident framework is bundled.');
    const parsed = parseDocument(pack, { frameworks: [framework], tools: [] });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const procedures = parsed.pack.procedures.map((procedure) => ({ procedure, framework }));
    const html = htmlOf(exported({ pack: parsed.pack, procedures, tools: parsed.pack.tools }));
    const bare = html.replace(`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`, '');
    expect(bare.length).toBeLessThan(html.length);
    served.set('/export', how === 'as it is' ? html : bare);
    const page = await world.browser.newPage();
    const saw = await watch(page, (url) => url === `${origin}/export` || url === `${origin}/favicon.ico` || url === 'about:blank');
    await page.goto(`${origin}/export`);
    expect((await isHarmless(page, saw)).size).toBeGreaterThan(400);
    await page.close();
  });

  it('and nothing was opened', async () => {
    const pages = (await world.browser.pages()).map((page) => page.url());
    expect(pages.filter((url) => url.includes('/hit/') || url.startsWith('data:') || url.startsWith('javascript:'))).toEqual([]);
    expect(hits).toEqual([]);
  });
});
