/** The library page as everybody must be able to use it: settings, every view by keyboard, in a small window, for axe. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { faultsOf, THEMES } from './support/axe';
import { clickOn } from './support/click';

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;

beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt(BROWSER), grant: true });
});
afterAll(() => launched.close());
beforeEach(async () => {
  page = await openPanel(launched.browser, launched.id, 'library.html');
  await page.setViewport({ width: 1280, height: 860 });
  await page.waitForSelector('aria/Procedures[role="heading"]');
  // Right after the installation the library is still being filled.
  await page.waitForSelector('.procedure-item');
  return () => page.close();
});

const go = async (hash: string, heading: string): Promise<void> => {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForSelector(`aria/${heading}[role="heading"]`);
};
const press = async (name: string, role = 'button'): Promise<void> => {
  await clickOn(page, `aria/${name}[role="${role}"]`);
};
const focused = (): Promise<string> => page.evaluate(() => (document.activeElement as HTMLElement).innerText);

describe('settings', () => {
  it('are applied at once and are there after a reload', async () => {
    await go('#/settings', 'Settings');
    await (await page.waitForSelector('input[name=theme]:checked'))?.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dim');
    await (await page.waitForSelector('#actor-name'))?.focus();
    await page.keyboard.type('Ann on call');
    await press('Incident commander Decides and delegates; does not resolve', 'checkbox');
    await page.waitForSelector('.saved::-p-text(Saved)');
    await page.reload();
    await page.waitForSelector('#actor-name');
    expect(await page.$eval('#actor-name', (field) => (field as HTMLInputElement).value)).toBe('Ann on call');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dim');
    const roles = await page.$$eval('.choice:has(:checked):has(.role-duty)', (all) => all.map((each) => (each as HTMLElement).innerText));
    expect(roles).toEqual([expect.stringMatching(/^Incident commander/)]);
  });

  it('take days off from a calendar file, and nothing from a file that is none', async () => {
    await go('#/settings', 'Settings');
    const folder = mkdtempSync(join(tmpdir(), 'steplight-calendar-'));
    const choose = async (name: string, text: string): Promise<void> => {
      writeFileSync(join(folder, name), text);
      const field = await page.waitForSelector('section[aria-labelledby=calendar] input[type=file]');
      await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(join(folder, name));
    };
    const event = ['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas', 'END:VEVENT'];
    await choose('days.ics', ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n'));
    await page.waitForSelector('section[aria-labelledby=calendar] ::-p-text(One holiday)');
    await choose('cut.ics', ['BEGIN:VCALENDAR', ...event.slice(0, 3)].join('\r\n'));
    await page.waitForSelector('::-p-text(is no calendar file)');
    expect(await page.$eval('#calendar-holidays', (field) => (field as HTMLTextAreaElement).value.trim())).toBe('2026-12-25 Christmas');
    rmSync(folder, { recursive: true });
  });

  it('list the enabled sites and take them back', async () => {
    await go('#/settings', 'Settings');
    await page.evaluate(() => chrome.permissions.request({ origins: ['https://ops.example/*'] }));
    await press('Remove: https://ops.example');
    await page.waitForSelector('::-p-text(No site is enabled.)');
    expect(await page.evaluate(async () => (await chrome.permissions.getAll()).origins)).toEqual([]);
    // The list hears of it by itself, which may be before who took it back does.
    await page.waitForFunction(() => (document.activeElement as HTMLElement).innerText === 'Enabled sites');
  });
});

describe('every view', () => {
  const VIEWS = [
    ['#/procedures', 'Procedures'],
    ['#/procedure/it-incident-response/incident-response', 'IT incident response'],
    ['#/procedure/it-incident-response/practice-incident?at=p1', 'Practice: checkout is failing'],
    ['#/rehearse/it-incident-response/practice-incident', 'Rehearse: Practice: checkout is failing'],
    ['#/runs', 'Runs'],
    ['#/import', 'Packs'],
    ['#/settings', 'Settings'],
  ] as const;

  it.each(THEMES)('has nothing that axe finds fault with, in %s', async (theme) => {
    for (const [hash, heading] of VIEWS) {
      await go(hash, heading);
      expect(await faultsOf(page, theme), hash).toEqual([]);
    }
  });

  it.each([
    ['a narrow window', 320, 640],
    ['a zoom of 200 %', 640, 430],
  ])('fits %s without scrolling sideways', async (_, width, height) => {
    await page.setViewport({ width, height });
    for (const [hash, heading] of VIEWS) {
      await go(hash, heading);
      await page.$$eval('details', (all) => all.forEach((each) => (each.open = true)));
      expect(await page.evaluate(() => document.documentElement.scrollWidth), hash).toBeLessThanOrEqual(width);
    }
  });

  it('begins at its heading when one comes from another', async () => {
    for (const [hash, heading] of [...VIEWS.slice(1), VIEWS[0]]) {
      await go(hash, heading);
      expect(await focused(), hash).toBe(hash === '#/import' ? 'Import' : heading);
    }
  });
});
