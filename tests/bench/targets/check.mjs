/**
 * The finder's proof: no recorded element is ever shown for sure where it is not (on the later version of its page, and with the right
 * element taken out), and as many are found as were when baseline.json was committed. Runs the corpus of this repository and, where
 * STEPLIGHT_SHARED names a folder that has it, the one of real tools. Prints each that failed, then `N passed, N failed`: one check per
 * target and one for each baseline. `known` in baseline.json names the cases that it is known to get wrong (docs/targets.md tells of them).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, task } from '../../../scripts/progress.mjs';
import { setup } from '../../../scripts/setup.mjs';
import { hasCorpus, loadCorpus, OWN, SHARED } from './lib/corpus.mjs';

const baseline = JSON.parse(readFileSync(join(import.meta.dirname, 'baseline.json'), 'utf8'));

async function main() {
  await setup();
  // After the set-up: these need the packages.
  const [{ runCorpus }, { shares, wrongs }] = await Promise.all([import('./lib/run.mjs'), import('./lib/tally.mjs')]);
  const totals = { passed: 0, failed: 0 };
  for (const [part, title, folder] of [
    ['own', 'invented tools', OWN],
    ['shared', 'real tools', SHARED],
  ]) {
    if (part === 'shared' && !hasCorpus(folder)) {
      console.log('skipped: no corpus of real tools here; STEPLIGHT_SHARED names the folder that has corpora/targets');
      continue;
    }
    const { rows, broken } = await task(`Finding recorded elements again on pages of ${title} (a minute or less)`, (note) =>
      runCorpus(loadCorpus(folder), { methods: ['steplight'], onPair: note }),
    );
    // Our own pages are full of rows, and another row is never the same; in the other corpus the measure's rule holds.
    const strict = part === 'own';
    const known = new Set(baseline.known);
    const wrong = rows.filter((row) => wrongs(row, strict).length > 0 && !known.has(row.id));
    for (const row of wrong)
      for (const { when, verdict, is, opener } of wrongs(row, strict)) console.log(`✗ ${row.id}: ${when}: ${verdict} ${opener?.is ?? is}`);
    for (const { id, why } of broken) console.log(`✗ ${id}: could not be asked: ${why}`);
    const fallen = below(shares(rows), baseline[part]);
    for (const line of fallen) console.log(`✗ baseline of ${title}: ${line}`);
    const failed = wrong.length + broken.length + (fallen.length > 0 ? 1 : 0);
    totals.passed += rows.length + broken.length + 1 - failed;
    totals.failed += failed;
  }
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  if (totals.failed > 0) process.exitCode = 1;
}

/** Shares that are lower than the committed ones, in words. */
function below(now, wanted) {
  return Object.entries(wanted)
    .filter(([name, least]) => !(now[name] >= least))
    .map(([name, least]) => `${name} is ${now[name]?.toFixed(4)}, was ${least}`);
}

await main().catch(fail);
