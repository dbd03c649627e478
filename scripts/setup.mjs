/**
 * Makes a fresh clone ready: Node, packages, generated types, a browser. From plain Node, because it runs before
 * there are packages. Called by start, test and screenshots; also on its own.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { fail, run, ScriptError, task } from './progress.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const NODE = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return;
  throw new ScriptError(
    'node',
    `Steplight needs Node ${NODE.join('.')} or later, and this is ${process.versions.node}: install a newer one from nodejs.org or with your version manager.`,
  );
}

/** Packages are there if they were installed from this very lock file: npm's own record or our mark says so. */
function packagesAreCurrent() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const mark = join(ROOT, 'node_modules', '.steplight-lock');
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (existsSync(mark)) return readFileSync(mark, 'utf8') === digest(lock);
  // Installed by hand: npm's record has every package that the lock file asks for, apart from those for other systems.
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages ?? {};
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, wanted]) => path === '' || there[path]?.version === wanted.version || (!there[path] && wanted.optional === true),
  );
}

const digest = (text) => createHash('sha256').update(text).digest('hex');

async function installPackages() {
  if (packagesAreCurrent()) return;
  await task('Installing packages (npm ci, about half a minute)', async (note) => {
    await run('npm', ['ci', '--loglevel=http'], {
      cwd: ROOT,
      onLine: (line) =>
        note(
          /^npm http (?:fetch|cache) (\S+ )?(\S+)/
            .exec(line)?.[2]
            ?.replace(/^https?:\/\/[^/]+\//, '')
            .slice(0, 50) ?? '',
        ),
    }).catch((error) => {
      throw new ScriptError('packages', `The packages could not be installed; is the network there?\n${error.message}`);
    });
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    writeFileSync(join(ROOT, 'node_modules', '.steplight-lock'), digest(lock));
  });
}

/** Runs a program of a package with the Node that runs us, so that neither a shell nor npx stands between. */
export async function bin(name, args, options = {}) {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
  return run(process.execPath, [join(ROOT, 'node_modules', name, file), ...args], { cwd: ROOT, ...options });
}

/** @param {{ browser?: boolean }} [options] */
export async function setup({ browser = true } = {}) {
  checkNode();
  await installPackages();
  if (!existsSync(join(ROOT, '.wxt', 'tsconfig.json'))) await task('Preparing types', () => bin('wxt', ['prepare']));
  return browser ? findBrowser() : null;
}

/** Folder of the built extension. @param {'chrome' | 'firefox'} target */
export const builtAt = (target) => resolve(ROOT, process.env.STEPLIGHT_OUT ?? '.output', `${target}-mv3`);

/** Builds for `target` and returns the folder of the built extension. @param {'chrome' | 'firefox'} target */
export async function build(target) {
  await task(`Building for ${target === 'chrome' ? 'Chrome' : 'Firefox'}`, () => bin('wxt', ['build', '-b', target, '--mv3']));
  return builtAt(target);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setup().then((path) => console.log(`Ready. Browser: ${path}`), fail);
}
