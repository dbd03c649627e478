/** The step on the page: what counts as done, what is only a guess, and what there is to do when nothing is found. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuideView } from '../../procedures/guide/view';
import { openBrowser } from './harness';
import { boxOf, middle, openStep, press, sent, settle, shown } from './support/overlay';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const SAVE = '<button id="save" data-target>Save record</button>';
const target = (facts: object): NonNullable<GuideView['step']['target']> => ({
  v: 1,
  kind: 'element',
  facts,
  path: [],
  unique: [],
  also: [],
});

describe('a real action', () => {
  it('finishes the step, with the verdict', async () => {
    const page = await openStep(browser, SAVE);
    await shown(page);
    await page.click('#save');
    await settle(page);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'action', verdict: 'exact' })]);
    await page.close();
  });

  it('says that it was Enter that ended the typing, since that may be the next step too', async () => {
    const step = { step: { action: { kind: 'type' as const } } };
    const field = '<form onsubmit="event.preventDefault()"><input id="title" data-target></form><button>Next</button>';
    const acted = async (key: 'Enter' | 'Tab'): Promise<unknown[]> => {
      const page = await openStep(browser, field, step);
      await shown(page);
      await page.type('#title', 'x');
      await page.keyboard.press(key);
      await settle(page);
      const all = await sent(page, 'act');
      await page.close();
      return all;
    };
    expect(await acted('Enter')).toEqual([expect.objectContaining({ act: 'done', by: 'action', verdict: 'exact', key: 'Enter' })]);
    expect(await acted('Tab')).toEqual([expect.not.objectContaining({ key: 'Enter' })]);
  });

  it('is not what a script of the page does', async () => {
    const page = await openStep(browser, SAVE);
    await shown(page);
    await page.$eval('#save', (button) => {
      (button as HTMLElement).click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    });
    await settle(page);
    expect(await sent(page, 'act')).toEqual([]);
    await page.close();
  });

  it('counts on a target that the page drew again, also while it is pressed', async () => {
    const page = await openStep(browser, `<div id="slot">${SAVE}</div>`);
    await shown(page);
    // Where it is: the element itself is another one by the time it is pressed.
    const { x, y } = middle(await boxOf(page, '#save'));
    await page.evaluate(() => {
      const draw = (): void => {
        const slot = document.querySelector('#slot');
        slot?.replaceChildren(...[...slot.children].map((each) => each.cloneNode(true)));
      };
      draw();
      setInterval(draw, 60);
    });
    await shown(page);
    await page.mouse.click(x, y);
    await settle(page);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'action' })]);
    await page.close();
  });

  it('on something else does not count, and the card says so', async () => {
    const page = await openStep(browser, `${SAVE}<button id="other">Other</button>`);
    await shown(page);
    await page.click('#other');
    await shown(page, ({ text }) => /not the|another|other/i.test(text));
    expect(await sent(page, 'act')).toEqual([]);
    await page.close();
  });
});

describe('a guess', () => {
  const TWO = '<p><button class="b">Restart</button></p><p><button class="b">Restart</button></p>';
  const step = { step: { target: target({ role: 'button', name: 'Restart' }) } };

  it('is dashed, asks, and does not advance by itself', async () => {
    const page = await openStep(browser, TWO, step);
    const { spots, text } = await shown(page);
    expect(spots).toEqual([expect.objectContaining({ manner: 'guessed', dashed: true })]);
    expect(text).toContain('Is it this one?');
    for (const button of await page.$$('.b')) await button.click();
    await settle(page);
    expect(await sent(page, 'act')).toEqual([]);
    await page.close();
  });

  it('that was confirmed is outlined in full, and done by hand', async () => {
    const page = await openStep(browser, TWO, step);
    await shown(page);
    await press(page, 'Yes');
    const { spots } = await shown(page, (now) => now.spots[0]?.manner === 'exact');
    const [spot] = spots;
    await page.mouse.click((spot?.x ?? 0) + (spot?.width ?? 0) / 2, (spot?.y ?? 0) + (spot?.height ?? 0) / 2);
    await settle(page);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'hand' })]);
    await page.close();
  });
});

describe('a target that is not there', () => {
  const where = { tool: 'Ticket desk', page: 'New ticket', open: true, known: true, other: null };
  const missing = (more: object = {}): Promise<Page> =>
    openStep(browser, '<p>Empty</p><button id="new">Brand new control</button>', { where, ...more });

  it('is looked for, and outlined as soon as it comes', async () => {
    const page = await missing();
    await shown(page, ({ text }) => text.includes('Looking for it'));
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), SAVE);
    expect((await shown(page)).spots[0]?.manner).toBe('exact');
    await page.close();
  });

  it('shows what it looked like when it was recorded, whatever the page allows', async () => {
    const page = await openStep(browser, '<meta http-equiv="Content-Security-Policy" content="img-src \'none\'"><p>Empty</p>', {
      step: { picture: 'The button at the top' },
    });
    await shown(page, (now) => now.text.includes('As it was when it was recorded'));
    await page.close();
  });

  it('leaves the words, the way to its page, pointing, and skipping with a reason', async () => {
    const page = await missing();
    const { text, buttons, spots } = await shown(page, (now) => now.text.includes('Not found on this page'));
    expect(text).toContain('Use the control');
    expect(spots).toEqual([]);
    expect(buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(['I’ll point to it', 'Take me there', 'Done', 'Skip…']));
    await press(page, 'Take me there');
    expect(await sent(page, 'go')).toHaveLength(1);
    await press(page, 'Skip…');
    await shown(page, (now) => now.text.includes('Why is it skipped?'));
    await page.keyboard.type('The form is gone');
    await press(page, 'Skip this step');
    await settle(page);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'skip', reason: 'The form is gone' })]);
    await page.close();
  });

  it('is recorded, and the step done by hand, when the responder points to it', async () => {
    const page = await missing();
    await shown(page, (now) => now.text.includes('Not found on this page'));
    await press(page, 'I’ll point to it');
    await page.hover('#new');
    expect((await shown(page)).spots[0]?.dashed).toBe(true);
    await page.click('#new');
    await settle(page);
    expect(await sent(page, 'point')).toEqual([
      expect.objectContaining({
        how: 'pointed',
        target: expect.objectContaining({ facts: expect.objectContaining({ role: 'button', name: 'Brand new control' }) }),
      }),
    ]);
    // The press was the step itself.
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'hand' })]);
    await page.close();
  });

  it('takes its outline along when it goes', async () => {
    const page = await openStep(browser, SAVE);
    await shown(page);
    await page.$eval('#save', (button) => button.remove());
    await shown(page, ({ spots }) => spots.length === 0);
    await page.close();
  });
});
