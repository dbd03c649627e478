/** Inside a frame: the card is drawn there, once; when the frame goes the page takes over, and when it is back, it goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'puppeteer';
import { follow, front } from '../../scripts/follow.mjs';
import { mainCard, see } from '../../scripts/sight.mjs';
import { until } from '../../scripts/until.mjs';
import { cardWith, pressOnCard } from './support/card';
import { ticketForm } from './support/desk';
import { openWorld, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
let tickets: Page;
beforeAll(async () => {
  world = await openWorld({ severity: 'P1' });
  await follow(world.browser, { stop: ({ title }) => title === 'Write the title' });
  const page = await front(world.browser);
  if (page === null) throw new Error('No page is in front.');
  tickets = page;
});
afterAll(() => world?.close());

const lit = (): Promise<unknown> =>
  until(
    async () => {
      const { cards, lights } = await see(tickets);
      return lights.length === 1 && cards.length === 1 && cards[0]?.title === 'Write the title' ? true : null;
    },
    { what: async () => `one card and one light: ${JSON.stringify(await see(tickets))}` },
  );

it('draws one card and one outline', async () => {
  await lit();
});

it('says that it looks on when the frame is gone, and finds it again', async () => {
  await tickets.evaluate(() => {
    const frame = document.querySelector('iframe');
    Object.assign(window, { kept: frame, place: frame?.parentElement });
    frame?.remove();
  });
  const card = await until(
    async () => {
      const now = mainCard(await see(tickets));
      return now !== null && /Looking for it|Not found on this page/.test(now.text) ? now : null;
    },
    { what: 'the card of the page itself' },
  );
  expect(card.title).toBe('Write the title');
  await tickets.evaluate(() => {
    const { kept, place } = window as unknown as { kept: HTMLElement; place: HTMLElement };
    place.append(kept);
  });
  await lit();
});

it('is one light and a question where two frames are alike, and that one when it is confirmed', async () => {
  await tickets.evaluate(() => {
    const frame = document.querySelector('iframe');
    const again = frame?.cloneNode() as HTMLIFrameElement;
    again.id = 'again';
    frame?.before(again);
  });
  const lightOf = (manner: string): Promise<unknown> =>
    until(
      async () => {
        const { cards, lights } = await see(tickets);
        return lights.length === 1 && lights[0]?.manner === manner && cards.length === 1;
      },
      { what: async () => `one card and one light that is ${manner}: ${JSON.stringify(await see(tickets))}` },
    );
  await lightOf('guessed');
  await pressOnCard(tickets, 'Another frame of this page has one as well.', 'Yes');
  await lightOf('exact');
  await cardWith(tickets, 'Remembered for this run');
  await tickets.evaluate(() => document.querySelector('#again')?.remove());
});

it('is pointed at from the card of the page, and done in the frame', async () => {
  const frame = await ticketForm(tickets);
  await frame.evaluate(() => {
    const field = document.querySelector('#title');
    const label = document.querySelector('label[for=title]');
    if (label) label.textContent = 'Subject';
    for (const [name, value] of [
      ['id', 'subject'],
      ['name', 'subject'],
    ] as const)
      field?.setAttribute(name, value);
    label?.setAttribute('for', 'subject');
  });
  await pressOnCard(tickets, 'Looked for: field “Title”.', 'I’ll point to it');
  await clickOn(frame, '#subject');
  await until(
    async () => {
      const { cards, lights } = await see(tickets);
      return lights.length === 1 && lights[0]?.manner === 'exact' && cards.length === 1;
    },
    { what: async () => `the light in the frame: ${JSON.stringify(await see(tickets))}` },
  );
  await tickets.keyboard.type('Checkout is down');
  await tickets.keyboard.press('Tab');
  await until(async () => mainCard(await see(tickets))?.title === 'Pick the severity', { what: 'the next step' });
});
