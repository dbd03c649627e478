/**
 * Every case of a corpus as what the model sees: the candidates on the later page with their facts, and with the right one taken
 * out. Collaborators: ../lib (corpus, browser, recordings), in-page.mjs, learn.mjs.
 */
import { bundle } from '../../../page/bundle.mjs';
import { record } from '../lib/ask.mjs';
import { openBrowser } from '../lib/browser.mjs';
import { documentsOf, loadCorpus } from '../lib/corpus.mjs';

/** @param {string} folder of a corpus @returns {Promise<object[]>} rows without cases in frames, where a page is several */
export async function gatherCases(folder, onPair = () => {}) {
  const script = await bundle(['tests/bench/targets/learn/in-page.mjs']);
  const browser = await openBrowser();
  const rows = [];
  try {
    const { page } = browser;
    for (const pair of loadCorpus(folder).pairs) {
      onPair(pair.id);
      if ((pair.old.frames ?? pair.new.frames ?? []).length > 0) continue;
      const open = async (version) => {
        await browser.open(documentsOf(folder, version));
        await page.evaluate(script);
        await page.evaluate(() => globalThis.steplight.atRest());
      };
      await open(pair.old);
      const recordings = [];
      for (const each of pair.cases) recordings.push((await record(page, each, ['steplight'])).recorded);
      await open(pair.new);
      for (const [i, each] of pair.cases.entries()) {
        const { id, site, label, values, gt, gt_hidden } = each;
        const found = await page.evaluate((...given) => globalThis.steplight.instances(...given), recordings[i], { values, gt, gt_hidden });
        rows.push({ id, site, label, ...found });
      }
    }
  } finally {
    await browser.close();
  }
  return rows;
}
