/** From one person to the next: what was recorded is published and exported, and imported and declared in another browser. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { downloadTo, openPanel, ownPage } from '../../../scripts/browser.mjs';
import { until } from '../../../scripts/until.mjs';
import type { Draft } from '../../../procedures/editing/types';
import { press, readStore, waitForWords } from './world';
import { clickOn } from './click';

interface Place {
  browser: Browser;
  id: string;
  panel: Page;
}

/** Ends the recording, in the panel. Resolves to the editor that opens with what was recorded. */
export async function stopRecording({ browser, panel }: Place): Promise<{ editor: Page; drafts: Draft[] }> {
  const opened = ownPage(browser, 'library.html#/edit/');
  await press(panel, 'Stop');
  const editor = await opened;
  const drafts = await until(
    async () => {
      const all = await readStore<Draft>(panel, 'drafts');
      return all.length > 0 ? all : null;
    },
    { what: 'the draft' },
  );
  return { editor, drafts };
}

/** As it is, without a word changed. */
export async function publish(editor: Page): Promise<void> {
  await editor.bringToFront();
  await press(editor, 'Publish…');
  await press(editor, 'Publish version 0.1.0');
  await until(async () => (await readStore<{ id: string }>(editor, 'packs')).some(({ id }) => id === 'own') || null, {
    what: 'the publication',
  });
}

/** Exports what this browser's own pack holds. @returns the file */
export async function exportOwn({ browser, id }: Place, folder: string): Promise<string> {
  const library = await openPanel(browser, id, 'library.html#/packs');
  await downloadTo(library, folder);
  await press(library, 'Export: My procedures');
  const file = join(folder, 'own-1.0.0.json');
  await until(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'), { what: 'the exported pack' });
  return file;
}

export async function importPack({ browser, id }: Place, file: string): Promise<void> {
  const library = await openPanel(browser, id, 'library.html#/import');
  const input = await library.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
  await waitForWords(library, 'My procedures, version 1.0.0: not here yet');
  await press(library, 'Import');
  await waitForWords(library, 'Imported: My procedures');
  await library.close();
}

/** Declares the procedure of this title for what is in the tab in front; `more`: other facts, by the ids of their fields. */
export async function declare(
  { panel }: Place,
  title: string,
  { level, about, more = {} }: { level: number; about: string; more?: Record<string, string> },
): Promise<void> {
  // Among those that fit it stays; by keyboard, because others come and go above it while the panel looks at the tab.
  const start = await panel.waitForSelector(`.fit [aria-label="Start: ${title}"]`);
  await start?.focus();
  await panel.keyboard.press('Enter');
  await clickOn(panel, `.severity-card[data-level="${level}"]`);
  await (await panel.waitForSelector('::-p-xpath(//form[contains(@class, "declare")]//input[@required])'))?.type(about);
  for (const [id, text] of Object.entries(more)) {
    const folded = `form.declare details:not([open]):has(#${id}) > summary`;
    if ((await panel.$(folded)) !== null) await clickOn(panel, folded);
    await panel.type(`#${id}`, text);
  }
  await clickOn(panel, 'form.declare button[type=submit]');
  await panel.waitForSelector('.view.run');
}
