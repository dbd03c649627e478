/**
 * How well recorded elements are found on later versions of their pages, side by side with two simple ways to do it:
 * `STEPLIGHT_SHARED=../shared node tests/bench/targets/measure.mjs [sites]`. Prints tables (docs/targets.md explains them);
 * `--json FILE` keeps every answer, `--baseline` writes the shares that check.mjs holds us to.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, task } from '../../../scripts/progress.mjs';
import { loadCorpus } from './lib/corpus.mjs';
import { report } from './lib/report.mjs';
import { runCorpus } from './lib/run.mjs';
import { shares } from './lib/tally.mjs';

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, baseline: { type: 'boolean' } },
  });
  const pairs = loadCorpus(positionals);
  if (pairs === null) return console.log('skipped: no corpus of targets here; STEPLIGHT_SHARED names the folder that has corpora/targets');
  const rows = await task('Finding recorded elements again (about a minute)', (note) => runCorpus(pairs, note));
  console.log(`\n${report(rows)}`);
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows, null, 1));
  if (values.baseline) writeFileSync(join(import.meta.dirname, 'baseline.json'), `${JSON.stringify(rounded(shares(rows)), null, 2)}\n`);
}

/** Down, so that the same result passes. */
const rounded = (all) =>
  Object.fromEntries(
    Object.entries(all).map(([part, each]) => [
      part,
      Object.fromEntries(Object.entries(each).map(([name, value]) => [name, Math.floor(value * 1000) / 1000])),
    ]),
  );

await main().catch(fail);
