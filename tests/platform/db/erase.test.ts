/** Erasing: what is chosen is gone from every place, does not come back, and all else stays. */
import { beforeEach, expect, it, vi } from 'vitest';
import { RUN } from '../../procedures/support';
import { fill, openBrowser, stored, type Opened } from '../support/backup';
import { fake } from '../support/browser';
import { filesOf, locks } from '../support/files';
import { disk, freshProfile, loseDatabase } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const ALL = ['library', 'runs', 'recordings', 'settings'] as const;
const COPIES = ['pack', 'fork', 'version', 'run', 'repair', 'shot', 'picture'];
const NOW = Date.UTC(2026, 0, 6);
let w: Opened;

const erase = async (kinds: readonly (typeof ALL)[number][]): Promise<void> =>
  (await import('../../../platform/db/erase')).erase(kinds, NOW);
const inLocal = (): string[] => Object.keys(fake.browser.storage.local.peek());
async function again(): Promise<void> {
  await fake.browser.storage.session.remove('copies:in-step');
  await fake.browser.storage.session.remove('journal:in-step');
  vi.resetModules();
  w = await openBrowser();
}

beforeEach(async () => {
  freshProfile();
  w = await openBrowser();
  await fill(w);
});

async function expectNothing(): Promise<void> {
  const all = await stored(w);
  for (const kind of ['packs', 'forks', 'drafts', 'versions', 'runs', 'events', 'repairs', 'recordings', 'captures', 'shots', 'media'])
    expect([kind, all[kind]]).toEqual([kind, []]);
  expect([all.user, all.keys, all.sources, all.toolDrafts, all.marks]).toEqual([[{}], [[]], [[]], [{}], [{ pinned: [], recent: [] }]]);
}

it('leaves nothing in the database, the journals and the copies, and nothing comes back', async () => {
  await erase(ALL);
  await expectNothing();
  expect(inLocal()).toEqual(['store:made']);
  for (const kind of COPIES) expect([kind, filesOf(disk, kind)]).toEqual([kind, []]);
  expect(filesOf(disk, 'setting').map((name) => name.split(',')[0])).not.toContain('user');
  await again();
  await expectNothing();
  loseDatabase();
  await again();
  await expectNothing();
});

it('leaves no copy that was being written when its page was closed', async () => {
  for (const kind of ['setting', 'run'])
    disk.root.folders
      .get('copies')
      ?.folders.get(kind)
      ?.files.set('user,0.new', new Blob(['{']));
  expect([...filesOf(disk, 'setting'), ...filesOf(disk, 'run')].filter((name) => name.endsWith('.new'))).toHaveLength(2);
  await erase(ALL);
  expect([...filesOf(disk, 'setting'), ...filesOf(disk, 'run')].filter((name) => name.endsWith('.new'))).toEqual([]);
});

it('leaves what was not chosen, with its pictures', async () => {
  const before = await stored(w);
  await erase(['runs']);
  const after = await stored(w);
  expect([after.runs, after.events, after.repairs]).toEqual([[], [], []]);
  for (const kind of ['packs', 'forks', 'drafts', 'versions', 'recordings', 'captures', 'media', 'user', 'keys', 'sources', 'toolDrafts'])
    expect([kind, after[kind]]).toEqual([kind, before[kind]]);
  expect(inLocal().some((key) => key.startsWith('journal:'))).toBe(false);
  expect(inLocal().some((key) => key.startsWith('draft:'))).toBe(true);
});

it('that was interrupted goes on at the next start, also where the database is lost by then', async () => {
  const remove = vi.spyOn(fake.browser.storage.local, 'remove').mockClear();
  remove.mockReturnValue(new Promise(() => undefined) as never);
  void erase(ALL);
  await vi.waitFor(() => expect(remove).toHaveBeenCalled());
  remove.mockRestore();
  expect(inLocal().some((key) => key.startsWith(`journal:${RUN}`))).toBe(true);
  // The worker has gone, and with it its lock.
  vi.stubGlobal('navigator', { ...navigator, locks: locks() });
  loseDatabase();
  await again();
  expect(await w.listRuns()).toEqual([]);
  expect(await w.listDrafts()).toEqual([]);
  expect(inLocal()).toEqual(['store:made']);
  for (const kind of COPIES.filter((each) => each !== 'picture')) expect([kind, filesOf(disk, kind)]).toEqual([kind, []]);
});

it('keeps what comes with Steplight', async () => {
  const bundled = (await w.listPacks()).filter((pack) => pack.bundled).map(({ id }) => id);
  expect(bundled.length).toBeGreaterThan(0);
  await erase(ALL);
  expect((await w.listPacks()).map(({ id }) => id)).toEqual(bundled);
});
