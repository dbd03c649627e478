/**
 * Plants one fault after another (lib/faults.mjs) in a copy of the source, builds the overlay with it and runs the situations in
 * which it must be seen. A fault that no check notices is a hole in the suite, and fails. Prints `N passed, N failed`.
 * `node tests/bench/overlay/faults.mjs [parts of names]`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fail, ScriptError, task } from '../../../scripts/progress.mjs';
import { bin, ROOT, setup } from '../../../scripts/setup.mjs';
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
      const adapter = { ...steplight, extension: await buildWith(copy, sound, fault) };
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

/** Everything that is kept in git, as it is here, with the packages linked. */
function copySource() {
  const copy = mkdtempSync(join(tmpdir(), 'steplight-faults-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of files.split('\0').filter((each) => each !== '' && !/^(?:docs|tests)\//.test(each))) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}

const outOf = (copy) => join(copy, process.env.STEPLIGHT_OUT ?? '.output', 'chrome-mv3');

/** @returns {Promise<string>} the folder of the whole extension, to which a fault changes only the overlay */
async function buildSound(copy) {
  await bin('wxt', ['build', '-b', 'chrome'], { cwd: copy });
  const sound = join(copy, 'sound');
  renameSync(outOf(copy), sound);
  return sound;
}

/** @returns {Promise<string>} the folder of the extension that has this fault, and no other */
async function buildWith(copy, sound, { name, file, from, to, also = [] }) {
  const at = join(copy, file);
  const source = readFileSync(at, 'utf8');
  const faulty = join(copy, 'faulty');
  try {
    writeFileSync(
      at,
      [[from, to], ...also].reduce((text, [before, after]) => planted(text, before, after, name, file), source),
    );
    await bin('wxt', ['build', '-b', 'chrome', '--filter-entrypoint', OVERLAY], { cwd: copy });
  } finally {
    writeFileSync(at, source);
  }
  rmSync(faulty, { recursive: true, force: true });
  cpSync(sound, faulty, { recursive: true });
  cpSync(join(outOf(copy), 'content-scripts'), join(faulty, 'content-scripts'), { recursive: true });
  return faulty;
}

function planted(text, from, to, name, file) {
  if (text.split(from).length !== 2)
    throw new ScriptError('fault', `"${name}" cannot be planted: ${file} does not have once:\n${from}\nChange lib/faults.mjs with it.`);
  return text.replace(from, () => to);
}

await main().catch(fail);
