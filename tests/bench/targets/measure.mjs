/**
 * `npm run bench:targets -- --corpus DIR --json FILE`: how well recorded elements are found on later versions of their pages, side by
 * side with other methods in the same pages. README.md beside this file has the format of a corpus, the measure and all options.
 * Without `--corpus` it runs the corpus of this repository. Sets up what it needs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, task } from '../../../scripts/progress.mjs';
import { ROOT, setup } from '../../../scripts/setup.mjs';
import { loadCorpus, OWN, SHARED } from './lib/corpus.mjs';

const BASELINE = join(import.meta.dirname, 'baseline.json');
const json = (value) => `${JSON.stringify(value, null, 1)}\n`;

async function main() {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      sites: { type: 'string' },
      json: { type: 'string' },
      baseline: { type: 'boolean' },
      warm: { type: 'boolean' },
    },
  });
  const sites = values.sites?.split(',').filter((site) => site !== '') ?? [];
  const corpus = loadCorpus(resolve(values.corpus ?? OWN), sites);
  await setup();
  // After the set-up: these need the packages.
  const [{ runCorpus }, { report, summaries }, { shares }] = await Promise.all(
    ['run', 'report', 'tally'].map((name) => import(`./lib/${name}.mjs`)),
  );
  const cold = values.warm !== true;
  const { rows, broken, browser } = await task('Finding recorded elements again', (note) => runCorpus(corpus, { cold, onPair: note }));
  const summary = summaries(rows);
  console.log(
    `\n${rows.length} elements of ${Object.keys(summary.sites).length} sites, ${browser}\n\n${report(summary, { timed: cold })}\n`,
  );
  for (const { id, why } of corpus.leftOut) console.log(`left out: ${id}: ${why}`);
  for (const { id, why } of broken) console.log(`✗ could not be asked: ${id}: ${why}`);
  if (broken.length > 0) process.exitCode = 1;
  const settings = { browser, viewport: [1366, 900], cold, sites, cores: cpus().length, node: process.version, versions: versions() };
  if (values.json !== undefined) writeFileSync(values.json, json({ settings, summary, leftOut: corpus.leftOut, broken, cases: rows }));
  const part = { [OWN]: 'own', [resolve(SHARED)]: 'shared' }[corpus.folder];
  if (values.baseline && part !== undefined && sites.length === 0)
    writeFileSync(
      BASELINE,
      `${JSON.stringify({ ...JSON.parse(readFileSync(BASELINE, 'utf8')), [part]: rounded(shares(rows)) }, null, 2)}\n`,
    );
}

function versions() {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return Object.fromEntries(['@medv/finder', 'css-selector-generator', 'playwright-core'].map((name) => [name, devDependencies[name]]));
}

/** Down, so that the same result passes. */
const rounded = (part) => Object.fromEntries(Object.entries(part).map(([name, value]) => [name, Math.floor(value * 1000) / 1000]));

await main().catch(fail);
