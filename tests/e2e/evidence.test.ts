/**
 * What a responder saw is kept: a picture is pasted into the panel, a part of it made unreadable, and it is in the log, in the library's
 * timeline, in the exported report and in the browser of whoever goes on. What was covered is nowhere to be read.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadTo, ownAddress } from '../../scripts/browser.mjs';
import type { RunEvent } from '../../procedures/schema/run';
import { faultsOf, THEMES } from './support/axe';
import { openWorld, press, readStore, storedEvents, waitForWords, type World } from './support/world';
import { clickOn } from './support/click';
import { savedFile } from './support/saved';

const WORDS = 'The error rate climbs';
const ALT = 'Error rate since 03:00';

let ada: World;
let grace: World;
const folder = mkdtempSync(join(tmpdir(), 'steplight-evidence-'));

beforeAll(async () => {
  ada = await openWorld({ severity: 'P1' });
  grace = await openWorld();
});
afterAll(async () => {
  await ada?.close();
  await grace?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Note = Extract<RunEvent['body'], { type: 'note.added' }>;
const notesOf = async ({ panel }: World): Promise<Note[]> =>
  (await storedEvents(panel)).toSorted((a, b) => a.seq - b.seq).flatMap(({ body }) => (body.type === 'note.added' ? [body] : []));

async function openTab(panel: Page, title: string): Promise<void> {
  await clickOn(panel, `::-p-xpath(//*[@role="tab"][starts-with(normalize-space(.), "${title}")])`);
}

/** Red on the left; on the right a secret: black and white, finer than anything that covers it. */
const paint = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [240, 120];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('a canvas has a context');
    context.fillStyle = '#c00';
    context.fillRect(0, 0, 120, 120);
    for (let x = 120; x < 240; x += 4)
      for (let y = 0; y < 120; y += 4) {
        context.fillStyle = (x + y) % 8 === 0 ? '#000' : '#fff';
        context.fillRect(x, y, 4, 4);
      }
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('a canvas makes a PNG');
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  });

/** As a person does, with the keys. */
async function paste(page: Page, into: string): Promise<void> {
  await page.focus(into);
  await page.keyboard.down('Control');
  await page.keyboard.press('v', { commands: ['Paste'] });
  await page.keyboard.up('Control');
}

/** What can be made out in the two halves of a picture: its lightest and darkest grey on the right, its red on the left. */
const seen = (page: Page, url: string): Promise<{ darkest: number; lightest: number; red: number[] }> =>
  page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('a canvas has a context');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(134, 4, 100, 112);
    const greys = Array.from({ length: data.length / 4 }, (_, i) => data[i * 4] ?? 0);
    return {
      darkest: Math.min(...greys),
      lightest: Math.max(...greys),
      red: [...context.getImageData(40, 60, 1, 1).data].slice(0, 3),
    };
  }, url);

const expectCovered = ({ darkest, lightest, red: [r = 0, g = 0, b = 0] }: Awaited<ReturnType<typeof seen>>): void => {
  expect(darkest).toBeGreaterThan(90);
  expect(lightest).toBeLessThan(165);
  expect(r).toBeGreaterThan(170);
  expect(Math.max(g, b)).toBeLessThan(50);
};

const srcOf = async (page: Page, selector: string): Promise<string> => {
  const image = await page.waitForSelector(selector);
  return (await image?.evaluate((each) => (each as HTMLImageElement).src)) ?? '';
};

/** Drags over the right half of the picture that is being edited. */
async function coverSecret(page: Page): Promise<void> {
  const canvas = await page.waitForSelector('dialog[open] canvas');
  await page.waitForFunction(() => document.querySelector('dialog[open] canvas')?.getAttribute('width') === '240');
  const box = await canvas?.boundingBox();
  if (box === null || box === undefined) throw new Error('the picture is drawn');
  const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(0.5, 0));
  await page.mouse.down();
  await page.mouse.move(...at(0.8, 0.8), { steps: 3 });
  await page.mouse.move(...at(1, 1), { steps: 3 });
  await page.mouse.up();
  await press(page, 'Make unreadable');
  await press(page, 'Save picture');
  await page.waitForSelector('dialog[open] canvas', { hidden: true });
}

/** With the keyboard: above the form the panel follows the page, and what is pointed at may move away. */
async function choose(page: Page, words: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-xpath(//button[normalize-space(.)=${JSON.stringify(words)}][not(@disabled)])`);
  await button?.focus();
  await page.keyboard.press('Enter');
}

async function downloads(page: Page): Promise<string> {
  const into = mkdtempSync(join(folder, 'out-'));
  await downloadTo(page, into);
  return into;
}

it('a picture is pasted into the log, covered in part, and stored with the words', async () => {
  const { panel } = ada;
  await openTab(panel, 'Log');
  await panel.type('#note', WORDS);
  await paint(panel);
  await paste(panel, '#note');
  await panel.waitForSelector('.note-picture img');
  // Words that are pasted are words.
  expect(await panel.$eval('#note', (field) => (field as HTMLTextAreaElement).value)).toBe(WORDS);
  await press(panel, 'Edit: Picture 1');
  await coverSecret(panel);
  const alt = (await panel.waitForSelector('.note-picture input')) as ElementHandle<HTMLInputElement>;
  await alt.click({ count: 3 });
  await panel.keyboard.type(ALT);
  // Whatever is looked at meanwhile, it stays.
  await openTab(panel, 'Steps');
  await press(panel, 'All runs');
  await clickOn(panel, '.run-row');
  await openTab(panel, 'Log');
  expect(await panel.$eval('#note', (field) => (field as HTMLTextAreaElement).value)).toBe(WORDS);
  expect(await panel.$$eval('.note-picture', (all) => all.length)).toBe(1);
  await press(panel, 'Add note');
  await panel.waitForSelector('.timeline-entry .thumbnail img');
  await panel.waitForFunction(() => document.querySelector('.note-picture') === null);
  const [note] = await notesOf(ada);
  expect(note).toEqual({
    type: 'note.added',
    text: WORDS,
    pictures: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, alt: ALT }],
  });
  const media = await readStore<{ sha256: string }>(panel, 'media');
  expect(media.map(({ sha256 }) => sha256)).toContain(note?.pictures?.[0]?.sha256);
  expectCovered(await seen(panel, await srcOf(panel, `.timeline-entry img[alt="${ALT}"]`)));
});

it('a picture that is dropped on the form is for the note, and not taken for a run', async () => {
  const { panel } = ada;
  await panel.evaluate(() => {
    const png = Uint8Array.from(
      atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
      (char) => char.charCodeAt(0),
    );
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([png], 'dot.png', { type: 'image/png' }));
    const over = (at: Element): boolean => at.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }));
    const form = document.querySelector('.note-form');
    if (form === null) throw new Error('the form is there');
    over(document.body);
    over(form);
    form.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  });
  await panel.waitForSelector('.note-picture img');
  expect(await panel.$eval('.drop-veil', (veil) => (veil as HTMLElement).hidden)).toBe(true);
  expect(await panel.evaluate(() => document.body.innerText)).not.toContain('Not imported');
  await press(panel, 'Remove: Picture 1');
  await panel.waitForSelector('.note-picture', { hidden: true });
});

it('it opens large in the panel, and closes again', async () => {
  const { panel } = ada;
  await clickOn(panel, '.timeline-entry .thumbnail');
  await panel.waitForSelector('dialog.large[open]');
  await panel.keyboard.press('Escape');
  await panel.waitForSelector('dialog.large[open]', { hidden: true });
});

it('evidence at the present step names it, with the page in front as its link', async () => {
  const { panel, desk } = ada;
  await openTab(panel, 'Steps');
  await choose(panel, 'Add evidence');
  await panel.waitForSelector('textarea[id^=evidence-]:focus');
  const step = await panel.$eval('textarea[id^=evidence-]', ({ id }) => id.replace('evidence-', ''));
  await choose(panel, 'Link');
  await panel.type('input[id$=-link]', 'javascript:alert(1)');
  await panel.keyboard.press('Enter');
  await waitForWords(panel, 'must be an address');
  await ada.alerts.goto(`${desk.url}alerts/?session=secret`);
  await ada.alerts.bringToFront();
  await choose(panel, 'This page');
  await panel.waitForFunction(
    (origin) => (document.querySelector('input[id$=-link]') as HTMLInputElement | null)?.value.startsWith(origin),
    {},
    desk.origin,
  );
  await panel.focus('input[id$=-link]');
  await panel.keyboard.press('Enter');
  await waitForWords(panel, 'It is in the log.');
  const note = (await notesOf(ada)).at(-1);
  expect(note).toMatchObject({ step, link: `${desk.url}alerts/` });
  expect(note?.text).toBe(note?.link);
});

it('what was begun at a step stays in sight when the step is done', async () => {
  const { panel } = ada;
  await choose(panel, 'Add evidence');
  await panel.type('textarea[id^=evidence-]', 'Half a thought');
  const before = await panel.$eval('textarea[id^=evidence-]', ({ id }) => id);
  await choose(panel, 'Done');
  await choose(panel, 'Add evidence');
  expect(await panel.$eval(`#${before}`, (field) => (field as HTMLTextAreaElement).value)).toBe('Half a thought');
  await panel.focus(`#${before}`);
  await panel.keyboard.down('Control');
  await panel.keyboard.press('Enter');
  await panel.keyboard.up('Control');
  await panel.waitForSelector(`#${before}`, { hidden: true });
  expect((await notesOf(ada)).at(-1)).toMatchObject({ text: 'Half a thought', step: before.replace('evidence-', '') });
  await press(panel, 'Close');
});

it.each(THEMES)('the form and the log have nothing that axe finds fault with, in %s', async (theme) => {
  const { panel } = ada;
  await openTab(panel, 'Log');
  if (theme === THEMES[0]) {
    await press(panel, 'Link');
    await paint(panel);
    await paste(panel, '#note');
  }
  await panel.waitForSelector('.note-picture img');
  expect(await faultsOf(panel, theme)).toEqual([]);
});

it('the timeline in the library shows it, and the exported HTML holds it, covered', async () => {
  const page = await ada.browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const [run] = await readStore<{ id: string }>(ada.panel, 'runs');
  await page.goto(ownAddress(ada.id, `library.html#/run/${run?.id}`));
  expectCovered(await seen(page, await srcOf(page, `.report-entry img[alt="${ALT}"]`)));
  expect(await page.$eval('.report-entry a.link-out', (link) => [link.getAttribute('href'), link.getAttribute('rel')])).toEqual([
    `${ada.desk.url}alerts/`,
    'noopener noreferrer',
  ]);

  const into = await downloads(page);
  await press(page, 'Export');
  await clickOn(page, '.menu-choice ::-p-text(HTML file)');
  const html = readFileSync(await savedFile(into, '.html'), 'utf8');
  const [, data = ''] = /<img src="(data:image\/webp;base64,[^"]+)" alt="Error rate since 03:00"/.exec(html) ?? [];
  expectCovered(await seen(page, data));

  await press(page, 'Export');
  await clickOn(page, '.menu-choice ::-p-text(Markdown file)');
  expect(readFileSync(await savedFile(into, '.zip')).includes('images/')).toBe(true);
  await page.close();
});

it('whoever goes on sees it too', async () => {
  const { panel } = ada;
  const into = await downloads(panel);
  await openTab(panel, 'Details');
  await press(panel, 'Hand over…');
  await press(panel, 'Save the file');
  const saved = await savedFile(into, '.json');
  await clickOn(grace.panel, '::-p-xpath(//summary[contains(., "Import a run")])');
  const input = await grace.panel.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(saved);
  await grace.panel.waitForSelector('.view.run');
  await openTab(grace.panel, 'Log');
  expectCovered(await seen(grace.panel, await srcOf(grace.panel, `.timeline-entry img[alt="${ALT}"]`)));
  expect(await notesOf(grace)).toEqual(await notesOf(ada));
});
