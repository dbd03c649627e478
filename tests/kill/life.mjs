/**
 * A profile that is used again and again, and the browsers that live and die on it. Collaborators: scripts/browser.mjs; run.mjs.
 * It knows processes and files; what a browser does in its life is jobs.mjs.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchWithExtension } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { lookAtStores } from './look.mjs';

export const BACKENDS = { leveldb: [], sqlite: ['--enable-features=IdbSqliteBackingStore'] };

/** Of an answer that does not come: how fast a machine is does not decide. */
const PATIENCE = 60_000;

export class Profile {
  constructor(backend) {
    this.args = BACKENDS[backend];
    this.folder = mkdtempSync(join(tmpdir(), 'steplight-kill-'));
  }

  async begin() {
    const launched = await launchWithExtension({ dir: builtAt('chrome'), userDataDir: this.folder, grant: true, args: this.args });
    return new Life(launched);
  }

  /** Between two lives, as a Chromium that finds its database damaged does, or so that it finds it damaged. */
  loseDatabase(how) {
    const folder = join(this.folder, 'Default', 'IndexedDB');
    const own = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('chrome-extension_')) : [];
    if (own.length === 0) throw new Error('There is no database to take away.');
    for (const name of own) {
      const path = join(folder, name);
      const files = statSync(path).isDirectory() ? readdirSync(path).filter((file) => /\.(log|ldb)$|MANIFEST/.test(file)) : [];
      // SQLite's files have other names: there the database goes.
      if (how === 'gone' || files.length === 0) rmSync(path, { recursive: true });
      else for (const file of files) writeFileSync(join(path, file), randomBytes(8_192));
    }
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

class Life {
  constructor({ browser, id }) {
    this.browser = browser;
    this.id = id;
  }

  async page(file) {
    const page = await this.browser.newPage();
    await page.goto(`chrome-extension://${this.id}/${file}`, { waitUntil: 'domcontentloaded' });
    return page;
  }

  /** What does not hold, and what the extension says by itself. */
  async look(job, memory) {
    // A page of the extension that does nothing by itself, and opens no database.
    const page = (this.own = await this.page('manifest.json'));
    // The first answer of a worker comes when its stores are ready.
    await ask(page, 'settings.changed', {});
    const seen = await page.evaluate(lookAtStores);
    for (const { code } of seen.troubles) await ask(page, 'trouble.dismiss', { code });
    return { faults: [...seen.faults, ...job.missing(seen, memory)], troubles: seen.troubles };
  }

  /** After `look`. Works until its time has come; resolves when it is to be killed, with the work still going on. */
  async work(job, memory, desk, { random, stay }) {
    const page = this.own;
    let failed = null;
    page.on('console', (message) => {
      const [, text] = /^ack (.*)$/s.exec(message.text()) ?? [];
      if (text !== undefined) job.acknowledge(memory, JSON.parse(text));
    });
    await job.prepare?.({ page, memory });
    const working = job.begin({ page, life: this, desk, memory, random }).catch((error) => {
      failed = error;
    });
    await Promise.race([working, new Promise((resolve) => setTimeout(resolve, stay))]);
    if (failed !== null && !this.dead) throw failed;
  }

  /** Every process of it, at once. */
  async kill() {
    this.dead = true;
    const process_ = this.browser.process();
    if (process_ === null || process_.exitCode !== null || process_.signalCode !== null) return;
    const gone = once(process_, 'exit');
    try {
      // Puppeteer starts a browser as the leader of a group of its own.
      process.kill(-process_.pid, 'SIGKILL');
    } catch {
      execFileSync('kill', ['-9', String(process_.pid)]);
    }
    await gone;
  }
}

export async function ask(page, type, payload) {
  const reply = await Promise.race([
    page.evaluate((message) => chrome.runtime.sendMessage(message), { type, payload }),
    new Promise((_, reject) => setTimeout(() => reject(new Error(`${type}: no answer`)), PATIENCE).unref()),
  ]);
  if (!reply?.ok) throw new Error(`${type}: ${JSON.stringify(reply?.error ?? reply)}`);
  return reply.value;
}
