/** One damaged record: the rest is listed, opened and run as ever, the damaged one is named and kept, and what has a second place comes back. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEventBody } from '../../../procedures/schema/run';
import { declared, RUN, SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { importPack } from '../support/import';
import { packShowing, shaOf } from '../support/pictures';
import { expectShelvesInStep } from '../support/shelves';
import { disk, draft, freshProfile, newId } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

async function wake() {
  vi.resetModules();
  const modules = await Promise.all([
    import('../../../platform/worker/start'),
    import('../../../platform/worker/records'),
    import('../../../platform/db/set-aside'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/settings'),
    import('../../../platform/db/media'),
    import('../../../platform/db/open'),
  ]);
  const [start, records, aside, runs, packs, drafts, settings, media, open] = modules;
  return { ...start, ...records, ...aside, ...runs, ...packs, ...drafts, ...settings, ...media, ...open };
}
let w: Awaited<ReturnType<typeof wake>>;

/** The browser is closed and opened again; all that happens in the background has happened. */
async function startAgain(): Promise<void> {
  for (const mark of ['copies:in-step', 'journal:in-step', 'records:looked']) await fake.browser.storage.session.remove(mark);
  w = await wake();
  await w.ready();
  await vi.waitFor(
    async () => expect(await fake.browser.storage.session.get('copies:in-step')).toEqual({ 'copies:in-step': true }),
    10_000,
  );
}

type Stores = Parameters<Parameters<typeof w.withDatabase>[0]>[0];
const damage = (work: (db: Stores) => Promise<unknown>): Promise<unknown> => w.withDatabase(work);
const names = async (): Promise<string[]> => (await w.listSetAside()).map(({ store, name }) => `${store}: ${name}`);
const withoutCopyOf = (kind: string): void => disk.root.folders.get('copies')?.folders.get(kind)?.files.clear();
const forgetJournals = (): Promise<void> =>
  fake.browser.storage.local.remove(Object.keys(fake.browser.storage.local.peek()).filter((key) => key !== 'store:made'));
const note = (text: string): RunEventBody => ({ type: 'note.added', text });

beforeEach(async () => {
  freshProfile();
  w = await wake();
  await w.ready();
  await importPack(JSON.stringify(SMALL), 1);
});

it('nothing of what is used is damaged', async () => {
  await importPack(JSON.stringify({ ...packShowing(['a']), id: 'shown' }), 2);
  await w.openDraft({ pack: 'small', procedure: 'proc' }, 3);
  await w.appendEvent(draft(RUN, declared()));
  await w.appendEvent(draft(RUN, note('A note.')));
  expect([await w.setAsideFirst(4), await w.setAsideRest(4)]).toEqual([0, 0]);
  expect(await w.listSetAside()).toEqual([]);
});

describe('a pack without procedures', () => {
  const lose = async (): Promise<void> =>
    void (await damage(async (db) => {
      const stored = await db.get('packs', 'small');
      await db.put('packs', { ...stored, pack: { ...stored?.pack, procedures: undefined } } as never);
    }));

  it('comes back from its copy, and nobody misses it', async () => {
    const before = await w.exportPack('small');
    await lose();
    await startAgain();
    expect(await w.exportPack('small')).toBe(before);
    expect(await names()).toEqual([]);
    await expectShelvesInStep();
  });

  it('is named where no copy of it is left, and does not hide the others', async () => {
    await lose();
    withoutCopyOf('pack');
    await startAgain();
    expect(await names()).toEqual(['packs: Small']);
    expect((await w.listPacks()).map(({ id }) => id)).toEqual(['client-reporting', 'customer-refund', 'it-incident-response']);
    await expectShelvesInStep();
    // Once more it is as it was left, and the same pack can come in again.
    await startAgain();
    expect(await names()).toEqual(['packs: Small']);
    expect(await importPack(JSON.stringify(SMALL), 2)).toMatchObject({ outcome: 'imported' });
    await w.forget({ store: 'packs', key: '"small"' });
    expect(await names()).toEqual([]);
  });

  it('is made again where it comes with Steplight', async () => {
    await damage((db) => db.put('packs', { id: 'customer-refund', bundled: true } as never));
    await startAgain();
    expect((await w.readEntries('customer-refund')).length).toBeGreaterThan(0);
    expect(await names()).toEqual([]);
  });
});

it.each(['shelves', 'heads', 'outlines', 'signs'] as const)('%s of another shape are made again of their pack', async (store) => {
  await damage((db) => db.put(store, { id: 'small', pack: 'small', heads: 7, outlines: [null], signs: [{}] } as never));
  await startAgain();
  await expectShelvesInStep();
  expect(await names()).toEqual([]);
});

describe('a run', () => {
  beforeEach(async () => {
    await w.appendEvent(draft(RUN, declared()));
    for (const text of ['one', 'two', 'three']) await w.appendEvent(draft(RUN, note(text)));
  });
  const other = async (): Promise<string> => {
    const id = newId();
    await w.appendEvent(draft(id, declared()));
    return id;
  };
  const noted = async (): Promise<string[]> =>
    ((await w.openRun(RUN))?.events ?? []).flatMap(({ body }) => (body.type === 'note.added' ? [body.text] : []));

  it('whose row is damaged is made of its log', async () => {
    const before = await w.openRun(RUN);
    await damage((db) => db.put('runs', { id: RUN, state: { status: 'running' } } as never));
    await startAgain();
    expect(await w.openRun(RUN)).toEqual(before);
    expect(await names()).toEqual([]);
  });

  it('with a damaged event has it again from the journal', async () => {
    const before = await w.openRun(RUN);
    await damage((db) => db.put('events', { runId: RUN, seq: 3 } as never));
    await startAgain();
    expect(await w.openRun(RUN)).toEqual(before);
    expect(await names()).toEqual([]);
  });

  it('with a damaged event that is nowhere else goes on without it', async () => {
    await damage((db) => db.put('events', { runId: RUN, seq: 3 } as never));
    await forgetJournals();
    await startAgain();
    expect(await noted()).toEqual(['one', 'three']);
    expect(await names()).toEqual(['events: T']);
    await w.appendEvent(draft(RUN, note('four')));
    expect((await w.openRun(RUN))?.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    await startAgain();
    expect(await names()).toEqual(['events: T']);
  });

  it('whose events do not fold is set aside with all of them; the others go on', async () => {
    const id = await other();
    await damage((db) => db.delete('events', [RUN, 1]));
    await forgetJournals();
    await startAgain();
    expect((await w.listRuns()).map((run) => run.id)).toEqual([id]);
    const [aside] = await w.listSetAside();
    expect(aside).toMatchObject({ store: 'runs', name: 'T', row: { run: { id: RUN }, events: [{ seq: 2 }, { seq: 3 }, { seq: 4 }] } });
  });
});

it('a picture without its bytes comes back from its copy, and without one nothing stops', async () => {
  await importPack(JSON.stringify({ ...packShowing(['a', 'b']), id: 'shown' }), 2);
  const [a, b] = [await shaOf('a'), await shaOf('b')];
  for (const sha256 of [a, b]) await damage((db) => db.put('media', { sha256 } as never));
  const copies = disk.root.folders.get('copies')?.folders.get('picture')?.files;
  for (const name of copies?.keys() ?? []) if (name.startsWith(b)) copies?.delete(name);
  await startAgain();
  expect(await w.getMedia(a)).toBeInstanceOf(Blob);
  expect(await w.getMedia(b)).toBeNull();
  expect(await names()).toEqual([`media: ${b}`]);
  expect(await w.exportPack('shown')).toContain(a);
});

it('a record that the browser cannot read does not fail the reading of all', async () => {
  const [get, cursor] = [IDBObjectStore.prototype.get, IDBObjectStore.prototype.openCursor];
  const lost = (store: IDBObjectStore): boolean => store.name === 'drafts';
  await w.openDraft({ pack: 'small', procedure: 'proc' }, 3);
  await forgetJournals();
  // As Chromium does where the file of a large value is gone: whoever reads it fails, alone or among others.
  const failing = function (): never {
    throw new DOMException('Failed to read large IndexedDB value', 'DataError');
  };
  IDBObjectStore.prototype.get = function (key) {
    return lost(this) ? failing() : get.call(this, key);
  };
  IDBObjectStore.prototype.openCursor = function (...args) {
    return lost(this) ? failing() : cursor.apply(this, args);
  };
  try {
    await startAgain();
    expect(await names()).toEqual(['drafts: small / proc']);
    expect(await w.listDrafts()).toEqual([]);
  } finally {
    IDBObjectStore.prototype.get = get;
    IDBObjectStore.prototype.openCursor = cursor;
  }
});

it('a setting of another shape is as if it had not been chosen', async () => {
  await damage((db) => db.put('settings', 'dark', 'user'));
  withoutCopyOf('setting');
  await startAgain();
  expect(await w.readSetting('user')).toEqual({});
  expect(await names()).toEqual(['settings: user']);
});

it('a page that could not read has it looked for at once', async () => {
  await damage((db) => db.put('drafts', { pack: 'small', procedure: 'proc', content: null } as never));
  await expect(w.listDrafts()).rejects.toThrow();
  await w.check();
  expect(await w.listDrafts()).toEqual([]);
  expect(await names()).toEqual(['drafts: small / proc']);
});
