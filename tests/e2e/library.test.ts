/**
 * The library page in the real extension: reading a procedure, and every way that an import can end. Files go through
 * the page's own file field; what is stored is read from the extension's database and from exported files.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import bundled from '../../procedures/bundled/it-incident-response.json';
import { BROWSER, downloadTo, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { readStore } from './support/world';
import { clickOn } from './support/click';

interface Procedure {
  id: string;
  title: string;
  steps: Record<string, unknown>[];
}
type Document = Record<string, unknown> & { procedures: Procedure[] };

const incident = (): Procedure => {
  const found = (bundled.procedures as unknown as Procedure[]).find(({ id }) => id === 'incident-response');
  if (found === undefined) throw new Error('The incident procedure is bundled.');
  return structuredClone(found);
};

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;
let folder: string;
const errors: string[] = [];

/** A team's pack: the bundled procedure under an id of its own. */
const shop = (change: Record<string, unknown> = {}): Document => ({
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'shop-operations',
  version: '1.4.0',
  title: 'Shop operations',
  owner: 'Platform team',
  procedures: [{ ...incident(), id: 'checkout-errors', title: 'Checkout returns errors' }],
  ...change,
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steplight-library-'));
  launched = await launchWithExtension({ dir: builtAt(BROWSER), grant: true });
});
afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  page = await openPanel(launched.browser, launched.id, 'library.html');
  await page.setViewport({ width: 1280, height: 860 });
  errors.length = 0;
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.waitForSelector('aria/Procedures[role="heading"]');
  // Right after the installation the library is still being filled.
  await page.waitForSelector('.procedure-item');
  return async () => {
    await page.close();
    expect(errors).toEqual([]);
  };
});

const go = async (hash: string, heading: string): Promise<void> => {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForSelector(`aria/${heading}[role="heading"]`);
};
const press = async (name: string, role = 'button'): Promise<void> => {
  await clickOn(page, `aria/${name}[role="${role}"]`);
};
const report = (): Promise<string> => page.$eval('.reports', (element) => (element as HTMLElement).innerText);
const said = async (words: string): Promise<void> => {
  await page.waitForFunction((wanted) => document.querySelector<HTMLElement>('.reports')?.innerText.includes(wanted), {}, words);
};
/** The focus comes after what it comes to. */
const focusOn = async (words: string): Promise<void> => {
  await page.waitForFunction(
    (wanted) => {
      const { activeElement: has, body } = document;
      return has instanceof HTMLElement && has !== body && has.innerText.includes(wanted);
    },
    {},
    words,
  );
};
const storedPacks = async (): Promise<string[]> =>
  (await readStore<{ id: string; version: string }>(page, 'packs')).map(({ id, version }) => `${id} ${version}`);

/** Gives the page a file as the file dialog does. */
async function chooseFile(content: unknown, name = 'pack.json'): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

async function importShop(change: Record<string, unknown> = {}): Promise<void> {
  await go('#/import', 'Packs');
  await chooseFile(shop(change));
  await page.waitForSelector('.plan, .reports .notice:not([role=status])');
  if ((await page.$('.plan')) === null) return;
  await press('Import');
  await said('Imported:');
}

async function withoutShop(): Promise<void> {
  await go('#/packs', 'Packs');
  if ((await storedPacks()).every((pack) => !pack.startsWith('shop-operations'))) return;
  await press('Remove: Shop operations');
  await press('Remove pack');
  await until(async () => (await storedPacks()).every((pack) => !pack.startsWith('shop-operations')), { what: 'the pack to be gone' });
}

describe('procedures', () => {
  it('are found by words and read whole, for all severities or for one, by keyboard alone', async () => {
    await (await page.waitForSelector('input[type=search]'))?.focus();
    await page.keyboard.type('threatens');
    await page.waitForFunction(() => document.querySelectorAll('.procedure-item').length === 1);
    // The filters are on the way.
    for (let press = 0; press <= (await page.$$('.filters select')).length; press++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.read-step');
    await focusOn('IT incident response');
    expect(await page.title()).toBe('IT incident response · Steplight');

    const stepsShown = (): Promise<number> => page.$$eval('.read-number[data-counted=true]', (marks) => marks.length);
    const counted = (): Promise<string> => page.$eval('.shown-steps', (element) => element.textContent);
    const all = await stepsShown();
    expect(await counted()).toBe(`All ${all} steps`);

    await (await page.waitForSelector('input[type=radio]:checked'))?.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.querySelector('.shown-steps')?.textContent?.endsWith('for P3 Medium'));
    const p3 = await stepsShown();
    expect(p3).toBeLessThan(all);
    expect(await counted()).toBe(`${p3} of ${all} steps are for P3 Medium`);
    expect(await page.evaluate(() => location.hash)).toBe('#/procedure/it-incident-response/incident-response?at=p3');
    const words = await page.$eval('.reading-main', (element) => (element as HTMLElement).innerText);
    const onlyP1 = incident().steps.find(({ id }) => id === 'tell-executives');
    expect(words).not.toContain(String(onlyP1?.title));
    expect(words).toContain('Few are affected');
    expect(words).toContain('Owning team');
    expect(words).not.toContain('Executive on duty');

    await page.goBack();
    await page.waitForSelector('.procedure-item');
    expect(await page.$eval('input[type=search]', (field) => (field as HTMLInputElement).value)).toBe('threatens');
  });

  it('that are not here say so and lead on', async () => {
    await go('#/procedure/nowhere/nothing', 'This procedure is not here');
    await press('All procedures', 'link');
    await page.waitForSelector('.procedure-item');
  });

  it('are ready for paper: unfolded, in the light, and as before afterwards', async () => {
    await go('#/procedure/it-incident-response/incident-response', 'IT incident response');
    const look = (): Promise<unknown> =>
      page.evaluate(() => [document.documentElement.dataset.theme, document.querySelector('.way')?.hasAttribute('open')]);
    const before = await look();
    await page.evaluate(() => {
      addEventListener('beforeprint', () =>
        Object.assign(window, { seen: [document.documentElement.dataset.theme, document.querySelector('.way')?.hasAttribute('open')] }),
      );
    });
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.length).toBeGreaterThan(1_000);
    expect(await page.evaluate(() => (window as unknown as { seen: unknown }).seen)).toEqual(['light', true]);
    expect(await look()).toEqual(before);
  });
});

describe('an import', () => {
  it('takes in a good pack, whose procedure can be read at once', async () => {
    await withoutShop();
    await go('#/import', 'Packs');
    await chooseFile(shop());
    await said('Shop operations, version 1.4.0: not here yet');
    await focusOn('Shop operations, version 1.4.0: not here yet');
    expect(await storedPacks()).not.toContain('shop-operations 1.4.0');
    await press('Import');
    await said('Imported: Shop operations, version 1.4.0');
    await focusOn('Imported: Shop operations');
    await press('Checkout returns errors', 'link');
    await page.waitForSelector('aria/Checkout returns errors[role="heading"]');
    await page.waitForSelector('.read-step');
  });

  it('says that a pack is there already', async () => {
    await importShop();
    await chooseFile(shop());
    await said('Already here: Shop operations, version 1.4.0');
    expect(await report()).toContain('Nothing was changed.');
  });

  it('asks before it replaces, and does nothing if the answer is no', async () => {
    await withoutShop();
    await importShop();
    await chooseFile(shop({ version: '1.5.0' }));
    await said('Replace Shop operations 1.4.0 with version 1.5.0?');
    expect(await storedPacks()).toContain('shop-operations 1.4.0');
    await press('Cancel');
    await said('Shop operations stays at version 1.4.0');
    expect(await storedPacks()).toContain('shop-operations 1.4.0');

    await chooseFile(shop({ version: '1.5.0' }));
    await press('Import');
    await said('Imported: Shop operations, version 1.5.0');
    expect(await report()).toContain('Version 1.4.0 was replaced.');
    expect(await storedPacks()).toContain('shop-operations 1.5.0');

    await chooseFile(shop({ version: '1.2.0' }));
    await said('Version 1.2.0 is older than 1.5.0');
    await press('Cancel');
  });

  it('shows what a new version changes before anything is changed, and is taken back with one press', async () => {
    await withoutShop();
    await importShop();
    const newer = shop({ version: '1.5.0' });
    const [procedure] = newer.procedures;
    Object.assign(procedure?.steps[0] ?? {}, { title: 'Look at the graph of checkout first' });
    newer.procedures.push({ ...structuredClone(procedure), id: 'refunds', title: 'Refunds fail' } as (typeof newer.procedures)[number]);
    await chooseFile(newer);
    await said('What changes');
    expect(await report()).toMatch(/New\s+Refunds fail/);
    const changed = await page.waitForSelector('.plan-row summary');
    await changed?.focus();
    await page.keyboard.press('Enter');
    await said('Look at the graph of checkout first');
    if (process.env['STEPLIGHT_PICTURES']) await page.screenshot({ path: join(process.env['STEPLIGHT_PICTURES'], 'pack-changes.png') });
    for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
    await press('Import');
    await said('Imported: Shop operations, version 1.5.0');
    // The way to what is new is there as soon as the report is: it moves no button later.
    expect(await report()).toContain('Refunds fail');
    await press('Take this import back');
    await said('Taken back: Shop operations is version 1.4.0 again.');
    expect(await storedPacks()).toContain('shop-operations 1.4.0');
  });

  it('refuses a pack with every problem and its place, and changes nothing', async () => {
    await withoutShop();
    const before = await storedPacks();
    const broken = shop();
    Object.assign(broken.procedures[0]?.steps[1] ?? {}, { phase: 'nowhere' });
    Object.assign(broken.procedures[0]?.steps[3] ?? {}, { tool: 'no-such-tool' });
    await go('#/import', 'Packs');
    await chooseFile(broken);
    await said('Not imported: 2 problems');
    const words = await report();
    expect(words).toContain('Nothing was changed.');
    expect(words).toContain('procedures[0].steps[1].phase');
    expect(words).toContain('There is no phase "nowhere"');
    expect(words).toContain('procedures[0].steps[3].tool');
    expect(await storedPacks()).toEqual(before);
    await go('#/procedures', 'Procedures');
    expect(await page.$$eval('.procedure-item', (items) => items.map((item) => item.textContent).join())).not.toContain(
      'Checkout returns errors',
    );
  });

  it.each<[string, () => unknown, string]>([
    ['a newer format', () => shop({ formatVersion: 7 }), 'This pack is in format 7'],
    ['broken JSON', () => JSON.stringify(shop()).slice(0, 400), 'This is not valid JSON at line 1'],
    ['no pack', () => [1, 2], 'not a Steplight pack'],
    ['an empty file', () => '', 'The file is empty.'],
    ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'not UTF-8 text'],
    ['too large a file', () => `"${'x'.repeat(33 * 1024 * 1024)}"`, 'a pack may have 32 MB'],
    ['a pack of ours', () => ({ ...bundled, version: '9.0.0' }), 'comes with Steplight, which an import does not replace'],
  ])('refuses %s with a sentence', async (_, content, words) => {
    const before = await storedPacks();
    await go('#/import', 'Packs');
    await chooseFile(content());
    await said('Not imported: 1 problem');
    expect(await report()).toContain(words);
    expect(await report()).toContain('Nothing was changed.');
    expect(await storedPacks()).toEqual(before);
  });

  it('takes pasted text, and keeps text that was refused to be mended', async () => {
    await withoutShop();
    await (await page.waitForSelector('.import summary'))?.focus();
    await page.keyboard.press('Enter');
    await press('Import text');
    await page.waitForSelector('::-p-text(Paste the text of a pack or of a runbook first.)');
    const paste = (text: string): Promise<void> =>
      page.$eval(
        'textarea',
        (field, value) => {
          field.focus();
          field.select();
          document.execCommand('insertText', false, value);
        },
        text,
      );
    await paste('{ "format": ');
    await press('Import text');
    await said('This is not valid JSON');
    expect(await page.$eval('textarea', (field) => field.value)).toBe('{ "format": ');
    await paste(JSON.stringify(shop()));
    await press('Import text');
    await said('Shop operations, version 1.4.0: not here yet');
    expect(await page.$eval('textarea', (field) => field.value)).toBe('');
  });

  it('takes files dropped anywhere on the page', async () => {
    await withoutShop();
    await go('#/settings', 'Settings');
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
      data.items.add(new File(['{'], 'broken.json'));
      const fire = (type: string): boolean =>
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
      if (fire('dragover')) throw new Error('The browser would open the file.');
      fire('drop');
    }, JSON.stringify(shop()));
    await said('Shop operations, version 1.4.0: not here yet');
    await said('broken.json');
    expect(await report()).toContain('This is not valid JSON');
  });
});

describe('a pack', () => {
  it('is exported as a file that imports as unchanged, and again after it was removed', async () => {
    await withoutShop();
    await importShop();
    await downloadTo(page, folder);
    await press('Export: Shop operations');
    const file = join(folder, 'shop-operations-1.4.0.json');
    await until(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'), { what: 'the exported file' });
    const exported = readFileSync(file, 'utf8');
    expect(exported.startsWith('{\n  "$schema": "./schema/pack.v1.schema.json",\n  "format": "steplight-pack"')).toBe(true);
    await chooseFile(exported, 'again.json');
    await said('Already here: Shop operations');

    await withoutShop();
    await chooseFile(exported, 'again.json');
    await press('Import');
    await said('Imported: Shop operations');
    const [stored] = await readStore<{ id: string; pack: unknown }>(page, 'packs').then((packs) =>
      packs.filter(({ id }) => id === 'shop-operations'),
    );
    expect(stored?.pack).toMatchObject({ title: 'Shop operations', procedures: [{ id: 'checkout-errors' }] });
  });

  it('is removed after a question in the page, by keyboard, and one of ours cannot be', async () => {
    await importShop();
    expect(await page.$('aria/Remove: IT incident response[role="button"]')).toBeNull();
    await (await page.waitForSelector('aria/Remove: Shop operations[role="button"]'))?.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Remove Shop operations?');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Remove: Shop operations');
    await page.keyboard.press('Enter');
    await page.waitForSelector('aria/Remove pack[role="button"]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.body.innerText.includes('shop-operations'));
    // The list hears of it by itself, which may be before the answer to who removed it.
    await focusOn('In this browser');
    expect((await storedPacks()).some((pack) => pack.startsWith('shop-operations'))).toBe(false);
  });
});
