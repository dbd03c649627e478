/**
 * Plants one fault after another (lib/faults.mjs) in a copy of the source, builds the extension with it and runs the situations in
 * which it must be seen. A fault that no check notices is a hole in the suite, and fails. Prints `N passed, N failed`.
 * `node tests/bench/overlay/faults.mjs [parts of names]`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fail, ScriptError, task } from '../../../scripts/progress.mjs';
import { bin, ROOT, setup } from '../../../scripts/setup.mjs';
import { FAULTS } from './lib/faults.mjs';

async function main() {
  await setup();
  const [{ loadSituations, runSituations }, { checksOf, standStill }, { default: steplight }] = await Promise.all([
    import('./lib/all.mjs'),
    import('./lib/checks.mjs'),
    import('./adapters/steplight.mjs'),
  ]);
  const only = process.argv.slice(2);
  const faults = FAULTS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  const copy = copySource();
  const missed = [];
  try {
    for (const fault of faults) {
      await task(`An overlay that ${fault.name}`, async (note) => {
        const extension = await buildWith(copy, fault);
        const adapter = { ...steplight, extension };
        const checks = [];
        if (fault.seen.length > 0) {
          const list = await loadSituations(fault.seen);
          const { results } = await runSituations({ list, adapters: [adapter], onResult: ({ situation }) => note(situation) });
          checks.push(...results.filter((each) => each.adapter === adapter.name).flatMap(checksOf));
        }
        if (fault.still) checks.push(...(await standStill(adapter)));
        const noticed = checks.filter(({ passed }) => !passed).map(({ name }) => name);
        if (noticed.length === 0) missed.push(fault.name);
        else console.log(`    seen by ${noticed.join(', ')}`);
      });
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
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

/** @returns {Promise<string>} the folder of the extension that has this fault, and no other */
async function buildWith(copy, { name, file, from, to, also = [] }) {
  const at = join(copy, file);
  const sound = readFileSync(at, 'utf8');
  try {
    writeFileSync(
      at,
      [[from, to], ...also].reduce((text, [before, after]) => planted(text, before, after, name, file), sound),
    );
    await bin('wxt', ['build', '-b', 'chrome'], { cwd: copy });
  } finally {
    writeFileSync(at, sound);
  }
  return join(copy, process.env.STEPLIGHT_OUT ?? '.output', 'chrome-mv3');
}

function planted(text, from, to, name, file) {
  if (text.split(from).length !== 2)
    throw new ScriptError('fault', `"${name}" cannot be planted: ${file} does not have once:\n${from}\nChange lib/faults.mjs with it.`);
  return text.replace(from, () => to);
}

await main().catch(fail);
