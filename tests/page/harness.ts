/**
 * Modules of page/ in a real Chromium, in the main world of a page as `globalThis.steplight`. For tests of the `page`
 * project; nothing here is mocked. Collaborator: bundle.mjs.
 */
import type { Browser, Page } from 'puppeteer';
import { launch } from 'puppeteer';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { bundle } from './bundle.mjs';

export async function openBrowser(): Promise<Browser> {
  return launch({
    executablePath: await findBrowser(),
    pipe: true,
    defaultViewport: { width: 1000, height: 700 },
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking', '--no-first-run'],
  });
}

/** A page with this HTML, or at this address, and the modules in it. */
export async function openPage(browser: Browser, what: { html: string } | { url: string }, modules: string[]): Promise<Page> {
  const page = await browser.newPage();
  if ('html' in what) await page.setContent(what.html);
  else await page.goto(what.url);
  await page.evaluate(await bundle(modules));
  return page;
}
