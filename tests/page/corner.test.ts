/** The card in the hand of the responder: it snaps to a corner, leaves it only to what must be seen, and no script can move it. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './harness';
import { boxOf, middle, openStep, press, sent, settle, shown, type Box, type Shown } from './support/overlay';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const SAVE = '<button id="save" data-target style="position: absolute; left: 460px; top: 330px">Save record</button>';
const MOVE = 'Move this card: drag it to a corner, use the arrow keys, or press for all places';
/** As the window is in harness.ts. */
const VIEW = { width: 1000, height: 700 };

const isIn = (corner: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right', card: Box): boolean => {
  const near = (px: number, wanted: number): boolean => Math.abs(px - wanted) < 2;
  const y = corner.startsWith('top') ? near(card.y, 8) : near(card.y + card.height, VIEW.height - 8);
  return y && (corner.endsWith('left') ? near(card.x, 8) : near(card.x + card.width, VIEW.width - 8));
};
const inCorner = (page: Page, corner: Parameters<typeof isIn>[0]): Promise<Shown> =>
  shown(page, ({ card }) => card !== null && isIn(corner, card));
const meets = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const gripOf = async (page: Page): Promise<{ x: number; y: number }> => {
  const { buttons } = await shown(page, (now) => now.buttons.some(({ label }) => label === MOVE));
  const grip = buttons.find(({ label }) => label === MOVE);
  if (grip === undefined) throw new Error('The card has no handle.');
  return middle(grip);
};

/** Drags the card by its handle until the handle is there. */
async function dragTo(page: Page, x: number, y: number): Promise<void> {
  const from = await gripOf(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.up();
}

const counted = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => (globalThis as { counted?: Record<string, number> }).counted ?? {});

describe('the card that is dragged', () => {
  it('snaps to the nearest corner, says so once, and is there at the next step too', async () => {
    const page = await openStep(browser, SAVE);
    await shown(page, ({ card }) => card !== null);
    await dragTo(page, 120, 60);
    await inCorner(page, 'top-left');
    expect(await sent(page, 'card')).toEqual([{ put: 'top-left' }]);
    await page.evaluate(() => globalThis.guide.show({ card: { put: 'top-left', folded: false, quiet: null }, step: { id: 'next' } }));
    await settle(page);
    await inCorner(page, 'top-left');
    await dragTo(page, 900, 640);
    await inCorner(page, 'bottom-right');
    await page.close();
  });

  it('takes a press when it has lain there for as long as it takes to read it, and nothing in it has changed since', async () => {
    const page = await openStep(browser, SAVE);
    await shown(page, ({ card }) => card !== null);
    await dragTo(page, 120, 60);
    await inCorner(page, 'top-left');
    await press(page, 'Done');
    await settle(page);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done' })]);
    await page.close();
  });

  it('goes back beside its target when it is let go there', async () => {
    const page = await openStep(browser, SAVE, { card: { put: 'top-left', folded: false, quiet: null } });
    await inCorner(page, 'top-left');
    const target = await boxOf(page, '#save');
    await dragTo(page, target.x + 20, target.y + target.height + 30);
    await shown(page, ({ card }) => card !== null && Math.abs(card.y - (target.y + target.height + 12)) < 2);
    expect(await sent(page, 'card')).toEqual([{ put: 'beside' }]);
    await page.close();
  });

  it('shows where it will be while it is held, and nothing of that afterwards; a short press opens the places', async () => {
    const page = await openStep(browser, SAVE);
    await shown(page, ({ card }) => card !== null);
    const from = await gripOf(page);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(160, 620, { steps: 4 });
    const held = await shown(page, ({ landing }) => landing !== null);
    expect(held.landing !== null && isIn('bottom-left', held.landing)).toBe(true);
    await page.mouse.up();
    expect((await inCorner(page, 'bottom-left')).landing).toBeNull();
    await press(page, MOVE);
    await press(page, 'Top right');
    await inCorner(page, 'top-right');
    expect((await shown(page)).buttons.some(({ label }) => label === 'Top left')).toBe(false);
    await page.close();
  });

  it('can be moved with a finger', async () => {
    const page = await openStep(browser, SAVE);
    await shown(page, ({ card }) => card !== null);
    const from = await gripOf(page);
    const touch = await page.touchscreen.touchStart(from.x, from.y);
    await touch.move(500, 80);
    await touch.move(900, 60);
    await touch.end();
    await inCorner(page, 'top-right');
    await page.close();
  });

  it('is moved by nothing that a script of the page does, which hears nothing of it', async () => {
    const page = await openStep(browser, SAVE);
    const before = (await shown(page, ({ card }) => card !== null)).card;
    const { x, y } = await gripOf(page);
    await page.evaluate(
      (at) => {
        const host = document.querySelector('steplight-overlay');
        const all = { bubbles: true, composed: true, button: 0, isPrimary: true, pointerId: 1 };
        host?.dispatchEvent(new PointerEvent('pointerdown', { ...all, clientX: at.x, clientY: at.y }));
        host?.dispatchEvent(new PointerEvent('pointermove', { ...all, clientX: 20, clientY: 20 }));
        host?.dispatchEvent(new PointerEvent('pointerup', { ...all, clientX: 20, clientY: 20 }));
        host?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, key: 'ArrowLeft' }));
        const heard: Record<string, number> = {};
        Object.assign(globalThis, { counted: heard });
        for (const type of ['pointerdown', 'pointermove', 'pointerup', 'click', 'keydown'])
          addEventListener(type, () => (heard[type] = (heard[type] ?? 0) + 1));
      },
      { x, y },
    );
    await settle(page);
    expect((await shown(page)).card).toEqual(before);
    await dragTo(page, 120, 60);
    await inCorner(page, 'top-left');
    // Outside the card the page hears all.
    expect((await counted(page))['pointerdown']).toBeUndefined();
    await page.mouse.click(700, 500);
    expect(await counted(page)).toMatchObject({ pointerdown: 1, pointerup: 1, click: 1 });
    expect(await sent(page, 'card')).toEqual([{ put: 'top-left' }]);
    await page.close();
  });
});

describe('by keyboard', () => {
  it('arrow keys on the handle lead from corner to corner, Home back beside the target, and the list says all of it', async () => {
    const page = await openStep(browser, `${SAVE}<input id="last">`);
    await shown(page, ({ card }) => card !== null);
    await page.focus('#last');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await inCorner(page, 'top-left');
    await page.keyboard.press('ArrowRight');
    await inCorner(page, 'top-right');
    await page.keyboard.press('Home');
    await shown(page, ({ card }) => card !== null && !isIn('top-right', card));
    await page.keyboard.press('Enter');
    await shown(page, ({ buttons }) => buttons.some(({ label }) => label === 'Beside the element'));
    // The focus is on what holds now, beside the element; the next one is the first corner.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await inCorner(page, 'top-left');
    await page.keyboard.press('ArrowDown');
    await inCorner(page, 'bottom-left');
    await page.close();
  });
});

describe('a chosen corner', () => {
  const put = { card: { put: 'top-left' as const, folded: false, quiet: null } };

  it('is left to a target that comes under it, and taken again when that is gone', async () => {
    const page = await openStep(browser, SAVE, put);
    await inCorner(page, 'top-left');
    const moveTarget = (left: number, top: number): Promise<void> =>
      page.$eval('#save', (button, to) => void Object.assign((button as HTMLElement).style, to), { left: `${left}px`, top: `${top}px` });
    await moveTarget(60, 60);
    const { card } = await shown(page, (now) => now.card !== null && !isIn('top-left', now.card));
    expect(card !== null && meets(card, await boxOf(page, '#save'))).toBe(false);
    expect(['bottom-left', 'top-right', 'bottom-right'].some((corner) => card !== null && isIn(corner as 'top-right', card))).toBe(true);
    await moveTarget(460, 330);
    await inCorner(page, 'top-left');
    // The wish is the responder's: going out of the way changes nothing of it.
    expect(await sent(page, 'card')).toEqual([]);
    await page.close();
  });

  it('needs no frame of animation at rest, and none at all where motion is to be reduced', async () => {
    const page = await openStep(browser, SAVE, put);
    await inCorner(page, 'top-left');
    const animations = (): Promise<number> => page.evaluate(() => document.getAnimations().length);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await dragTo(page, 900, 60);
    await inCorner(page, 'top-right');
    expect(await animations()).toBe(0);
    const frames = await page.evaluate(async () => {
      let asked = 0;
      const real = requestAnimationFrame;
      globalThis.requestAnimationFrame = (then) => (asked++, real(then));
      await new Promise((done) => real(() => real(() => real(done))));
      globalThis.requestAnimationFrame = real;
      return asked;
    });
    expect(frames).toBe(0);
    await page.close();
  });

  it('is what the card folds into, and it stays folded at the next step', async () => {
    const page = await openStep(browser, SAVE, put);
    await inCorner(page, 'top-left');
    await press(page, 'Fold to one line');
    const { card } = await shown(page, (now) => now.card !== null && now.card.height < 60 && isIn('top-left', now.card));
    expect(card).not.toBeNull();
    expect(await sent(page, 'card')).toEqual([{ folded: true }]);
    await page.close();
  });
});
