/**
 * What a library of 10,000 procedures of 20 steps costs beside one of 10, and beside reading every pack and folding every text at every
 * key, which needs no heads. Two browsers stay open and are asked in turns. `node tests/bench/library/run.mjs [--quick]`; npm run bench
 * calls `runLibrary`. Collaborator: fill.mjs.
 */
import { pathToFileURL } from 'node:url';
import { launchWithExtension, openPanel } from '../../../scripts/browser.mjs';
import { fail, task } from '../../../scripts/progress.mjs';
import { build, builtAt, setup } from '../../../scripts/setup.mjs';
import { fill } from './fill.mjs';
import { median, mediansOf, timed } from '../rounds.mjs';

const SIZES = [
  { name: '10', packs: 1, procedures: 10 },
  { name: '10,000', packs: 100, procedures: 100 },
];
const QUERIES = ['replica zur', 'message queue lags', 'xq', 'checkout', 'certificate has expired 42'];
const PATIENCE = 180_000;

/**
 * @param {{ repeats?: number, onRow?: (row: object) => void }} [options]
 * @returns {Promise<{ what: string, size: string, ms: number }[]>} medians
 */
export async function runLibrary({ repeats = 5, onRow = () => {} } = {}) {
  const lanes = [];
  const rows = [];
  const add = (row) => {
    rows.push(row);
    onRow(row);
  };
  try {
    for (const size of SIZES) {
      const lane = { size, ...(await launchWithExtension({ dir: builtAt('chrome') })) };
      lanes.push(lane);
      // Not before the library was filled by the worker.
      const first = await openPanel(lane.browser, lane.id, 'library.html');
      await first.waitForSelector('.procedure-item');
      await first.close();
      await fill(lane.browser, lane.id, size);
      add({ what: 'moved from the version before', size: size.name, ms: await timed(() => open(lane, 'library.html', '.procedure-item')) });
    }
    const rounds = [];
    for (let round = 0; round < repeats; round++) for (const lane of lanes) rounds.push(...(await measure(lane)));
    for (const row of mediansOf(rounds)) add(row);
    for (const lane of lanes) for (const row of await naive(lane)) add({ ...row, size: lane.size.name });
  } finally {
    for (const { close } of lanes) await close();
  }
  return rows;
}

async function open({ browser, id }, file, until) {
  const page = await openPanel(browser, id, file);
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.waitForSelector(until);
  } finally {
    await page.close();
  }
}

async function measure(lane) {
  const found = [];
  const add = (what, ms) => found.push({ what, size: lane.size.name, ms });
  add('side panel', await timed(() => open(lane, 'sidepanel.html', '.procedure-row')));
  add('library page', await timed(() => open(lane, 'library.html', '.procedure-item')));
  const page = await openPanel(lane.browser, lane.id, 'library.html');
  await page.waitForSelector('.procedure-item');
  const keys = await typed(page);
  add('a key in the search', median(keys));
  add('the slowest key', Math.max(...keys));
  add('a key in the palette', median(await typedInPalette(page)));
  add(
    'a procedure',
    await timed(async () => {
      await page.evaluate(() => (location.hash = '#/procedure/team-000/procedure-3'));
      await page.waitForSelector('.read-step');
    }),
  );
  for (const [what, ms] of Object.entries(await page.evaluate(readStores))) add(what, ms);
  await page.close();
  return found;
}

/** The same in the palette, where steps, runs and tools are searched as well. */
async function typedInPalette(page) {
  await page.click('.find-anything');
  await page.waitForSelector('.palette input');
  const keys = await typed(page, '.palette input');
  await page.keyboard.press('Escape');
  return keys;
}

/** Processor time of the page's thread for each key, with everything that is drawn for it, in ms. */
async function typed(page, selector = 'input[type=search]') {
  const cdp = await page.createCDPSession();
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  const field = await page.$(selector);
  const type = (text) =>
    page.evaluate(
      async (value, into) => {
        into.value = value;
        into.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await new Promise((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
      },
      text,
      field,
    );
  const keys = [];
  for (const query of QUERIES) {
    await type('');
    for (let length = 1; length <= query.length; length++) {
      const before = await spent();
      await type(query.slice(0, length));
      keys.push((await spent()) - before);
    }
  }
  return keys;
}

/** In the page: what lists, recognition, the badge and one procedure read. */
async function readStores() {
  const wait = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const db = await wait(indexedDB.open('steplight'));
  const time = async (ask) => {
    const from = performance.now();
    await wait(ask((name) => db.transaction(name).objectStore(name)));
    return performance.now() - from;
  };
  const times = {
    'reading the heads (lists)': await time((store) => store('heads').getAll()),
    'reading the shelves (tools of a page)': await time((store) => store('shelves').getAll()),
    'reading the signs (badge)': await time((store) => store('signs').getAll()),
    'reading one pack (opening, declaring)': await time((store) => store('packs').get('team-000')),
  };
  db.close();
  return times;
}

/** Without heads: every pack is read, and every text folded and looked through at each key. Nothing is drawn. */
async function naive({ browser, id }) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.goto(`chrome-extension://${id}/manifest.json`);
    return await page.evaluate(async (queries) => {
      const wait = (request) =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error));
        });
      const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      const db = await wait(indexedDB.open('steplight'));
      const from = performance.now();
      const packs = await wait(db.transaction('packs').objectStore('packs').getAll());
      const read = performance.now() - from;
      db.close();
      const all = packs.flatMap(({ pack }) => pack.procedures);
      const keys = queries.map((query) => {
        const begun = performance.now();
        const words = fold(query).split(/\s+/).filter(Boolean);
        all.filter(({ title, summary, owner, triggers, steps }) => {
          const said = triggers.map((trigger) => trigger.name ?? trigger.text ?? '');
          const text = fold([title, summary, owner, ...said, ...steps.map((step) => step.title)].join(' '));
          return words.every((word) => text.includes(word));
        });
        return performance.now() - begun;
      });
      return [
        { what: 'naive: reading all packs', ms: read },
        { what: 'naive: a key, nothing drawn', ms: keys.toSorted((a, b) => a - b)[Math.floor(keys.length / 2)] },
      ];
    }, QUERIES);
  } finally {
    await page.close();
  }
}

/** @param {{ what: string, size: string, ms: number }[]} rows */
export function libraryTable(rows) {
  const of = (what, size) => rows.find((row) => row.what === what && row.size === size)?.ms ?? Number.NaN;
  const shown = (ms) => ms.toFixed(ms < 10 ? 1 : 0);
  const [small, large] = SIZES.map(({ name }) => name);
  const lines = [...new Set(rows.map(({ what }) => what))].map((what) => {
    const [few, many] = [of(what, small), of(what, large)];
    return `| ${[what, shown(few), shown(many), few < 0.1 ? '–' : `× ${(many / few).toFixed(1)}`].join(' | ')} |`;
  });
  return [`| what | ${small} procedures | ${large} | growth |`, '| --- | --- | --- | --- |', ...lines].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const quick = process.argv.includes('--quick');
  await (async () => {
    await setup();
    await build('chrome');
    const rows = await task('The library', (note) =>
      runLibrary({ repeats: quick ? 1 : 5, onRow: ({ what, size }) => note(`${size} ${what}`) }),
    );
    console.log(libraryTable(rows));
  })().catch(fail);
}
