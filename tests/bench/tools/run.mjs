/**
 * What recognising a tool costs a page of 1,000 and 50,000 nodes, beside two other ways: to ask for the title alone, and to read
 * the page's text. `node tests/bench/tools/run.mjs [--quick]`; npm run bench calls `runTools`. Collaborators: page/facts.ts,
 * procedures/tools, tests/page/support/big-pages.mjs.
 */
import { pathToFileURL } from 'node:url';
import { fail, task } from '../../../scripts/progress.mjs';
import { setup } from '../../../scripts/setup.mjs';
import { bigPage } from '../../page/support/big-pages.mjs';
import { median } from '../rounds.mjs';

const SIZES = [1_000, 50_000];

/** In the page: ms of each way, after the page was changed as it is when a route changes; and the size of what is sent. */
function measure() {
  const { CATALOGUE, gatherFacts, probesFor, recognise } = globalThis.steplight;
  const probes = probesFor(CATALOGUE);
  const timed = (run) => {
    // What a browser remembers of selectors and of text holds until the page changes.
    document.body.append(document.createElement('i'));
    const began = performance.now();
    run();
    return performance.now() - began;
  };
  let facts;
  return {
    'the title alone': timed(() => document.querySelector('title')?.textContent),
    'Steplight: facts of the page': timed(() => (facts = gatherFacts(document, probes, true))),
    'Steplight: recognising, in the worker': timed(() => recognise(location.href, facts, CATALOGUE)),
    'the text of the page': timed(() => document.body.innerText.length),
    bytes: JSON.stringify(facts).length,
    probes: probes.selectors.length,
    tools: CATALOGUE.length,
  };
}

/** @returns {Promise<{ nodes: number, bytes: number, probes: number, tools: number, ways: Record<string, number> }[]>} ms, medians */
export async function runTools({ repeats = 15, onRow = () => {} } = {}) {
  const [{ launch }, { findBrowser, SANDBOX_ARGS }, { bundle }] = await Promise.all([
    import('puppeteer'),
    import('../../../scripts/browser.mjs'),
    import('../../page/bundle.mjs'),
  ]);
  const code = await bundle([
    'page/facts.ts',
    'procedures/tools/catalogue.ts',
    'procedures/tools/probes.ts',
    'procedures/tools/recognise.ts',
  ]);
  const args = [...SANDBOX_ARGS, '--disable-background-networking', '--no-first-run'];
  const browser = await launch({ executablePath: await findBrowser(), pipe: true, defaultViewport: { width: 1366, height: 900 }, args });
  const rows = [];
  try {
    for (const nodes of SIZES) {
      const page = await browser.newPage();
      const { html } = bigPage('table', nodes);
      await page.setRequestInterception(true);
      page.on('request', (request) => void request.respond({ contentType: 'text/html; charset=utf-8', body: html }));
      await page.goto('https://tool.example/alerts', { waitUntil: 'domcontentloaded' });
      await page.evaluate(code);
      await page.evaluate(measure);
      const all = [];
      for (let round = 0; round < repeats; round++) all.push(await page.evaluate(measure));
      const { bytes, probes, tools, ...ways } = all[0];
      rows.push({
        nodes,
        bytes,
        probes,
        tools,
        ways: Object.fromEntries(Object.keys(ways).map((way) => [way, median(all.map((each) => each[way]))])),
      });
      onRow(rows.at(-1));
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return rows;
}

/** As Markdown; × of reading the page's text. */
export function toolsTable(rows) {
  const text = ({ ways }) => ways['the text of the page'];
  const [{ tools, probes, bytes }] = rows;
  return [
    `| way | ${rows.map(({ nodes }) => `${nodes / 1_000}k nodes`).join(' | ')} |`,
    `| --- | ${rows.map(() => '---').join(' | ')} |`,
    ...Object.keys(rows[0].ways).map(
      (way) => `| ${way} | ${rows.map((row) => `${row.ways[way].toFixed(2)} (× ${(row.ways[way] / text(row)).toFixed(2)})`).join(' | ')} |`,
    ),
    '',
    `${tools} tools, ${probes} marks looked for; what is sent is ${bytes} bytes of a page with nothing of any tool.`,
  ].join('\n');
}

async function main() {
  await setup();
  const quick = process.argv.includes('--quick');
  const rows = await task('What recognising costs', (note) =>
    runTools({ repeats: quick ? 3 : 15, onRow: ({ nodes }) => note(`${nodes}`) }),
  );
  console.log(toolsTable(rows));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main().catch(fail);
