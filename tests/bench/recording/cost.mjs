/**
 * What recording costs a page of 50,000 nodes per click, beside a recorder that stores a selector and one that does nothing; and
 * what 200 recorded steps weigh. `node tests/bench/recording/cost.mjs [--quick]`; npm run bench calls `runRecording`.
 * Collaborators: tests/page/support/big-pages.mjs, page/capture.
 */
import { pathToFileURL } from 'node:url';
import { fail, task } from '../../../scripts/progress.mjs';
import { setup } from '../../../scripts/setup.mjs';
import { bigPage } from '../../page/support/big-pages.mjs';
import { median } from '../rounds.mjs';

const CLICKS = 20;
const MANY = 200;
const NODES = 50_000;

/** Each puts a recorder into the page; what it recorded is in `globalThis.recorded`. */
const RECORDERS = {
  none: () => void (globalThis.recorded = []),
  'a selector (@medv/finder)': () => {
    globalThis.recorded = [];
    addEventListener(
      'click',
      ({ target }) => globalThis.recorded.push({ selector: globalThis.steplight.finder(target), text: target.textContent?.slice(0, 80) }),
      { capture: true, passive: true },
    );
  },
  Steplight: () => globalThis.recordSteps(false),
  'Steplight, with what a picture must not show': () => globalThis.recordSteps(true),
};

/** In the page: the recorder with a background that only keeps. */
const PREPARE = `globalThis.recordSteps = (pictures) => {
  globalThis.recorded = [];
  globalThis.steplight.startCapture({
    doc: '00000000-0000-4000-8000-000000000001',
    css: '',
    signal: new AbortController().signal,
    isAlive: () => true,
    draw: () => undefined,
    port: {
      view: async () => ({ id: 'r', status: 'recording', steps: 0, pictures, theme: 'system' }),
      capture: async (draft) => void globalThis.recorded.push(draft),
      shot: async () => undefined,
      isSteady: () => true,
      blocked: async () => [],
      order: async () => undefined,
      listen: () => undefined,
    },
  });
};`;

/** @returns {Promise<{ rows: { recorder: string, script: number, task: number }[], weight: { captures: number, bytes: number, heap: number } }>} */
export async function runRecording({ repeats = 5, onRow = () => {} } = {}) {
  const [{ launch }, { findBrowser, SANDBOX_ARGS }, { bundle }] = await Promise.all([
    import('puppeteer'),
    import('../../../scripts/browser.mjs'),
    import('../../page/bundle.mjs'),
  ]);
  const code = await bundle(['page/capture/capture.ts', 'node_modules/@medv/finder/finder.js']);
  const args = [...SANDBOX_ARGS, '--disable-background-networking', '--no-first-run'];
  const browser = await launch({ executablePath: await findBrowser(), pipe: true, defaultViewport: { width: 1366, height: 900 }, args });
  const { html } = bigPage('table', NODES);
  const open = async (recorder) => {
    const page = await browser.newPage();
    await page.setRequestInterception(true);
    page.on('request', (request) => void request.respond({ contentType: 'text/html; charset=utf-8', body: html }));
    await page.goto('https://tool.example/app/index.html', { waitUntil: 'domcontentloaded' });
    await page.evaluate(code);
    await page.evaluate(PREPARE);
    await page.evaluate(RECORDERS[recorder]);
    return page;
  };
  const rows = [];
  try {
    for (let round = 0; round < repeats; round++)
      for (const recorder of Object.keys(RECORDERS)) {
        const page = await open(recorder);
        rows.push({ recorder, ...(await perClick(page)) });
        await page.close();
        onRow(rows.at(-1));
      }
    const page = await open('Steplight');
    const weight = await weigh(page);
    return { rows: Object.keys(RECORDERS).map((recorder) => summed(recorder, rows)), weight };
  } finally {
    await browser.close();
  }
}

/** As Markdown; × of a page without a recorder. */
export function recordingTable({ rows, weight: { captures, bytes, heap } }) {
  const none = rows.find(({ recorder }) => recorder === 'none');
  const line = ({ recorder, script, task: whole }) =>
    `| ${recorder} | ${script.toFixed(1)} | ${whole.toFixed(1)} (× ${(whole / (none?.task ?? whole)).toFixed(1)}) |`;
  return [
    '| recorder | script, ms | main thread, ms |',
    '| --- | --- | --- |',
    ...rows.map(line),
    '',
    `${captures} captures of ${MANY} clicks: ${(bytes / 1_000).toFixed(0)} kB as text, ${(heap / 1e6).toFixed(1)} MB more heap in the page.`,
  ].join('\n');
}

const summed = (recorder, rows) => {
  const own = rows.filter((row) => row.recorder === recorder);
  return { recorder, script: median(own.map(({ script }) => script)), task: median(own.map(({ task }) => task)) };
};

/** Where there is something to press, one after the other. */
const places = (page, count) =>
  page.evaluate((most) => {
    const found = [];
    for (const control of document.querySelectorAll('button, a, input')) {
      const { x, y, width, height } = control.getBoundingClientRect();
      if (width > 0 && y > 0 && y + height < innerHeight && x > 0 && x + width < innerWidth) found.push([x + width / 2, y + height / 2]);
      if (found.length === most) break;
    }
    return found;
  }, count);

/** ms of script and of the main thread for one click. */
async function perClick(page) {
  const cdp = await page.createCDPSession();
  await cdp.send('Performance.enable');
  const read = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
  const at = await places(page, CLICKS);
  const [first = [10, 10]] = at;
  await page.mouse.click(...first);
  const before = await read();
  for (const [x, y] of at) await page.mouse.click(x, y);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  const after = await read();
  const each = (key) => ((after[key] - before[key]) * 1_000) / at.length;
  return { script: each('ScriptDuration'), task: each('TaskDuration') };
}

/** What many recorded steps take: as text, and in the page. */
async function weigh(page) {
  const cdp = await page.createCDPSession();
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await page.metrics()).JSHeapUsedSize;
  };
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
  const at = await places(page, CLICKS);
  await page.mouse.click(...(at[0] ?? [10, 10]));
  const before = await heap();
  for (let i = 0; i < MANY; i++) await page.mouse.click(...(at[i % at.length] ?? [10, 10]));
  const { captures, bytes } = await page.evaluate(() => {
    const size = { captures: globalThis.recorded.length, bytes: JSON.stringify(globalThis.recorded).length };
    globalThis.recorded.length = 0;
    return size;
  });
  return { captures, bytes, heap: (await heap()) - before };
}

async function main() {
  await setup();
  const quick = process.argv.includes('--quick');
  const result = await task('What recording costs', (note) =>
    runRecording({ repeats: quick ? 1 : 5, onRow: ({ recorder }) => note(recorder) }),
  );
  console.log(JSON.stringify(result, null, 2));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main().catch(fail);
