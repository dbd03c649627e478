/** Keys of the whole browser, as a person presses them: done, take back, fold; where they are listed, and how they are changed. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPanel, workerTarget } from '../../scripts/browser.mjs';
import { mainCard, see } from '../../scripts/sight.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { missingForDisplay, openDisplay, type Display } from './support/display';
import { declareOwn } from './support/own-pack';
import { killWorker, manifestOf, openWorld, storedEvents, waitForWords, type World } from './support/world';
import { clickOn } from './support/click';

const STEPS = [
  { id: 'look', phase: 'detection', title: 'Look at the graph' },
  { id: 'drop', phase: 'detection', title: 'Drop the table', danger: 'irreversible', undo: 'It cannot be undone' },
  { id: 'end', phase: 'detection', title: 'Tell the team' },
];

const last = async (panel: Page): Promise<object | undefined> => (await storedEvents(panel)).toSorted((a, b) => a.seq - b.seq).at(-1)?.body;
const logged = (panel: Page, body: object): Promise<unknown> =>
  until(async () => JSON.stringify(await last(panel)) === JSON.stringify(body) || null, {
    what: async () => `${JSON.stringify(body)} in the log, and not ${JSON.stringify(await last(panel))}`,
  });
const cardSays = (page: Page, words: string): Promise<unknown> =>
  until(async () => mainCard(await see(page))?.text.includes(words) || null, {
    what: async () => `"${words}" on the card: ${mainCard(await see(page))?.text}`,
  });

describe('the manifest', () => {
  it.each(['chrome', 'firefox'] as const)(
    'of %s suggests no more keys than Chrome takes, and none that types a letter on a Mac',
    (target) => {
      const { commands } = manifestOf(target) as { commands: Record<string, { suggested_key?: { default?: string; mac?: string } }> };
      const suggested = Object.values(commands).filter((each) => each.suggested_key !== undefined);
      expect(suggested.length).toBeLessThanOrEqual(4);
      for (const { suggested_key: key } of suggested) expect(key?.mac).toMatch(/^MacCtrl\+Shift\+[A-Z]$/);
    },
  );
});

/** Whoever presses them: a person on a display, or the browser's own event where there is no display. */
function follows(
  title: string,
  open: () => Promise<{ world: World; command: (name: 'done' | 'undo' | 'fold') => Promise<void>; close: () => Promise<void> }>,
) {
  describe(title, () => {
    let all: Awaited<ReturnType<typeof open>>;
    let world: World;
    beforeAll(async () => {
      all = await open();
      ({ world } = all);
      await declareOwn(world, { id: 'keys', steps: STEPS });
      await world.alerts.bringToFront();
      await cardSays(world.alerts, 'Look at the graph');
    });
    afterAll(() => all?.close());

    it('tick the step on the card, and take it back', async () => {
      await all.command('done');
      await logged(world.panel, { type: 'step.done', step: 'look', by: 'hand' });
      await cardSays(world.alerts, 'Drop the table');
      await all.command('undo');
      await logged(world.panel, { type: 'step.reopened', step: 'look' });
      await cardSays(world.alerts, 'Look at the graph');
    });

    it('do not tick what must be compared in the panel first, and say so on the card, also to a worker that was ended', async () => {
      await all.command('done');
      await cardSays(world.alerts, 'Drop the table');
      const done = async (): Promise<number> => (await storedEvents(world.panel)).filter(({ body }) => body.type === 'step.done').length;
      const before = await done();
      await killWorker(world);
      await all.command('fold');
      await until(async () => mainCard(await see(world.alerts))?.folded || null, { what: 'the card in one line' });
      await all.command('done');
      const seen = new Set<string>();
      const reason = 'Compare in the panel first that this is the right place.';
      const says = async (): Promise<true | null> => {
        const card = mainCard(await see(world.alerts));
        for (const note of card?.notes ?? []) seen.add(note);
        return card?.notes.includes(reason) || null;
      };
      await until(says, {
        what: async () => {
          const badge = await world.panel.evaluate(async () =>
            Promise.all((await chrome.tabs.query({})).map(({ id }) => chrome.action.getBadgeText({ tabId: id ?? 0 }))),
          );
          return `the reason on the card, which said ${JSON.stringify([...seen])}; on the button: ${JSON.stringify(badge)}`;
        },
      });
      expect(await done()).toBe(before);
    });
  });
}

follows('commands that the browser sends', async () => {
  const world = await openWorld();
  return {
    world,
    async command(name) {
      const target = workerTarget(world.browser, world.id);
      if (target === null) await world.panel.evaluate(() => chrome.runtime.sendMessage({ type: 'tab.here', payload: {} }));
      const worker = await until(async () => (await workerTarget(world.browser, world.id)?.worker()) ?? null, { what: 'the worker' });
      await worker.evaluate((command) => {
        const { onCommand } = chrome.commands as unknown as { onCommand: { dispatch(name: string): void } };
        onCommand.dispatch(command);
      }, name);
    },
    close: world.close,
  };
});

const KEYS = { done: 'alt+shift+d', undo: 'alt+shift+u', fold: 'alt+shift+f' };

if (missingForDisplay === '')
  follows('keys that a person presses', async () => {
    const display: Display = await openDisplay();
    const world = await openWorld({ headed: display.name });
    return {
      world,
      async command(name) {
        display.press(KEYS[name]);
      },
      async close() {
        await world.close();
        display.close();
      },
    };
  });
else it.skip(`keys that a person presses: ${missingForDisplay} is not installed`, () => undefined);

describe('the list of keys', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ enable: false, severity: 'P3' });
  });
  afterAll(() => world?.close());

  it('has them as the browser has them, on ? and in the settings, and leads to where they are changed', async () => {
    const { panel, browser, id } = world;
    await panel.bringToFront();
    await panel.keyboard.press('?');
    await waitForWords(panel, 'Keys in the whole browser');
    const listed = (page: Page): Promise<Record<string, string>> =>
      page.$$eval('section[aria-labelledby=keys-browser] .key-list > div', (rows) =>
        Object.fromEntries(rows.map((row) => [row.querySelector('dd')?.textContent ?? '', row.querySelector('dt')?.textContent ?? ''])),
      );
    const isKnown = (page: Page): Promise<unknown> => page.waitForSelector('section[aria-labelledby=keys-browser] kbd');
    await isKnown(panel);
    // The browser has given every one of them: it gives none that it has for itself, and says nothing then.
    expect(await listed(panel)).toEqual({
      'Done with the present step': 'Alt+Shift+D',
      'Take back what you ticked last': 'Alt+Shift+U',
      'Fold the card on the page, or open it': 'Alt+Shift+F',
      'Begin a recording, or end it': 'Alt+Shift+E',
    });
    for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
    const settings = await openPanel(browser, id, 'library.html#/settings');
    await settings.bringToFront();
    await isKnown(settings);
    expect(await listed(settings)).toEqual(await listed(panel));
    const opened = browser.waitForTarget((target) => target.url().startsWith('chrome://extensions/shortcuts'));
    await clickOn(settings, 'section[aria-labelledby=keys-browser] button');
    await opened;
  });
});
