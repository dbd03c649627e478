/**
 * Every recorded element of the corpus: described on the first version of its page, looked for on the later one, in a real
 * browser that loads nothing else. Collaborators: corpus.mjs, in-page.mjs (runs in the page), tally.mjs (counts).
 */
import { launch } from 'puppeteer';
import { findBrowser, SANDBOX_ARGS } from '../../../../scripts/browser.mjs';
import { bundle } from '../../../page/bundle.mjs';
import { pageHtml } from './corpus.mjs';

const withoutHash = (url) => url.replace(/#.*/, '');

/** @returns one row per case: what each finder answered on the later version, and with the right element taken out. */
export async function runCorpus(pairs, onPair = () => {}) {
  const code = await bundle(['tests/bench/targets/lib/in-page.mjs']);
  const browser = await launch({
    executablePath: await findBrowser(),
    pipe: true,
    defaultViewport: { width: 1366, height: 900 },
    args: [...SANDBOX_ARGS, '--disable-background-networking', '--no-first-run'],
  });
  try {
    const page = await browser.newPage();
    let serving = { url: '', body: Buffer.alloc(0) };
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const wanted =
        request.isNavigationRequest() && request.frame() === page.mainFrame() && withoutHash(request.url()) === withoutHash(serving.url);
      // "No content" for all else: a frozen page that wants to go elsewhere stays.
      void request.respond(wanted ? { contentType: 'text/html; charset=utf-8', body: serving.body } : { status: 204, body: '' });
    });
    const open = async (version) => {
      serving = { url: new URL(version.url).href, body: pageHtml(version) };
      // From nowhere: between two addresses that differ in their fragment the page would stay.
      await page.goto('about:blank');
      await page.goto(serving.url, { waitUntil: 'domcontentloaded' });
      await page.evaluate(code);
    };
    const rows = [];
    for (const pair of pairs) {
      onPair(pair.id);
      await open(pair.old);
      const recorded = await page.evaluate(
        (xpaths) => globalThis.steplight.record(xpaths),
        pair.cases.map((each) => each.old_xpath),
      );
      await open(pair.new);
      const asked = pair.cases.map((each, i) => ({ recordings: recorded[i].recordings, gt: each.gt, gtHidden: each.gt_hidden }));
      const found = await page.evaluate((all) => all.map((each) => globalThis.steplight.find(each)), asked);
      rows.push(
        ...pair.cases.map(({ id, site, label }, i) => ({
          id,
          site,
          label,
          described: recorded[i].took,
          recordings: recorded[i].recordings,
          ...found[i],
        })),
      );
    }
    return rows;
  } finally {
    await browser.close();
  }
}
