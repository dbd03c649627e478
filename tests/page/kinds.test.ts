/** Targets that are no controls: a place in a canvas, a region to look at, parts of pictures, cells, rows and plain text. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../procedures/schema/target';
import type { listBeyond } from '../../page/beyond';
import { openBrowser, openPage } from './harness';
import { boxOf, middle, openStep, sent, settle, shown, target, type Box } from './support/overlay';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** As "I'll point to it" does on the card, in whatever frame that is. */
const point = async (page: Page): Promise<void> => {
  await shown(page, ({ card }) => card !== null);
  await page.evaluate(() => globalThis.guide.asked('point'));
};

describe('a place in a canvas', () => {
  const CHART = '<h1>Graph</h1><canvas id="chart" width="400" height="200" style="background: #ddd"></canvas>';
  const spot = { x: 0.25, y: 0.75 };
  const open = (): Promise<Page> => openStep(browser, CHART, { step: { target: target({ id: 'chart' }, { kind: 'canvas', spot }) } });
  const at = async (page: Page, share: { x: number; y: number }): Promise<{ x: number; y: number }> => {
    const { x, y, width, height } = await boxOf(page, '#chart');
    return { x: x + width * share.x, y: y + height * share.y };
  };

  it('is what is outlined', async () => {
    const page = await open();
    const { spots } = await shown(page);
    const [outline] = spots;
    const wanted = await at(page, spot);
    expect(Math.hypot(middle(outline as Box).x - wanted.x, middle(outline as Box).y - wanted.y)).toBeLessThan(2);
    expect(outline?.width).toBeLessThan(50);
    await page.close();
  });

  it('counts where it was pressed there, and nowhere else on the canvas', async () => {
    const page = await open();
    await shown(page);
    const [there, elsewhere] = [await at(page, spot), await at(page, { x: 0.75, y: 0.25 })];
    await page.mouse.click(elsewhere.x, elsewhere.y);
    await settle(page);
    expect(await sent(page, 'act')).toEqual([]);
    await page.mouse.click(there.x + 8, there.y - 8);
    await settle(page);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'action' })]);
    await page.close();
  });

  it('is at the same share of it when it has another size', async () => {
    const page = await open();
    await shown(page);
    await page.$eval('#chart', (chart) => Object.assign((chart as HTMLElement).style, { width: '800px', height: '300px' }));
    const wanted = await at(page, spot);
    await shown(page, ({ spots: [now] }) => now !== undefined && Math.hypot(middle(now).x - wanted.x, middle(now).y - wanted.y) < 2);
    await page.mouse.click(wanted.x, wanted.y);
    await settle(page);
    expect(await sent(page, 'act')).toHaveLength(1);
    await page.close();
  });

  it('that was pointed out is the place that was pressed', async () => {
    const page = await openStep(browser, CHART, { step: { target: target({ id: 'gone' }, { kind: 'canvas', spot: { x: 0.9, y: 0.9 } }) } });
    await point(page);
    const there = await at(page, { x: 0.5, y: 0.25 });
    await page.mouse.click(there.x, there.y);
    await settle(page);
    const [kept] = (await sent(page, 'point')) as { target: Target }[];
    expect(kept?.target.kind).toBe('canvas');
    expect(kept?.target.spot?.x).toBeCloseTo(0.5, 1);
    expect(kept?.target.spot?.y).toBeCloseTo(0.25, 1);
    await page.close();
  });
});

describe('a region', () => {
  it('is outlined whole, and only the responder says that it was looked at', async () => {
    const page = await openStep(
      browser,
      '<section aria-label="Latency" style="width: 400px"><h2>Latency</h2><button id="in">Zoom</button><p>p95 120 ms</p></section>',
      { step: { target: target({ role: 'region', name: 'Latency' }, { kind: 'region' }), action: { kind: 'click', button: 'left' } } },
    );
    const { spots } = await shown(page);
    const { x, width } = await boxOf(page, 'section');
    expect(spots[0]?.manner).toBe('exact');
    expect(Math.abs(middle(spots[0] as Box).x - x - width / 2)).toBeLessThan(3);
    await page.click('#in');
    await page.click('section p');
    await settle(page);
    expect(await sent(page, 'act')).toEqual([]);
    expect((await shown(page)).buttons.map(({ label }) => label)).toContain('Done');
    await page.close();
  });
});

describe('what is no control', () => {
  const PAGE = `<main><h1>Board</h1>
    <svg width="300" height="120" aria-label="Errors per minute" role="img"><g role="button" aria-label="Zoom in" id="zoom" tabindex="0"><rect x="250" y="5" width="24" height="24"/></g><path id="" d="M0 100 L50 20 L300 60" stroke="red" fill="none" stroke-width="8"/></svg>
    <div role="toolbar"><button class="i"><svg width="16" height="16"><use href="#trash"/></svg></button></div>
    <table><tr><th>Host</th><th>State</th></tr><tr><td>web-01</td><td class="c">DOWN</td></tr><tr class="r"><td>db-01</td><td>DOWN</td></tr></table>
    <p class="p">Error budget left: 12 %</p></main>`;

  it.each([
    ['a part of a picture', { role: 'button', name: 'Zoom in' }, '#zoom'],
    ['a picture', { role: 'img', name: 'Errors per minute' }, 'svg[role=img]'],
    ['a cell', { role: 'cell', name: 'DOWN', row: { key: 'web-01' } }, '.c'],
    ['a row', { role: 'row', row: { key: 'db-01' } }, '.r'],
    ['plain text', { tag: 'p', text: 'Error budget left: 12 %' }, '.p'],
  ] as [string, Target['facts'], string][])('is outlined: %s', async (_, facts, selector) => {
    const page = await openStep(browser, PAGE, { step: { target: target(facts), action: { kind: 'look' } } });
    const { spots } = await shown(page);
    expect(spots.map(({ manner }) => manner)).toEqual(['exact']);
    const [is, wanted] = [middle(spots[0] as Box), middle(await boxOf(page, selector))];
    expect(Math.hypot(is.x - wanted.x, is.y - wanted.y)).toBeLessThan(3);
    await page.close();
  });

  it.each([
    ['the part of a picture that has a name', { x: 262, y: 17 }, 'Zoom in'],
    ['for a line of a picture, the picture', { x: 50, y: 22 }, 'Errors per minute'],
  ])('is recorded when it is pointed at: %s', async (_, at, name) => {
    const page = await openStep(browser, PAGE, { step: { target: target({ role: 'button', name: 'Gone' }), action: { kind: 'look' } } });
    await point(page);
    const { x, y } = await boxOf(page, 'svg[role=img]');
    await page.mouse.click(x + at.x, y + at.y);
    await settle(page);
    expect(await sent(page, 'point')).toEqual([
      expect.objectContaining({ target: expect.objectContaining({ facts: expect.objectContaining({ name }) }) }),
    ]);
    await page.close();
  });

  it('does not become the part of the page that holds it, when text is pointed at', async () => {
    const html = '<main tabindex="-1"><section role="region" aria-label="All" tabindex="0"><p class="p">Budget 12 %</p></section></main>';
    const page = await openStep(browser, html, { step: { target: target({ role: 'button', name: 'Gone' }), action: { kind: 'look' } } });
    await point(page);
    await page.click('.p');
    await settle(page);
    expect(await sent(page, 'point')).toEqual([
      expect.objectContaining({ target: expect.objectContaining({ facts: expect.objectContaining({ tag: 'p' }) }) }),
    ]);
    await page.close();
  });
});

describe('a row that is not drawn yet', () => {
  const rows = (from: number, count: number): string =>
    Array.from(
      { length: count },
      (_, i) => `<div class="row" role="row" style="height: 20px"><span role="cell">host-${from + i}</span></div>`,
    ).join('');
  const wanted = target({ role: 'cell', name: 'host-77', row: { key: 'host-77' } });
  const open = (html: string, facts = wanted): Promise<Page> =>
    openStep(browser, html, { step: { target: facts, action: { kind: 'look' } } });
  const beyond = async (html: string, facts: Target['facts'] = wanted.facts): Promise<string | null> => {
    const page = await openPage(browser, { html }, ['page/beyond.ts']);
    const found = await page.evaluate((given) => {
      const { steplight } = globalThis as unknown as { steplight: { listBeyond: typeof listBeyond } };
      return steplight.listBeyond(given, document)?.id ?? null;
    }, facts);
    await page.close();
    return found;
  };

  it.each([
    [
      'by its own count of rows',
      `<div role="grid" id="list" aria-rowcount="100" style="height: 100px; overflow: auto">${rows(0, 8)}</div>`,
    ],
    [
      'by the count that its entries tell',
      `<ul role="listbox" id="list"><li role="option" aria-setsize="90">a</li><li role="option" aria-setsize="90">b</li></ul>`,
    ],
    [
      'by the room that it keeps',
      `<div id="list" style="height: 100px; overflow: auto"><div style="height: 2000px">${rows(0, 8).replaceAll(/ role="\w+"/g, '')}</div></div>`,
    ],
    [
      'by room around a part that is moved along',
      `<div id="list" style="height: 100px; overflow: auto"><div style="height: 2000px"><div style="transform: translateY(40px)">${rows(0, 8).replaceAll(/ role="\w+"/g, '')}</div></div></div>`,
    ],
    [
      'by an empty row',
      `<div id="list" style="height: 100px; overflow: auto"><table><tbody>${rows(0, 8).replaceAll('div', 'tr').replaceAll('span', 'td')}<tr style="height: 1800px"></tr></tbody></table></div>`,
    ],
  ])('may be further down in a list that shows it %s', async (_, html) => {
    expect(await beyond(html)).toBe('list');
  });

  it.each([
    ['draws all its rows', `<div id="list" style="height: 100px; overflow: auto">${rows(0, 40)}</div>`],
    [
      'is a page with a few lines and a long text',
      '<div id="list" style="height: 100px; overflow: auto"><p>1</p><p>2</p><p>3</p><p style="height: 900px">Long text</p></div>',
    ],
    ['says that it has them all', `<div id="list" role="grid" aria-rowcount="8">${rows(0, 8)}</div>`],
    ['is not shown', `<div id="list" role="grid" aria-rowcount="100" hidden>${rows(0, 8)}</div>`],
  ])('is not looked for in a list that %s', async (_, html) => {
    expect(await beyond(html)).toBeNull();
  });

  it('is no reason to scroll for what stands in no row', async () => {
    const html = `<div id="list" role="grid" aria-rowcount="100">${rows(0, 8)}</div>`;
    expect(await beyond(html, { role: 'button', name: 'Save' })).toBeNull();
    expect(await beyond(html)).toBe('list');
  });

  it('is outlined once the list has drawn it', async () => {
    const page = await open(
      `<div role="grid" id="list" aria-rowcount="100" style="height: 100px; overflow: auto"><div id="all" style="height: 2000px">${rows(0, 8)}</div></div>`,
    );
    await page.evaluate(
      (html) => {
        document.querySelector('#list')?.addEventListener('scroll', () => {
          const all = document.querySelector('#all');
          if (all) all.innerHTML = `<div style="height: 1480px"></div>${html}`;
        });
      },
      rows(74, 8),
    );
    const { text, spots } = await shown(page, (now) => now.text.includes('Looked for'));
    expect(text).toContain('The outlined list draws only what is in view: scroll it.');
    expect(spots[0]?.manner).toBe('opener');
    const [is, list] = [middle(spots[0] as Box), middle(await boxOf(page, '#list'))];
    expect(Math.hypot(is.x - list.x, is.y - list.y)).toBeLessThan(3);
    await page.$eval('#list', (each) => each.scrollTo(0, 1480));
    await shown(page, (now) => now.spots[0]?.manner === 'exact' && !now.text.includes('draws only'));
    await page.close();
  });
});
