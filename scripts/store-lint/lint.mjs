/**
 * `npm run lint:store`: what the linter of Mozilla's store says of the Firefox build. Nothing may be left but what is expected
 * here with its reason, known by the code around it; what is expected and not found fails as well. The linter has a lock file of its
 * own beside this file and is installed into `.cache/` when it is first wanted; without a network that is skipped, and said.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, run, task } from '../progress.mjs';
import { build, ROOT, setup } from '../setup.mjs';

const HERE = import.meta.dirname;
const INSTALLED = join(ROOT, '.cache', 'store-lint');

/** What npm says where nobody answers; anything else that it says is a failure. */
const NO_NETWORK = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/;

const EXPECTED = [
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    around: null,
    why: 'Steplight is for desktops; what 140 means for Android does not matter.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    around: /__html==/,
    why: 'Preact, for dangerouslySetInnerHTML, which tests/repo.test.ts forbids in our code.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    around: /\.document\(\)\.write\(/,
    why: 'micromark calls its tokenizer so; there is no document in it.',
  },
  {
    code: 'DANGEROUS_EVAL',
    around: /Cloudflare/,
    why: 'zod tries whether it may; it is told not to (schema/primitives.ts), and the policy of the pages forbids it.',
  },
];

/** The linter as the lock file has it; null where it cannot be had now. */
async function linter() {
  const copies = ['package.json', 'package-lock.json'];
  const text = (folder, file) => readFileSync(join(folder, file), 'utf8');
  const program = join(INSTALLED, 'node_modules/addons-linter/bin/addons-linter');
  // npm's own record comes last: where it is, the installation was not broken off.
  if (
    existsSync(join(INSTALLED, 'node_modules', '.package-lock.json')) &&
    copies.every((file) => text(INSTALLED, file) === text(HERE, file))
  )
    return program;
  mkdirSync(INSTALLED, { recursive: true });
  for (const file of copies) copyFileSync(join(HERE, file), join(INSTALLED, file));
  try {
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];
    await task('Installing the linter', () => run('npm', args, { cwd: INSTALLED }));
    return program;
  } catch (error) {
    if (NO_NETWORK.test(error.message)) return null;
    throw error;
  }
}

/** The code around what was found: the files are minified, and a line is a whole file. */
function around(folder, { file, line, column }) {
  if (!line) return null;
  const text = readFileSync(join(folder, file), 'utf8').split('\n')[line - 1] ?? '';
  return text.slice(Math.max(0, column - 200), column + 200);
}

async function main() {
  await setup({ browser: false });
  const program = await linter();
  if (program === null) return console.log('skipped: the linter is not installed, and the registry does not answer');
  const folder = await build('firefox');
  const options = { cwd: INSTALLED, encoding: 'utf8', maxBuffer: 2 ** 26 };
  const { stdout, stderr } = spawnSync(process.execPath, [program, folder, '--output', 'json'], options);
  if (!stdout.startsWith('{')) throw new Error(`The linter did not answer: ${stderr}`);
  const { errors, warnings } = JSON.parse(stdout);
  const seen = new Set();
  const left = [...errors, ...warnings].filter((found) => {
    const code = around(folder, found);
    const expected = EXPECTED.find((each) => each.code === found.code && (each.around === null ? code === null : each.around.test(code)));
    seen.add(expected);
    return expected === undefined || found._type === 'error';
  });
  report({ errors, warnings, left, stale: EXPECTED.filter((each) => !seen.has(each)) });
}

function report({ errors, warnings, left, stale }) {
  for (const { _type, code, file, line, column, message } of left) console.log(`✗ ${_type} ${code} ${file}:${line}:${column} ${message}`);
  for (const { code, why } of stale) console.log(`✗ expected and not found, take it out of scripts/store-lint/lint.mjs: ${code}, ${why}`);
  const failed = left.length + stale.length;
  console.log(`  ${errors.length} errors, ${warnings.length} warnings, ${warnings.length - left.length} of them expected`);
  console.log(`${failed === 0 ? 1 : 0} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main().catch(fail);
