/**
 * `npm test`: makes the clone ready, builds for both browsers, then runs the unit, page and end-to-end tests, in
 * this order and no two projects side by side; of most of them two files run at once (vitest.config.ts). `node scripts/test.mjs lab`
 * runs the named projects instead, as `npm run test:firefox` does. The last line says how many passed and failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findFirefox } from './find-browser.mjs';
import { fail } from './progress.mjs';
import { build, ROOT, setup } from './setup.mjs';

const ALL = ['unit', 'page', 'e2e', 'e2e-alone'];

/** The first line of a stack that is in a test: `panel-keys.test.ts:98`. */
const placeIn = (message) => /[\w.-]+\.test\.tsx?:\d+/.exec(message ?? '')?.[0] ?? '';

/** What failed, one line each, said again at the end where it is found: the file, the test, where in it, and the first line of why. */
function failures(results) {
  return results
    .filter((each) => each.status === 'failed')
    .flatMap((each) => {
      const tests = each.assertionResults.filter((test) => test.status === 'failed');
      const why = (message) => (message ?? '').split('\n', 1)[0];
      const where = relative(ROOT, each.name);
      if (tests.length === 0) return [`${where}: ${why(each.message)}`];
      return tests.map((test) => `${where} > ${test.fullName} (${placeIn(test.failureMessages[0])}): ${why(test.failureMessages[0])}`);
    });
}

/** Passed and failed tests of one project; a file that cannot be read or an error outside any test is one failure. */
function count(name, file, code) {
  let result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, lines: [`${name}: ended without a report (exit code ${code})`] };
  }
  const broken = result.testResults.filter(
    (each) => each.status === 'failed' && each.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = result.numFailedTests + broken.length;
  const lines = failures(result.testResults);
  const outside = failed === 0 && code !== 0;
  if (outside) lines.push(`${name}: an error outside any test (exit code ${code})`);
  return { passed: result.numPassedTests, failed: outside ? 1 : failed, skipped: result.numPendingTests, lines };
}

function runProject(name, folder, env) {
  const json = join(folder, `${name}.json`);
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
  const args = [
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    name,
    '--reporter=./scripts/test-reporter.mjs',
    '--reporter=json',
    `--outputFile.json=${json}`,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env });
    child.on('error', reject);
    child.on('close', (code) => resolve(count(name, json, code)));
  });
}

async function main() {
  const asked = process.argv.slice(2);
  let projects = asked.length > 0 ? asked : ALL;
  const driven = projects.some((name) => name !== 'unit' && name !== 'e2e-firefox');
  const browser = await setup({ browser: driven });
  const env = { ...process.env, ...(browser ? { CHROMIUM: browser } : {}) };
  if (driven) await build('chrome');
  if (projects.some((name) => name.startsWith('e2e'))) {
    await build('firefox');
    const firefox = await findFirefox();
    if (firefox) env.FIREFOX = firefox;
    else {
      projects = projects.filter((name) => name !== 'e2e-firefox');
      console.log('skipped: Firefox, which is not installed and cannot be installed here');
      if (projects.length === 0) return;
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'steplight-test-'));
  const sum = { passed: 0, failed: 0, skipped: 0, lines: [] };
  try {
    for (const name of projects) {
      const { passed, failed, skipped, lines } = await runProject(name, folder, env);
      sum.passed += passed;
      sum.failed += failed;
      sum.skipped += skipped;
      sum.lines.push(...lines);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (sum.lines.length > 0) console.log(`\n${sum.lines.map((line) => `failed: ${line}`).join('\n')}`);
  if (sum.skipped > 0) console.log(`\n${sum.skipped} skipped`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

await main().catch(fail);
