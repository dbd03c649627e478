/**
 * Every recorded element of a corpus: described on the first version of its page, looked for on the later one, in a real browser.
 * Collaborators: corpus.mjs, browser.mjs, ask.mjs, tally.mjs (counts).
 *
 * Cold means what a responder's page is: for each case the later version is loaded anew and laid out, the scripts are put in, and our
 * finder's first call is the one that is timed and whose answer counts; the same call again is the warm one. So neither a cache nor
 * compiled code outlives a case. Without `cold` a page is loaded once for all its cases, which finds the same and says nothing on time.
 */
import { ask, METHODS, record } from './ask.mjs';
import { openBrowser } from './browser.mjs';
import { documentsOf } from './corpus.mjs';

/**
 * @param {{ folder: string, pairs: object[] }} corpus @param {{ methods?: string[], cold?: boolean, onPair?: (id: string) => void }} [options]
 * @returns {Promise<{ rows: object[], broken: { id: string, why: string }[], browser: string }>} one row per case, and those that could not be asked
 */
export async function runCorpus({ folder, pairs }, { methods = METHODS, cold = false, onPair = () => {} } = {}) {
  const browser = await openBrowser();
  const [rows, broken] = [[], []];
  try {
    const { page } = browser;
    const unless = (each, work) => work().catch((error) => broken.push({ id: each.id, why: String(error.message).split('\n')[0] }));
    for (const pair of pairs) {
      onPair(pair.id);
      const [old, later] = [pair.old, pair.new].map((version) => documentsOf(folder, version));
      const recordings = new Map();
      await browser.open(old);
      for (const each of pair.cases) await unless(each, async () => recordings.set(each, await record(page, each, methods)));
      if (!cold) await browser.open(later);
      for (const [each, recording] of recordings)
        await unless(each, async () => {
          if (cold) await browser.open(later);
          const { id, site, label, class: kind } = each;
          const answers = await ask(page, recording, each, { methods, warm: cold });
          const { steplight: target, ...selectors } = JSON.parse(recording.recorded);
          rows.push({
            id,
            site,
            label,
            ...(kind === undefined ? {} : { class: kind }),
            described: recording.took,
            target,
            selectors,
            ...answers,
          });
        });
    }
    return { rows, broken, browser: browser.version };
  } finally {
    await browser.close();
  }
}
