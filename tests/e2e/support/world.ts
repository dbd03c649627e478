/**
 * A browser with the built extension and the practice desk, and a responder in it: what every end-to-end test begins
 * with. What is checked is what a person sees (scripts/sight.mjs) and what is stored (the extension's own database).
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer';
import { BROWSER, endBackground, launchWithExtension } from '../../../scripts/browser.mjs';
import { declarePractice, enableSite, openDesk, openSidePanel } from '../../../scripts/practice-run.mjs';
import { startPracticeServer } from '../../../scripts/practice-server.mjs';
import { builtAt } from '../../../scripts/setup.mjs';
import type { RunEvent } from '../../../procedures/schema/run';
import { clickOn } from './click';

export interface World {
  browser: Browser;
  id: string;
  desk: { url: string; origin: string };
  /** The tab with the alerts. */
  alerts: Page;
  panel: Page;
  close(): Promise<void>;
}

const PATIENCE = 60_000;

/**
 * Opens the desk and the side panel; with a severity, the practice incident is declared in it. `real`: pages are as large as the
 * window, as they are for people, and not as large as they are told; only such pages have pictures.
 * `headed`: the display on which the browser is seen.
 */
export async function openWorld({
  severity,
  enable = true,
  userDataDir,
  real = false,
  headed,
  args = [],
}: { severity?: string; enable?: boolean; userDataDir?: string; real?: boolean; headed?: string; args?: string[] } = {}): Promise<World> {
  const desk = await startPracticeServer(0);
  const launched = await launchWithExtension({
    dir: builtAt(BROWSER),
    grant: true,
    args: real ? ['--window-size=1500,960', ...args] : args,
    ...(real ? { viewport: null } : {}),
    ...(userDataDir === undefined ? {} : { userDataDir }),
    ...(headed === undefined ? {} : { headless: false, env: { ...process.env, DISPLAY: headed } }),
  });
  const close = async (): Promise<void> => {
    await launched.close();
    await desk.close();
  };
  try {
    const alerts = await openDesk(launched.browser, desk);
    const panel = await openSidePanel(launched.browser, launched.id, alerts);
    panel.setDefaultTimeout(PATIENCE);
    if (enable) await enableSite(panel);
    if (severity !== undefined) await declarePractice(panel, severity);
    return { browser: launched.browser, id: launched.id, desk, alerts, panel, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Ends the worker as the browser does when it has been idle. */
export const killWorker = ({ browser, id }: Pick<World, 'browser' | 'id'>): Promise<void> => endBackground(browser, id);

/** What the extension has stored of its runs, by reading its database in one of its pages. */
export const storedEvents = (page: Page): Promise<RunEvent[]> => readStore<RunEvent>(page, 'events');

export const readStore = async <T>(page: Page, store: string): Promise<T[]> => JSON.parse(await storeAsText(page, store)) as T[];

/** How many records a store has, without reading them. */
export const countIn = async (page: Page, store: string): Promise<number> => Number(await storeAsText(page, store, 'count'));

/** As text: of an object that is in it twice, Firefox's driver is given one. */
function storeAsText(page: Page, store: string, ask: 'getAll' | 'count' = 'getAll'): Promise<string> {
  return page.evaluate(
    (name, what) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('steplight');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const asking = opening.result.transaction(name).objectStore(name)[what]() as IDBRequest;
          asking.addEventListener('error', () => reject(asking.error));
          asking.addEventListener('success', () => {
            opening.result.close();
            resolve(JSON.stringify(asking.result));
          });
        });
      }),
    store,
    ask,
  );
}

/** The text of a page as a person reads it. */
export const wordsOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

export async function waitForWords(page: Page, words: string): Promise<void> {
  // By the clock: a page behind another window draws no frames, in Firefox a sidebar neither.
  await page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: PATIENCE, polling: 100 }, words);
}

/** Presses the button of the panel with these words on it. */
export const press = (page: Page, words: string): Promise<void> =>
  clickOn(
    page,
    `::-p-xpath(//button[normalize-space(.)=${JSON.stringify(words)} or @aria-label=${JSON.stringify(words)}][not(@disabled)])`,
  );

export const manifestOf = (target: 'chrome' | 'firefox'): Record<string, unknown> =>
  JSON.parse(readFileSync(`${builtAt(target)}/manifest.json`, 'utf8')) as Record<string, unknown>;
