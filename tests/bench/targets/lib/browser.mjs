/**
 * A browser that shows pages of a corpus at their own addresses and loads nothing else, with the measure's scripts in every frame.
 * Collaborators: corpus.mjs (bytes), in-page.mjs (the scripts), run.mjs.
 */
import { launch } from 'puppeteer';
import { findBrowser, SANDBOX_ARGS } from '../../../../scripts/browser.mjs';
import { bundle } from '../../../page/bundle.mjs';
import { playwrightScript } from './playwright.mjs';

export const VIEWPORT = { width: 1366, height: 900 };

const withoutHash = (url) => url.replace(/#.*/, '');

export async function openBrowser() {
  const scripts = [playwrightScript(), await bundle(['tests/bench/targets/lib/in-page.mjs'])];
  const browser = await launch({
    executablePath: await findBrowser(),
    pipe: true,
    defaultViewport: VIEWPORT,
    args: [...SANDBOX_ARGS, '--disable-background-networking', '--no-first-run'],
  });
  const page = await browser.newPage();
  let serving = new Map();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const body = request.isNavigationRequest() ? serving.get(withoutHash(request.url())) : undefined;
    // "No content" for all else: a frozen page that wants to go elsewhere stays.
    void request.respond(body === undefined ? { status: 204, body: '' } : { contentType: 'text/html; charset=utf-8', body });
  });
  return {
    page,
    version: await browser.version(),
    close: () => browser.close(),
    /** Loads a page anew, frames and all; puts the scripts in and has it laid out, as it is when a guide begins to look. */
    async open(documents) {
      serving = new Map(documents.map(({ url, body }) => [withoutHash(url), body]));
      const [{ url }] = documents;
      // From nowhere: between two addresses that differ in their fragment the page would stay.
      if (url.includes('#')) await page.goto('about:blank');
      await page.goto(url, { waitUntil: documents.length > 1 ? 'load' : 'domcontentloaded' });
      for (const frame of framesOf(page)) {
        for (const script of scripts) await frame.evaluate(script);
        await frame.evaluate(() => globalThis.steplight.settle());
      }
    },
  };
}

/** The frames that hold a document of the corpus; what an empty frame holds is none. */
export const framesOf = (page) =>
  page.frames().filter((frame) => frame === page.mainFrame() || /^(https?:|about:srcdoc)/.test(frame.url()));
