/** The reminder: only where there is something of one's own, it is old, and nobody saved it or switched it off. */
import { beforeEach, expect, it, vi } from 'vitest';
import { declared, RUN } from '../../procedures/support';
import { openBrowser, SMALL_TEXT, type Opened } from '../support/backup';
import { importPack } from '../support/import';
import { draft, freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const DAY = 24 * 60 * 60_000;
const BEGAN = Date.UTC(2026, 0, 5, 3, 0);
let w: Opened;
const due = async (days: number): Promise<boolean> => (await import('../../../platform/db/backup-due')).isBackupDue(BEGAN + days * DAY);

beforeEach(async () => {
  freshProfile();
  w = await openBrowser();
});

it('is silent where there is nothing of one’s own', async () => {
  expect(await due(400)).toBe(false);
});

it('comes 30 days after the first pack, draft or run, and 30 days after each backup', async () => {
  await importPack(SMALL_TEXT, BEGAN);
  expect([await due(29), await due(30)]).toEqual([false, true]);
  await w.changeSetting('backup', () => ({ at: BEGAN + 40 * DAY, remind: true }));
  expect([await due(69), await due(71)]).toEqual([false, true]);
});

it('counts a real run, and no drill', async () => {
  await w.appendEvent(draft(RUN, declared({ drill: true })));
  expect(await due(31)).toBe(false);
  await w.appendEvent(draft(RUN.replace('1', '2'), declared({ drill: false })));
  expect(await due(31)).toBe(true);
});

it('is switched off for good', async () => {
  await importPack(SMALL_TEXT, BEGAN);
  await w.changeSetting('backup', (before) => ({ ...before, remind: false }));
  expect(await due(400)).toBe(false);
});
