/** The overlay as a guest of the page: in the top layer, out of the way, and leaving nothing behind. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './harness';
import { look, openStep, settle, shown, start, type Box } from './support/overlay';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const PAGE = `<style>body { margin: 40px } iframe { border: 0 }</style>
  <p><input id="first"> <input id="second"></p><button id="save" data-target>Save record</button><p><button id="other">Other</button></p>`;

const boxOf = (page: Page, selector: string): Promise<Box> =>
  page.$eval(selector, (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });

/** Distance of the farthest edge, the padding of the outline taken off. */
const off = (spot: Box | undefined, target: Box): number =>
  spot === undefined
    ? Infinity
    : Math.max(
        Math.abs(spot.x + 4 - target.x),
        Math.abs(spot.y + 4 - target.y),
        Math.abs(spot.width - 8 - target.width),
        Math.abs(spot.height - 8 - target.height),
      );

describe('on the page', () => {
  it('is one element with a closed root in the top layer, around the target', async () => {
    const page = await openStep(browser, PAGE);
    const { spots } = await shown(page);
    expect(off(spots[0], await boxOf(page, '#save'))).toBeLessThan(2);
    const host = await page.$eval('steplight-overlay', (element) => ({
      root: element.shadowRoot,
      open: element.matches(':popover-open'),
      children: element.childNodes.length,
    }));
    expect(host).toEqual({ root: null, open: true, children: 0 });
    await page.close();
  });

  it('takes the pointer only where the card is', async () => {
    const page = await openStep(browser, PAGE);
    const { card } = await shown(page, (now) => now.card !== null && now.spots.length > 0);
    const taken = await page.evaluate((box) => {
      const inCard = (x: number, y: number): boolean => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
      const wrong: string[] = [];
      for (let x = 5; x < innerWidth; x += 15) {
        for (let y = 5; y < innerHeight; y += 15) {
          const own = document.elementFromPoint(x, y)?.localName === 'steplight-overlay';
          if (own && !inCard(x, y)) wrong.push(`${x},${y}`);
        }
      }
      const reached = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.localName;
      return { wrong, reached };
    }, card as Box);
    expect(taken).toEqual({ wrong: [], reached: 'steplight-overlay' });
    await page.close();
  });

  it('leaves every node of the page as it was, while it is there and after', async () => {
    const page = await openStep(browser, PAGE, { place: 'elsewhere' });
    await shown(page, ({ card }) => card !== null);
    await page.evaluate(() => {
      const seen: string[] = [];
      const own = (node: Node): boolean => node.nodeName === 'STEPLIGHT-OVERLAY';
      new MutationObserver((records) => {
        for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
          if (own(target) || (type === 'childList' && [...addedNodes, ...removedNodes].every(own))) continue;
          seen.push(`${type} ${target.nodeName} ${attributeName ?? ''}`);
        }
      }).observe(document, { subtree: true, attributes: true, childList: true, characterData: true });
      Object.assign(globalThis, { seen });
      globalThis.guide.show({ place: 'here' });
    });
    await shown(page);
    await page.click('#second');
    await page.setViewport({ width: 700, height: 500 });
    await shown(page);
    await page.evaluate(() => globalThis.guide.leave());
    await page.waitForFunction(() => document.querySelector('steplight-overlay') === null);
    expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual([]);
    await page.close();
  });
});

describe('the keyboard', () => {
  it('keeps its place: no focus is taken, what is typed arrives, Tab goes as without an overlay', async () => {
    const order = async (page: Page): Promise<(string | undefined)[]> => {
      const ids: (string | undefined)[] = [];
      for (let i = 0; i < 3; i++) {
        await page.keyboard.press('Tab');
        ids.push(await page.evaluate(() => document.activeElement?.id));
      }
      return ids;
    };
    const page = await openStep(browser, PAGE, { place: 'elsewhere' });
    await page.evaluate(() => globalThis.guide.leave());
    await page.focus('#first');
    const without = await order(page);
    await page.focus('#first');
    await start(page);
    await shown(page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('first');
    await page.keyboard.type('still here');
    expect(await page.$eval('#first', (input) => (input as HTMLInputElement).value)).toBe('still here');
    expect(await order(page)).toEqual(without);
    // After the page's own controls comes the card, and it lets go again.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('steplight-overlay');
    await page.keyboard.press('Escape');
    await page.focus('#second');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('second');
    await page.close();
  });

  it('leaves the focus in the field when the card is pressed, and tells the page nothing of the press', async () => {
    const page = await openStep(browser, PAGE);
    const { card } = await shown(page, (now) => now.card !== null);
    await page.focus('#first');
    await page.evaluate(() => {
      const heard: string[] = [];
      for (const type of ['pointerdown', 'mousedown', 'click', 'keydown']) addEventListener(type, () => heard.push(type));
      Object.assign(globalThis, { heard });
    });
    await page.mouse.click((card?.x ?? 0) + (card?.width ?? 0) / 2, (card?.y ?? 0) + 10);
    await settle(page);
    expect(
      await page.evaluate(() => ({ focus: document.activeElement?.id, heard: (globalThis as unknown as { heard: string[] }).heard })),
    ).toEqual({ focus: 'first', heard: [] });
    await page.close();
  });
});

describe('what the page opens over itself', () => {
  const DIALOG = `${PAGE}<dialog id="ask"><p>Really?</p><button>Yes</button></dialog><div id="full" style="position: fixed; right: 0; bottom: 0; background: #fff"><button id="inner">In full screen</button></div>`;

  /** The card can be pressed: it is what is at its own middle. */
  const reachable = async (page: Page): Promise<boolean> => {
    const { card } = await shown(page, (now) => now.card !== null);
    return page.evaluate(
      (box) => document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.localName === 'steplight-overlay',
      card as Box,
    );
  };

  it('under a modal dialog the card can be used, and goes back when it closes', async () => {
    const page = await openStep(browser, DIALOG);
    await shown(page);
    await page.$eval('#ask', (dialog) => (dialog as HTMLDialogElement).showModal());
    await page.waitForFunction(() => document.querySelector('steplight-overlay')?.parentElement?.id === 'ask');
    expect(await reachable(page)).toBe(true);
    await page.$eval('#ask', (dialog) => (dialog as HTMLDialogElement).close());
    await page.waitForFunction(() => document.querySelector('steplight-overlay')?.parentElement === document.documentElement);
    expect(await reachable(page)).toBe(true);
    await page.close();
  });

  it('over an element that is full screen the card can be used', async () => {
    const page = await openStep(browser, DIALOG);
    await shown(page);
    await page.$eval('#inner', (button) =>
      button.addEventListener('click', () => void document.querySelector('#full')?.requestFullscreen()),
    );
    await page.click('#inner');
    await page.waitForFunction(
      () => document.fullscreenElement !== null && document.querySelector('steplight-overlay')?.parentElement?.id === 'full',
    );
    expect(await reachable(page)).toBe(true);
    await page.close();
  });
});

describe('in a frame', () => {
  it('the frame outlines its own target, and the page around it keeps still', async () => {
    const page = await openStep(browser, '<p>Tool</p><iframe name="detail" width="700" height="420"></iframe>', { place: 'elsewhere' });
    await page.evaluate(() => globalThis.guide.leave());
    const frame = page.frames().find((each) => each.name() === 'detail');
    if (frame === undefined) throw new Error('no frame');
    await frame.setContent(PAGE);
    const { bundle } = await import('./bundle.mjs');
    await frame.evaluate(await bundle(['tests/page/support/guide.tsx']));
    const target = {
      v: 1 as const,
      kind: 'element' as const,
      facts: { role: 'button', name: 'Save record' },
      path: [{ kind: 'frame' as const, name: 'detail' }],
      unique: [],
      also: [],
    };
    await start(page, { step: { target } }, { owner: false, card: false, verdict: 'exact', evidence: [], at: 0 });
    await start(frame, { step: { target } });
    const inside = await shown(page, ({ spots, card }) => spots.length > 0 && card !== null, true);
    const box = await frame.$eval('#save', (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
    expect(off(inside.spots[0], box)).toBeLessThan(2);
    expect((await look(page))?.spots ?? []).toEqual([]);
    await page.close();
  });
});
