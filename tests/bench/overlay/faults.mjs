/**
 * Plants one fault after another (lib/faults.mjs) in a copy of the source, builds the overlay with it and runs the situations in
 * which it must be seen. A fault that no check notices is a hole in the suite, and fails. Prints `N passed, N failed`.
 * `node tests/bench/overlay/faults.mjs [parts of names]`.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, task } from '../../../scripts/progress.mjs';
import { setup } from '../../../scripts/setup.mjs';
import { buildSound, buildWith, copySource } from '../../faults/plant.mjs';
import { FAULTS } from './lib/faults.mjs';

/** The entry point that has what the faults change: all else is taken from the sound extension. */
const OVERLAY = 'guide';

async function main() {
  await setup();
  const [{ loadSituations, runSituations }, { checksOf, standStill }, { default: steplight }] = await Promise.all([
    import('./lib/all.mjs'),
    import('./lib/checks.mjs'),
    import('./adapters/steplight.mjs'),
  ]);
  const only = process.argv.slice(2);
  const faults = FAULTS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  const missed = [];
  const copies = [copySource(), copySource()];
  try {
    const sound = await task('Building without a fault', () => buildSound(copies[0]));
    const list = await loadSituations(faults.flatMap(({ seen }) => seen));
    const { controls } = await task('Their situations without overlay', (note) =>
      runSituations({ list, adapters: [], onResult: ({ situation }) => note(situation) }),
    );
    /** @returns {Promise<object[]>} what the situations of a fault say of an extension that has it */
    const checksWith = async (copy, fault) => {
      const adapter = { ...steplight, extension: join(await buildWith(copy, sound, OVERLAY, fault), 'chrome-mv3') };
      const checks = [];
      if (fault.seen.length > 0) {
        const { results } = await runSituations({ list: await loadSituations(fault.seen), adapters: [adapter], known: controls });
        checks.push(...results.flatMap(checksOf));
      }
      if (fault.still) checks.push(...(await standStill(adapter)));
      return checks;
    };
    const rest = [...faults];
    const work = async (copy) => {
      for (let fault = rest.shift(); fault; fault = rest.shift()) {
        const noticed = (await checksWith(copy, fault)).filter(({ passed }) => !passed).map(({ name }) => name);
        if (noticed.length === 0) missed.push(fault.name);
        else console.log(`  An overlay that ${fault.name}: seen by ${noticed.join(', ')}`);
      }
    };
    // A busy machine makes no sound overlay of a faulty one.
    await task('Faults, two at a time', () => Promise.all(copies.map(work)));
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  }
  for (const name of missed) console.log(`✗ nothing noticed an overlay that ${name}`);
  console.log(`${faults.length - missed.length} passed, ${missed.length} failed`);
  if (missed.length > 0 || faults.length === 0) process.exitCode = 1;
}

await main().catch(fail);
