/**
 * A browser with the extension in it, for `npm start`, tests and pictures. Collaborators: find-browser.mjs (which
 * browser), practice-server.mjs (what it shows), follow.mjs (how a run is followed). It knows puppeteer; it knows
 * nothing of what Steplight does. With BROWSER=firefox it is Firefox (firefox.mjs), for whoever asks for nothing but this.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer';
import { findBrowser, findFirefox } from './find-browser.mjs';
import { firefoxOf, launchFirefoxWithExtension } from './firefox.mjs';
import { ScriptError } from './progress.mjs';
import { until } from './until.mjs';

export { findBrowser, findFirefox };

/** The browser that is driven. @type {'chrome' | 'firefox'} */
export const BROWSER = process.env.BROWSER === 'firefox' ? 'firefox' : 'chrome';

/** Chromium refuses its sandbox to root. */
export const SANDBOX_ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * The id that Chromium gives to an unpacked extension: from `key` of the manifest, else from its path
 * (extensions/common/extension_id.cc: the first 16 bytes of a SHA-256, each half byte as a letter from a to p).
 * @param {string} dir
 */
export function extensionId(dir) {
  const { key } = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
  const path = realpathSync(dir);
  const bytes = key
    ? Buffer.from(key, 'base64')
    : process.platform === 'win32'
      ? Buffer.from(
          path.replace(/^[a-z]:/, (drive) => drive.toUpperCase()),
          'utf16le',
        )
      : Buffer.from(path);
  const hex = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/**
 * `permissions.request` asks in a window that nobody can answer without a display. An extension that was granted
 * a site before gets it again without being asked: this writes that past into a fresh profile. Nothing is granted by it alone.
 */
function writeGrant(userDataDir, id) {
  const folder = join(userDataDir, 'Default');
  const file = join(folder, 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(folder, { recursive: true });
  const granted = { api: [], explicit_host: ['*://*/*'], manifest_permissions: [], scriptable_host: [] };
  writeFileSync(file, JSON.stringify({ extensions: { settings: { [id]: { runtime_granted_permissions: granted } } } }));
}

/**
 * @typedef {object} Launched
 * @property {import('puppeteer').Browser} browser
 * @property {string} id the extension's
 * @property {string} userDataDir
 * @property {() => Promise<void>} close closes the browser and removes the profile if it was made here
 */

/**
 * @param {object} options
 * @param {string} options.dir folder of the built extension
 * @param {string} [options.userDataDir] profile to use and keep; a fresh one that goes on `close` without it
 * @param {boolean} [options.headless]
 * @param {boolean} [options.welcome] the page that a first installation opens stays open; else it is closed before this resolves
 * @param {boolean} [options.grant] a clicked request for a site's permission is answered with yes
 * @param {string} [options.locale] the browser's language
 * @param {string[]} [options.args]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {{ width: number, height: number, deviceScaleFactor?: number } | null} [options.viewport] null: as large as the window
 * @returns {Promise<Launched>}
 */
export async function launchWithExtension({
  dir,
  userDataDir,
  headless = true,
  grant = false,
  welcome = false,
  locale,
  args = [],
  env = process.env,
  viewport = { width: 1280, height: 860 },
}) {
  if (!existsSync(join(dir, 'manifest.json')))
    throw new ScriptError('no-build', `${dir} holds no built extension: run "npm run build" first.`);
  if (BROWSER === 'firefox') return launchFirefoxWithExtension({ dir, userDataDir, headless, args, env, welcome, locale });
  const isNew = userDataDir === undefined || !existsSync(join(userDataDir, 'Default'));
  const profile = userDataDir ?? mkdtempSync(join(tmpdir(), 'steplight-profile-'));
  const id = extensionId(dir);
  if (grant) writeGrant(profile, id);
  const browser = await launch({
    executablePath: await findBrowser(),
    headless,
    pipe: true,
    enableExtensions: true,
    userDataDir: profile,
    env: locale === undefined ? env : { ...env, LANGUAGE: locale },
    defaultViewport: viewport,
    // With many tests on few cores a page may take its time; conditions decide, this is only the end of patience.
    protocolTimeout: 120_000,
    // Whoever launches closes: puppeteer's own handlers end the process before the profile is removed.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...SANDBOX_ARGS,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-features=Translate',
      ...(locale === undefined ? [] : [`--lang=${locale}`]),
      ...args,
    ],
  });
  const close = async () => {
    await browser.close().catch(() => undefined);
    if (!userDataDir) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const installed = await browser.installExtension(realpathSync(dir));
    if (installed !== id)
      throw new ScriptError('extension-id', `The browser named the extension ${installed} where ${id} was computed from its folder.`);
    if (isNew) {
      const opened = await browser.waitForTarget((target) => target.url().endsWith('/library.html#/welcome'), { timeout: 60_000 });
      if (!welcome) await (await opened.page())?.close();
    }
    return { browser, id, userDataDir: profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The running service worker of the extension, or null. @param {import('puppeteer').Browser} browser @param {string} id */
export function workerTarget(browser, id) {
  return (
    browser.targets().find((target) => target.type() === 'service_worker' && target.url().startsWith(`chrome-extension://${id}/`)) ?? null
  );
}

/** The address of a page of the extension. @param {string} id @param {string} file */
export const ownAddress = (id, file) => `${BROWSER === 'firefox' ? 'moz' : 'chrome'}-extension://${id}/${file}`;

/**
 * Opens a page of the extension in a tab of its own. `sidepanel.html` there behaves as beside a page, except
 * that it is itself the tab in front: bring the page that it is about to the front after it was opened.
 * @param {import('puppeteer').Browser} browser @param {string} id @param {string} [file] @returns {Promise<import('puppeteer').Page>}
 */
export async function openPanel(browser, id, file = 'sidepanel.html') {
  const firefox = firefoxOf(browser);
  if (firefox !== null) return firefox.open(file);
  const page = await browser.newPage();
  await page.goto(ownAddress(id, file), { waitUntil: 'load' });
  return page;
}

/**
 * Opens the real popup over `page`, as a click on the toolbar button does; this grants activeTab.
 * @param {import('puppeteer').Browser} browser @param {string} id @param {import('puppeteer').Page} page
 */
export async function openPopup(browser, id, page) {
  const firefox = firefoxOf(browser);
  if (firefox !== null) return firefox.popup(page);
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new ScriptError('no-extension', 'The browser does not list the extension.');
  const opened = ownPage(browser, 'popup.html');
  await page.triggerExtensionAction(extension);
  return opened;
}

/**
 * The page of the extension whose address goes on like this, as soon as it is open: a tab, the popup, the panel.
 * @param {import('puppeteer').Browser} browser @param {string} file @returns {Promise<import('puppeteer').Page>}
 */
export async function ownPage(browser, file) {
  const firefox = firefoxOf(browser);
  if (firefox !== null) {
    const opened = firefox.attach(`/${file}`);
    // Who waits for it may have failed before.
    opened.catch(() => undefined);
    return opened;
  }
  const target = await browser.waitForTarget((each) => /^chrome-extension:\/\/\w+\/(.*)/.exec(each.url())?.[1]?.startsWith(file), {
    timeout: 30_000,
  });
  return (await target.page()) ?? (await target.asPage());
}

/** Files that are saved go into this folder. @param {import('puppeteer').Page} page whose they are @param {string} folder */
export async function downloadTo(page, folder) {
  const firefox = firefoxOf(page.browser());
  if (firefox !== null) return firefox.downloadTo(folder);
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
}

/** The system asks for less motion. @param {import('puppeteer').Page} page */
export async function calm(page) {
  const firefox = firefoxOf(page.browser());
  if (firefox !== null) return firefox.system('prefersReducedMotion', true);
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
}

/** Ends the background as the browser does when it has been idle. @param {import('puppeteer').Browser} browser @param {string} id */
export async function endBackground(browser, id) {
  const firefox = firefoxOf(browser);
  if (firefox !== null) return firefox.endBackground();
  const target = workerTarget(browser, id);
  if (target === null) throw new ScriptError('no-worker', 'The worker does not run.');
  await (await target.worker())?.close();
  // A page that asks at once has a new one running before one looks.
  await until(() => workerTarget(browser, id) !== target, { what: 'the worker to be gone' });
}
