/** The keys of the panel, the way back from a slip, and the settings that change them. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { openWorld, storedEvents, waitForWords, wordsOf, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
let panel: Page;
beforeAll(async () => {
  world = await openWorld({ enable: false, severity: 'P3' });
  ({ panel } = world);
  await panel.bringToFront();
});
afterAll(() => world?.close());

const last = async (): Promise<object | undefined> => (await storedEvents(panel)).at(-1)?.body;
const logged = (body: object): Promise<unknown> =>
  until(async () => JSON.stringify(await last())?.includes(JSON.stringify(body).slice(1, -1)) || null, {
    what: async () => `${JSON.stringify(body)} in the log, and not ${JSON.stringify(await last())}`,
  });
const shownStep = (number: number): Promise<unknown> =>
  panel.waitForFunction((n) => document.querySelector('.current .numbers')?.textContent?.startsWith(`Step ${n} `) === true, {}, number);
/** The key of "Done", as the panel has it; a tab that just came to the front may not draw yet. */
const shownKey = (key: string | null): Promise<unknown> =>
  panel.waitForFunction(
    (wanted) => document.querySelector('[data-key=done]')?.getAttribute('aria-keyshortcuts') === wanted,
    { polling: 100 },
    key,
  );

it('do what their buttons do, and what was ticked last can be taken back', async () => {
  await shownStep(1);
  await panel.keyboard.press('d');
  await logged({ type: 'step.done', step: 'practice-open-alert' });
  await shownStep(2);
  await waitForWords(panel, 'Undo');
  for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
  await panel.keyboard.press('z');
  await logged({ type: 'step.reopened', step: 'practice-open-alert' });
  await shownStep(1);
});

it('show what would be taken back before they take it back, and leave letters with Shift alone', async () => {
  await panel.keyboard.press('d');
  await logged({ type: 'step.done', step: 'practice-open-alert' });
  // On another tab there is no line: the first press brings it, the second takes back.
  await panel.keyboard.press('3');
  await panel.waitForFunction(() => document.querySelector('.undo-line') === null);
  await panel.keyboard.press('z');
  await waitForWords(panel, 'Undo');
  expect(await last()).toMatchObject({ type: 'step.done' });
  await panel.keyboard.press('z');
  await logged({ type: 'step.reopened', step: 'practice-open-alert' });
  await shownStep(1);
  const before = (await storedEvents(panel)).length;
  await panel.keyboard.down('Shift');
  await panel.keyboard.press('D');
  await panel.keyboard.up('Shift');
  await panel.keyboard.press('?');
  await waitForWords(panel, 'Done with this step');
  expect((await storedEvents(panel)).length).toBe(before);
  await panel.keyboard.press('Escape');
  await panel.waitForFunction(() => document.querySelector('dialog') === null);
});

it('are listed, and the list gives the focus back', async () => {
  await panel.keyboard.press('?');
  await waitForWords(panel, 'Done with this step');
  expect(await panel.evaluate(() => document.querySelector('dialog[open]') !== null)).toBe(true);
  await panel.keyboard.press('d');
  await panel.keyboard.press('Escape');
  await panel.waitForFunction(() => document.querySelector('dialog') === null);
  expect((await storedEvents(panel)).filter(({ body }) => body.type === 'step.done')).toHaveLength(2);
});

/** What the next key would be typed into, if it came before a frame is drawn after this one. */
const nextInto = (key: string): Promise<string> =>
  panel.evaluate(async (pressed) => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
    // All that is to be done at once is done within these, and no frame can begin between them.
    for (let i = 0; i < 50; i++) await Promise.resolve();
    const { activeElement: at } = document;
    return `${at?.closest('form, dialog') === null ? '' : 'in '}${at?.id || at?.localName}`;
  }, key);

it('choose tabs and forms, and are letters again while one types', async () => {
  expect(await nextInto('e')).toBe('in note');
  await panel.keyboard.type('seen, d and s');
  expect(await panel.$eval('#note', (field) => (field as HTMLTextAreaElement).value)).toBe('seen, d and s');
  await panel.evaluate(() => (document.activeElement as HTMLElement).blur());
  expect(await nextInto('e')).toBe('in note');
  await panel.evaluate(() => (document.activeElement as HTMLElement).blur());
  expect(await nextInto('v')).toBe('in input');
  await waitForWords(panel, 'Change severity');
  await panel.evaluate(() => (document.activeElement as HTMLElement).blur());
  await panel.keyboard.press('1');
  await shownStep(1);
  expect(await nextInto('s')).toBe('in skip-reason');
  await panel.keyboard.press('Escape');
  await panel.waitForFunction(() => document.querySelector('#skip-reason') === null && document.querySelector('[data-key=done]') !== null);
});

it('do nothing behind the list of them that one of them opens', async () => {
  expect(await nextInto('?')).toMatch(/^in /);
  await panel.keyboard.press('Escape');
  await panel.waitForFunction(() => document.querySelector('dialog') === null);
});

it('are others once they are changed, and none once they are switched off', async () => {
  const library = await openPanel(world.browser, world.id, 'library.html#/settings');
  await library.bringToFront();
  await (await library.waitForSelector('#key-done'))?.focus();
  await library.keyboard.press('s');
  await waitForWords(library, 'is taken: Skip it');
  await library.keyboard.press('x');
  await library.waitForFunction(() => (document.querySelector('#key-done') as HTMLInputElement | null)?.value === 'x');
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
  await panel.bringToFront();
  await shownKey('x');
  await panel.keyboard.press('x');
  await logged({ type: 'step.done', step: 'practice-open-alert' });
  await library.bringToFront();
  await clickOn(library, 'section[aria-labelledby=keys] input[type=checkbox]');
  await library.waitForFunction(() => document.querySelector('#key-done') === null);
  await panel.bringToFront();
  await shownKey(null);
  const before = (await storedEvents(panel)).length;
  await panel.keyboard.press('x');
  await panel.keyboard.press('z');
  expect(await wordsOf(panel)).toContain('Step 2');
  expect((await storedEvents(panel)).length).toBe(before);
});
