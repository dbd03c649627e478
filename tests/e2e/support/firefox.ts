/**
 * Firefox with the extension as a temporary one. What puppeteer lacks there (pages of the extension, granting a
 * site) is done over WebDriver BiDi with the browser's own privileges, which `--remote-allow-system-access` gives.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Browser, type Frame, type Page } from 'puppeteer';
import { until } from '../../../scripts/until.mjs';

/** Fixed, so that the address of the extension's pages is known before it is installed. */
const UUID = '7f5c0c39-2b7c-4d0e-9a60-0f4d1f3a9b11';

interface Reply<T> {
  result: T;
}
/** Puppeteer keeps its connection to itself; there is no other way to speak BiDi in the session that it began. */
interface Connected {
  connection: { send<T>(method: string, params: object): Promise<Reply<T>> };
}

export interface FirefoxWithExtension {
  browser: Browser;
  /** Opens a page of the extension. */
  open(file: string): Promise<Page>;
  /** Calls a function of source text `(root) => …` with the closed root of this element; null if it has none or is not there. */
  inShadow<T>(frame: Frame, selector: string, read: string): Promise<T | null>;
  /** Grants sites as a click on "Allow" would. */
  grant(origins: string[]): Promise<void>;
  close(): Promise<void>;
}

export async function launchFirefox(executablePath: string, dir: string): Promise<FirefoxWithExtension> {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as { browser_specific_settings: { gecko: { id: string } } };
  const { id } = manifest.browser_specific_settings.gecko;
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }) },
    defaultViewport: { width: 1280, height: 860 },
    timeout: 90_000,
  });
  await browser.installExtension(dir);
  const { connection } = browser as unknown as Connected;

  const privileged = async (expression: string): Promise<void> => {
    const tree = await connection.send<{ contexts: { context: string }[] }>('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const context = tree.result.contexts[0]?.context;
    const reply = await connection.send<{ type: string; exceptionDetails?: { text: string } }>('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: true,
    });
    if (reply.result.type !== 'success') throw new Error(reply.result.exceptionDetails?.text);
  };

  return {
    browser,
    open: async (file) => {
      const page = await browser.newPage();
      const url = `moz-extension://${UUID}/${file}`;
      // The navigation happens, but Firefox never says that it ended.
      page.goto(url).catch(() => undefined);
      await until(() =>
        page.evaluate((wanted) => location.href.startsWith(wanted) && document.readyState === 'complete', url).catch(() => false),
      );
      return page;
    },
    inShadow: async (frame, selector, read) => {
      // BiDi gives what scripts are not given: the root behind a closed door.
      const target = { context: (frame as unknown as { _id: string })._id };
      const found = await connection.send<{ result?: { value?: { shadowRoot?: { sharedId?: string } } } }>('script.evaluate', {
        expression: `document.querySelector(${JSON.stringify(selector)})`,
        target,
        awaitPromise: false,
        serializationOptions: { maxDomDepth: 0, includeShadowTree: 'all' },
      });
      const sharedId = found.result.result?.value?.shadowRoot?.sharedId;
      if (sharedId === undefined) return null;
      const answer = await connection.send<{ result?: { value?: string } }>('script.callFunction', {
        functionDeclaration: `(root) => JSON.stringify((${read})(root) ?? null)`,
        arguments: [{ sharedId }],
        target,
        awaitPromise: false,
      });
      return JSON.parse(answer.result.result?.value ?? 'null');
    },
    grant: (origins) =>
      privileged(`(async () => {
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
        await ExtensionPermissions.add(${JSON.stringify(id)}, { permissions: [], origins: ${JSON.stringify(origins)} }, extension);
      })()`),
    close: () => browser.close(),
  };
}
