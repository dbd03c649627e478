/**
 * `npm run bench`: what Steplight costs, side by side with others in one run, so that the machine is the same for all:
 * its size, an enabled page without a run (against an empty content script), showing a step (against driver.js and a
 * naive overlay), finding on large pages (against a stored path), a step that stays, a
 * library of 10,000 procedures (against one of 10), a run of 10,000 events (against one of 100), an import of 1,000 procedures (against JSON.parse
 * and IndexedDB alone), recording (against
 * storing a selector), and recognising a tool (against reading the page's text).
 * Prints tables with ratios and writes .output/bench/latest.json.
 * `--quick` measures each once. The figures that were published are in docs/performance.md.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fail, task } from './progress.mjs';
import { build, builtAt, ROOT, setup } from './setup.mjs';

const quick = process.argv.includes('--quick');
const ADAPTERS = ['steplight', 'guide', 'driver', 'naive'];
/** Adapter that is there for latency alone. */
const GUIDE = 'steplight, guide alone';
const SIZES = [1_000, 10_000, 50_000];

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const section = (title, text) => console.log(`\n## ${title}\n\n${text}\n`);
const number = (value, digits = 1) => (value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits));

async function main() {
  await setup();
  await build('chrome');
  // The adapter looks for the build when it is loaded.
  const lib = '../tests/bench/overlay/lib';
  const [
    { serveSituations },
    { runIdle },
    cost,
    { runSpeed, speedTable },
    { runLibrary, libraryTable },
    { runRuns, runsTable },
    { runImport, importTable },
    { runRecording, recordingTable },
    { runTools, toolsTable },
  ] = await Promise.all([
    import(`${lib}/all.mjs`),
    import(`${lib}/idle.mjs`),
    import(`${lib}/cost.mjs`),
    import('../tests/bench/targets/speed.mjs'),
    import('../tests/bench/library/run.mjs'),
    import('../tests/bench/runs/run.mjs'),
    import('../tests/bench/import/run.mjs'),
    import('../tests/bench/recording/cost.mjs'),
    import('../tests/bench/tools/run.mjs'),
  ]);
  const loaded = await Promise.all(ADAPTERS.map((name) => import(`../tests/bench/overlay/adapters/${name}.mjs`)));
  const adapters = Object.fromEntries(loaded.map(({ default: adapter }) => [adapter.name, adapter]));
  const server = await serveSituations([]);
  const result = { date: new Date().toISOString(), node: process.version, cores: cpus().length, chromium: '', sizes: sizes() };
  try {
    const idle = await task('A page without a run', (note) =>
      runIdle({ server, adapter: adapters.steplight, repeats: quick ? 1 : 9, onRow: ({ name, page }) => note(`${page} ${name}`) }),
    );
    const latency = await task('Showing a step', (note) =>
      cost.runLatency({ server, adapters, repeats: quick ? 1 : 5, onRow: ({ adapter, nodes }) => note(`${nodes} ${adapter}`) }),
    );
    const finding = await task('Finding on large pages', (note) =>
      runSpeed({ repeats: quick ? 1 : 3, byHand: false, onRow: ({ kind, nodes, target }) => note(`${kind} ${nodes} ${target}`) }),
    );
    // The guide alone stands in an open root, whose clock it takes for a change of the page.
    const { [GUIDE]: _, ...whole } = adapters;
    const still = await task('A step that stands still', (note) =>
      cost.runCost({ server, adapters: whole, repeats: quick ? 1 : 2, onRow: ({ adapter, page }) => note(`${page} ${adapter}`) }),
    );
    const library = await task('A library of 10,000 procedures', (note) =>
      runLibrary({ repeats: quick ? 1 : 5, onRow: ({ what, size }) => note(`${size} ${what}`) }),
    );
    const runs = await task('A run of 10,000 events', (note) =>
      runRuns({ repeats: quick ? 1 : 5, onRow: ({ what, size }) => note(`${size} ${what}`) }),
    );
    const imports = await task('An import of 1,000 procedures', (note) =>
      runImport({ repeats: quick ? 1 : 5, onRow: ({ round }) => note(`round ${round + 1}`) }),
    );
    const recording = await task('What recording costs', (note) =>
      runRecording({ repeats: quick ? 1 : 5, onRow: ({ recorder }) => note(recorder) }),
    );
    const tools = await task('What recognising costs', (note) =>
      runTools({ repeats: quick ? 3 : 15, onRow: ({ nodes }) => note(String(nodes)) }),
    );
    Object.assign(result, {
      library,
      runs,
      imports,
      recording,
      tools,
      chromium: still.chromium,
      idle,
      latency: latency.rows,
      finding,
      still: still.rows,
    });
  } finally {
    await server.close();
  }
  print(result, cost.median, speedTable);
  section('The library (medians in ms; of keys, processor time with all that is drawn)', libraryTable(result.library));
  section('A long run (medians in ms; of keys and of the clock, processor time with all that is drawn)', runsTable(result.runs));
  section('Taking in 1,000 procedures of 20 steps (medians in ms; × of JSON.parse and IndexedDB alone)', importTable(result.imports));
  section('A click that is recorded, on a page of 50,000 nodes (medians per click)', recordingTable(result.recording));
  section('Recognising a tool (medians in ms; × of reading the text of the page)', toolsTable(result.tools));
  const folder = join(ROOT, '.output', 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'latest.json'), JSON.stringify(result, null, 2));
  console.log(`Written to ${join('.output', 'bench', 'latest.json')}.`);
}

function sizes() {
  return ['detect', 'guide', 'record', 'rehearse'].map((name) => {
    const code = readFileSync(join(builtAt('chrome'), 'content-scripts', `${name}.js`));
    return { name, raw: code.length, gz: gzipSync(code, { level: 9 }).length };
  });
}

function print({ sizes, idle, latency, finding, still, chromium, cores }, median, speedTable) {
  console.log(`\n${chromium}, ${cores} cores`);
  section(
    'Size',
    table(
      ['script', 'raw', 'gz'],
      sizes.map(({ name, raw, gz }) => [`${name}.js`, kB(raw), kB(gz)]),
    ),
  );
  const cell = ({ ratio, spread, delta }, unit) =>
    `× ${number(ratio, 2)} (${spread.map((each) => number(each, 2)).join('–')}), ${delta < 0 ? '−' : '+'}${number(Math.abs(delta), 2)} ${unit}`;
  section(
    'An enabled page without a run, against an empty content script (medians, quartiles)',
    table(
      ['page', 'with', 'main thread', 'script', 'heap', 'load'],
      idle.map(({ page, name, task, script, heap, load }) => [
        page,
        name,
        cell(task, 'ms'),
        cell(script, 'ms'),
        cell(heap, 'MB'),
        cell(load, 'ms'),
      ]),
    ),
  );
  const shown = (adapter, nodes) =>
    median(latency.filter((row) => row.adapter === adapter && row.nodes === nodes && row.ms !== null).map(({ ms }) => ms));
  const names = [...new Set(latency.map(({ adapter }) => adapter))];
  section(
    'From "show" to an outline that is in place, ms (median; × of naive)',
    table(
      ['overlay', ...SIZES.map((nodes) => `${nodes / 1000}k nodes`)],
      names.map((name) =>
        [name].concat(SIZES.map((nodes) => `${number(shown(name, nodes), 0)} (× ${number(shown(name, nodes) / shown('naive', nodes))})`)),
      ),
    ),
  );
  section('Finding on large pages (medians in ms; the longest task in ms of processor time)', speedTable(finding));
  const pages = [...new Set(still.map(({ page }) => page))];
  const lanes = [...new Set(still.map(({ adapter }) => adapter))];
  const of = (page, adapter, key) =>
    median(still.filter((row) => row.page === page && row.adapter === adapter && !row.error).map((row) => row[key]));
  section(
    'A step that is shown, per second: on a page that stands still, one that changes, one on which the target moves',
    table(
      ['page', 'overlay', 'main thread, ms', 'script, ms', 'animation frames', 'paints'],
      pages.flatMap((page) =>
        lanes.map((name) => {
          const times = ['TaskDuration', 'ScriptDuration'].map((key) => number(of(page, name, key)));
          const counts = ['rafPerS', 'paintsPerS'].map((key) => number(of(page, name, key), 0));
          return [page, name].concat(times, counts);
        }),
      ),
    ),
  );
}

await main().catch(fail);
