/**
 * `npm run test:soak`: nothing grows while one goes from page to page, through runs and recordings, and nothing of ours stays in a page once its site is
 * disabled. `--navigations N` (1,000), `--steps N` (200), in blocks; after each the garbage is collected in page, panel and worker. The first
 * third of the blocks warms up; of the others the last half is compared with the first. Collaborators: measure.mjs, tool.mjs.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { launchWithExtension, workerTarget } from '../../scripts/browser.mjs';
import { enableSite, openSidePanel } from '../../scripts/practice-run.mjs';
import { build, builtAt } from '../../scripts/setup.mjs';
import { mainCard, see } from '../../scripts/sight.mjs';
import { until } from '../../scripts/until.mjs';
import { openMeter } from './measure.mjs';
import { PACK, ROWS, serveTool } from './tool.mjs';

const { values } = parseArgs({
  options: {
    navigations: { type: 'string', default: '1000' },
    steps: { type: 'string', default: '200' },
    blocks: { type: 'string', default: '10' },
    'no-build': { type: 'boolean', default: false },
  },
});
const BLOCKS = Number(values.blocks);
const NAVIGATIONS = Math.ceil(Number(values.navigations) / BLOCKS);
const STEPS = Math.min(ROWS, Math.ceil(Number(values.steps) / BLOCKS));
/** One page in so many is loaded, in a tab beside; the others are routes in the page that is measured, which keeps what it has. */
const LOAD_EVERY = 5;
/** A page that shows alerts is looked at by one observer, without a run. */
const OF_ALERTS = 1;
const REST_MS = 10_000;
const COUNTS = 4;
/** What a heap may grow by between the halves: the log of the runs grows, and what the engine keeps differs from time to time. */
const MOST_HEAP = 1.1;
const MOST_NODES = 1.05;

const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
/** The last half beside the first, after the warm-up. */
function growth(all) {
  const warm = all.slice(Math.floor(all.length / 3));
  const half = Math.floor(warm.length / 2);
  return median(warm.slice(-half)) / median(warm.slice(0, half));
}

class Soak {
  constructor({ browser, id }, tool) {
    Object.assign(this, { browser, id, tool });
  }

  async open() {
    this.page = (await this.browser.pages())[0];
    await this.page.goto(`${this.tool.url}#0`);
    this.meter = await openMeter(this.page, this.id);
    // The button of the toolbar lends the page, and puts the first of ours into it.
    this.before = await this.meter.page();
    this.beside = await this.browser.newPage();
    await this.beside.goto(this.tool.url);
    await this.page.bringToFront();
    this.panel = await openSidePanel(this.browser, this.id, this.page);
    await this.send('pack.plan', { text: JSON.stringify(PACK) }).then(({ plan }) =>
      this.send('pack.apply', { text: JSON.stringify(PACK), plan: plan.id, choices: { leave: [], decided: {}, takeOver: false } }),
    );
    this.panelMeter = await openMeter(this.panel, this.id);
    this.workerMeter = await openMeter(workerTarget(this.browser, this.id), this.id);
  }

  async send(type, payload) {
    const reply = await this.panel.evaluate((message) => chrome.runtime.sendMessage(message), { type, payload });
    if (!reply.ok) throw new Error(`${type}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  }

  append(run, body) {
    return this.send('run.append', { id: randomUUID(), runId: run, at: Date.now(), actor: { name: 'A', roles: [] }, body });
  }

  /** Steplight has told the worker of the page that is shown. */
  told() {
    const shown = this.page.url();
    return until(
      () =>
        this.panel.evaluate(
          async (url) => Object.values(await chrome.storage.session.get(null)).some(({ pages }) => pages?.[0]?.now === url),
          shown,
        ),
      { what: `the page ${shown} to be told of` },
    );
  }

  async navigate(count) {
    for (let n = 1; n <= count; n++) {
      if (n % LOAD_EVERY === 0) {
        await this.beside.reload();
        continue;
      }
      const next = await this.page.evaluate(() => (location.hash = `#${Number(location.hash.slice(1)) + 1}`));
      await this.page.waitForFunction((hash) => document.querySelector('h2')?.textContent === hash, {}, next);
    }
    await this.told();
  }

  shows(title) {
    return until(async () => (mainCard(await see(this.page))?.title ?? null) === title, { what: `the card "${title}"` });
  }

  /** A run to its end with pages in between, and a recording. */
  async block() {
    const run = randomUUID();
    const about = { pack: 'soak', procedure: 'soak', title: 'Soak', severity: 'p2' };
    await this.send('run.declare', { id: randomUUID(), run, ...about, roles: [], variables: {}, tools: ['soak-tool'], timeZone: 'UTC' });
    await this.navigate(Math.floor(NAVIGATIONS / 2));
    for (let n = 0; n < STEPS; n++) {
      await this.shows(`Press ${n}`);
      await this.append(run, { type: 'step.done', step: `step-${n}`, by: 'hand' });
    }
    await this.append(run, { type: 'run.ended', outcome: 'resolved', reason: '' });
    await this.navigate(Math.ceil(NAVIGATIONS / 2));
    const { recording } = await this.send('record.start', { goal: { kind: 'new' } });
    await this.page.waitForFunction(() => document.querySelector('steplight-sign') !== null);
    // By place: a handle of the protocol would keep the element.
    const { x, y } = await this.page.evaluate(() => document.querySelector('[data-testid=ack-1]').getBoundingClientRect().toJSON());
    await this.page.mouse.click(x + 5, y + 5);
    await this.send('record.discard', { recording });
    await this.clear();
    return { page: await this.rested(), panel: await this.panelMeter.heap(), worker: await this.workerMeter.heap() };
  }

  /**
   * What has left may keep what it had for some seconds, until its last timer is over; what is still there then is counted. The page stands
   * still meanwhile, since what it takes away itself between the collection and the count is nobody's. Of several counts the least: what is kept is in each.
   */
  async rested() {
    let now;
    const resting = async () => (now = await this.meter.page()).observers <= OF_ALERTS;
    await until(resting, { timeout: REST_MS }).catch(() => undefined);
    await this.still(true);
    const counts = [now];
    while (counts.length < COUNTS) counts.push(await this.meter.page());
    await this.still(false);
    return Object.fromEntries(Object.keys(now).map((what) => [what, Math.min(...counts.map((each) => each[what]))]));
  }

  still(on) {
    return this.page.evaluate((is) => void document.documentElement.toggleAttribute('data-still', is), on);
  }

  clear() {
    return this.page.waitForFunction(() => document.querySelector('steplight-overlay, steplight-sign') === null);
  }

  async disable() {
    await this.panel.evaluate(async () => chrome.permissions.remove({ origins: (await chrome.permissions.getAll()).origins }));
    await this.clear();
  }

  /** The page has drawn itself anew a few times. */
  async drawn() {
    const before = await this.page.evaluate(() => Number(document.documentElement.dataset.drawn));
    await this.page.waitForFunction((from) => Number(document.documentElement.dataset.drawn) >= from + 10, {}, before);
  }
}

const checks = [];
const check = (what, holds) => {
  checks.push(holds);
  console.log(`${holds ? '✓' : '✗'} ${what}`);
};

async function soak(tool, launched) {
  const here = new Soak(launched, tool);
  await here.open();
  const { before } = here;
  await enableSite(here.panel);
  await here.told();
  const blocks = [];
  for (let n = 0; n < BLOCKS; n++) blocks.push(await here.block());
  for (const part of ['page', 'panel', 'worker']) {
    const heaps = blocks.map((each) => (part === 'page' ? each.page.heap : each[part]));
    const ratio = growth(heaps);
    check(`heap of the ${part}: × ${ratio.toFixed(3)} (${heaps.map((heap) => (heap / 1e6).toFixed(2)).join(' ')} MB)`, ratio <= MOST_HEAP);
  }
  for (const what of ['nodes', 'listeners', 'observers', 'documents']) {
    const all = blocks.map(({ page }) => page[what]);
    // What looks at the alerts of a page comes a moment after it was told of: some are counted with it, and some without.
    const [first, last] = [all.slice(0, -Math.floor(all.length / 3)), all.slice(-Math.floor(all.length / 3))];
    const most = Math.max(...first) * (what === 'nodes' ? MOST_NODES : 1);
    check(`${what} of the page: ${all.join(' ')}`, Math.max(...last) <= most);
  }
  await here.disable();
  // What was under way when it was disabled may come to its end.
  await here.drawn();
  const calls = await here.meter.calls(() => here.drawn());
  const after = await here.meter.page();
  check(`disabled: ${calls} calls of ours while the page goes on`, calls === 0);
  check(`disabled: ${after.observers} observers of ours`, after.observers === 0);
  for (const what of ['nodes', 'listeners', 'documents'])
    check(
      `disabled: ${what} ${before[what]} before, ${after[what]} after`,
      after[what] <= before[what] * (what === 'nodes' ? MOST_NODES : 1),
    );
}

async function main() {
  if (!values['no-build']) await build('chrome');
  const tool = await serveTool();
  const began = Date.now();
  const launched = await launchWithExtension({ dir: builtAt('chrome'), grant: true });
  try {
    await soak(tool, launched);
  } catch (error) {
    check(`to the end: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, false);
  } finally {
    await launched.close();
    await tool.close();
  }
  const failed = checks.filter((holds) => !holds).length;
  console.log(`${BLOCKS * NAVIGATIONS} navigations, ${BLOCKS * STEPS} steps, in ${Math.round((Date.now() - began) / 1000)} s`);
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
