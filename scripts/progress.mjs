/**
 * Progress on a terminal, from plain Node. `task` shows a line that counts the seconds while something runs; without a
 * terminal it says once that it began and then every ten seconds that it still goes on. Used by all scripts.
 */
import { spawn } from 'node:child_process';

const live = process.stdout.isTTY === true && process.env.CI === undefined;
const seconds = (since) => Math.round((Date.now() - since) / 1000);

/** An expected failure: its message is one sentence for a person, shown without a stack. */
export class ScriptError extends Error {
  name = 'ScriptError';
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Runs `work` under a title. `work` gets a function that changes the text behind the title.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function task(title, work) {
  const began = Date.now();
  let note = '';
  let said = began;
  const draw = () => {
    if (live) process.stdout.write(`\r\x1b[2K  ${title}${note && ` · ${note}`} (${seconds(began)} s)`);
    else if (Date.now() - said >= 10_000) {
      said = Date.now();
      console.log(`  ${title}: still at it${note && `, ${note}`} (${seconds(began)} s)`);
    }
  };
  if (!live) console.log(`  ${title}…`);
  const timer = setInterval(draw, live ? 250 : 1000);
  if (live) draw();
  const end = (mark) => {
    clearInterval(timer);
    const took = seconds(began) >= 2 ? ` (${seconds(began)} s)` : '';
    if (live) process.stdout.write(`\r\x1b[2K${mark} ${title}${took}\n`);
    else if (took || mark !== '✓') console.log(`${mark} ${title}${took}`);
  };
  try {
    const result = await work((text) => {
      note = text;
    });
    end('✓');
    return result;
  } catch (error) {
    end('✗');
    throw error;
  }
}

/**
 * Runs a program to its end; its output is kept and shown only if it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd, env, onLine } = {}) {
  return new Promise((resolve, reject) => {
    // npm and npx are batch files on Windows, which need a shell.
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const take = (chunk) => {
      const text = String(chunk);
      output = (output + text).slice(-200_000);
      if (onLine) for (const line of text.split(/\r?\n/)) if (line.trim()) onLine(line.trim());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => reject(new ScriptError('not-started', `${command} could not be started: ${error.message}.`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const tail = output.trim().split('\n').slice(-30).join('\n');
      reject(new ScriptError('failed', `${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}.\n${tail}`));
    });
  });
}

/** Ends the process: an expected failure as its sentence, another with its stack. @param {unknown} error @returns {never} */
export function fail(error) {
  console.error(error instanceof ScriptError ? `\n${error.message}` : error);
  process.exit(1);
}
