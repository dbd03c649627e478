/** The short way: only what is clear, and then the very element; everything else is left to the long way. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { openRoots as allRoots } from '../../page/candidates';
import type { describe as describeElement } from '../../page/describe';
import type { directly as findDirectly } from '../../page/direct';
import type { toTheEnd as run } from '../../page/search';
import { openBrowser, openPage } from './harness';

declare const steplight: {
  describe: typeof describeElement;
  directly: typeof findDirectly;
  toTheEnd: typeof run;
  openRoots: typeof allRoots;
};

const MODULES = ['page/describe.ts', 'page/direct.ts', 'page/search.ts', 'page/candidates.ts'];

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser, { html: '<head><base href="https://tool.test/app/"></head><body>' }, MODULES);
});
afterAll(() => browser.close());

/** Records `[data-record]` on one page and asks on another: verdict and `data-is` of what was found; null where it takes the long way. */
const ask = (before: string, after: string): Promise<{ verdict: string; is: string | undefined } | null> =>
  page.evaluate(
    (was, now) => {
      document.body.innerHTML = was;
      const recorded = document.querySelector('[data-record]') ?? document.body;
      const { facts, unique, box } = steplight.describe(recorded);
      document.body.innerHTML = now;
      const roots = steplight.openRoots(document);
      const found = steplight.toTheEnd(() => steplight.directly({ facts, told: new Set(unique), box }, roots));
      return found === null ? null : { verdict: found.verdict, is: (found.best?.element as HTMLElement | undefined)?.dataset['is'] };
    },
    before,
    after,
  );

const MENU = (it: string): string => `<nav aria-label="Main"><a href="/home">Home</a>${it}<a href="/hosts">Hosts</a></nav>`;

describe('found at once', () => {
  it.each([
    [
      'by its destination, however that is written',
      MENU('<a href="/app/alerts.php?state=open" data-record>Alerts</a>'),
      MENU('<a href="alerts.php?state=open" data-is="it">Alerts</a>'),
    ],
    [
      'by its field name',
      '<form><label>Title <input name="title" data-record></label></form>',
      '<main><form><p>New</p><label>Title <input name="title" class="x" data-is="it"></label></form></main>',
    ],
    [
      'by its id',
      '<form name="a"><button id="save" data-record>Save</button><button id="no">Cancel</button></form>',
      '<form name="a"><button id="no">Cancel</button><b>!</b><button id="save" data-is="it">Save</button></form>',
    ],
    [
      'as one of two links that do the same',
      MENU('<a href="/alerts" data-record>Alerts</a>'),
      `${MENU('<a href="/alerts" data-is="it">Alerts</a>')}<footer><a href="/alerts">Alerts</a></footer>`,
    ],
  ])('%s', async (_, before, after) => {
    expect(await ask(before, before.replace('data-record', 'data-is="it"'))).toEqual({ verdict: 'exact', is: 'it' });
    expect(await ask(before, after)).toMatchObject({ is: 'it' });
  });
});

describe('left to the long way', () => {
  const RECORDED = MENU('<a href="/alerts" id="alerts" data-record>Alerts</a>');
  it.each([
    ['another name', RECORDED, MENU('<a href="/alerts" id="alerts">Incidents</a>')],
    ['another destination', RECORDED, MENU('<a href="/archive" id="alerts">Alerts</a>')],
    ['another kind', RECORDED, MENU('<button id="alerts">Alerts</button>')],
    ['not seen', RECORDED, MENU('<a href="/alerts" id="alerts" style="display:none">Alerts</a>')],
    ['gone', RECORDED, MENU('')],
    [
      'two of that field',
      '<form><label>Title <input name="title" data-record></label></form>',
      '<form><label>Title <input name="title"></label></form><form><label>Title <input name="title"></label></form>',
    ],
    [
      'another row',
      '<table><tr><td>web-01<td><a href="/ack" data-record>Ack</a><tr><td>web-02<td><a href="/ack?x">Ack</a></table>',
      '<table><tr><td>web-03<td><a href="/ack">Ack</a><tr><td>web-02<td><a href="/ack?x">Ack</a></table>',
    ],
    [
      'what had twins, and nothing of its own that told it from them',
      '<p>One <button name="go" data-record>Go</button></p><p>Two <button name="go">Go</button></p>',
      '<p>Two <button name="go">Go</button></p>',
    ],
  ])('%s', async (_, before, after) => expect(await ask(before, after)).toBeNull());
});
