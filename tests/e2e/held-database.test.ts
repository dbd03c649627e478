/**
 * Stored data that cannot be opened just now, because another page of the browser holds on to it: said in words, nothing is lost or begun
 * anew, and it goes on once that page has let go. Beside it newer-database.test.ts.
 */
import type { Page } from 'puppeteer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPanel, ownAddress } from '../../scripts/browser.mjs';
import { faultsOf } from './support/axe';
import { killWorker, openWorld, press, storedEvents, waitForWords, wordsOf, type World } from './support/world';

let world: World;
let holder: Page;
beforeEach(async () => {
  world = await openWorld({ severity: 'P3' });
  // A page of the extension in which nothing of Steplight runs, as one of an older version that hangs.
  holder = await world.browser.newPage();
  await holder.goto(ownAddress(world.id, 'policy.schema.json'));
});
afterEach(() => world?.close());

/** Opens the stored data and does not let go of it, whoever waits; then asks for a newer version, behind which every other opening waits. */
const hold = (): Promise<void> =>
  holder.evaluate(async () => {
    const held = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('steplight');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error));
    });
    Object.assign(window, { held });
    const waiting = indexedDB.open('steplight', held.version + 1);
    // Ended at once when its turn comes: the version stays as it is.
    waiting.addEventListener('upgradeneeded', () => waiting.transaction?.abort());
    await new Promise((resolve) => waiting.addEventListener('blocked', resolve));
  });
const letGo = (): Promise<void> => holder.evaluate(() => (window as unknown as { held: IDBDatabase }).held.close());

it('is said to a panel, a library and a popup that ask for it, keeps everything, and goes on', async () => {
  const { panel } = world;
  const before = await storedEvents(panel);
  await hold();
  await killWorker(world);
  const library = await openPanel(world.browser, world.id, 'library.html');
  const popup = await openPanel(world.browser, world.id, 'popup.html');
  await panel.reload();
  for (const page of [panel, library, popup]) {
    await waitForWords(page, 'The stored data does not open. Another window');
    // As if nothing had ever been there.
    expect(await wordsOf(page)).not.toContain('There is no procedure');
    expect(await faultsOf(page, 'light')).toEqual([]);
  }
  // It takes its time, and is seen to be at it; then the same is said again.
  await press(panel, 'Try again');
  await waitForWords(panel, 'Loading…');
  await panel.waitForFunction(() => document.querySelector('.storage-trouble button:disabled') === null, { polling: 100 });
  await waitForWords(panel, 'The stored data does not open. Another window');
  await letGo();
  await press(panel, 'Try again');
  await panel.waitForSelector('.view.run');
  expect(await storedEvents(panel)).toEqual(before);
  await press(library, 'Try again');
  await waitForWords(library, 'IT incident response');
  await press(popup, 'Try again');
  await waitForWords(popup, 'Open Steplight beside the page');
});
