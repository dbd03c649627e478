/**
 * Browsers under the policy of an organisation. Policies are files of the whole machine: a mount namespace of its own keeps them from every
 * other browser on it, which only root may make. Collaborators: world.ts (without a policy), firefox.ts.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer';
import { extensionId, findBrowser, SANDBOX_ARGS } from '../../../scripts/browser.mjs';
import { builtAt } from '../../../scripts/setup.mjs';

/** Where Chromium on Linux looks for policies, in the order of who is likely to be here. */
const PLACES = ['/etc/chromium', '/etc/opt/chrome', '/etc/chromium-browser'];
const place = PLACES.find((each) => existsSync(each));

const inside = (from: string, to: string, command: string): string[] => ['-m', 'sh', '-c', `mount --bind '${from}' '${to}' && ${command}`];

/** Why there can be no policy here; empty: there can. */
export const missingForPolicy: string =
  place === undefined
    ? 'no folder of Chromium in /etc'
    : spawnSync('unshare', inside(tmpdir(), place, 'true')).status === 0
      ? ''
      : 'mounts in a namespace of its own need root';

export interface Managed {
  browser: Browser;
  id: string;
  /** Another policy, while the browser runs. */
  say(policy: object): void;
  close(): Promise<void>;
}

export async function launchManaged(policy: object): Promise<Managed> {
  const dir = realpathSync(builtAt('chrome'));
  const id = extensionId(dir);
  const folder = mkdtempSync(join(tmpdir(), 'steplight-policy-'));
  const at = place ?? '';
  cpSync(at, join(folder, 'etc'), { recursive: true });
  mkdirSync(join(folder, 'etc/policies/managed'), { recursive: true });
  const say = (said: object): void =>
    writeFileSync(join(folder, 'etc/policies/managed/steplight.json'), JSON.stringify({ '3rdparty': { extensions: { [id]: said } } }));
  say(policy);
  const chromium = join(folder, 'chromium');
  const command = inside(join(folder, 'etc'), at, `exec '${await findBrowser()}' "$@"`);
  writeFileSync(chromium, `#!/bin/sh\nexec unshare ${command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')} sh "$@"\n`, {
    mode: 0o755,
  });
  const browser = await launch({
    executablePath: chromium,
    pipe: true,
    enableExtensions: true,
    userDataDir: join(folder, 'profile'),
    protocolTimeout: 120_000,
    defaultViewport: { width: 1280, height: 860 },
    // An extension that is installed over the protocol has no policies; one of the command line has.
    args: [
      ...SANDBOX_ARGS,
      '--no-first-run',
      '--disable-features=Translate,DisableLoadExtensionCommandLineSwitch',
      `--load-extension=${dir}`,
    ],
  });
  // The page after the installation would come to the front in the middle of something.
  const welcome = await browser.waitForTarget((target) => target.url().endsWith('/library.html#/welcome'), { timeout: 60_000 });
  await (await welcome.page())?.close();
  return {
    browser,
    id,
    say,
    close: async () => {
      await browser.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
