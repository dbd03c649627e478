/** A target is kept found while its page changes, and what was found is never shown on something else. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TargetFacts } from '../../procedures/schema/target';
import { bundle } from './bundle.mjs';
import { openBrowser, openPage } from './harness';
import { BIG_PAGES, bigPage } from './support/big-pages.mjs';
import { longestTask } from './support/tasks.mjs';
import type * as support from './support/watching';

declare const steplight: typeof support;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.close());

const MODULES = ['tests/page/support/watching.ts'];
const SAVE = { role: 'button', name: 'Save' };

async function watch(html: string, facts: TargetFacts, values: Record<string, string> = {}): Promise<void> {
  page = await openPage(browser, { html }, MODULES);
  await page.evaluate((...given) => steplight.start(...given), facts, values);
}
const shown = (): Promise<string> => page.evaluate(() => steplight.shown());
const becomes = (what: string): Promise<unknown> =>
  page.waitForFunction((wanted) => steplight.shown().startsWith(wanted), { polling: 'raf' }, what);

describe('what is not there yet', () => {
  it('is found in the task that it comes in, and searched for only when something changes', async () => {
    await watch('<main></main>', SAVE);
    await becomes('missing');
    await page.evaluate(() => steplight.rested());
    const idle = await page.evaluate(() =>
      steplight.readsWhile(async () => {
        for (let i = 0; i < 5; i++) await steplight.nextFrame();
      }),
    );
    expect(idle).toBe(0);
    const now = await page.evaluate(() =>
      steplight.drawnAfter(() => {
        document.querySelector('main')?.insertAdjacentHTML('beforeend', '<button>Save</button>');
      }),
    );
    expect(now).toBe('exact: Save');
  });

  it('is found once its style sheet has come', async () => {
    await watch('<style>button { display: none }</style><button>Save</button>', SAVE);
    await becomes('hidden: Save');
    await page.evaluate(() => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = `data:text/css,${encodeURIComponent('button { display: block !important }')}`;
      document.head.append(link);
    });
    await becomes('exact: Save');
  });

  it('is found in a shadow root that was attached before it was filled', async () => {
    await watch('<x-box></x-box>', SAVE);
    await page.evaluate(() => document.querySelector('x-box')?.attachShadow({ mode: 'open' }).append('loading'));
    await page.evaluate(() => document.body.append('a change that brings the root to light'));
    await page.evaluate(() => {
      const root = document.querySelector('x-box')?.shadowRoot;
      if (root) root.innerHTML = '<button>Save</button>';
    });
    await becomes('exact: Save');
  });
});

describe('what was found', () => {
  it('is found again in the frame in which it was drawn anew', async () => {
    await watch('<main><p>Text</p><button>Save</button></main>', SAVE);
    await page.evaluate(() => steplight.rested());
    const now = await page.evaluate(() =>
      steplight.drawnAfter(() => {
        const main = document.querySelector('main');
        if (main) main.innerHTML += '';
      }),
    );
    expect(now).toBe('exact: Save');
  });

  it('is hidden, and shown again', async () => {
    await watch('<div><button>Save</button></div>', SAVE);
    await page.evaluate(() => document.querySelector('div')?.setAttribute('style', 'display: none'));
    await becomes('hidden: Save');
    await page.evaluate(() => document.querySelector('div')?.removeAttribute('style'));
    await becomes('exact: Save');
  });

  it('is left when the page goes elsewhere without a load', async () => {
    await watch('<main><button>Save</button></main>', SAVE);
    await page.evaluate(() => steplight.rested());
    const away = await page.evaluate(() =>
      steplight.drawnAfter(() => {
        history.pushState(null, '');
        document.body.innerHTML = '<main><button>Reopen</button></main>';
      }),
    );
    expect(away).toBe('missing');
    await page.evaluate(() => {
      document.body.innerHTML = '<section><button>Save</button></section>';
    });
    await becomes('exact: Save');
  });

  it('is asked again when only the address has changed', async () => {
    page = await browser.newPage();
    await page.setRequestInterception(true);
    page.on('request', (request) => void request.respond({ contentType: 'text/html', body: '<a href="/edit?id=5">Edit</a>' }));
    await page.goto('http://tool.test/show?id=5');
    await page.evaluate(await bundle(MODULES));
    await page.evaluate(() => steplight.start({ role: 'link', attributes: { href: '/edit?id=~' } }));
    await becomes('exact: Edit');
    await page.evaluate(() => history.pushState(null, '', '/show?id=6'));
    await page.waitForFunction(() => !steplight.shown().startsWith('exact'), { polling: 'raf' });
  });

  it('is let go by a watch that has ended', async () => {
    await watch('<button>Save</button>', SAVE);
    await becomes('exact: Save');
    const reads = await page.evaluate(async () => {
      steplight.end();
      return steplight.readsWhile(() => steplight.drawnAfter(() => document.querySelector('button')?.remove()));
    });
    expect(reads).toBe(0);
    expect(await page.evaluate(() => steplight.count())).toBe(1);
  });
});

describe('a list that shows other rows in the same nodes', () => {
  const ROWS = ['web-01', 'web-02', 'web-03'];
  const table = (rows: string[]): string =>
    `<table>${rows.map((host) => `<tr><td>${host}</td><td><button>Acknowledge</button></td></tr>`).join('')}</table>`;
  const facts = { role: 'button', name: 'Acknowledge', row: { key: '{{host}}' } };
  /** Scrolls by so many rows, as such lists do: only texts are written. */
  const recycle = (by: number): Promise<string> =>
    page.evaluate(
      (step) =>
        steplight.drawnAfter(() => {
          for (const cell of document.querySelectorAll('td:first-child')) {
            const number = Number(cell.textContent?.slice(-2)) + step;
            (cell.firstChild as Text).data = `web-${String(number).padStart(2, '0')}`;
          }
        }),
      by,
    );

  it('is not followed to the wrong row, not for one frame', async () => {
    await watch(table(ROWS), facts, { host: 'web-02' });
    await becomes('exact: web-02');
    await page.evaluate(() => steplight.rested());
    expect(await recycle(5)).toBe('missing');
    expect(await recycle(-6)).not.toMatch(/web-0[01]/);
    await becomes('exact: web-02');
    expect(await recycle(1)).not.toContain('web-03');
    await becomes('exact: web-02');
  });

  it('is not followed to the wrong row on a page that takes many frames to search', async () => {
    const { html } = bigPage('table', 50_000);
    await watch(html, facts, { host: 'web-0002' });
    await becomes('exact: web-0002');
    const now = await page.evaluate(() =>
      steplight.drawnAfter(() => {
        const link = document.querySelector('a[href="/hosts/web-0002"]')?.firstChild;
        if (link) (link as Text).data = 'web-9999';
      }, true),
    );
    expect(now).toBe('missing');
  });
});

describe('a page that takes many frames to search', () => {
  it.each(BIG_PAGES)('gives the answer of a search at once: %s', async (kind) => {
    const { html, authored } = bigPage(kind, 20_000);
    for (const facts of Object.values(authored)) {
      await watch(html, facts);
      const atOnce = await page.evaluate((given) => steplight.locate(given), facts);
      await page.waitForFunction(() => steplight.count() > 0, { polling: 'raf' });
      expect(await shown()).toBe(atOnce);
      await page.close();
    }
    page = await browser.newPage();
  });

  const ROW = { role: 'button', name: 'Acknowledge', row: { key: 'web-0100' } };

  it('is answered though it never stands still, with no task that comes near a search at once', async () => {
    const { html } = bigPage('table', 50_000);
    page = await openPage(browser, { html }, MODULES);
    const storm = (watched: boolean): Promise<unknown> =>
      page.evaluate(
        async (facts) => {
          const cells = [...document.querySelectorAll('td:nth-child(4)')].slice(0, 20);
          if (facts !== null) steplight.start(facts);
          for (let i = 0; i < 60; i++) {
            await new Promise((resolve) => setTimeout(resolve, 5));
            // Titles are part of names, and nothing is laid out anew for them.
            for (const cell of cells) cell.setAttribute('title', `${i} ms`);
          }
        },
        watched ? ROW : null,
      );
    const none = await longestTask(page, () => storm(false));
    const ours = await longestTask(page, () => storm(true));
    await becomes('exact: web-0100');
    await page.close();
    page = await openPage(browser, { html }, MODULES);
    const atOnce = await longestTask(page, () => page.evaluate((facts) => steplight.locate(facts), ROW));

    expect(ours, `${none} ms without, ${atOnce} ms at once`).toBeLessThan(none + atOnce / 2);
  });

  it('is left alone from the moment that the watch ends', async () => {
    page = await openPage(browser, { html: bigPage('table', 50_000).html }, MODULES);
    const reads = await page.evaluate(async (facts) => {
      steplight.start(facts);
      const before = steplight.count();
      steplight.end();
      const after = await steplight.readsWhile(async () => {
        for (let i = 0; i < 5; i++) await steplight.nextFrame();
      });
      return { before, after, told: steplight.count() };
    }, ROW);
    expect(reads).toEqual({ before: 0, after: 0, told: 0 });
  });
});
