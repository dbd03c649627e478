/** More than one element: several to look at, a drag from here to there, the whole page, a key; and the theme they are drawn in. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../procedures/schema/target';
import { openBrowser } from './harness';
import { boxOf, middle, openStep, sent, settle, shown, target, type Box, type Shown } from './support/overlay';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const isAround = (spot: Box, box: Box): boolean =>
  Math.hypot(middle(spot).x - middle(box).x, middle(spot).y - middle(box).y) < 3 && Math.abs(spot.width - box.width - 8) < 3;
const meets = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('several elements', () => {
  const BOARD = `<main style="display:grid;grid-template-columns:repeat(3,200px);gap:20px">
    <section aria-label="Errors" id="a">Errors<p>2 %</p></section><section aria-label="Latency" id="b">Latency<p>120 ms</p></section>
    <section aria-label="Traffic" id="c">Traffic<p>900/s</p></section></main>`;
  const region = (name: string): Target => target({ role: 'region', name }, { kind: 'region' });
  const open = (html: string): Promise<Page> =>
    openStep(browser, html, {
      step: { target: region('Errors'), besides: [region('Latency'), region('Traffic')], action: { kind: 'look' } },
    });

  it('are all outlined, with their numbers, and the card covers none of them', async () => {
    const page = await open(BOARD);
    const { spots, text, card } = await shown(page, (now) => now.spots.length === 3);
    for (const [i, id] of ['a', 'b', 'c'].entries()) {
      const box = await boxOf(page, `#${id}`);
      // Whichever was found first.
      expect(spots.filter((spot) => isAround(spot, box)).map(({ number }) => number)).toEqual([String(i + 1)]);
      expect(meets(card as Box, box)).toBe(false);
    }
    expect(text).toContain('Look at all 3');
    await page.close();
  });

  it('are followed each by itself, and one that goes is no longer outlined', async () => {
    const page = await open(BOARD);
    await shown(page, (now) => now.spots.length === 3);
    await page.$eval('#b', (element) => Object.assign((element as HTMLElement).style, { marginTop: '90px' }));
    const moved = await boxOf(page, '#b');
    await shown(page, (now) => now.spots.some((spot) => isAround(spot, moved)));
    await page.$eval('#c', (element) => element.remove());
    await shown(page, (now) => now.spots.length === 2);
    await page.close();
  });

  it('that are not there are named', async () => {
    const page = await open(BOARD.replace('aria-label="Traffic"', 'aria-label="Inbox"').replace('Traffic<', 'Inbox<'));
    const { text } = await shown(page, (now) => now.text.includes('Not everything was found'));
    expect(text).toContain('Traffic');
    expect(text).not.toContain('“Latency”');
    await page.close();
  });
});

describe('a drag', () => {
  const LANES = `<style>body{user-select:none}.lane{position:absolute;top:200px;width:160px;height:120px;background:#eee}</style>
    <div role="button" aria-label="Incident 7" id="card" style="position:absolute;left:60px;top:60px;width:120px;height:40px;background:#cde">Incident 7</div>
    <div class="lane" role="region" aria-label="Open" style="left:40px"></div><div class="lane" id="goal" role="region" aria-label="Closed" style="left:520px"></div>`;
  const to = target({ role: 'region', name: 'Closed' });
  const open = (html = LANES): Promise<Page> =>
    openStep(browser, html, { step: { target: target({ role: 'button', name: 'Incident 7' }), action: { kind: 'drag', to } } });
  const drag = async (page: Page, from: { x: number; y: number }, end: { x: number; y: number }): Promise<void> => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 4 });
    await page.mouse.up();
    await settle(page);
  };

  it('shows where it begins and where it ends, with an arrow between', async () => {
    const page = await open();
    const { spots, arrow, text } = await shown(page, (now) => now.spots.length === 2 && now.arrow !== null);
    const [from, goal] = [await boxOf(page, '#card'), await boxOf(page, '#goal')];
    expect(spots.some((spot) => isAround(spot, from)) && spots.some((spot) => isAround(spot, goal))).toBe(true);
    const { x, y, width, height } = arrow as Box;
    // From one to the other, over neither.
    expect(x).toBeGreaterThan(from.x + from.width);
    expect(x + width).toBeLessThan(goal.x + 20);
    expect(y).toBeGreaterThan(from.y);
    expect(y + height).toBeLessThan(goal.y + goal.height);
    expect(text).toContain('Drag it to where the arrow ends');
    await page.close();
  });

  it('is done when it ends there, and nowhere else', async () => {
    const page = await open();
    await shown(page, (now) => now.spots.length === 2);
    const [from, goal] = [middle(await boxOf(page, '#card')), middle(await boxOf(page, '#goal'))];
    await drag(page, from, { x: 100, y: 260 });
    expect(await sent(page, 'act')).toEqual([]);
    await drag(page, from, goal);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'action' })]);
    await page.close();
  });

  it('says where its end is while that is out of view', async () => {
    const page = await open(
      LANES.replace('id="goal"', 'id="goal" data-far').replace('style="left:520px"', 'style="left:520px;top:2000px"'),
    );
    const { text } = await shown(page, (now) => now.text.includes('out of view'));
    expect(text).toContain('out of view, below');
    await page.evaluate(() => scrollTo(0, 1700));
    await shown(page, (now) => now.text.includes('Drag it to where the arrow ends') || now.text.includes('above'));
    await page.close();
  });

  it('is not done by itself where its end is not found', async () => {
    const page = await open(LANES.replace('aria-label="Closed"', 'aria-label="Archive"'));
    await shown(page, (now) => now.text.includes('The place to drop it was not found'));
    await drag(page, middle(await boxOf(page, '#card')), middle(await boxOf(page, '#goal')));
    expect(await sent(page, 'act')).toEqual([]);
    await page.close();
  });
});

describe('anywhere on the page', () => {
  const isFrame = (now: Shown): boolean => now.spots.length === 1;
  it('is outlined at the edges of the window, and a click there is not the step', async () => {
    const page = await openStep(browser, '<p>Hello</p><button>Other</button>', {
      step: { target: target({}, { kind: 'page' }), action: { kind: 'look' } },
    });
    const { spots, text } = await shown(page, isFrame);
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(spots[0]?.width).toBeGreaterThanOrEqual(width);
    expect(spots[0]?.height).toBeGreaterThanOrEqual(height);
    expect(text).toContain('Anywhere on this page');
    await page.click('button');
    await settle(page);
    expect(await sent(page, 'act')).toEqual([]);
    await page.close();
  });

  it.each([
    ['of the page', target({}, { kind: 'page' })],
    ['without a target', null],
  ])('a key that is pressed does the step: %s', async (_, its) => {
    const page = await openStep(browser, '<p>Hello</p>', { step: { target: its, action: { kind: 'press', keys: 'Shift+A' } } });
    const { text } = await shown(page, (now) => now.card !== null);
    expect(text).toMatch(/Press\s+Shift\s+A/);
    await page.keyboard.press('b');
    await settle(page);
    expect(await sent(page, 'act')).toEqual([]);
    await page.keyboard.down('Shift');
    await page.keyboard.press('A');
    await page.keyboard.up('Shift');
    await settle(page);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'action' })]);
    await page.close();
  });
});

describe('the theme', () => {
  it.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(24, 32, 39)'],
    ['dim', 'rgb(13, 17, 20)'],
  ] as const)('is the one that was chosen: %s', async (theme, ground) => {
    const page = await openStep(browser, '<button data-target>Ack</button>', { theme });
    const { ground: drawn } = await shown(page);
    expect(drawn).toBe(ground);
    await page.evaluate(() => globalThis.guide.show({ theme: 'light' }));
    await shown(page, (now) => now.ground === 'rgb(255, 255, 255)');
    await page.close();
  });
});
