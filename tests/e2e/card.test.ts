/** The card where the responder wants it: on every page, after a killed worker, out of the way of its target, and folded where it was folded. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { steady } from '../../scripts/follow.mjs';
import { openPanel } from '../../scripts/browser.mjs';
import { mainCard, see, type Card } from '../../scripts/sight.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { killWorker, openWorld, type World } from './support/world';

let world: World;
let page: Page;
/** Of the pages, which is not the same in all browsers. */
let view: { width: number; height: number };
beforeAll(async () => {
  world = await openWorld({ severity: 'P3' });
  page = world.alerts;
  await page.bringToFront();
  view = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
});
afterAll(() => world?.close());

type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
const cornerOf = ({ box }: Card): Corner | null => {
  const near = (px: number, wanted: number): boolean => Math.abs(px - wanted) < 3;
  const y = near(box.y, 8) ? 'top' : near(box.y + box.height, view.height - 8) ? 'bottom' : null;
  const x = near(box.x, 8) ? 'left' : near(box.x + box.width, view.width - 8) ? 'right' : null;
  return x === null || y === null ? null : `${y}-${x}`;
};
const cardOn = async (tab: Page): Promise<Card | null> => mainCard(await see(tab));
const cardThat = (tab: Page, what: string, is: (card: Card) => boolean): Promise<Card> =>
  until(
    async () => {
      const card = await cardOn(tab);
      return card !== null && is(card) ? card : null;
    },
    { what: async () => `a card ${what}, and not ${JSON.stringify((await cardOn(tab))?.box)}` },
  );
const inCorner = (tab: Page, corner: Corner): Promise<Card> => cardThat(tab, `in the ${corner}`, (card) => cornerOf(card) === corner);

async function dragTo(x: number, y: number): Promise<void> {
  const sight = await steady(page);
  const card = sight === null ? null : mainCard(sight);
  if (card === null) throw new Error('No card stands still.');
  await page.mouse.move(card.box.x + 120, card.box.y + 20);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
}

it('is dragged to a corner, and is there after the page was loaded anew and the worker was killed', async () => {
  await cardThat(page, 'on the page', () => true);
  await dragTo(160, view.height - 20);
  await inCorner(page, 'bottom-left');
  await page.reload();
  await inCorner(page, 'bottom-left');
  await killWorker(world);
  await page.reload();
  await inCorner(page, 'bottom-left');
});

it('is over no target there, and comes back', async () => {
  const lit = async (): Promise<{ x: number; y: number; width: number; height: number }> =>
    until(async () => (await see(page)).lights[0]?.box ?? null, { what: 'something to be lit' });
  // The card comes before what it is about was found.
  const target = await lit();
  const before = await inCorner(page, 'bottom-left');
  // The page moves what it is about under the card.
  await page.evaluate(
    ({ x, y }) => {
      document.body.style.position = 'relative';
      document.body.style.left = `${x}px`;
      document.body.style.top = `${y}px`;
    },
    { x: 60 - target.x, y: before.box.y + 60 - target.y },
  );
  const away = await cardThat(page, 'out of the way', (card) => cornerOf(card) !== 'bottom-left');
  const now = await lit();
  const isOver =
    now.x < away.box.x + away.box.width &&
    away.box.x < now.x + now.width &&
    now.y < away.box.y + away.box.height &&
    away.box.y < now.y + now.height;
  expect(isOver).toBe(false);
  await page.evaluate(() => {
    document.body.style.left = '0px';
    document.body.style.top = '0px';
  });
  await inCorner(page, 'bottom-left');
});

it('stays folded on the next page', async () => {
  const foldOf = (card: Card): Card['buttons'][number] | undefined => card.buttons.find(({ name }) => name === 'Fold to one line');
  const isThere = (card: Card): boolean => cornerOf(card) === 'bottom-left' && foldOf(card) !== undefined;
  const fold = foldOf(await cardThat(page, 'to be folded in the bottom-left', isThere));
  if (fold === undefined) throw new Error('The card cannot be folded.');
  await page.mouse.click(fold.box.x + fold.box.width / 2, fold.box.y + fold.box.height / 2);
  await cardThat(page, 'in one line', ({ folded }) => folded);
  await page.reload();
  expect(cornerOf(await cardThat(page, 'in one line', ({ folded }) => folded))).toBe('bottom-left');
});

it('is put by the settings, too, which know what was chosen on the page', async () => {
  const settings = await openPanel(world.browser, world.id, 'library.html#/settings');
  await settings.bringToFront();
  await settings.waitForSelector('#card-put');
  await settings.waitForFunction(() => (document.querySelector('#card-put') as HTMLSelectElement).value === 'bottom-left');
  for (const theme of THEMES) expect(await faultsOf(settings, theme)).toEqual([]);
  await settings.select('#card-put', 'top-right');
  await page.bringToFront();
  await inCorner(page, 'top-right');
  await settings.bringToFront();
  await settings.select('#card-put', 'beside');
  await page.bringToFront();
  await cardThat(page, 'beside its target', (each) => cornerOf(each) !== 'top-right');
});
