/** Safety copies: what was acknowledged outlives the database, and what was taken away does not come back. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredRepair } from '../../../platform/db/stored';
import { declared, RUN, SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { filesOf } from '../support/files';
import { packShowing, picture, shaOf } from '../support/pictures';
import { expectShelvesInStep } from '../support/shelves';
import { disk, draft, freshProfile, loseDatabase } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

async function wake() {
  vi.resetModules();
  const modules = await Promise.all([
    import('../../../platform/worker/start'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/settings'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
    import('../../../platform/db/versions'),
    import('../../../platform/db/media'),
    import('../../../platform/db/repairs'),
    import('../../../platform/db/recordings'),
    import('../../../platform/db/put-back'),
    import('../../../platform/db/open'),
    import('../../../platform/db/restore'),
    import('../../../platform/db/safety'),
  ]);
  const [start, runs, packs, settings, drafts, publish, versions, media, repairs, recordings, back, open, restore, safety] = modules;
  return {
    ...start,
    ...runs,
    ...packs,
    ...settings,
    ...drafts,
    ...publish,
    ...versions,
    ...media,
    ...repairs,
    ...recordings,
    ...back,
    ...open,
    ...restore,
    ...safety,
  };
}
let w: Awaited<ReturnType<typeof wake>>;

const REF = { pack: 'small', procedure: 'proc' };
const NOWHERE = { v: 1, kind: 'element', facts: { tag: 'a' } } as unknown as StoredRepair['target'];
const SIZE = { width: 20, height: 10 };
const troubleOf = async (code: string): Promise<string | undefined> =>
  (await w.readSetting('troubles')).find((each) => each.code === code)?.message;

/** The browser is killed, has lost its database, and starts again. */
async function lose(): Promise<void> {
  await fake.browser.storage.session.remove('copies:in-step');
  loseDatabase();
  w = await wake();
  await w.ready();
}

beforeEach(async () => {
  freshProfile();
  w = await wake();
  await w.ready();
});

describe('a lost database', () => {
  it('has its packs again as they were, with their pictures', async () => {
    const text = JSON.stringify(packShowing(['a', 'b']));
    expect(await importPack(text, 7)).toMatchObject({ outcome: 'imported' });
    const [before, written] = [await w.readPack('small'), await w.exportPack('small')];
    await lose();
    expect(await w.readPack('small')).toEqual(before);
    expect(await w.exportPack('small')).toBe(written);
    await expectShelvesInStep();
    expect(await troubleOf('database-lost')).toContain('loss_back loss_packs 1 and loss_pictures 2');
  });

  it('has what was published here, its earlier versions, and the choices of its user', async () => {
    await importPack(JSON.stringify(SMALL), 1);
    const { draft: mine } = await w.openDraft(REF, 2);
    await w.publishDraft(mine, 1, { version: '1.1.0', note: 'why', by: 'A' }, 3);
    await w.changeSetting('user', (user) => ({ ...user, actorName: 'Ada' }));
    const versions = await w.listVersions(REF);
    expect(versions).toHaveLength(2);
    await lose();
    expect(await w.listVersions(REF)).toEqual(versions);
    expect((await w.readEntry(REF))?.procedure.version).toBe('1.1.0');
    expect(await w.readDraft(REF)).toBeNull();
    expect((await w.readSetting('user')).actorName).toBe('Ada');
  });

  it('has runs that have ended, with what was noted afterwards', async () => {
    await w.appendEvent(draft(RUN, declared()));
    await w.appendEvent(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    await w.appendEvent(draft(RUN, { type: 'note.added', text: 'Afterwards.' }));
    const before = await w.openRun(RUN);
    expect(Object.keys(fake.browser.storage.local.peek()).filter((key) => key.startsWith('journal:'))).toEqual([]);
    await lose();
    expect(await w.openRun(RUN)).toEqual(before);
    expect(await troubleOf('database-lost')).toContain('loss_ended 1');
  });

  it('has corrections, and the pictures of a recording that was not kept yet', async () => {
    const repair = {
      id: 'r',
      runId: RUN,
      ...REF,
      step: 's',
      at: 1,
      how: 'pointed',
      target: NOWHERE,
      path: '/',
    } as const;
    await w.storeRepair(repair);
    await w.beginRecording('rec', { kind: 'new' }, 1);
    const blob = picture('a');
    const shot = { capture: 'c', recording: 'rec', whole: shaOf('a'), box: null } as never;
    await w.storeShot(shot, [{ sha256: shaOf('a'), blob, ...SIZE, storedAt: 1 }]);
    await lose();
    expect(await w.openRepairs()).toEqual([repair]);
    expect((await w.readRecording('rec'))?.shots).toEqual([shot]);
    expect(await w.getMedia(shaOf('a'))).not.toBeNull();
  });

  it('does not bring back what was removed', async () => {
    await importPack(JSON.stringify(SMALL), 1);
    await w.removePack('small');
    await w.beginRecording('rec', { kind: 'new' }, 1);
    await w.storeShot({ capture: 'c', recording: 'rec', whole: shaOf('a'), box: null } as never, []);
    await w.removeRecording('rec');
    await lose();
    expect(await w.readPack('small')).toBeNull();
    expect(filesOf(disk, 'pack')).toEqual([]);
    expect(filesOf(disk, 'shot')).toEqual([]);
  });

  it('has the pack that an import replaced where that import was taken back', async () => {
    await importPack(JSON.stringify(SMALL), 1);
    await importPack(JSON.stringify({ ...SMALL, version: '2.0.0' }), 2);
    await w.restoreImport(['small'], 9);
    expect(filesOf(disk, 'pack')).toEqual(['small,1']);
    await lose();
    expect((await w.readPack('small'))?.version).toBe('1.0.0');
  });

  it('says which copy was damaged, and has all others', async () => {
    await importPack(JSON.stringify(SMALL), 1);
    await importPack(JSON.stringify({ ...SMALL, id: 'other' }), 1);
    const packs = disk.root.folders.get('copies')?.folders.get('pack');
    const whole = await packs?.files.get('small,1')?.arrayBuffer();
    const bytes = new Uint8Array(whole ?? new ArrayBuffer(0));
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 255;
    packs?.files.set('small,1', new Blob([bytes]));
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await lose();
    vi.mocked(console.error).mockRestore();
    expect(await w.readPack('other')).not.toBeNull();
    expect(await w.readPack('small')).toBeNull();
    expect(await troubleOf('database-lost')).toMatch(/loss_packs 1 loss_unreadable 1$/);
  });
});

describe('the copies', () => {
  it('come with an update of Steplight, for all that was stored before', async () => {
    await importPack(JSON.stringify(packShowing(['a'])), 1);
    disk.root.folders.get('copies')?.folders.clear();
    await w.copyTheRest();
    expect(filesOf(disk, 'pack')).toEqual(['small,1']);
    expect(filesOf(disk, 'picture')).toEqual([`${shaOf('a')},0`]);
  });

  it('are made at the next start where a worker ended between the change and its copy', async () => {
    const request = vi.spyOn(navigator.locks, 'request').mockReturnValue(new Promise(() => undefined));
    void importPack(JSON.stringify(SMALL), 1);
    await vi.waitFor(() => expect(request).toHaveBeenCalled());
    request.mockRestore();
    expect(filesOf(disk, 'pack')).toEqual([]);
    w = await wake();
    await w.ready();
    await vi.waitFor(() => expect(filesOf(disk, 'pack')).toEqual(['small,1']));
  });

  it('give back what the database has lost of itself, and say so', async () => {
    await importPack(JSON.stringify(SMALL), 1);
    const db = await w.database();
    for (const store of ['packs', 'shelves', 'heads', 'signs'] as const) await db.delete(store, 'small');
    await fake.browser.storage.session.remove('copies:in-step');
    w = await wake();
    await w.ready();
    await vi.waitFor(async () => expect(await troubleOf('copies-restored')).toContain('loss_packs 1'));
    expect(await w.readPack('small')).not.toBeNull();
  });

  it('are not looked at again by a worker that wakes in the same session', async () => {
    await vi.waitFor(async () => expect(await w.wereCopied()).toBe(true));
    const list = vi.spyOn(disk.root, 'getDirectoryHandle');
    w = await wake();
    await w.ready();
    expect(list.mock.calls).toEqual([['copies', { create: true }]]);
  });

  it('that cannot be written leave what was saved, and say so until they can', async () => {
    disk.full = true;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await importPack(JSON.stringify(SMALL), 1)).toMatchObject({ outcome: 'imported' });
    await vi.waitFor(async () => expect(await troubleOf('copy-failed')).toMatch(/^loss_copy_failed ./));
    vi.mocked(console.error).mockRestore();
    expect(await w.wereCopied()).toBe(false);
    disk.full = false;
    w = await wake();
    await w.ready();
    await vi.waitFor(async () => expect(await troubleOf('copy-failed')).toBeUndefined());
    expect(filesOf(disk, 'pack')).toEqual(['small,1']);
  });

  it('of a run that has ended are there before its journal goes', async () => {
    await w.appendEvent(draft(RUN, declared()));
    disk.full = true;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await w.appendEvent(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    vi.mocked(console.error).mockRestore();
    expect(Object.keys(fake.browser.storage.local.peek()).filter((key) => key.startsWith('journal:'))).toHaveLength(2);
    const before = await w.openRun(RUN);
    await lose();
    expect(await w.openRun(RUN)).toEqual(before);
  });
});
