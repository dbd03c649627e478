/** What was being written when the panel was closed is there when it is opened again; what was stored or discarded is not. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPanel } from '../../scripts/browser.mjs';
import { faultsOf, THEMES } from './support/axe';
import { killWorker, openWorld, press, storedEvents, waitForWords, type World } from './support/world';
import { clickOn } from './support/click';

let world: World;
let panel: Page;
beforeAll(async () => {
  world = await openWorld({ enable: false, severity: 'P1' });
  ({ panel } = world);
  await panel.bringToFront();
});
afterAll(() => world?.close());

async function openTab(title: string): Promise<void> {
  await clickOn(panel, `::-p-xpath(//*[@role="tab"][starts-with(normalize-space(.), "${title}")])`);
}

/** As a person does who needs the room: the panel goes, and comes back. */
async function reopen(): Promise<void> {
  await panel.close();
  await killWorker(world);
  panel = await openPanel(world.browser, world.id);
  await panel.bringToFront();
  await panel.waitForSelector('.view.run');
}

const picture = (): Promise<void> =>
  panel.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 32];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('a canvas has a context');
    context.fillStyle = '#c00';
    context.fillRect(0, 0, 64, 32);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    const files = new DataTransfer();
    if (blob !== null) files.items.add(new File([blob], 'seen.png', { type: 'image/png' }));
    const field = document.querySelector<HTMLInputElement>('.add-picture input');
    if (field === null) throw new Error('The form takes no pictures.');
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });

it('keeps a note with its link and its picture, and says that there is one', async () => {
  await openTab('Log');
  await (await panel.waitForSelector('#note'))?.type('The error rate climbs');
  await press(panel, 'Link');
  await (await panel.waitForSelector('#note-link'))?.type('https://tool.example/graph');
  await picture();
  await panel.waitForSelector('.note-form img, .note-form canvas');
  // Kept is what the session has: nothing else tells that it has arrived.
  await panel.waitForFunction(async () => {
    const all = Object.entries(await chrome.storage.session.get(null));
    const kept = all.filter(([name]) => name.startsWith('draft:'));
    return kept.length === 2 && JSON.stringify(kept).includes('https://tool.example/graph');
  });
  await reopen();
  await panel.waitForFunction(() => [...document.querySelectorAll('[role=tab]')].some((tab) => tab.textContent === 'Log draft'));
  for (const theme of THEMES) expect(await faultsOf(panel, theme)).toEqual([]);
  await openTab('Log');
  expect(await panel.$eval('#note', (field) => (field as HTMLTextAreaElement).value)).toBe('The error rate climbs');
  expect(await panel.$eval('#note-link', (field) => (field as HTMLInputElement).value)).toBe('https://tool.example/graph');
  await panel.waitForSelector('.note-form img, .note-form canvas');
});

it('stores it as if the panel had never been closed, and keeps it no longer', async () => {
  await press(panel, 'Add note');
  await panel.waitForFunction(() => (document.querySelector('#note') as HTMLTextAreaElement | null)?.value === '');
  const notes = (await storedEvents(panel)).flatMap(({ body }) => (body.type === 'note.added' ? [body] : []));
  expect(notes).toMatchObject([{ text: 'The error rate climbs', link: 'https://tool.example/graph', pictures: [{}] }]);
  await panel.waitForFunction(async () => !Object.keys(await chrome.storage.session.get(null)).some((name) => name.startsWith('draft:')));
});

it('keeps what is written at a step and an update; what is discarded does not come back', async () => {
  await openTab('Notify');
  await panel.$eval('#update-text', (field) => ((field as HTMLTextAreaElement).value = ''));
  await panel.type('#update-text', 'We are looking into it.');
  await openTab('Steps');
  await press(panel, 'Add evidence');
  await panel.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await panel.keyboard.type('Not that');
  await panel.waitForFunction(async () => JSON.stringify(await chrome.storage.session.get(null)).includes('Not that'));
  await reopen();
  await waitForWords(panel, 'What you saw');
  expect(await panel.$eval('[id^=evidence-]', (field) => (field as HTMLTextAreaElement).value)).toBe('Not that');
  await openTab('Notify');
  expect(await panel.$eval('#update-text', (field) => (field as HTMLTextAreaElement).value)).toBe('We are looking into it.');
  await openTab('Steps');
  await press(panel, 'Discard');
  await press(panel, 'Discard all of it');
  await panel.waitForFunction(async () => !JSON.stringify(await chrome.storage.session.get(null)).includes('Not that'));
  await reopen();
  await waitForWords(panel, 'Step 1');
  expect(await panel.evaluate(() => document.body.innerText.includes('Not that'))).toBe(false);
});
