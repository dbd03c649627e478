/** An import taken back: of one pack, of several that came together, of what a version before kept of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredPack } from '../../../platform/db/stored';
import { SMALL } from '../../procedures/support';
import { importPack } from '../support/import';
import { expectShelvesInStep } from '../support/shelves';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

type Stores = typeof import('../../../platform/db/packs') &
  typeof import('../../../platform/db/restore') &
  typeof import('../../../platform/db/open') &
  typeof import('../../../platform/db/publish') &
  typeof import('../../../platform/db/drafts');

let w: Stores;
const NEVER_RESTORED = { code: 'not-restorable' };

async function load(): Promise<Stores> {
  const rooms = await Promise.all([
    import('../../../platform/db/packs'),
    import('../../../platform/db/restore'),
    import('../../../platform/db/open'),
    import('../../../platform/db/publish'),
    import('../../../platform/db/drafts'),
  ]);
  return Object.assign({}, ...rooms) as Stores;
}

beforeEach(async () => {
  freshProfile();
  w = await load();
  await w.installBundled(1);
});
afterEach(expectShelvesInStep);

const text = (id: string, version = '1.0.0', change: object = {}): string =>
  JSON.stringify({ ...SMALL, id, title: id.toUpperCase(), version, ...change });
/** Each under its id. */
const here = async (): Promise<Record<string, StoredPack>> =>
  Object.fromEntries((await w.withDatabase((db) => db.getAll('packs'))).filter(({ bundled }) => !bundled).map((each) => [each.id, each]));
const keptKeys = async (): Promise<string[]> =>
  (await w.withDatabase((db) => db.getAllKeys('settings'))).filter((key) => key.startsWith('replaced'));
/** As an author does it: the title of its procedure, published. */
async function edit(pack: string, title: string, now: number): Promise<void> {
  const ref = { pack, procedure: 'proc' };
  const { draft } = await w.openDraft(ref, now);
  const revision = await w.saveDraft(ref, draft.revision, { ...draft.content, title }, now);
  await w.publishDraft(ref, revision, { version: '9.0.0', note: '', by: '' }, now);
}

describe('of one pack', () => {
  it('leaves the pack that was there before, with all that stands beside it', async () => {
    await importPack(text('small'), 5);
    const before = await here();
    await importPack(text('small', '1.1.0', { title: 'Newer' }), 6);
    expect(await w.lastImport()).toEqual({
      packs: [{ pack: 'small', title: 'Newer', version: '1.1.0', replaced: '1.0.0' }],
      changed: [],
      at: 6,
    });
    await w.restoreImport(['small'], 9);
    expect(await here()).toEqual(before);
    await expect(w.restoreImport(['small'], 9)).rejects.toMatchObject(NEVER_RESTORED);
  });

  it('leaves none where there was none', async () => {
    await importPack(text('small'), 5);
    await w.restoreImport(['small'], 9);
    expect([await here(), await keptKeys()]).toEqual([{}, []]);
  });

  it('is refused where another one came since, or the pack was removed', async () => {
    await importPack(text('small'), 5);
    await importPack(text('other'), 6);
    await expect(w.restoreImport(['small'], 9)).rejects.toMatchObject(NEVER_RESTORED);
    await w.removePack('other');
    await expect(w.restoreImport(['other'], 9)).rejects.toMatchObject(NEVER_RESTORED);
    expect(await w.lastImport()).toBeNull();
    expect(Object.keys(await here())).toEqual(['small']);
  });
});

describe('of several packs that came together', () => {
  const together = (all: readonly string[], now: number): Promise<unknown> =>
    all.reduce<Promise<unknown>>((before, each, at) => before.then(() => importPack(each, now + at, {}, 'batch')), Promise.resolve());

  it('leaves each as it was, in one go, also by a worker that starts anew', async () => {
    await importPack(text('a'), 2);
    await importPack(text('b'), 3);
    await edit('b', 'Ours', 4);
    const before = await here();
    const forks = await w.withDatabase((db) => db.getAll('forks'));
    await together([text('a', '2.0.0'), text('b', '2.0.0'), text('c')], 10);
    vi.resetModules();
    w = await load();
    expect(await w.lastImport()).toEqual({
      packs: [
        { pack: 'a', title: 'A', version: '2.0.0', replaced: '1.0.0' },
        { pack: 'b', title: 'B', version: '2.0.0', replaced: before['b']?.version },
        { pack: 'c', title: 'C', version: '1.0.0', replaced: null },
      ],
      changed: [],
      at: 12,
    });
    await w.restoreImport(['a', 'b', 'c'], 20);
    expect(await here()).toEqual(before);
    expect(await w.withDatabase((db) => db.getAll('forks'))).toEqual(forks);
    expect([await w.lastImport(), await keptKeys()]).toEqual([null, []]);
  });

  it('leaves what was changed since as it is, and says so; the others go back', async () => {
    await together([text('a'), text('b'), text('c')], 10);
    await edit('b', 'Ours', 20);
    await w.removePack('c');
    expect(await w.lastImport()).toMatchObject({ packs: [{ pack: 'a' }], changed: ['B', 'C'] });
    await w.restoreImport(['a'], 21);
    expect(Object.values(await here()).map(({ id, pack }) => [id, pack.procedures[0]?.title])).toEqual([['b', 'Ours']]);
  });

  it('does all or nothing of what was asked for', async () => {
    await together([text('a'), text('b')], 10);
    await edit('b', 'Ours', 20);
    const before = [await here(), await keptKeys()];
    await expect(w.restoreImport(['a', 'b'], 21)).rejects.toMatchObject(NEVER_RESTORED);
    await expect(w.restoreImport(['a', 'nobody'], 21)).rejects.toMatchObject(NEVER_RESTORED);
    expect([await here(), await keptKeys()]).toEqual(before);
  });

  it('of one pack twice comes back to what stood there before both', async () => {
    await importPack(text('a'), 2);
    const before = await here();
    await together([text('a', '2.0.0'), text('a', '3.0.0')], 10);
    expect(await w.lastImport()).toMatchObject({ packs: [{ pack: 'a', version: '3.0.0', replaced: '1.0.0' }] });
    await w.restoreImport(['a'], 20);
    expect(await here()).toEqual(before);
  });

  it('of one pack twice keeps what was changed here in between', async () => {
    await together([text('a', '2.0.0')], 10);
    await edit('a', 'Ours', 20);
    const before = await here();
    await importPack(text('a', '3.0.0'), 21, { decided: { proc: { '': 'theirs' } } }, 'batch');
    await w.restoreImport(['a'], 30);
    expect(await here()).toEqual(before);
  });

  it('is over with the next import, and leaves no more than that one replaced', async () => {
    await together([text('a'), text('b')], 10);
    await importPack(text('c'), 20, {}, 'next');
    expect(await w.lastImport()).toMatchObject({ packs: [{ pack: 'c' }] });
    await expect(w.restoreImport(['a'], 21)).rejects.toMatchObject(NEVER_RESTORED);
    expect(await keptKeys()).toEqual(['replaced', 'replaced:c']);
    await importPack(text('d'), 22);
    await importPack(text('e'), 23);
    expect(await w.lastImport()).toMatchObject({ packs: [{ pack: 'e' }] });
  });

  it('is never copied, and goes with the library', async () => {
    const { hasCopy } = await import('../../../platform/db/copy-kinds');
    await together([text('a'), text('b')], 10);
    expect((await keptKeys()).filter(hasCopy)).toEqual([]);
    const { erase } = await import('../../../platform/db/erase');
    await erase(['library'], 20);
    expect(await keptKeys()).toEqual([]);
  });
});

describe('as a version before kept it', () => {
  /** Of the pack that is here. */
  const markOf = ({ id, hash, importedAt, pack }: StoredPack): object => ({
    id,
    hash,
    importedAt,
    title: pack.title,
    version: pack.version,
  });
  const keep = (record: object): Promise<unknown> => w.withDatabase((db) => db.put('settings', record, 'replaced'));

  it('can be taken back, and is kept no longer', async () => {
    await importPack(text('a'), 2);
    const before = await here();
    await importPack(text('a', '2.0.0'), 3);
    const after = (await here())['a'] as StoredPack;
    await w.withDatabase((db) => db.delete('settings', 'replaced:a'));
    await keep({ after: markOf(after), before: before['a'], forks: [], at: 3 });
    expect(await w.lastImport()).toEqual({ packs: [{ pack: 'a', title: 'A', version: '2.0.0', replaced: '1.0.0' }], changed: [], at: 3 });
    await w.restoreImport(['a'], 4);
    expect([await here(), await keptKeys()]).toEqual([before, []]);
  });

  it('makes way for the next import', async () => {
    await importPack(text('a'), 2);
    const after = (await here())['a'] as StoredPack;
    await w.withDatabase((db) => db.delete('settings', 'replaced:a'));
    await keep({ after: markOf(after), before: null, forks: [], at: 2 });
    await importPack(text('b'), 3, {}, 'batch');
    expect(await w.lastImport()).toMatchObject({ packs: [{ pack: 'b' }] });
    await keep({ before: null, at: 2 });
    expect(await w.lastImport()).toBeNull();
  });
});
