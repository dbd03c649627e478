/**
 * How long it takes to find a target on pages of many nodes: at once on a page that was just loaded (cold) and again (warm), beside a
 * stored path that a naive overlay would query; and in slices, as the guide does it, with the longest task of that. Every cold figure
 * has a page of its own. `node tests/bench/targets/speed.mjs [--quick]`; npm run bench calls `runSpeed`. Collaborators:
 * tests/page/support/big-pages.mjs, tests/page/support/tasks.mjs.
 */
import { pathToFileURL } from 'node:url';
import { fail, task } from '../../../scripts/progress.mjs';
import { setup } from '../../../scripts/setup.mjs';
import { BIG_PAGES, bigPage } from '../../page/support/big-pages.mjs';
import { median } from '../rounds.mjs';

const SIZES = [1_000, 10_000, 50_000];
const WARM = 3;

/**
 * @param {{ repeats?: number, sizes?: number[], kinds?: string[], byHand?: boolean, onRow?: (row: object) => void }} [options] `byHand`: also
 * targets as an author writes them
 * @returns {Promise<object[]>} one row per page and target: medians in ms
 */
export async function runSpeed({ repeats = 5, sizes = SIZES, kinds = BIG_PAGES, byHand = true, onRow = () => {} } = {}) {
  const [{ launch }, { findBrowser, SANDBOX_ARGS }, { bundle }, { longestTask }] = await Promise.all([
    import('puppeteer'),
    import('../../../scripts/browser.mjs'),
    import('../../page/bundle.mjs'),
    import('../../page/support/tasks.mjs'),
  ]);
  const code = await bundle(['page/describe.ts', 'page/locate.ts', 'page/watch.ts']);
  const args = [...SANDBOX_ARGS, '--disable-background-networking', '--no-first-run'];
  const browser = await launch({ executablePath: await findBrowser(), pipe: true, defaultViewport: { width: 1366, height: 900 }, args });
  const onPage = async (html, work) => {
    const page = await browser.newPage();
    try {
      await page.setRequestInterception(true);
      page.on('request', (request) => void request.respond({ contentType: 'text/html; charset=utf-8', body: html }));
      await page.goto('https://tool.example/app/index.html', { waitUntil: 'domcontentloaded' });
      await page.evaluate(code);
      await page.evaluate(() => document.documentElement.getBoundingClientRect().height);
      return await work(page);
    } finally {
      await page.close();
    }
  };
  const rows = [];
  try {
    for (const kind of kinds)
      for (const size of sizes) {
        const { html, authored } = bigPage(kind, size);
        const { path, ...recorded } = await onPage(html, (page) => page.evaluate(record));
        const written = (byHand ? Object.entries(authored) : []).map(([name, facts]) => [
          name,
          { v: 1, kind: 'element', facts, path: [], unique: [], also: [] },
        ]);
        for (const [name, target] of [['recorded', recorded.target], ...written]) {
          const runs = [];
          for (let i = 0; i < repeats; i++) {
            const naive = await onPage(html, (page) => page.evaluate(queryPath, path));
            const atOnce = await onPage(html, (page) => page.evaluate(locateOften, target, WARM));
            const sliced = await onPage(html, async (page) => {
              let found;
              const longest = await longestTask(page, async () => (found = await page.evaluate(locateInSlices, target)));
              return { ...found, longest };
            });
            runs.push({ naive, ...atOnce, sliced: sliced.ms, longest: sliced.longest, verdict: sliced.verdict });
          }
          const of = (key) => median(runs.map((run) => run[key]));
          const row = { kind, nodes: recorded.nodes, target: name, verdict: runs[0].verdict };
          rows.push(Object.assign(row, Object.fromEntries(['naive', 'cold', 'warm', 'sliced', 'longest'].map((key) => [key, of(key)]))));
          onRow(row);
        }
      }
  } finally {
    await browser.close();
  }
  return rows;
}

/** In the page: a recording of the element that is meant, and its place as a path of positions through open shadow roots. */
function record() {
  const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const elements = all(document);
  const element = elements.find((each) => each.getAttribute('data-is') === 'it');
  const path = [];
  for (let at = element; at; at = at.getRootNode().host) {
    const steps = [];
    for (let each = at; each; each = each.parentElement)
      steps.unshift(
        each.parentNode === at.getRootNode() ? each.localName : `:nth-child(${[...each.parentElement.children].indexOf(each) + 1})`,
      );
    path.unshift(steps.join('>'));
  }
  return { target: JSON.parse(JSON.stringify(globalThis.steplight.describe(element))), nodes: elements.length, path };
}

/** In the page: what a naive overlay does, which is told where it is. */
function queryPath(path) {
  const began = performance.now();
  let root = document;
  for (const selector of path.slice(0, -1)) root = root.querySelector(selector).shadowRoot;
  const box = root.querySelector(path.at(-1)).getBoundingClientRect();
  if (box.width === 0) throw new Error('the element is not where it was');
  return performance.now() - began;
}

function locateOften(target, times) {
  const timed = () => {
    const began = performance.now();
    globalThis.steplight.locate(target, { root: document });
    return performance.now() - began;
  };
  return { cold: timed(), warm: Math.min(...Array.from({ length: times }, timed)) };
}

function locateInSlices(target) {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const began = performance.now();
    globalThis.steplight.watchTarget(target, {
      root: document,
      values: {},
      signal: stop.signal,
      onChange({ verdict }) {
        resolve({ verdict, ms: performance.now() - began });
        queueMicrotask(() => stop.abort());
      },
    });
  });
}

const number = (value) => value.toFixed(value < 10 ? 1 : 0);

/** @param {object[]} rows */
export function speedTable(rows) {
  const head = ['page', 'nodes', 'target', 'verdict', 'path', 'cold', 'warm', 'in slices', 'longest task'];
  const body = rows.map(({ kind, nodes, target, verdict, naive, cold, warm, sliced, longest }) => [
    kind,
    nodes.toLocaleString('en'),
    target,
    verdict,
    naive.toFixed(2),
    `${number(cold)} (× ${number(cold / Math.max(naive, 0.01))})`,
    number(warm),
    `${number(sliced)} (× ${number(sliced / cold)} of cold)`,
    number(longest),
  ]);
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

async function main() {
  await setup();
  const quick = process.argv.includes('--quick');
  const rows = await task('Finding on large pages', (note) =>
    runSpeed({ repeats: quick ? 1 : 5, onRow: ({ kind, nodes, target }) => note(`${kind} ${nodes} ${target}`) }),
  );
  console.log(`\nMedians in ms; the longest task in ms of processor time\n\n${speedTable(rows)}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main().catch(fail);
