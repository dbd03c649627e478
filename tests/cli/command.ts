/** The built command as a process, in a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const BIN = join(ROOT, 'bin/steplight.mjs');

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export function run(program: string, args: readonly string[], cwd: string, input = '', env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
    // A program that has its answer already reads no further.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

export function folder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'steplight-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
