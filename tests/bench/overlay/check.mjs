/**
 * The overlay's proof: the built extension, with a run that is really followed, in every situation; then that it stands
 * still while nothing moves. Prints each check that failed, and at the end `N passed, N failed`; a check that does not
 * apply counts as neither. `node tests/bench/overlay/check.mjs [beginnings of situations]`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, task } from '../../../scripts/progress.mjs';
import { build, builtAt, setup } from '../../../scripts/setup.mjs';

const title = 'Overlay in its situations (about four minutes)';

async function main() {
  await setup();
  if (!existsSync(join(builtAt('chrome'), 'manifest.json'))) await build('chrome');
  // The adapter looks for the build when it is loaded.
  const [{ loadSituations, runSituations }, { default: steplight }] = await Promise.all([
    import('./lib/all.mjs'),
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

/** What was found in one situation, with the reason that the harness noted. */
function checksOf({ situation, effective, steps, notes, extra, use, error }) {
  const missed = steps.filter(({ ok }) => !ok).map(({ name, px, worst, why }) => `${name}: ${why ?? `${px ?? worst} px`}`);
  const failed = Object.entries(extra ?? {}).flatMap(([name, holds]) => (holds ? [] : [name]));
  const reasons = { aligned: missed, alignedLate: missed, moving: missed, extra: failed, keys: [use?.keys], tab: [use?.tabTo] };
  const checks = Object.entries(effective ?? {})
    .filter(([, passed]) => passed === true || passed === false)
    .map(([check, passed]) => ({ name: `${situation} ${check}`, passed, why: [...(reasons[check] ?? []), ...notes].join('; ') }));
  return error ? [...checks, { name: situation, passed: false, why: error }] : checks;
}

/** No frame is asked for while a step is shown and nothing moves, on a small page and on a large one. */
async function standStill(adapter) {
  const [{ launch }, { open, watch }, { serveSituations }] = await Promise.all([
    import('./lib/browser.mjs'),
    import('./lib/cost.mjs'),
    import('./lib/all.mjs'),
  ]);
  const server = await serveSituations([]);
  const { browser, id, close } = await launch({ extension: adapter.extension });
  adapter.extensionId = id;
  const checks = [];
  try {
    for (const nodes of [1_000, 50_000]) {
      const { page, t } = await open(browser, server, adapter, `static?n=${nodes}`);
      await adapter.show(page, t.spec(), t, {});
      await t.sleep(1_200);
      await adapter.refresh(page, t);
      const shown = (await t.highlight()) !== null;
      const { rafPerS, ScriptDuration } = await watch(t);
      const why = `${rafPerS} animation frames and ${ScriptDuration} ms of script per second, step ${shown ? 'shown' : 'not shown'}`;
      checks.push({ name: `still page of ${nodes} nodes`, passed: shown && rafPerS === 0, why });
      await page.close();
    }
  } finally {
    await close();
    await server.close();
  }
  return checks;
}

await main().catch(fail);
