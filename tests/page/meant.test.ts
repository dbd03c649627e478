/** A press counts only on a card that a person has seen where it is: not on one that the page has just brought under the pointer, or covers. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './harness';
import { openStep, press, read, sent, settle, shown, type Box } from './support/overlay';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const PAGE = '<style>body { margin: 0; height: 700px }</style><button data-target style="position:fixed;left:10px;top:10px">Save</button>';
const NOT_COUNTED = 'That press did not count';

async function doneAt(page: Page): Promise<{ x: number; y: number }> {
  const { buttons } = await shown(page, (now) => now.buttons.some(({ label, width }) => label === 'Done' && width > 0));
  const { x = 0, y = 0, width = 0, height = 0 } = buttons.find(({ label }) => label === 'Done') ?? {};
  return { x: x + width / 2, y: y + height / 2 };
}

it('that the page brings under the pointer does not count, and counts when it was read there', async () => {
  const page = await openStep(browser, PAGE);
  await shown(page);
  await press(page, 'Fold to one line');
  await press(page, 'Use the control');
  const before = await doneAt(page);
  const there = { x: before.x + 300, y: before.y + 200 };
  await page.mouse.move(there.x, there.y);
  // It comes under the pointer, and never stays for long where it is, however late the press.
  await page.$eval('[data-target]', (button) => {
    let n = 0;
    const shake = (): void => {
      (button as HTMLElement).style.cssText = `position:fixed;left:${(n = 1 - n) === 0 ? 310 : 318}px;top:210px`;
      if (document.title !== 'enough') setTimeout(shake, 100);
    };
    shake();
  });
  const isUnderPointer = ({ x, y, width, height }: Box): boolean =>
    x <= there.x && there.x <= x + width && y <= there.y && there.y <= y + height;
  const now = await shown(page, ({ card }) => card !== null && isUnderPointer(card));
  const done = now.buttons.find(({ label }) => label === 'Done');
  await page.mouse.click((done?.x ?? 0) + 20, (done?.y ?? 0) + 5);
  await shown(page, ({ text }) => text.includes(NOT_COUNTED));
  expect(await sent(page, 'act')).toEqual([]);
  await page.evaluate(() => (document.title = 'enough'));
  await press(page, 'Done');
  expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'hand' })]);
  await page.close();
});

it('on what lets the pointer through to the card does not count', async () => {
  const page = await openStep(browser, PAGE);
  await doneAt(page);
  await page.evaluate(() => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
    root.innerHTML =
      '<div popover=manual style="position:fixed;inset:0;width:100vw;height:100vh;border:0;background:#fff;pointer-events:none">Win</div>';
    const cover = root.firstElementChild as HTMLElement;
    // Whenever the overlay raises itself it is covered again, within the frame.
    const again = (): void => {
      cover.hidePopover();
      cover.showPopover();
      requestAnimationFrame(again);
    };
    again();
  });
  const { x, y } = await doneAt(page);
  for (let n = 0; n < 5; n++) await page.mouse.click(x, y);
  expect(await sent(page, 'act')).toEqual([]);
  await page.close();
});

it('with a key counts also on a card that has just moved: what the keys are in is not brought under them', async () => {
  const page = await openStep(browser, PAGE);
  await press(page, 'Skip…');
  await shown(page, ({ text }) => text.includes('Why is it skipped?'));
  await page.keyboard.type('The form is gone');
  // The card makes way for its target, and the form is sent in the same moment.
  const { card } = await shown(page);
  await page.$eval(
    '[data-target]',
    (button, box) => ((button as HTMLElement).style.cssText = `position:fixed;left:${box?.x ?? 0}px;top:${box?.y ?? 0}px`),
    card,
  );
  await shown(page, (now) => JSON.stringify(now.card) !== JSON.stringify(card));
  await page.keyboard.press('Enter');
  await settle(page);
  expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'skip', reason: 'The form is gone' })]);
  await page.close();
});

it('a card that is in another frame now is not taken for one that the page covers', async () => {
  const page = await openStep(browser, PAGE);
  await read(page, 'Done');
  const give = (card: boolean): Promise<void> =>
    page.evaluate((here) => globalThis.guide.owner({ owner: true, card: here, verdict: 'exact', evidence: [], at: 0 }), card);
  await give(false);
  await shown(page, ({ card }) => card === null);
  // Nobody touches anything meanwhile, and the browser tells of each frame that the card is not seen.
  for (let frame = 0; frame < 40; frame++) await settle(page);
  await give(true);
  await read(page, 'Done');
  expect(await sent(page, 'found')).not.toContainEqual(expect.objectContaining({ swept: 'covered' }));
  await page.close();
});
