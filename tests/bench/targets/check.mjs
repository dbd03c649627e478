/**
 * The finder's proof: no recorded element is ever shown for sure where it is not (on the later version of its page, and with
 * the right element taken out), and as many are found as were when baseline.json was committed. Prints each that failed,
 * then `N passed, N failed`: one check per target and one for the baseline. Without the corpus it says `skipped`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, task } from '../../../scripts/progress.mjs';
import { loadCorpus } from './lib/corpus.mjs';
import { runCorpus } from './lib/run.mjs';
import { broken, shares } from './lib/tally.mjs';

async function main() {
  const pairs = loadCorpus();
  if (pairs === null) return console.log('skipped: no corpus of targets here; STEPLIGHT_SHARED names the folder that has corpora/targets');
  const rows = await task('Finding recorded elements again (about a minute)', (note) => runCorpus(pairs, note));
  const wrong = rows.filter((row) => broken(row));
  for (const { id, later, removed } of wrong) {
    const [now, without] = [later.steplight, removed?.steplight];
    console.log(`✗ ${id}: ${now.verdict} ${now.is ?? ''}; taken out: ${without?.verdict ?? '–'} ${without?.is ?? ''}`);
  }
  const fallen = below(shares(rows), JSON.parse(readFileSync(join(import.meta.dirname, 'baseline.json'), 'utf8')));
  for (const line of fallen) console.log(`✗ baseline: ${line}`);
  const failed = wrong.length + (fallen.length > 0 ? 1 : 0);
  console.log(`${rows.length + 1 - failed} passed, ${failed} failed`);
  if (failed > 0 || rows.length === 0) process.exitCode = 1;
}

/** Shares that are lower than the committed ones, in words. */
function below(now, baseline) {
  return Object.entries(baseline).flatMap(([part, wanted]) =>
    Object.entries(wanted)
      .filter(([name, least]) => !(now[part]?.[name] >= least))
      .map(([name, least]) => `${name} (${part}) is ${now[part]?.[name]?.toFixed(4)}, was ${least}`),
  );
}

await main().catch(fail);
