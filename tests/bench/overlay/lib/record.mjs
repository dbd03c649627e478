/**
 * Records the target of a situation as an author would: on a page of its own, brought to where the target is, by the
 * product's own `describe`. Collaborators: adapters/steplight.mjs (asks), bench.mjs, tests/page/bundle.mjs.
 */
import { bundle } from '../../../page/bundle.mjs';
import { Bench } from './bench.mjs';

/** By address: a page that is measured again has the same target. */
const recorded = new Map();

/** @param {Bench} t the page that the step will be shown on */
export function recordTarget(t) {
  const url = t.page.url();
  if (!recorded.has(url)) recorded.set(url, record(t, url));
  return recorded.get(url);
}

async function record({ browser, server, adapter, situation }, url) {
  const page = await browser.newPage();
  const t = new Bench({ browser, page, server, adapter: { name: adapter.name }, situation });
  try {
    await page.goto(url, { waitUntil: 'load' });
    await situation.before?.(t);
    // What appears by itself or late appears here as well; the steps before that are the situation's own.
    if (situation.late) await situation.steps[0].do(t);
    const { frame } = t;
    await frame.waitForFunction(
      () => document.querySelector('[data-target]') || [...document.querySelectorAll('*')].some((each) => each.shadowRoot),
      { timeout: 8_000 },
    );
    await t.bench(() => 0);
    const realm = frame.isolatedRealm();
    await realm.evaluate(await bundle(['page/describe.ts']));
    return JSON.parse(await realm.evaluate(() => JSON.stringify(globalThis.steplight.describe(globalThis.__ob.find('[data-target]')))));
  } finally {
    await page.close();
  }
}
