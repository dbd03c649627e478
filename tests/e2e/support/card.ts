/** The card as a responder uses it: read until it says something, pressed once it stands still. */
import type { Page } from 'puppeteer';
import { steady } from '../../../scripts/follow.mjs';
import { mainCard, see, type Card } from '../../../scripts/sight.mjs';
import { until } from '../../../scripts/until.mjs';

export const cardWith = (page: Page, words: string): Promise<Card> =>
  until(
    async () => {
      const card = mainCard(await see(page));
      return card !== null && card.text.includes(words) && !card.looking ? card : null;
    },
    { what: async () => `"${words}" on the card: ${mainCard(await see(page))?.text}` },
  );

export async function pressOnCard(page: Page, words: string, button: string): Promise<void> {
  const card = await until(
    async () => {
      const sight = await steady(page);
      const now = sight === null ? null : mainCard(sight);
      return now?.text.includes(words) === true ? now : null;
    },
    { what: `a card that says "${words}" and stands still` },
  );
  const found = card.buttons.find(({ name }) => name === button);
  if (found === undefined) throw new Error(`There is no "${button}" on ${card.text}`);
  await page.mouse.click(found.box.x + found.box.width / 2, found.box.y + found.box.height / 2);
}
