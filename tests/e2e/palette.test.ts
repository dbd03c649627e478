/** Find anything, by keyboard alone: in the library and in the panel, what is found, what opens, where the focus is afterwards. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { clickOn } from './support/click';

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;

beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt(BROWSER) });
});
afterAll(() => launched.close());

const chord = async (modifier: 'Control' | 'Alt', key: 'k' | 'KeyP'): Promise<void> => {
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
};
/** Opens it and waits for what has to be read: recent procedures, steps and runs. */
const find = async (words: string): Promise<void> => {
  await chord('Control', 'k');
  await page.waitForSelector('.palette input');
  await page.keyboard.type(words);
};
const options = (): Promise<string[]> =>
  page.$$eval('.palette-option .palette-words > :first-child', (all) => all.map((each) => each.textContent ?? ''));
const groups = (): Promise<string[]> => page.$$eval('.palette-group', (all) => all.map((each) => each.textContent ?? ''));
/** What a screen reader is told that the focus is on. */
const active = (): Promise<string> =>
  page.$eval('.palette input', (field) => {
    const option = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    return option?.getAttribute('aria-selected') === 'true' ? (option.querySelector('.palette-words')?.firstChild?.textContent ?? '') : '';
  });
const heading = (title: string): Promise<unknown> => page.waitForSelector(`aria/${title}[role="heading"]`);

describe('in the library', () => {
  beforeEach(async () => {
    page = await openPanel(launched.browser, launched.id, 'library.html');
    await page.waitForSelector('.procedure-item');
    return () => page.close();
  });

  it('finds a procedure, says how many, and opens it; the next time it is at hand, and stays there once it is pinned', async () => {
    await find('incident respo');
    await until(async () => (await active()) === 'IT incident response', { what: 'the procedure' });
    expect(await page.$eval('.palette [role=status]', (line) => line.textContent)).toMatch(/^\d+ shown\. \d+ procedures/);
    expect(await page.$$eval('.palette-option[aria-selected=true] mark', (all) => all.map((each) => each.textContent))).toEqual([
      'incident',
      'respo',
    ]);
    await page.keyboard.press('Enter');
    await heading('IT incident response');
    expect(await page.$('.palette')).toBeNull();

    await find('');
    await until(async () => (await groups()).includes('Opened last'), { what: 'what was opened last' });
    expect((await options())[0]).toBe('IT incident response');
    await chord('Alt', 'KeyP');
    await until(async () => (await groups())[0] === 'Pinned', { what: 'the pinned procedure' });
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForSelector('aria/Unpin[role="button"]');
    await clickOn(page, 'aria/Unpin[role="button"]');
    await page.waitForSelector('aria/Pin[role="button"]');
    await find('');
    await until(async () => (await groups())[0] === 'Opened last', { what: 'it to be pinned no longer' });
  });

  it('finds a step and shows the procedure at it', async () => {
    await find('acknowledgement confirm');
    await until(async () => (await groups()).includes('Steps'), { what: 'the step' });
    const title = 'Click Confirm acknowledgement';
    for (let press = 0; press < 20 && (await active()) !== title; press++) await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(title);
    await page.keyboard.press('Enter');
    await until(
      () => page.evaluate(() => document.activeElement?.id === `step-${new URLSearchParams(location.hash.split('?')[1]).get('step')}`),
      {
        what: 'the focus to be on the step',
      },
    );
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toContain(title);
  });

  it('finds tools and actions', async () => {
    await find('zabbix');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[type=search]')?.value === 'Zabbix');
    await find('theme dark');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    await find('new procedure');
    await page.keyboard.press('Enter');
    await page.waitForSelector('form.card, .form-card, form');
    expect(await page.evaluate(() => location.hash)).toBe('#/new');
  });

  it('goes round its list, says when nothing is there, and gives the focus back', async () => {
    await (await page.waitForSelector('.find-anything'))?.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.palette input');
    const first = await active();
    await page.keyboard.press('ArrowUp');
    const last = await active();
    expect(last).not.toBe(first);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(first);
    await page.keyboard.type('xqzw');
    await page.waitForSelector('.palette ::-p-text(Nothing has “xqzw” in it.)');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('find-anything');
  });

  it('is without fault in every theme, and in a narrow window', async () => {
    await find('the');
    for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
    await page.setViewport({ width: 340, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

it('in the panel, a procedure that is found is declared', async () => {
  page = await openPanel(launched.browser, launched.id);
  await page.waitForSelector('.view.home');
  await find('refund');
  await until(async () => /refund/i.test(await active()), { what: 'the procedure' });
  const title = await active();
  await page.keyboard.press('Enter');
  await page.waitForSelector(`form.declare ::-p-text(${title})`);
});
