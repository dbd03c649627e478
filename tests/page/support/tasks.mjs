/**
 * How long the longest task of a page's main thread was, in ms of processor time: what other processes take meanwhile does not
 * count. From the browser's own trace. Collaborators: watch.test.ts, tests/bench/targets/speed.mjs.
 */

/** @param {import('puppeteer').Page} page @param {() => Promise<unknown>} work */
export async function longestTask(page, work) {
  await page.tracing.start({ categories: ['toplevel'] });
  await work();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const main = new Set(traceEvents.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf));
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && main.has(threadOf(event)));
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

const threadOf = ({ pid, tid }) => `${pid}/${tid}`;
