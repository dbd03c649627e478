/**
 * Firefox with the extension in it, driven by the same puppeteer as Chromium. Firefox tells a driver of tabs with web pages alone: of an
 * extension's own pages it reports neither that they open nor that they load, and of the sidebar and the toolbar's popup it knows nothing.
 * What is missing is done with the browser's own privileges, which `--remote-allow-system-access` gives: the real popup and the real
 * sidebar become pages that puppeteer reads, presses and types into. Collaborators: browser.mjs (the same for both browsers),
 * firefox-sight.mjs (reads the overlay). It knows nothing of what Steplight does.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer';
import { findFirefox } from './find-browser.mjs';
import { ScriptError } from './progress.mjs';
import { until } from './until.mjs';

/** Fixed, so that the address of the extension's pages is known before it is installed. */
const UUID = '7f5c0c39-2b7c-4d0e-9a60-0f4d1f3a9b11';
const ORIGIN = `moz-extension://${UUID}/`;
/** Of the popup and the sidebar; the class and the id are Firefox's own. */
const VIEWS = '.webextension-popup-browser';
const SIDEBAR = 'webext-panels-browser';
const SIDEBAR_WIDTH = 400;
const WINDOW = { width: 1280 + SIDEBAR_WIDTH, height: 960 };

/** Runs in the browser's own window, with all its rights. `addon`: the extension. */
const PREAMBLE = (id) => `
  const win = Services.wm.getMostRecentBrowserWindow();
  const addon = WebExtensionPolicy.getByID(${JSON.stringify(id)})?.extension;`;

/** The driver finds tabs through this manager; it is told of the popup and the sidebar as if they were tabs. */
const TELL_OF_VIEWS = `
  const { TabManager } = ChromeUtils.importESModule('chrome://remote/content/shared/TabManager.sys.mjs');
  const tabs = TabManager.getTabsForWindow;
  TabManager.getTabsForWindow = function (window) {
    const all = [window.SidebarController?.browser?.contentDocument?.getElementById('${SIDEBAR}'), ...window.document.querySelectorAll('${VIEWS}')];
    // A popup is loaded out of sight, and moves to where it is shown.
    const shown = (view) => view.id === '${SIDEBAR}' || view.closest('panel')?.state === 'open';
    const views = all.filter((view) => view?.browsingContext && view.currentURI?.spec.startsWith('${ORIGIN}') && shown(view));
    for (const view of views) view.permanentKey ??= {};
    return [...tabs.call(this, window), ...views.map((view) => ({ linkedBrowser: view }))];
  };`;

const PREFS = {
  // A clicked request for a permission is answered with yes.
  'extensions.webextOptionalPermissionPrompts': false,
  // The extension is a temporary one: what it stored is still there when the browser is started again with the same profile.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
  'sidebar.animation.enabled': false,
};

/** @typedef {Awaited<ReturnType<typeof driverOf>>} Driver */

const drivers = new WeakMap();

/** What Firefox needs beside puppeteer; null for Chromium. @param {import('puppeteer').Browser} browser @returns {Driver | null} */
export const firefoxOf = (browser) => drivers.get(browser) ?? null;

/** What is wrong is said in words, and not as an object of the browser. */
async function evaluated(connection, context, expression) {
  const { result } = await connection.send('script.evaluate', { expression, target: { context }, awaitPromise: true });
  if (result.type !== 'success') throw new ScriptError('firefox', result.exceptionDetails?.text ?? 'Firefox gave no answer.');
  return result.result?.value;
}

function driverOf(browser, id) {
  // Puppeteer keeps its connection to itself; there is no other way to speak BiDi in the session that it began.
  const { connection } = browser;
  const pageOf = async (context) => (await browser.pages()).find((page) => page.mainFrame()._id === context) ?? null;
  const dressed = new Map();

  /** A statement in the browser's own window; what it returns is text or a number. */
  const privileged = async (statements) => {
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    return evaluated(connection, result.contexts[0].context, `(async () => {${PREAMBLE(id)}${statements}})()`);
  };

  /** Pages of the extension that are open now; those that are gone are forgotten, since nobody tells of that either. */
  const own = async () => {
    const { result } = await connection.send('browsingContext.getTree', { maxDepth: 0 });
    const open = result.contexts.filter(({ url }) => url.startsWith(ORIGIN));
    for (const [context, info] of dressed) {
      if (open.some((each) => each.context === context)) continue;
      dressed.delete(context);
      connection.emit('browsingContext.contextDestroyed', info);
    }
    return open;
  };

  /** Nothing tells when such a page has loaded, and an accessible name is found there only by asking again. */
  const dress = (page, info) => {
    if (dressed.has(info.context)) return page;
    dressed.set(info.context, { ...info, children: null });
    const loaded = (wanted) => page.evaluate((url) => location.href.startsWith(url) && document.readyState === 'complete', wanted);
    const { goto, reload, waitForSelector } = page;
    page.goBack = () => page.evaluate(() => history.back());
    page.url = () => info.url;
    page.goto = async (url) => {
      if (!url.startsWith(ORIGIN)) return goto.call(page, url);
      void goto.call(page, url).catch(() => undefined);
      await until(() => loaded(url).catch(() => false), { what: `${url} to load` });
    };
    page.reload = async () => {
      await page.evaluate(() => (window.before = true));
      void reload.call(page).catch(() => undefined);
      await until(() => page.evaluate(() => window.before !== true && document.readyState === 'complete').catch(() => false), {
        what: 'the page to load again',
      });
    };
    page.waitForSelector = (selector, options) =>
      selector.startsWith('aria/')
        ? until(() => page.$(selector), { what: selector, ...(options?.timeout ? { timeout: options.timeout } : {}) })
        : waitForSelector.call(page, selector, options);
    return page;
  };

  /** The page of the extension whose address has this in it, as soon as it is there. */
  const attach = async (part) => {
    return until(
      async () => {
        const info = (await own()).find(({ url }) => url.includes(part));
        if (info === undefined) return null;
        if ((await pageOf(info.context)) === null) connection.emit('browsingContext.contextCreated', { ...info, children: null });
        const found = await pageOf(info.context);
        const loaded = await found?.evaluate(() => document.readyState === 'complete').catch(() => false);
        return loaded && dress(found, info);
      },
      { what: `${part} to open` },
    );
  };

  // A press takes the browser's own focus to where it is, for people; a driven one leaves it in the address bar, and nothing on the
  // page has the focus then, gets it, or loses it.
  const { send } = connection;
  connection.send = async (method, params) => {
    if (method === 'input.performActions')
      await privileged(`
        const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
        const view = NavigableManager.getBrowserById('${params.context}');
        if (view && view.ownerDocument.activeElement !== view) view.focus();`);
    return send.call(connection, method, params);
  };

  return {
    id,
    connection,
    attach,
    privileged,
    /** Opens a page of the extension in a tab. */
    open: async (file) => {
      const page = await browser.newPage();
      const context = page.mainFrame()._id;
      void page.goto(ORIGIN + file).catch(() => undefined);
      const info = await until(async () => (await own()).find((each) => each.context === context) ?? null, { what: `${file} to open` });
      dress(page, { ...info, url: ORIGIN + file });
      await until(() => page.evaluate(() => document.readyState === 'complete').catch(() => false), { what: `${file} to load` });
      return page;
    },
    /** The toolbar's button is pressed while this page is in front: the real popup. */
    popup: async (page) => {
      await page.bringToFront();
      await privileged(`
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        await ExtensionParent.apiManager.global.browserActionFor(addon).triggerAction(win);`);
      return attach('/popup.html');
    },
    /** Grants as a click on "Allow" would. */
    grant: (origins, permissions = []) =>
      privileged(`
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        await ExtensionPermissions.add(addon.id, ${JSON.stringify({ permissions, origins, data_collection: [] })}, addon);`),
    /** Ends the event page as the browser does when it has been idle. */
    endBackground: () => privileged('await addon.terminateBackground({ disableResetIdleForTest: true });'),
    downloadTo: (folder) =>
      privileged(`
        Services.prefs.setStringPref('browser.download.dir', ${JSON.stringify(folder)});
        Services.prefs.setIntPref('browser.download.folderList', 2);`),
    /** What the system says to pages: "prefersReducedMotion", "systemUsesDarkTheme". */
    system: (name, value) => privileged(`Services.prefs.setIntPref('ui.${name}', ${Number(value)});`),
    /** As with the language pack installed, of which only the extension's words are there; before the extension is. */
    speak: (locale) =>
      privileged(`
        Services.locale.availableLocales = ['${locale}', 'en-US'];
        Services.locale.requestedLocales = ['${locale}'];`),
    prepare: () =>
      privileged(`${TELL_OF_VIEWS}
        win.document.getElementById('sidebar-box').style.width = '${SIDEBAR_WIDTH}px';`),
  };
}

/**
 * @param {Parameters<typeof import('./browser.mjs').launchWithExtension>[0]} options
 * @returns {Promise<import('./browser.mjs').Launched>}
 */
export async function launchFirefoxWithExtension({
  dir,
  userDataDir,
  headless = true,
  args = [],
  env = process.env,
  welcome = false,
  locale,
}) {
  const executablePath = await findFirefox();
  if (executablePath === null) throw new ScriptError('no-firefox', 'Firefox was not found: install it or set FIREFOX to its path.');
  const profile = userDataDir ?? mkdtempSync(join(tmpdir(), 'steplight-firefox-'));
  const isNew = !existsSync(join(profile, 'storage', 'default'));
  const { id } = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')).browser_specific_settings.gecko;
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless,
    userDataDir: profile,
    // The screen that is not there is as large as the window, or the popup hangs over its edge.
    env: { ...env, MOZ_HEADLESS_WIDTH: String(WINDOW.width), MOZ_HEADLESS_HEIGHT: String(WINDOW.height) },
    args: ['--remote-allow-system-access', `--width=${WINDOW.width}`, `--height=${WINDOW.height}`, ...args],
    extraPrefsFirefox: { ...PREFS, 'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }) },
    // Pages are as large as the window leaves them, as they are for people.
    defaultViewport: null,
    timeout: 90_000,
    protocolTimeout: 120_000,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const close = async () => {
    await browser.close().catch(() => undefined);
    if (!userDataDir) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const driver = driverOf(browser, id);
    drivers.set(browser, driver);
    if (locale !== undefined) await driver.speak(locale);
    await browser.installExtension(dir);
    await driver.prepare();
    if (isNew) {
      const opened = await driver.attach('/library.html#/welcome');
      if (!welcome) await opened.close();
    }
    return { browser, id: UUID, userDataDir: profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}
