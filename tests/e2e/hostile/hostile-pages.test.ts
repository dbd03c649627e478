/**
 * Pages that work against what is drawn on them: whatever they do, nothing gets into the log that the responder did not do, our
 * scripts stay within a twentieth of the main thread, and what is left is the card, or words in the panel that say why it is not there.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../scripts/until.mjs';
import { colorAt, declareHostile, isLit, MARK, middleOfCard, PLAIN, under, watchShare } from '../support/hostile';
import { openAuthor, type Author, type Pages } from '../support/recorder';
import { storedEvents, wordsOf } from '../support/world';
import { COVER, KINDS, type Kind } from './kinds';

/** Of the main thread: 5 ms of 100. */
const SHARE = 0.05;
/** How long a page may try. */
const ATTACK_MS = 2_000;
const WORDS = { removed: 'This page keeps removing the card', covered: 'This page keeps covering the card' };

const paths = new Map(KINDS.map((kind, n) => [kind.name, `/kind-${n}`]));
const pages: Pages = { '/': MARK + PLAIN, '/plain': PLAIN, '/nested': `<iframe src="%A/plain"></iframe>${PLAIN}` };
let author: Author;
beforeAll(async () => {
  for (const { name, body = PLAIN, headers = {} } of KINDS)
    pages[paths.get(name) as string] = (_, response) => {
      const { a, b } = author.sites;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
      response.end(`<!doctype html><meta charset="utf-8">${MARK}${body}`.replaceAll('%A', a).replaceAll('%B', b));
    };
  author = await openAuthor(pages);
  await declareHostile(author);
});
afterAll(() => author?.close());

const logged = async (): Promise<string[]> => (await storedEvents(author.panel)).map(({ body }) => body.type);
/** Where a pointer meets it, and where an eye does: what lets the pointer through may cover it all the same. */
const isThere = async (page: Page): Promise<boolean> => {
  const at = await middleOfCard(page);
  return at !== null && (await under(page, at.x, at.y)) === 'steplight-overlay' && (await colorAt(page, at)) !== COVER;
};
const panelSays = async (words: string): Promise<boolean> => (await wordsOf(author.panel)).includes(words);

async function endsWell(page: Page, { after }: Kind): Promise<void> {
  if (after === 'nothing') return;
  const swept = async (): Promise<boolean> =>
    ((after === 'either' || after === 'removed') && (await panelSays(WORDS.removed))) ||
    ((after === 'either' || after === 'covered') && (await panelSays(WORDS.covered)));
  await until(async () => (after !== 'card' && (await swept())) || ((after === 'card' || after === 'either') && (await isThere(page))), {
    timeout: 12_000,
    what: async () => `${after}; the panel says ${(await wordsOf(author.panel)).slice(0, 600)}`,
  });
}

it.each(KINDS.map((kind) => [kind.name, kind] as const))('a page that %s', async (name, kind) => {
  const page = await author.browser.newPage();
  try {
    if (kind.early !== undefined) await page.evaluateOnNewDocument(kind.early);
    await page.goto(author.sites.a + paths.get(name));
    await page.bringToFront();
    // What it costs to come is no cost of what the page does.
    if (kind.attack !== undefined || kind.after === 'card')
      await until(() => isThere(page), { what: 'the card, before the page does anything' });
    const before = await logged();
    const share = await watchShare(page);
    if (kind.attack !== undefined) await page.evaluate(kind.attack);
    await pause(ATTACK_MS);
    expect(await share()).toBeLessThanOrEqual(kind.share ?? SHARE);
    await endsWell(page, kind);
    if (kind.lit) await until(() => isLit(page, 'ack'), { timeout: 12_000, what: 'the button to be lit' });
    expect(await logged()).toEqual(before);
    expect(await page.title()).not.toBe('entered');
  } finally {
    await page.close();
  }
});
