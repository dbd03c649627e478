/** Stored data of a newer Steplight: library and panel say it in words, nothing is changed, and all of it can be saved as files. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { downloadTo, openPanel } from '../../scripts/browser.mjs';
import { faultsOf, THEMES } from './support/axe';
import { illegibleWhenNarrow } from './support/legible';
import { savedFile } from './support/saved';
import { killWorker, openWorld, type World } from './support/world';
import { clickOn } from './support/click';

let world: World | undefined;
const folder = mkdtempSync(join(tmpdir(), 'steplight-newer-'));
afterEach(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('is said, and saved as files that another Steplight can import', async () => {
  world = await openWorld({ severity: 'P3' });
  const { browser, id, panel } = world;
  await panel.evaluate(raiseVersion);
  await killWorker(world);
  await panel.reload();
  await panel.waitForFunction(() => document.body.innerText.includes('The stored data is from a newer Steplight'));

  const library = await openPanel(browser, id, 'library.html');
  await library.waitForFunction(() => document.body.innerText.includes('The stored data is from a newer Steplight'));
  for (const page of [panel, library]) {
    await page.bringToFront();
    for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
    expect(await illegibleWhenNarrow(page)).toEqual([]);
  }
  await downloadTo(library, folder);
  await clickOn(library, 'aria/Save all as files[role="button"]');
  const files = unzipSync(readFileSync(await savedFile(folder, 'steplight-saved.zip')));
  const run = Object.keys(files).find((path) => path.startsWith('runs/')) ?? '';
  expect(JSON.parse(strFromU8(files[run] ?? new Uint8Array()))).toMatchObject({ format: 'steplight-run' });
  expect(JSON.parse(strFromU8(files['packs/it-incident-response.json'] ?? new Uint8Array()))).toMatchObject({ format: 'steplight-pack' });
  expect(await library.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version))).toEqual([99]);
});

async function raiseVersion(): Promise<void> {
  const opening = indexedDB.open('steplight', 99);
  const db = await new Promise<IDBDatabase>((resolve) => opening.addEventListener('success', () => resolve(opening.result)));
  db.close();
}
