/**
 * `npm run zip:twice`: makes the packages of the last commit twice, in clones at different paths and in different time
 * zones, and compares them byte by byte. What is not committed is not in them.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, run, task } from './progress.mjs';
import { ROOT, setup } from './setup.mjs';

const PACKAGE = /\.zip$|\.cdx\.json$/;

/** The packages of a fresh clone in `folder`, by name, with their digests. */
async function packagesIn(folder, TZ) {
  mkdirSync(join(folder, '..'), { recursive: true });
  await run('git', ['clone', '--quiet', ROOT, folder]);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const env = { ...process.env, TZ };
  delete env.STEPLIGHT_OUT;
  await run('npm', ['run', '--silent', 'zip'], { cwd: folder, env });
  const out = join(folder, '.output');
  const names = readdirSync(out).filter((name) => PACKAGE.test(name));
  return new Map(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex'),
    ]),
  );
}

async function main() {
  await setup({ browser: false });
  const folder = mkdtempSync(join(tmpdir(), 'steplight-zip-'));
  try {
    const [first, second] = await task('Packing in two places', () =>
      Promise.all([packagesIn(join(folder, 'one'), 'UTC'), packagesIn(join(folder, 'another place', 'further down'), 'Asia/Tokyo')]),
    );
    const names = new Set([...first.keys(), ...second.keys()]);
    const differ = [...names].filter((name) => first.get(name) !== second.get(name));
    for (const name of names) console.log(`${differ.includes(name) ? '✗' : '✓'} ${name} ${first.get(name)}`);
    // Two zips and their sources, and the list of what is in them: fewer would be equal for nothing.
    const failed = differ.length + (names.size < 4 ? 1 : 0);
    console.log(`${names.size - differ.length} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch(fail);
