/** The theme that is chosen in the library is the one of the card on the page and of the panel, at once; and more than one outline there. */
import { afterEach, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { follow } from '../../scripts/follow.mjs';
import { shown } from '../page/support/overlay';
import { openWorld, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
afterEach(() => world?.close());

const GROUNDS = { light: 'rgb(255, 255, 255)', dark: 'rgb(24, 32, 39)', dim: 'rgb(13, 17, 20)' } as const;

it('is followed by the card and the panel', async () => {
  world = await openWorld({ severity: 'P1' });
  const { browser, alerts, panel, id } = world;
  await follow(browser, { stop: ({ title }: { title: string }) => title.startsWith('Look at the graph') });
  const { spots } = await shown(alerts, (now) => now.spots.length === 2);
  // Which of them is found first is chance.
  expect(spots.map(({ number }) => number).toSorted()).toEqual(['1', '2']);
  const library = await openPanel(browser, id, 'library.html#/settings');
  for (const [theme, ground] of Object.entries(GROUNDS)) {
    await library.bringToFront();
    await clickOn(library, `.theme-choice:has([data-sample=${theme}])`);
    await panel.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, {}, theme);
    await alerts.bringToFront();
    await shown(alerts, (now) => now.ground === ground && now.spots.length === 2);
  }
});
