/**
 * The procedure editor in the real extension, by keyboard: a procedure is written, put in order, taken back, defended
 * against a second window, and published to responders. What is stored is read from the extension's own database.
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSER, launchWithExtension, openPanel, workerTarget } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { beginProcedure } from './support/author';
import { faultsOf, THEMES } from './support/axe';
import { readStore } from './support/world';
import { clickOn } from './support/click';
import { alterStored } from './support/stores';

interface Draft {
  pack: string;
  procedure: string;
  content: { title: string; steps: { id: string; title: string; phase: string; media?: { sha256: string; alt: string }[] }[] };
}

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  launched = await launchWithExtension({ dir: builtAt(BROWSER), grant: true });
});
afterAll(() => launched.close());

const openLibrary = async (): Promise<Page> => {
  const opened = await openPanel(launched.browser, launched.id, 'library.html');
  await opened.setViewport({ width: 1400, height: 900 });
  opened.on('pageerror', (error) => errors.push(String(error)));
  opened.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  // Right after the installation the library is still being filled.
  await opened.waitForSelector('.procedure-item');
  return opened;
};

beforeEach(async () => {
  errors.length = 0;
  page = await openLibrary();
  return async () => {
    await page.close();
    expect(errors).toEqual([]);
  };
});

const press = async (name: string, role = 'button', at = page): Promise<void> => {
  await clickOn(at, `aria/${name}[role="${role}"]`);
};
const focused = (): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-field') ?? document.activeElement?.textContent);
const rows = (at = page): Promise<string[]> => at.$$eval('.outline-title', (titles) => titles.map(({ textContent }) => textContent));
const saved = async (at = page): Promise<void> => void (await at.waitForSelector('.save-note[data-kind=saved]'));
const drafts = (at = page): Promise<Draft[]> => readStore<Draft>(at, 'drafts');
const said = async (words: string): Promise<void> => {
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('[role=status]')].some((each) => each.textContent?.includes(wanted)),
    {},
    words,
  );
};
const field = async (name: string, at = page): Promise<void> => {
  const control = await at.waitForSelector(`[data-field="${name}"]`);
  await control?.focus();
};
/** Types over what stands in the field that has the focus. */
const write = async (text: string, at = page): Promise<void> => {
  await at.keyboard.down('Control');
  await at.keyboard.press('a');
  await at.keyboard.up('Control');
  await at.keyboard.type(text);
};
const chord = async (keys: string[], at = page): Promise<void> => {
  for (const key of keys) await at.keyboard.down(key as 'Control');
  for (const key of keys.toReversed()) await at.keyboard.up(key as 'Control');
};

const begin = (title: string, steps: string[] = []): Promise<void> => beginProcedure(page, title, steps);

describe('a procedure', () => {
  it('is begun, written and found again after a reload, by keyboard alone', async () => {
    await page.focus('input[type=search]');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Enter');
    await page.waitForSelector('form.card input:focus');
    await page.keyboard.type('Queue is stuck');
    await page.keyboard.press('Enter');
    await page.waitForSelector('aria/Queue is stuck[role="heading"]');
    expect(await page.evaluate(() => location.hash)).toBe('#/edit/own/queue-is-stuck');
    await press('Add the first step');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === 'title');
    await page.keyboard.type('Look at the queue');
    await field('action');
    await page.keyboard.type('Look');
    await field('tool');
    await page.keyboard.type('Nagios');
    await saved();
    await until(async () => JSON.stringify(await drafts()).includes('"tool":"nagios'), { what: 'the tool in the draft' });
    await page.reload();
    await page.waitForSelector('.step-form');
    expect(await rows()).toEqual(['Look at the queue']);
    expect(await page.$eval('[data-field=action]', (control) => (control as HTMLSelectElement).value)).toBe('look');
    expect(await page.$eval('.card-preview', (host) => host.shadowRoot?.querySelector('.sl-title')?.textContent)).toBe('Look at the queue');
  });

  it('stands in the list to go on with', async () => {
    await page.evaluate(() => (location.hash = '#/procedures'));
    await page.waitForSelector('#drafts');
    await press('Continue: Queue is stuck', 'link');
    await page.waitForSelector('.step-form');
  });
});

describe('what is typed', () => {
  it('is saved through a worker that was ended, before and between', async () => {
    await begin('Survivor', ['One']);
    for (const words of ['Two', 'Three']) {
      const worker = await workerTarget(launched.browser, launched.id)?.worker();
      await worker?.close();
      await field('title');
      await write(words);
      await saved();
      const stored = (await drafts()).find(({ content }) => content.title === 'Survivor');
      expect(stored?.content.steps[0]?.title).toBe(words);
    }
  });
});

describe('steps', () => {
  it('are put in order by keyboard, over the edge of a phase too, and it is said where they are', async () => {
    await begin('Order', ['First', 'Second', 'Third']);
    const [one, two] = await page.$$eval('.outline-head h2', (titles) => titles.map(({ textContent }) => textContent));
    await page.focus('.outline-link[aria-current=step]');
    await chord(['Alt', 'ArrowUp']);
    await said(`Third: now in ${one}, 2 of 3`);
    expect(await rows()).toEqual(['First', 'Third', 'Second']);
    expect(await focused()).toContain('Third');
    await page.keyboard.press('End');
    await chord(['Alt', 'ArrowDown']);
    await said(`Second: now in ${two}, 1 of 1`);
    await saved();
    const stored = (await drafts()).find(({ content }) => content.title === 'Order');
    const [first, third, second] = stored?.content.steps ?? [];
    expect([first?.title, third?.title, second?.title]).toEqual(['First', 'Third', 'Second']);
    expect([third?.phase === first?.phase, second?.phase === first?.phase]).toEqual([true, false]);
    await chord(['Control', 'z']);
    await said('Taken back: moved a step');
    await chord(['Control', 'z']);
    expect(await rows()).toEqual(['First', 'Second', 'Third']);
    await chord(['Control', 'Shift', 'z']);
    expect(await rows()).toEqual(['First', 'Third', 'Second']);
  });

  // A driver of Firefox begins no drag.
  it.skipIf(BROWSER === 'firefox')('are dragged to another place', async () => {
    await begin('Dragged', ['A', 'B', 'C']);
    const [first, , third] = await page.$$('.outline-row');
    const [from, to] = [await first?.boundingBox(), await third?.boundingBox()];
    if (!from || !to) throw new Error('There are three rows.');
    await page.mouse.move(from.x + 40, from.y + 10);
    await page.mouse.down();
    // The browser has heard that it may be dropped there once the page was asked again.
    await page.evaluate(() => addEventListener('dragover', () => document.body.append(document.createElement('wbr')), true));
    for (const step of [1, 2, 3]) {
      await page.mouse.move(to.x + 40 + step, to.y + to.height - 4);
      await page.waitForFunction((count) => document.querySelectorAll('body > wbr').length >= count, {}, step);
    }
    await page.waitForSelector('.outline-row[data-after=true]');
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector('.outline-title')?.textContent === 'B');
    expect(await rows()).toEqual(['B', 'C', 'A']);
  });

  it('that are deleted can be had back, with what led to them', async () => {
    await begin('Deleted', ['Ask', 'Answer']);
    await page.focus('.outline-link[aria-current=step]');
    await page.keyboard.press('Delete');
    await said('Deleted: Answer');
    expect(await rows()).toEqual(['Ask']);
    await page.keyboard.type(' ');
    await press('Undo');
    expect(await rows()).toEqual(['Ask', 'Answer']);
    await page.waitForFunction(() => document.activeElement?.matches('.outline-link[aria-current=step]'));
  });

  it('are split at the caret and merged again', async () => {
    await begin('Parts', ['Open it; read it']);
    await press('Split this step');
    await page.waitForFunction(() => document.querySelectorAll('.outline-link').length === 2);
    expect(await rows()).toEqual(['Open it', 'read it']);
    await page.focus('.outline-link[aria-current=step]');
    await page.keyboard.press('ArrowUp');
    await press('Merge with the next step');
    await page.waitForFunction(() => document.querySelectorAll('.outline-link').length === 1);
    expect(await rows()).toEqual(['Open it; read it']);
  });

  it('typed into are taken back a burst at a time, in the field as well', async () => {
    await begin('Typed', ['Before']);
    await page.$$eval('details', (all) => all.forEach((each) => (each.open = true)));
    await field('expected');
    await page.keyboard.type('It is green');
    await chord(['Control', 'z']);
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-field=expected]')?.value === '');
    expect(await focused()).toBe('expected');
    expect(await rows()).toEqual(['Before']);
  });
});

describe('a picture', () => {
  it('is added, and made unreadable for good by keyboard', async () => {
    await begin('Pictured', ['Look']);
    const png = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 }, encoding: 'base64' });
    await page.$$eval('details', (all) => all.forEach((each) => (each.open = true)));
    await page.$eval(
      'input[type=file]',
      (input, data) => {
        const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
        const files = new DataTransfer();
        files.items.add(new File([bytes], 'shot.png', { type: 'image/png' }));
        (input as HTMLInputElement).files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      png,
    );
    await page.waitForSelector('.edit-picture img');
    await saved();
    const hash = async (): Promise<string | undefined> =>
      (await drafts()).find(({ content }) => content.title === 'Pictured')?.content.steps[0]?.media?.[0]?.sha256;
    const before = await hash();
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    await press('Edit picture');
    // A canvas without its picture is 300 × 150.
    await page.waitForFunction(() => (document.querySelector('dialog[open] canvas') as HTMLCanvasElement | null)?.height === 200);
    await page.focus('dialog canvas');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.picture-region');
    await press('Make unreadable');
    await press('Save picture');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    await saved();
    await until(async () => (await hash()) !== before, { what: 'another picture in the draft' });
    expect(await page.waitForSelector('.edit-picture img')).not.toBeNull();
  });
});

describe('two windows on one procedure', () => {
  it('never write over each other: the second is told, and chooses', async () => {
    await begin('Shared', ['One']);
    const hash = await page.evaluate(() => location.hash);
    const other = await openLibrary();
    await other.evaluate((to) => (location.hash = to), hash);
    await field('title', other);
    // Both type at once: neither has heard of the other yet.
    await page.bringToFront();
    await field('title');
    await write('From the first');
    await other.evaluate(() => {
      const title = document.querySelector<HTMLInputElement>('[data-field=title]');
      if (title === null) throw new Error('The step is open.');
      title.value = 'From the second';
      title.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await until(async () => (await page.$('.conflict')) !== null || (await other.$('.conflict')) !== null, {
      what: 'one of them to be told',
    });
    const [told, first] = (await page.$('.conflict')) === null ? [other, page] : [page, other];
    const [kept] = await rows(first);
    expect((await drafts()).find(({ content }) => content.title === 'Shared')?.content.steps[0]?.title).toBe(kept);
    await told.bringToFront();
    expect(await told.$eval('[data-field=title]', (control) => control.matches(':disabled'))).toBe(true);
    await press('See the difference', 'button', told);
    expect(await told.$eval('.conflict', (element) => (element as HTMLElement).innerText)).toContain(kept);
    await press('Keep mine as a copy', 'button', told);
    await told.waitForFunction(() => location.hash.startsWith('#/edit/own/shared-copy'));
    await told.waitForSelector('.step-form');
    const titles = (await drafts())
      .filter(({ content }) => content.title.startsWith('Shared'))
      .map(({ content }) => content.steps[0]?.title);
    expect(titles.toSorted()).toEqual(['From the first', 'From the second']);
    await other.close();
  });

  it('see what the other one saved', async () => {
    await begin('Followed', ['One']);
    const other = await openLibrary();
    await other.evaluate((to) => (location.hash = to), await page.evaluate(() => location.hash));
    await field('title', other);
    await page.bringToFront();
    await field('title');
    await write('Two');
    await saved();
    await other.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-field=title]')?.value === 'Two');
    await other.waitForSelector('::-p-text(Another window changed this procedure.)');
    await other.close();
  });
});

describe('publishing', () => {
  it('leads to what is missing, then gives responders the procedure, and keeps its versions', async () => {
    await begin('Cache is cold', ['Warm it']);
    await press('Publish…');
    await page.waitForSelector('::-p-text(2 things keep it from being published)');
    await press('Summary');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === 'summary');
    await page.keyboard.type('Everything is slow after a restart');
    await field('owner');
    await page.keyboard.type('Platform');
    await press('Publish…');
    await press('Publish version 1.0.0');
    await page.waitForSelector('aria/Cache is cold[role="heading"]');
    await page.waitForSelector('.read-step');

    const panel = await openPanel(launched.browser, launched.id);
    await panel.waitForSelector('::-p-text(Cache is cold)');
    await panel.close();

    await press('Edit', 'link');
    await page.waitForSelector('.step-form');
    await press('Read it', 'link');
    const written = async (): Promise<string[]> => (await drafts()).map(({ procedure }) => procedure);
    await until(async () => !(await written()).includes('cache-is-cold'), { what: 'the draft in which nothing was changed to be gone' });
    await press('Edit', 'link');
    await page.waitForSelector('.step-form');
    await field('title');
    await write('Warm it twice');
    await press('Publish…');
    await page.waitForSelector('::-p-text(1.0.1)');
    expect(await page.$eval('dialog', (dialog) => dialog.innerText)).toContain('twice');
    await press('Publish version 1.0.1');
    await page.waitForSelector('.read-step ::-p-text(Warm it twice)');
    await press('Edit', 'link');
    await page.waitForSelector('.step-form');
    await page.keyboard.press('Tab');
    await clickOn(page, '::-p-xpath(//*[@role="tab"][.="History"])');
    await press('Restore version 1.0.0');
    await said('Version 1.0.0 is back in the draft');
    await clickOn(page, '::-p-xpath(//*[@role="tab"][starts-with(.,"Steps")])');
    expect(await rows()).toEqual(['Warm it']);
  });

  it('says beside its buttons why it failed, however much there is to read above them', async () => {
    await begin('Disk is full', ['Make room']);
    for (const [name, text] of Object.entries({ summary: 'Nothing can be written', owner: 'Platform' })) {
      await clickOn(page, '::-p-xpath(//*[@role="tab"][starts-with(.,"Procedure")])');
      await field(name);
      await write(text);
    }
    await saved();
    await page.setViewport({ width: 640, height: 300 });
    await press('Publish…');
    const cut = (): Promise<number> => page.$eval('.dialog-body', (body) => body.scrollHeight - body.clientHeight);
    expect(await cut()).toBeGreaterThan(0);
    // Another writer, of whom this window was not told.
    await alterStored(page, 'drafts', ['own', 'disk-is-full'], { revision: 1000 });
    await page.$eval('.dialog-body', (body) => body.scrollTo(0, 0));
    await press('Publish version 1.0.0');
    await page.waitForSelector('dialog [role=alert]');
    for (const words of ['dialog [role=alert] p', 'dialog [type=submit]']) {
      const { top, bottom, inside } = await page.$eval(words, (shown) => {
        const box = shown.getBoundingClientRect();
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return { top: box.top, bottom: box.bottom, inside: at !== null && shown.contains(at) };
      });
      expect(inside, words).toBe(true);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(300);
    }
    expect((await drafts()).map(({ procedure }) => procedure)).toContain('disk-is-full');
  });

  it('is not for what comes with Steplight: that is copied', async () => {
    await page.evaluate(() => (location.hash = '#/procedure/client-reporting/client-report'));
    await press('Copy to edit');
    await page.waitForSelector('.step-form');
    expect((await page.evaluate(() => location.hash)).startsWith('#/edit/own/')).toBe(true);
  });
});

describe('every part of the editor', () => {
  const PARTS = ['Steps', 'Procedure', 'Languages', 'History'] as const;
  const show = async (part: string): Promise<void> => {
    await clickOn(page, `::-p-xpath(//*[@role="tab"][starts-with(normalize-space(.), "${part}")])`);
    await page.waitForSelector(`[role=tab][aria-selected=true]::-p-text(${part})`);
    await page.$$eval('.editor details', (all) => all.forEach((each) => (each.open = true)));
  };
  const openBundledCopy = async (): Promise<void> => {
    await page.evaluate(() => (location.hash = '#/procedure/it-incident-response/incident-response'));
    await press('Copy to edit');
    await page.waitForSelector('.step-form');
  };

  it.each(THEMES)('has nothing that axe finds fault with, in %s', async (theme) => {
    await openBundledCopy();
    for (const part of [...PARTS, 'Publish…']) {
      if (part === 'Publish…') await press(part);
      else await show(part);
      expect(await faultsOf(page, theme), part).toEqual([]);
    }
  });

  it.each([
    ['a narrow window', 320, 640],
    ['a zoom of 200 %', 640, 430],
  ])('fits %s without scrolling sideways', async (_, width, height) => {
    await openBundledCopy();
    await page.setViewport({ width, height });
    for (const part of PARTS) {
      await show(part);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), part).toBeLessThanOrEqual(width);
    }
    await show('Steps');
    await press('All steps');
    await page.waitForFunction(() => document.querySelector('.step-form') === null);
    await clickOn(page, '.outline-link');
    await page.waitForSelector('.step-form');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
