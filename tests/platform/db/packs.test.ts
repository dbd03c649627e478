/** The library: an import is one transaction or nothing, and says which. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SMALL } from '../../procedures/support';
import { expectShelvesInStep } from '../support/shelves';
import { freshProfile } from '../support/store';
import { importPack, planned } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

let packs: typeof import('../../../platform/db/packs');

const text = (change: object = {}): string => JSON.stringify({ ...SMALL, ...change });
const own = async (): Promise<unknown[]> => (await packs.listPacks()).filter(({ bundled }) => !bundled);

beforeEach(async () => {
  freshProfile();
  packs = await import('../../../platform/db/packs');
  await packs.installBundled(1);
});
afterEach(expectShelvesInStep);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('importPack', () => {
  it('takes a new pack', async () => {
    expect(await importPack(text(), 5)).toMatchObject({
      outcome: 'imported',
      pack: 'small',
      title: 'Small',
      version: '1.0.0',
      procedures: 1,
      replaced: null,
    });
    expect(await own()).toMatchObject([{ id: 'small', version: '1.0.0', bundled: false, importedAt: 5, pack: { title: 'Small' } }]);
    expect((await packs.listEntries()).find(({ pack }) => pack.id === 'small')).toMatchObject({
      procedure: { id: 'proc' },
      framework: { id: 'fw' },
    });
    expect((await packs.listTools()).filter(({ id }) => id === 'tool-a')).toHaveLength(1);
  });

  it('says that a pack is there already, however its text is laid out', async () => {
    await importPack(text(), 5);
    const before = await own();
    const [first, ...rest] = Object.entries(SMALL);
    const sameAgain = JSON.stringify(Object.fromEntries([...rest, first ?? ['', '']]), null, 4);
    expect(await importPack(sameAgain, 6)).toMatchObject({ outcome: 'unchanged', replaced: null });
    expect(await own()).toEqual(before);
  });

  it('plans a replacement and changes nothing, then replaces', async () => {
    await importPack(text(), 5);
    const before = await own();
    const newer = text({ version: '1.1.0', title: 'Newer' });
    expect(await planned(newer)).toMatchObject({ pack: 'small', title: 'Newer', from: '1.0.0', to: '1.1.0', procedures: [], same: 1 });
    expect(await own()).toEqual(before);
    expect(await importPack(newer, 7)).toMatchObject({ outcome: 'imported', version: '1.1.0', replaced: '1.0.0' });
    expect(await own()).toMatchObject([{ version: '1.1.0', importedAt: 7, firstAt: 5 }]);
  });

  it('says what a replacement would change, in its words', async () => {
    await importPack(text(), 5);
    const [procedure, ...others] = structuredClone((SMALL as { procedures: { summary: string; version: string }[] }).procedures);
    const newer = text({ version: '1.1.0', procedures: [{ ...procedure, summary: 'Another summary' }, ...others] });
    expect(await planned(newer)).toMatchObject({
      definitions: [{ id: 'fw' }],
      procedures: [{ id: 'proc', kind: 'changed', take: true, reading: { diff: { fields: [{ field: 'summary' }] } } }],
      same: others.length,
    });
  });

  it('refuses a tool with the id of one that Steplight knows, and changes nothing', async () => {
    const before = await packs.listPacks();
    const report = await importPack(
      text({ procedures: [], tools: [{ id: 'pagerduty', title: 'Not it', kind: 'other', hosts: ['evil.example'] }] }),
      5,
    );
    expect(report).toMatchObject({ outcome: 'refused' });
    expect(report.outcome === 'refused' && report.problems).toMatchObject([{ path: 'tools[0].id', code: 'known-tool' }]);
    expect(await packs.listPacks()).toEqual(before);
  });

  it('keeps the rules of the pack that was here first, also when that is replaced', async () => {
    const other = (title: string) =>
      JSON.stringify({
        format: 'steplight-pack',
        formatVersion: 1,
        id: 'another',
        version: '1.0.0',
        title,
        owner: 'o',
        tools: [{ id: 'tool-a', title, kind: 'other' }],
      });
    const counts = async () => (await packs.listTools()).find(({ id }) => id === 'tool-a')?.title;
    await importPack(text(), 5);
    expect(await importPack(other('Other'), 6)).toMatchObject({ warnings: [{ code: 'tool-of-another' }] });
    expect(await counts()).toBe('Tool A');
    await importPack(text({ version: '1.1.0' }), 7);
    await importPack(text({ version: '1.2.0' }), 8);
    expect(await counts()).toBe('Tool A');
    expect((await packs.listKnownTools()).filter(({ tool }) => tool.id === 'tool-a')).toMatchObject([
      { pack: { id: 'small' } },
      { pack: { id: 'another' }, instead: 'Small' },
    ]);
  });

  it('asks also when two versions come at once', async () => {
    const outcomes = await Promise.allSettled([importPack(text(), 5), importPack(text({ version: '2.0.0' }), 6)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'plan-changed' } });
  });

  it.each<[string, string, string, string]>([
    ['broken JSON', '{', '', 'not-json'],
    ['another document', '[]', '', 'not-a-pack'],
    ['a format of the future', text({ formatVersion: 2 }), 'formatVersion', 'newer-format'],
    ['a format that never was', text({ formatVersion: '1' }), 'formatVersion', 'invalid_value'],
    ['no format version', text({ formatVersion: undefined }), 'formatVersion', 'missing'],
    ['a wrong id', text({ id: 'Not An Id' }), 'id', 'invalid_format'],
    ['a key that is not known', text({ script: 'x' }), 'script', 'unrecognized_keys'],
    ['no owner', text({ owner: undefined }), 'owner', 'missing'],
    ['the id of a bundled pack', text({ id: 'customer-refund' }), 'id', 'bundled-pack'],
  ])('refuses %s, says where, and changes nothing', async (_, document, path, code) => {
    await importPack(text(), 5);
    const before = await packs.listPacks();
    const report = await importPack(document, 6);
    expect(report).toMatchObject({ outcome: 'refused', problems: [{ path, code, level: 'error' }] });
    expect(report.outcome === 'refused' && report.problems[0]?.message).toMatch(/\.$/);
    expect(await packs.listPacks()).toEqual(before);
  });

  it('refuses the id of a bundled pack also when that pack could not be installed', async () => {
    freshProfile();
    packs = await import('../../../platform/db/packs');
    expect(await importPack(text({ id: 'customer-refund' }), 6)).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'bundled-pack' }],
    });
    expect(await packs.listPacks()).toEqual([]);
  });

  describe('on a disk without room', () => {
    const expectDiskFull = async (): Promise<void> => {
      await expect(importPack(text({ version: '1.1.0' }), 6)).rejects.toMatchObject({
        name: 'StorageError',
        code: 'disk-full',
        message: 'The disk is full. Nothing was changed; free some space, then try again.',
      });
      vi.restoreAllMocks();
      expect(await own()).toMatchObject([{ version: '1.0.0', importedAt: 5 }]);
      expect(await importPack(text({ version: '1.1.0' }), 7)).toMatchObject({ outcome: 'imported' });
    };

    it('says so when the write fails, and changes nothing', async () => {
      await importPack(text(), 5);
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
        throw new DOMException('', 'QuotaExceededError');
      });
      await expectDiskFull();
    });

    it('says so when the commit fails, and changes nothing', async () => {
      await importPack(text(), 5);
      const { put } = IDBObjectStore.prototype;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
        const request = put.apply(this, args);
        request.addEventListener('success', () =>
          (this.transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError'),
        );
        return request;
      });
      await expectDiskFull();
    });

    it('gives up a commit that hangs, and says so', async () => {
      await importPack(text(), 5);
      // Written, but never said to be on disk.
      const { dispatchEvent } = IDBTransaction.prototype;
      let held = false;
      vi.spyOn(IDBTransaction.prototype, 'dispatchEvent').mockImplementation(function (this: IDBTransaction, event) {
        const isOurs = event.type === 'complete' && this.mode === 'readwrite';
        held ||= isOurs;
        return isOurs || dispatchEvent.call(this, event);
      });
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      let outcome: unknown = 'still waiting';
      const attempt = importPack(text({ version: '1.1.0' }), 6).then(
        (report) => (outcome = report),
        (error: unknown) => (outcome = error),
      );
      await vi.waitFor(() => expect(held).toBe(true));
      expect(outcome).toBe('still waiting');
      await vi.advanceTimersByTimeAsync(60_000);
      await attempt;
      expect(outcome).toMatchObject({
        name: 'StorageError',
        code: 'storage-hangs',
        message: expect.stringContaining('Nothing was acknowledged') as string,
      });
    });
  });
});

describe('removePack', () => {
  it('removes a pack of the user and no bundled one', async () => {
    await importPack(text(), 5);
    await packs.removePack('small');
    expect(await own()).toEqual([]);
    await expect(packs.removePack('customer-refund')).rejects.toMatchObject({ code: 'bundled-pack-stays' });
    expect(await packs.listPacks()).toHaveLength(3);
  });
});

describe('exportPack', () => {
  it('gives a text whose import changes nothing', async () => {
    await importPack(text(), 5);
    expect(await importPack(await packs.exportPack('small'), 6)).toMatchObject({ outcome: 'unchanged' });
    await expect(packs.exportPack('nope')).rejects.toMatchObject({ code: 'unknown-pack' });
  });
});
