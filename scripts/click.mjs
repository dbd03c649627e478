/**
 * A real press on what a view draws anew at any time. As a person does, it waits until what is to be pressed stands still and nothing
 * lies over it, and presses there. Found anew at every look: what was replaced in between is looked for again. Of a tab in the
 * background too, which draws no frame: nothing here waits for one.
 */
import { until } from './until.mjs';

/** Between two looks that agree lie at least so many ms: a view that is being drawn has moved by then. */
const STILL_MS = 60;

/** Runs in the page: where to press, or why not yet. What is out of view, or under something, is scrolled to first. */
function whereToPress(element) {
  const look = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    if (width < 1 || height < 1) return { why: 'it has no box' };
    // Of what is larger than the window, the part that is in it.
    const [left, right] = [Math.max(0, x), Math.min(innerWidth, x + width)];
    const [top, bottom] = [Math.max(0, y), Math.min(innerHeight, y + height)];
    const at = { x: (left + right) / 2, y: (top + bottom) / 2 };
    const isWhole = (width > innerWidth || right - left >= width - 1) && (height > innerHeight || bottom - top >= height - 1);
    if (!isWhole) return { why: 'it is out of view' };
    const hit = element.getRootNode().elementFromPoint(at.x, at.y);
    const isHit = hit !== null && (element.contains(hit) || hit.contains(element) || element.labels?.[0]?.contains(hit));
    if (!isHit)
      return { why: hit === null ? 'it is out of view' : `over it lies <${hit.localName} class="${hit.getAttribute('class') ?? ''}">` };
    return { at, key: [x, y, width, height].join() };
  };
  if (element.matches(':disabled')) return { why: 'it is disabled' };
  const first = look();
  if (first.at) return first;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  return look();
}

/**
 * @param {import('puppeteer').Page | import('puppeteer').Frame} where
 * @param {string} selector as puppeteer takes them
 * @param {{ count?: number, delay?: number, timeout?: number, still?: number }} [options] `count`: of presses, 3 for a whole text; `delay`: ms that the pointer
 * stays down; `still`: ms that it must have stood still
 * @returns {Promise<void>} rejects with why it could not be pressed
 */
export async function clickOn(where, selector, { timeout, still = STILL_MS, ...options } = {}) {
  const page = 'mouse' in where ? where : where.page();
  let before = { key: '', since: 0 };
  let why = 'it is not there';
  const look = async () => {
    const element = await where.$(selector);
    if (element === null) return ((why = 'it is not there'), null);
    try {
      const seen = await element.evaluate(whereToPress);
      // Within the page, where the frame is too.
      return seen.at && where !== page ? { ...seen, at: await element.clickablePoint() } : seen;
    } finally {
      void element.dispose().catch(() => undefined);
    }
  };
  const at = await until(
    async () => {
      // Drawn anew, or a page that is being left.
      const seen = await look().catch((error) => ({ why: String(error) }));
      if (seen?.why) why = seen.why;
      if (!seen?.at) return ((before = { key: '', since: 0 }), null);
      if (seen.key !== before.key) return ((before = { key: seen.key, since: Date.now() }), (why = 'it moves'), null);
      return Date.now() - before.since >= still && seen.at;
    },
    { what: () => `a press on ${selector}: ${why}`, ...(timeout === undefined ? {} : { timeout }) },
  );
  await page.mouse.click(at.x, at.y, options);
}
