/**
 * The overlay's proof: the built extension, with a run that is really followed, in every situation; then that it stands
 * still while nothing moves. Prints each check that failed, and at the end `N passed, N failed`; a check that does not
 * apply counts as neither. `node tests/bench/overlay/check.mjs [beginnings of situations]`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, task } from '../../../scripts/progress.mjs';
import { build, builtAt, setup } from '../../../scripts/setup.mjs';

const title = 'Overlay in its situations (about six minutes)';

async function main() {
  await setup();
  if (!existsSync(join(builtAt('chrome'), 'manifest.json'))) await build('chrome');
  // The adapter looks for the build when it is loaded.
  const [{ loadSituations, runSituations }, { checksOf, standStill }, { default: steplight }] = await Promise.all([
    import('./lib/all.mjs'),
    import('./lib/checks.mjs'),
    import('./adapters/steplight.mjs'),
  ]);
  const only = process.argv.slice(2);
  const list = await loadSituations(only.length > 0 ? only : undefined);
  const { results } = await task(title, (note) =>
    runSituations({
      list,
      adapters: [steplight],
      onResult: ({ situation }, { name }) => note(`${situation}${name === 'none' ? ' without overlay' : ''}`),
    }),
  );
  const checks = results.filter(({ adapter }) => adapter === steplight.name).flatMap(checksOf);
  checks.push(...(await task('Standing still', () => standStill(steplight))));
  for (const { name, passed, why } of checks) if (!passed) console.log(`✗ ${name}${why ? `: ${why}` : ''}`);
  const passed = checks.filter((check) => check.passed).length;
  console.log(`${passed} passed, ${checks.length - passed} failed`);
  if (passed < checks.length || passed === 0) process.exitCode = 1;
}

await main().catch(fail);
