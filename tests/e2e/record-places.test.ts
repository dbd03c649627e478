/**
 * A recording goes where the author goes: pop-ups, other windows, frames of every kind, pages that move on at once or come back from a
 * cache, sites that are not enabled, a worker that is killed and a browser that is started again. What cannot be recorded says so.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPanel, openPopup, ownPage, workerTarget } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { signOf } from './support/sign';
import {
  begin,
  capturesOf,
  enable,
  gapsOf,
  isRecorded,
  openAuthor,
  servePages,
  stepsOf,
  waitForSteps,
  type Author,
  type Pages,
} from './support/recorder';
import { killWorker, press, readStore, waitForWords, wordsOf } from './support/world';
import { clickOn } from './support/click';

const button = (name: string, more = ''): string => `<button ${more}>${name}</button>`;
const links = Array.from({ length: 20 }, (_, n) => `<a href="/chain-${n + 1}">Next ${n + 1}</a>`);

const PAGES: Pages = {
  '/': `<title>Start</title><h1>Start</h1>${button('Work')} ${button('Rest')}`,
  '/other': `<title>Other</title>${button('Elsewhere')}`,
  '/pop': `<title>Opener</title>${button('Open window', `onclick="window.open('/popped', 'w', 'popup,width=400,height=300')"`)}<a href="/other" target="_blank">New tab</a>`,
  '/popped': `<title>Popped</title>${button('Choose', 'onclick="close()"')}`,
  '/written': `<title>Writer</title>${button('Print view', `onclick="const w = window.open('', 'w', 'popup,width=400,height=300'); w.document.write('<title>Printed</title><button>Confirm</button>'); w.document.close()"`)}${button('Replace', `onclick="document.open(); document.write('<title>Replaced</title><button>After</button>'); document.close()"`)}`,
  '/frames': `<title>Frames</title><iframe title="Same" src="/inner?Same"></iframe><iframe title="Foreign" src="%B/inner"></iframe><iframe title="Nested" src="/middle"></iframe><iframe title="Doc" srcdoc="<button>In srcdoc</button>"></iframe><iframe title="Sand" sandbox="allow-scripts" srcdoc="<button>In sandbox</button>"></iframe><x-frame></x-frame><script>document.querySelector('x-frame').attachShadow({mode:'open'}).innerHTML='<iframe title=Shadowed src=/inner></iframe>'</script>`,
  '/inner': `<title>Inner</title>${button('Inside')}<input aria-label="Note">`,
  '/middle': `<title>Middle</title>${button('Between')}<iframe title="Deep" src="%B/inner" style="width:200px;height:80px"></iframe>`,
  '/spa': `<title>List</title><main></main><script>
    const show = () => { document.title = location.pathname === '/spa' ? 'List' : 'Detail'; document.querySelector('main').innerHTML = location.pathname === '/spa' ? '<button>Open item</button>' : '<button>Save item</button>'; };
    document.addEventListener('click', (e) => { if (e.target.textContent === 'Open item') { history.pushState(null, '', '/spa/7'); show(); } });
    addEventListener('popstate', show); show();</script>`,
  '/cached': `<title>First</title>${button('One')}<a href="/other">Away</a>`,
  '/down': `<title>Down</title><ul><li role="option" onmousedown="this.remove()">Pick me</li></ul><div role="button" tabindex="0" onmousedown="location.href='/other'">Go now</div>`,
  '/dialog': `<title>Dialog</title>${button('Alert', `onclick="alert('Sure?')"`)}${button('Modal', 'onclick="document.querySelector(\'dialog\').showModal()"')}<dialog><h2>Confirm</h2>${button('Yes')}</dialog>`,
  '/early': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    // The rest of the page takes its time; what is there can be pressed.
    response.write(`<!doctype html><title>Early</title>${button('At once')}${' '.repeat(2_000)}`);
    setTimeout(() => response.end('<p>Late</p>'), 3_000);
  },
};
for (let n = 0; n <= 20; n++) PAGES[`/chain-${n}`] = `<title>Page ${n}</title>${links[n] ?? 'The end'}`;

let author: Author;
const go = async (path: string, page = author.page): Promise<Page> => {
  await page.goto(author.sites.a + path);
  await isRecorded(page);
  return page;
};
const click = (on: Page | Frame, name: string): Promise<void> => clickOn(on, `::-p-text(${name})`);
const framed = (page: Page, title: string): Promise<Frame> =>
  until(
    async () => {
      for (const frame of page.frames()) {
        const owner = await frame.frameElement();
        if ((await owner?.evaluate((each) => each.getAttribute('title'))) === title) return frame;
      }
      return null;
    },
    { what: `the frame ${title}` },
  );
/** What was done, without the ways that lead there. */
const acts = async (): Promise<string[]> => (await stepsOf(author)).filter((title) => !title.startsWith('Open '));
const countNow = async (): Promise<number> => (await acts()).length;
/** What was done since, once it is as much. */
async function since(before: number, expected: number): Promise<string[]> {
  await until(async () => (await acts()).length >= before + expected, {
    timeout: 10_000,
    what: async () => `${expected} more steps after ${before}: ${(await stepsOf(author)).slice(-12).join(' | ')}`,
  });
  return (await acts()).slice(before);
}
const discard = async (): Promise<void> => {
  await press(author.panel, 'Discard');
  await clickOn(author.panel, '::-p-xpath(//div[@role="group"]//button[normalize-space(.)="Discard"])');
  await waitForWords(author.panel, 'Record a procedure');
};

describe('where the author goes', () => {
  beforeAll(async () => {
    author = await openAuthor(PAGES);
    await begin(author);
  });
  afterAll(() => author?.close());
  afterEach(async () => {
    for (const page of await author.browser.pages())
      if (page !== author.page && page !== author.panel) await page.close().catch(() => undefined);
    await author.page.bringToFront();
  });

  it('into a pop-up that is worked in and closes', async () => {
    const page = await go('/pop');
    const before = await countNow();
    const opened = author.browser.waitForTarget((target) => target.url().endsWith('/popped'));
    await click(page, 'Open window');
    const popup = (await (await opened).page()) as Page;
    await isRecorded(popup);
    await click(popup, 'Choose').catch(() => undefined);
    await click(page, 'Open window');
    expect(await since(before, 3)).toEqual(['Click Open window', 'Click Choose', 'Click Open window']);
    expect(await gapsOf(author)).toEqual([]);
  });

  it('into a new tab, and back', async () => {
    const page = await go('/pop');
    const before = await countNow();
    const opened = author.browser.waitForTarget((target) => target.url().endsWith('/other'));
    await click(page, 'New tab');
    const tab = (await (await opened).page()) as Page;
    await isRecorded(tab);
    await click(tab, 'Elsewhere');
    expect(await since(before, 2)).toEqual(['Click New tab', 'Click Elsewhere']);
  });

  it('into a window that a script writes, and a page that writes itself anew', async () => {
    const page = await go('/written');
    const before = await countNow();
    const opened = author.browser.waitForTarget((target) => target.type() === 'page' && target.url() === 'about:blank');
    await click(page, 'Print view');
    const popup = (await (await opened).page()) as Page;
    await isRecorded(popup);
    await click(popup, 'Confirm');
    await popup.close();
    await page.bringToFront();
    await click(page, 'Replace');
    await isRecorded(page);
    await click(page, 'After');
    expect(await since(before, 4)).toEqual(['Click Print view', 'Click Confirm', 'Click Replace', 'Click After']);
  });

  it('from one window to another', async () => {
    const page = await go('/');
    const second = await author.browser.newPage({ type: 'window' } as never);
    await go('/other', second);
    const before = await countNow();
    await click(second, 'Elsewhere');
    await page.bringToFront();
    await click(page, 'Work');
    await second.bringToFront();
    await click(second, 'Elsewhere');
    await since(before, 3);
    expect((await stepsOf(author)).slice(-5)).toEqual(['Click Elsewhere', 'Open Start', 'Click Work', 'Open Other', 'Click Elsewhere']);
  });

  it('through addresses that change without a load, back, and a reload', async () => {
    const page = await go('/spa');
    const before = await countNow();
    await click(page, 'Open item');
    await click(page, 'Save item');
    await page.goBack();
    await click(page, 'Open item');
    await page.reload().catch(() => undefined);
    expect(await since(before, 3)).toEqual(expect.arrayContaining(['Click Open item', 'Click Save item']));
    expect((await stepsOf(author)).slice(before).filter((each) => each === 'Click Open item')).toHaveLength(2);
  });

  it('back to a page out of the browser’s cache', async () => {
    const page = await go('/cached');
    const before = await countNow();
    await click(page, 'One');
    await Promise.all([page.waitForNavigation(), click(page, 'Away')]);
    await isRecorded(page);
    await page.goBack();
    await isRecorded(page);
    await click(page, 'One');
    expect(await since(before, 3)).toEqual(['Click One', 'Click Away', 'Click One']);
  });

  it('faster than pages load: twenty links in a row', async () => {
    const page = await go('/chain-0');
    const before = await countNow();
    for (let n = 1; n <= 20; n++) {
      const link = await page.waitForSelector(`::-p-xpath(//a[normalize-space(.)="Next ${n}"])`);
      await Promise.all([page.waitForNavigation({ waitUntil: 'domcontentloaded' }), link?.click()]);
    }
    expect(await since(before, 20)).toEqual(links.map((_, n) => `Click Next ${n + 1}`));
  });

  it('on a page that is not yet there as a whole', async () => {
    const page = author.page;
    const before = await countNow();
    void page.goto(`${author.sites.a}/early`).catch(() => undefined);
    await until(async () => page.url().endsWith('/early'), { what: 'the page' });
    await click(page, 'At once');
    expect(await since(before, 1)).toEqual(['Click At once']);
    expect((await capturesOf(author)).slice(-2).map(({ body }) => body.kind)).toEqual(['page', 'click']);
  });

  it('where a page acts as soon as the pointer goes down', async () => {
    const page = await go('/down');
    const before = await countNow();
    await click(page, 'Pick me');
    await click(page, 'Go now');
    expect(await since(before, 2)).toEqual(['Choose Pick me', 'Click Go now']);
  });

  it('past dialogs that stop the page, and into modal ones, where the sign can be reached', async () => {
    const page = await go('/dialog');
    const before = await countNow();
    page.once('dialog', (dialog) => void dialog.accept());
    await click(page, 'Alert');
    await click(page, 'Modal');
    await click(page, 'Yes');
    expect(await since(before, 3)).toEqual(['Click Alert', 'Click Modal', 'Click Yes']);
    // It moves into the dialog: pressed once it is where it was a moment ago.
    const sign = await until(
      async () => {
        const before = await signOf(page);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const now = await signOf(page);
        return now !== null && JSON.stringify(now) === JSON.stringify(before) ? now : null;
      },
      { what: 'the sign to stay in its place' },
    );
    await page.mouse.click(sign.buttons['Pause'] ? sign.buttons['Pause'].x : 0, sign.buttons['Pause']?.y ?? 0);
    await waitForWords(author.panel, 'Paused');
    await press(author.panel, 'Go on');
    await until(async () => (await signOf(page))?.text.includes('Recording'), { what: 'the sign to go on' });
  });

  it('when the worker is killed before any act', async () => {
    const page = await go('/');
    const before = await countNow();
    for (const [n, name] of ['Work', 'Rest', 'Work', 'Rest'].entries()) {
      await since(before, n);
      await until(() => workerTarget(author.browser, author.id), { what: 'the worker' });
      await killWorker(author);
      await click(page, name);
    }
    expect(await since(before, 4)).toEqual(['Click Work', 'Click Rest', 'Click Work', 'Click Rest']);
  });

  it('into frames: those that are open are recorded, those that are not say so', async () => {
    const page = await go('/frames');
    const before = await countNow();
    const gaps = (await gapsOf(author)).length;
    await until(async () => (await signOf(page))?.text.includes('localhost'), { what: 'the name of the frame that is not recorded' });
    await click(await framed(page, 'Same'), 'Inside');
    await click(await framed(page, 'Nested'), 'Between');
    await click(await framed(page, 'Doc'), 'In srcdoc');
    await click(await framed(page, 'Sand'), 'In sandbox');
    await click(await framed(page, 'Shadowed'), 'Inside');
    expect(await since(before, 5)).toEqual(['Click Inside', 'Click Between', 'Click In srcdoc', 'Click In sandbox', 'Click Inside']);
    expect((await gapsOf(author)).slice(gaps)).toEqual([]);
    await click(await framed(page, 'Foreign'), 'Inside');
    await until(async () => (await gapsOf(author)).length === gaps + 1, { what: 'the gap' });
    await click(await framed(page, 'Same'), 'Inside');
    await since(before, 6);
    await click(await framed(page, 'Deep'), 'Inside');
    await until(async () => (await gapsOf(author)).length === gaps + 2, {
      what: async () => `a second gap: ${(await gapsOf(author)).join()}`,
    });
    expect((await gapsOf(author)).at(-1)).toContain('localhost');
  });

  it('onto a site that is not enabled, and once it is, without a reload', async () => {
    const page = author.page;
    await page.goto(`${author.sites.b}/other`);
    const gaps = (await gapsOf(author)).length;
    await until(async () => (await gapsOf(author)).length >= gaps && (await wordsOf(author.panel)).includes('cannot see this page'), {
      what: async () => `what to do: ${await wordsOf(author.panel)}`,
    });
    await click(page, 'Elsewhere');
    const before = await countNow();
    await enable(author, page);
    await isRecorded(page);
    await click(page, 'Elsewhere');
    expect((await since(before, 1)).at(-1)).toBe('Click Elsewhere');
    await page.goto(`${author.sites.a}/frames`);
    await isRecorded(page);
    await until(async () => (await signOf(page))?.text.includes('localhost') === false, { what: 'no frame that is not recorded' });
    const now = await countNow();
    await click(await framed(page, 'Foreign'), 'Inside');
    expect(await since(now, 1)).toEqual(['Click Inside']);
  });

  it('panel, sign and popup say the same, and another recording cannot begin', async () => {
    const page = await go('/');
    await press(author.panel, 'Pause');
    await until(async () => (await signOf(page))?.text.includes('Paused'), { what: 'the sign to rest' });
    const popup = await openPopup(author.browser, author.id, page);
    await waitForWords(popup, 'Paused');
    expect(await wordsOf(popup)).not.toContain('Record a procedure');
    await popup.close();
    const before = (await capturesOf(author)).length;
    await click(page, 'Work');
    await press(author.panel, 'Go on');
    await until(async () => (await signOf(page))?.text.includes('Recording'), { what: 'the sign to go on' });
    expect((await capturesOf(author)).filter(({ body }) => body.kind === 'click')).toHaveLength(
      (await capturesOf(author)).slice(0, before).filter(({ body }) => body.kind === 'click').length,
    );
    const panel = await openPanel(author.browser, author.id);
    const refused = await panel.evaluate(() =>
      (globalThis as unknown as { chrome: { runtime: { sendMessage(what: unknown): Promise<unknown> } } }).chrome.runtime.sendMessage({
        type: 'record.start',
        payload: { goal: { kind: 'new' } },
      }),
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'already-recording' } });
    await panel.close();
    await page.bringToFront();
    await discard();
    await page.waitForFunction(() => document.querySelector('steplight-sign') === null);
    expect(await readStore(author.panel, 'captures')).toEqual([]);
  });
});

describe('a browser that is closed in the middle', () => {
  it('has the recording when it is started again, and goes on', async () => {
    const userDataDir = mkdtempSync(join(tmpdir(), 'steplight-record-'));
    const sites = await servePages(PAGES);
    try {
      author = await openAuthor(PAGES, { userDataDir, sites });
      await begin(author);
      await click(author.page, 'Work');
      await waitForSteps(author, 2);
      await author.close();
      // What is installed for a test forgets which sites were enabled; the press on Steplight's button lets it look at this tab.
      author = await openAuthor(PAGES, { userDataDir, sites, enabled: false });
      await isRecorded(author.page);
      await click(author.page, 'Rest');
      const steps = await waitForSteps(author, 3);
      expect(steps.filter((each) => each.startsWith('Click'))).toEqual(['Click Work', 'Click Rest']);
      await author.page.bringToFront();
      const opened = ownPage(author.browser, 'library.html#/edit/');
      await press(author.panel, 'Stop');
      await opened;
      const drafts = JSON.stringify(await readStore(author.panel, 'drafts'));
      for (const title of ['Open Start', 'Click Work', 'Click Rest']) expect(drafts).toContain(title);
      expect(await readStore(author.panel, 'recordings')).toEqual([]);
    } finally {
      await author.close();
      await sites.close();
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
});
