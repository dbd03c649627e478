/**
 * An author with a browser and pages made for the purpose, on two origins: what the tests of the recorder begin with. What is
 * checked is what the panel shows and what is stored. Collaborators: world.ts, scripts/practice-record.mjs (begins a recording).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer';
import type { Capture } from '../../../procedures/schema/recording';
import { BROWSER, launchWithExtension, openPanel, openPopup, ownPage } from '../../../scripts/browser.mjs';
import { beginRecording } from '../../../scripts/practice-record.mjs';
import { enableSite, openSidePanel } from '../../../scripts/practice-run.mjs';
import { builtAt } from '../../../scripts/setup.mjs';
import { until } from '../../../scripts/until.mjs';
import { countIn, press, readStore } from './world';

export interface Sites {
  /** The site that is enabled at the beginning. */
  a: string;
  /** The same pages on another origin. */
  b: string;
  close(): Promise<void>;
}

/** HTML by path, or what answers the request. `%A` and `%B` stand for the two origins. */
export type Pages = Record<string, string | ((request: IncomingMessage, response: ServerResponse) => void)>;

export async function servePages(pages: Pages): Promise<Sites> {
  let sites = { a: '', b: '' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const page = pages[pathname] ?? pages[pathname.replace(/[^/]*$/, '*')];
    if (typeof page === 'function') return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><meta charset="utf-8">${page ?? 'Not here.'}`.replaceAll('%A', sites.a).replaceAll('%B', sites.b));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  sites = { a: `http://127.0.0.1:${port}`, b: `http://localhost:${port}` };
  return {
    ...sites,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Author {
  browser: Browser;
  id: string;
  sites: Sites;
  /** The tab in front. */
  page: Page;
  panel: Page;
  close(): Promise<void>;
}

/** Site `a` is open at `path` and enabled if that is wished; nothing is recorded yet. `real`: see world.ts. */
export async function openAuthor(
  pages: Pages,
  {
    path = '/',
    real = false,
    enabled = true,
    userDataDir,
    sites: given,
  }: { path?: string; real?: boolean; enabled?: boolean; userDataDir?: string; sites?: Sites } = {},
): Promise<Author> {
  const sites = given ?? (await servePages(pages));
  const launched = await launchWithExtension({
    dir: builtAt(BROWSER),
    grant: true,
    ...(real ? { viewport: null, args: ['--window-size=1500,960'] } : {}),
    ...(userDataDir === undefined ? {} : { userDataDir }),
  });
  const close = async (): Promise<void> => {
    await launched.close();
    if (given === undefined) await sites.close();
  };
  try {
    const { browser, id } = launched;
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    await page.goto(sites.a + path);
    const panel = await openSidePanel(browser, id, page);
    if (enabled) await enableSite(panel);
    return { browser, id, sites, page, panel, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export const begin = ({ browser, id, page }: Author): Promise<void> => beginRecording(browser, id, page);

/** Enables the site of this page as an author does: a press on Steplight's button, and on what the popup offers. */
export async function enable({ browser, id }: Pick<Author, 'browser' | 'id'>, page: Page): Promise<void> {
  const popup = await openPopup(browser, id, page);
  await enableSite(popup);
  await popup.close();
}

/** The steps that the panel shows. */
export const stepsOf = ({ panel }: Pick<Author, 'panel'>): Promise<string[]> =>
  panel.$$eval('.recorded-step', (all) => all.map((each) => each.querySelector('.break')?.textContent ?? ''));

/** Waits until the panel shows as many steps, and gives what it shows. */
export async function waitForSteps(author: Pick<Author, 'panel'>, count: number): Promise<string[]> {
  await until(async () => (await stepsOf(author)).length >= count, {
    timeout: 20_000,
    what: async () => `${count} steps: ${(await stepsOf(author)).join(' | ')}`,
  });
  return stepsOf(author);
}

export const gapsOf = ({ panel }: Pick<Author, 'panel'>): Promise<string[]> =>
  panel.$$eval('.recorded-gap', (all) => all.map((each) => (each as HTMLElement).innerText));

export const capturesOf = ({ panel }: Pick<Author, 'panel'>): Promise<Capture[]> => readStore<Capture>(panel, 'captures');

/** How many there are. */
export const capturesIn = ({ panel }: Pick<Author, 'panel'>): Promise<number> => countIn(panel, 'captures');

/** The recorder of this page shows its sign. */
export const isRecorded = async (page: Page): Promise<void> =>
  void (await page.waitForFunction(() => document.querySelector('steplight-sign') !== null, { timeout: 20_000 }));

/** Ends the recording in the panel; the editor that opens with the draft. */
export async function stopAndKeep({ browser, panel }: Author): Promise<Page> {
  const opened = ownPage(browser, 'library.html#/edit/');
  await press(panel, 'Stop');
  return opened;
}

/** A page of the extension in a tab. */
export const openOwn = ({ browser, id }: Author, file: string): Promise<Page> => openPanel(browser, id, file);
