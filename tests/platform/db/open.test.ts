/** A database that cannot be opened as ours: of a newer version, in use by an older window, refused by the browser. Nothing in it is lost, and what can be read is given out. */
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parsePack } from '../../../procedures/packs/parse';
import { parseRun } from '../../../procedures/run/file';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { declared, RUN } from '../../procedures/support';
import { importPack } from '../support/import';
import { packShowing, shaOf } from '../support/pictures';
import { draft, freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

async function wake() {
  vi.resetModules();
  const [open, start, salvage, packs, runs, settings] = await Promise.all([
    import('../../../platform/db/open'),
    import('../../../platform/worker/start'),
    import('../../../platform/db/salvage'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/settings'),
  ]);
  return { ...open, ...start, ...salvage, ...packs, ...runs, ...settings };
}
let w: Awaited<ReturnType<typeof wake>>;

beforeEach(async () => {
  freshProfile();
  w = await wake();
  await w.ready();
  await importPack(JSON.stringify(packShowing(['a'])), 1);
  await w.appendEvent(draft(RUN, declared()));
  await w.appendEvent(draft(RUN, { type: 'note.added', text: 'A note.' }));
});

async function raiseVersion(change: (db: Awaited<ReturnType<typeof openDB>>) => Promise<unknown> = async () => undefined): Promise<void> {
  await w.closeDatabase();
  const db = await openDB('steplight', 99, { upgrade: (made) => void made.createObjectStore('future', { keyPath: 'id' }) });
  await change(db);
  db.close();
  w = await wake();
}

it('that another window holds is not let go of, and that window is named', async () => {
  await w.closeDatabase();
  const held = await openDB('steplight');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const asked = expect(w.deleteDatabase()).rejects.toMatchObject({ code: 'storage-waits' });
    await vi.advanceTimersByTimeAsync(60_000);
    await asked;
  } finally {
    vi.useRealTimers();
    held.close();
  }
});

describe('of a newer version', () => {
  it('is refused in words, and read as files that can be imported', async () => {
    const written = await w.exportPack('small');
    await raiseVersion((db) => db.put('future', { id: 'f', what: 'new' }));
    await expect(w.database()).rejects.toMatchObject({ code: 'newer-database' });
    const { files, lost } = await w.salvage();
    expect(lost).toBe(0);
    const textOf = (path: string): string => files.find((each) => each.path === path)?.text ?? '';
    expect(textOf('packs/small.json')).toBe(written);
    expect(parsePack(textOf('packs/it-incident-response.json'), { frameworks: [], tools: CATALOGUE })).toMatchObject({ ok: true });
    expect(parseRun(textOf(`runs/${RUN}.json`))).toMatchObject({ ok: true, events: [{}, {}] });
    expect(JSON.parse(textOf('stores/future.json'))).toEqual([{ key: 'f', value: { id: 'f', what: 'new' } }]);
    expect(textOf('stores/media.json')).toContain(shaOf('a'));
  });

  it('is not taken for one that can go', async () => {
    await raiseVersion();
    await expect(w.renew()).rejects.toMatchObject({ code: 'not-renewed' });
    const db = await openDB('steplight');
    expect([db.version, await db.count('runs')]).toEqual([99, 1]);
    db.close();
  });

  it('gives out all that has kept its shape, and the rest as it is', async () => {
    await raiseVersion(async (db) => {
      await db.put('packs', { id: 'other', pack: { steps: 'elsewhere' } });
      await db.put('events', { runId: 'x', seq: 1, id: 'e' });
    });
    const { files } = await w.salvage();
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('packs/small.json');
    expect(paths).not.toContain('packs/other.json');
    expect(files.find(({ path }) => path === 'stores/packs.json')?.text).toContain('elsewhere');
  });
});

it('an older window that keeps it open is named at once; when that is closed, it opens', async () => {
  freshProfile();
  const old = await openDB('steplight', 1, { upgrade: (made) => void made.createObjectStore('packs', { keyPath: 'id' }) });
  w = await wake();
  await expect(w.database()).rejects.toMatchObject({ code: 'storage-blocked' });
  old.close();
  expect((await w.database()).version).toBeGreaterThan(1);
});

describe('refused by the browser', () => {
  /** How often it still refuses. */
  const refusing = (times: number): void => {
    const open = indexedDB.open.bind(indexedDB);
    let left = times;
    vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
      if (left-- > 0) throw new DOMException('Internal error opening backing store.', 'UnknownError');
      return open(...args);
    });
  };

  it('is asked again before anybody is told', async () => {
    await w.closeDatabase();
    refusing(2);
    w = await wake();
    expect(await w.listRuns()).toHaveLength(1);
  });

  it('is told, and opens when it is tried again', async () => {
    await w.closeDatabase();
    refusing(3);
    w = await wake();
    await expect(w.listRuns()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(await w.listRuns()).toHaveLength(1);
  });

  it('comes back from the copies where the user lets it go, and only there', async () => {
    const written = await w.exportPack('small');
    await expect(w.renew()).rejects.toMatchObject({ code: 'not-renewed' });
    await w.closeDatabase();
    refusing(3);
    w = await wake();
    await w.renew();
    expect(await w.exportPack('small')).toBe(written);
    expect((await w.openRun(RUN))?.events).toHaveLength(2);
    expect((await w.readSetting('troubles')).map(({ code }) => code)).toEqual(['database-lost']);
  });
});
