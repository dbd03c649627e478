/** This machine, as Node has it: the only file here that touches it. Collaborator: main.ts. */
import { webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { main } from './main';
import { FileError, type World } from './types';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder; name the files in it.',
  EACCES: 'It may not be opened.',
  EEXIST: 'It is there already.',
  ENOTDIR: 'There is no such file: a part of its path is a file.',
};

function asFileError(file: string, error: unknown): FileError {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return new FileError(file, REASONS[code] ?? message);
}

async function standardInput(): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part as Uint8Array);
  return new Uint8Array(Buffer.concat(parts));
}

/** What was there stays whole until what comes is whole. */
async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.new`;
  try {
    await writeFile(beside, content);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

const world: World = {
  read: async (file) => {
    try {
      return file === '-' ? await standardInput() : new Uint8Array(await readFile(file));
    } catch (error) {
      throw asFileError(file, error);
    }
  },
  write: async (file, content, { secret = false, fresh = false } = {}) => {
    try {
      await mkdir(dirname(file), { recursive: true });
      if (fresh) await writeFile(file, content, { flag: 'wx', mode: secret ? 0o600 : 0o644 });
      else await replace(file, content);
    } catch (error) {
      throw asFileError(file, error);
    }
  },
  exists: existsSync,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  now: () => Date.now(),
  today: () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  },
  subtle: webcrypto.subtle as World['subtle'],
};

// Whoever reads may stop before the end (`steplight diff … | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

export const start = async (argv: readonly string[]): Promise<void> => void (process.exitCode = await main(argv, world));
