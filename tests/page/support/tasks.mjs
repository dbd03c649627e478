/**
 * How long the longest task of a page's main thread was, in ms of processor time: what other processes take meanwhile does not
 * count. From the browser's own trace. Collaborators: watch.test.ts, tests/bench/targets/speed.mjs.
 */

const BEGIN = 'steplight: begin';
const END = 'steplight: end';

/** @param {import('puppeteer').Page} page @param {() => Promise<unknown>} work */
export async function longestTask(page, work) {
  // The process of a page that was just opened takes part in traces a little later.
  while ((await traced(page, () => Promise.resolve())) === null);
  const tasks = await traced(page, work);
  if (tasks === null) throw new Error('the trace does not have all of it');
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

/** The tasks of the page's main thread; null if the trace does not have them from the beginning to the end. */
async function traced(page, work) {
  const mark = (name) => page.evaluate((given) => performance.mark(given), name);
  await page.tracing.start({ categories: ['toplevel', 'blink.user_timing'] });
  await mark(BEGIN);
  await work();
  // The task that answered is written down when it ends, which this one waits for.
  await mark(END);
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const begin = traceEvents.find(({ name }) => name === BEGIN);
  if (begin === undefined || !traceEvents.some(({ name }) => name === END)) return null;
  return traceEvents.filter(({ name, pid, tid }) => name.endsWith('RunTask') && pid === begin.pid && tid === begin.tid);
}
