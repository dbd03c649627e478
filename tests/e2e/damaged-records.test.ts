/** Damaged records in a real browser: the rest of the library and of the panel is there, the damaged ones are named, saved as a file, and let go. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { downloadTo, openPanel } from '../../scripts/browser.mjs';
import { faultsOf, THEMES } from './support/axe';
import { illegibleWhenNarrow } from './support/legible';
import { savedFile } from './support/saved';
import { openWorld, type World } from './support/world';
import { clickOn } from './support/click';

let world: World | undefined;
const folder = mkdtempSync(join(tmpdir(), 'steplight-damaged-'));
afterEach(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a draft and a run that are damaged hide nothing', async () => {
  world = await openWorld({ severity: 'P3' });
  const { browser, id, panel } = world;
  await panel.evaluate(damage);
  const library = await openPanel(browser, id, 'library.html#/procedures');
  await library.waitForFunction(() => document.body.innerText.includes('2 damaged records were set aside'));
  expect(await library.evaluate(() => document.body.innerText)).toContain('Draft “broken / draft”. Edit the published procedure again.');
  await library.waitForFunction(() => document.body.innerText.includes('IT incident response'));

  // The run that goes on is made of its log, and followed as before.
  const side = await openPanel(browser, id);
  await side.waitForSelector('.view.run');

  await library.bringToFront();
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
  expect(await illegibleWhenNarrow(library)).toEqual([]);
  await downloadTo(library, folder);
  await clickOn(library, 'aria/Save as a file: broken / draft');
  expect(JSON.parse(readFileSync(await savedFile(folder, '.json'), 'utf8'))).toMatchObject({ store: 'drafts', row: { content: null } });

  await clickOn(library, 'aria/Let it go: broken / draft');
  await library.waitForSelector('.question');
  for (const theme of THEMES) expect(await faultsOf(library, theme)).toEqual([]);
  await clickOn(library, '.question .button-danger');
  await library.waitForFunction(() => document.body.innerText.includes('1 damaged record was set aside'));
  await library.reload();
  await library.waitForFunction(() => document.body.innerText.includes('1 damaged record was set aside'));
});

async function damage(): Promise<void> {
  const opening = indexedDB.open('steplight');
  const db = await new Promise<IDBDatabase>((resolve) => opening.addEventListener('success', () => resolve(opening.result)));
  const tx = db.transaction(['drafts', 'runs', 'repairs'], 'readwrite');
  tx.objectStore('drafts').put({ pack: 'broken', procedure: 'draft', content: null });
  tx.objectStore('repairs').put({ id: 'lost' });
  const runs = tx.objectStore('runs');
  runs.getAllKeys().addEventListener('success', (event) => {
    for (const id of (event.target as IDBRequest<string[]>).result) runs.put({ id });
  });
  await new Promise((resolve) => tx.addEventListener('complete', resolve));
  db.close();
}
