/**
 * Plants a fault in a copy of the source and builds the extension that has it: for suites that must see it. A fault is
 * `{ name, file, from, to, also?: [from, to, file?][] }`; each `from` stands exactly once in its file. Only one entry point is built anew, which
 * is what faults of pages are in; all else is taken from the extension without a fault.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ScriptError } from '../../scripts/progress.mjs';
import { bin, ROOT } from '../../scripts/setup.mjs';

const BUILT = 'chrome-mv3';
const build = (copy, ...args) =>
  bin('wxt', ['build', '-b', 'chrome', ...args], { cwd: copy, env: { ...process.env, STEPLIGHT_OUT: '.output' } });

/** Everything that is kept in git, as it is here, with the packages linked. @returns {string} a folder, which whoever asks for it removes */
export function copySource() {
  const copy = mkdtempSync(join(tmpdir(), 'steplight-faults-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of files.split('\0').filter((each) => each !== '' && !/^(?:docs|tests)\//.test(each))) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}

/** @returns {Promise<string>} the folder of the whole extension without a fault */
export async function buildSound(copy) {
  await build(copy);
  const sound = join(copy, 'sound');
  renameSync(join(copy, '.output', BUILT), sound);
  return sound;
}

/**
 * @param {string} entry the entry point that has what the fault changes
 * @returns {Promise<string>} the folder of builds (as STEPLIGHT_OUT names it) with the extension that has this fault, and no other
 */
export async function buildWith(copy, sound, entry, { name, file, from, to, also = [] }) {
  const out = join(copy, 'faulty');
  const faulty = join(out, BUILT);
  const sources = new Map();
  try {
    for (const [before, after, where = file] of [[from, to], ...also]) {
      const at = join(copy, where);
      const text = readFileSync(at, 'utf8');
      if (!sources.has(at)) sources.set(at, text);
      writeFileSync(at, planted(text, before, after, name, where));
    }
    await build(copy, '--filter-entrypoint', entry);
  } finally {
    for (const [at, text] of sources) writeFileSync(at, text);
  }
  rmSync(out, { recursive: true, force: true });
  cpSync(sound, faulty, { recursive: true });
  cpSync(join(copy, '.output', BUILT, 'content-scripts'), join(faulty, 'content-scripts'), { recursive: true });
  return out;
}

function planted(text, from, to, name, file) {
  if (text.split(from).length !== 2)
    throw new ScriptError('fault', `"${name}" cannot be planted: ${file} does not have once:\n${from}\nChange the list of faults with it.`);
  return text.replace(from, () => to);
}
