/** A team that shares a pack: its folder with keys and files, the real command, and the server to which it publishes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli } from '../../../scripts/cli.mjs';
import { startPublisher, type Publisher } from '../../platform/support/publisher';

const CLI = join(import.meta.dirname, '../../../bin/steplight.mjs');

export interface Team {
  folder: string;
  server: Publisher;
  /** Of its pack. */
  url: string;
  /** The command, in its folder; what it writes to the standard output. */
  steplight(...args: string[]): string;
  /** Makes a pair of keys; resolves to their id. */
  keygen(name: string): string;
  /** Signs the pack and puts both files on the server. */
  publish(text: string, how?: { key?: string; days?: number }): void;
  close(): Promise<void>;
}

/** @param file name of its pack */
export async function startTeam(file: string): Promise<Team> {
  await buildCli();
  const folder = mkdtempSync(join(tmpdir(), 'steplight-team-'));
  const server = await startPublisher();
  const steplight = (...args: string[]): string => execFileSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: 'utf8' });
  return {
    folder,
    server,
    url: `${server.origin}/${file}`,
    steplight,
    keygen: (name) => /[A-Za-z0-9_-]{43}/.exec(steplight('keygen', name))?.[0] ?? '',
    publish: (text, { key = 'team', days = 30 } = {}) => {
      writeFileSync(join(folder, file), text);
      steplight('sign', '--key', `${key}.key`, '--expires', `${days}d`, file);
      for (const name of [file, `${file}.sig`]) server.files.set(`/${name}`, readFileSync(join(folder, name)));
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
