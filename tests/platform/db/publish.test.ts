/** Publishing: all of it or nothing, the history that it leaves, and imports over what was published here. */
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../../procedures/editing/types';
import type { DraftProcedure } from '../../../procedures/schema/draft';
import { SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { expectShelvesInStep } from '../support/shelves';
import { freshProfile } from '../support/store';
import { importPack, planned } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [packs, drafts, publish, versions] = await Promise.all([
    import('../../../platform/db/packs'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
    import('../../../platform/db/versions'),
  ]);
  return { ...packs, ...drafts, ...publish, ...versions };
};
let w: Awaited<ReturnType<typeof load>>;
let forks: typeof import('../../../platform/db/forks');

const REF = { pack: 'small', procedure: 'proc' };
const NOW = Date.UTC(2026, 4, 6, 12);
const stored = async (id = 'small') => (await w.readPack(id)) ?? undefined;
const published = async () => (await stored())?.pack.procedures.find(({ id }) => id === 'proc');
const how = (version: string, note = '') => ({ version, note, by: 'Ada' });

/** A draft with this change, saved; resolves to its revision. */
async function edit(change: Partial<DraftProcedure>): Promise<number> {
  const { draft } = await w.openDraft(REF, 5);
  return w.saveDraft(REF, draft.revision, { ...draft.content, ...change }, 6);
}

afterEach(expectShelvesInStep);

/** Runs `meddle` once, just before the transaction that writes the pack. */
function before(meddle: () => Promise<unknown>): void {
  const digest = crypto.subtle.digest.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'digest').mockImplementationOnce(async (algorithm, data) => {
    await meddle();
    return digest(algorithm, data);
  });
}

beforeEach(async () => {
  freshProfile();
  w = await load();
  forks = await import('../../../platform/db/forks');
  await importPack(JSON.stringify(SMALL), 1);
});
afterEach(() => vi.restoreAllMocks());

describe('publishDraft', () => {
  it('makes the draft what responders get, raises the pack, and ends the draft', async () => {
    const revision = await edit({ title: 'Better' });
    const was = await stored();
    await w.publishDraft(REF, revision, how('1.1.0', 'Clearer'), NOW);
    expect(await published()).toMatchObject({ title: 'Better', version: '1.1.0' });
    expect(await stored()).toMatchObject({
      version: '1.0.1',
      bundled: false,
      importedAt: 1,
      editedAt: NOW,
      pack: { version: '1.0.1', updated: '2026-05-06' },
    });
    expect((await stored())?.hash).not.toBe(was?.hash);
    expect(await w.readDraft(REF)).toBeNull();
    expect(Object.keys(fake.browser.storage.local.peek())).toEqual(['published:small/proc']);
    expect(await importPack(await w.exportPack('small'), NOW)).toMatchObject({ outcome: 'unchanged' });
  });

  it('keeps what it replaced and what it made, newest first, each text once', async () => {
    await w.publishDraft(REF, await edit({ title: 'Two' }), how('1.1.0', 'Clearer'), NOW);
    await w.publishDraft(REF, await edit({ title: 'Three' }), how('1.2.0'), NOW + 1);
    expect((await w.listVersions(REF)).map(({ n, version, at, by, note, content }) => [n, version, at, by, note, content.title])).toEqual([
      [3, '1.2.0', NOW + 1, 'Ada', '', 'Three'],
      [2, '1.1.0', NOW, 'Ada', 'Clearer', 'Two'],
      [1, '1.0.0', 1, '', '', 'Procedure'],
    ]);
  });

  it('keeps a hundred versions, and lets the oldest go', async () => {
    for (let n = 1; n <= 103; n++) await w.publishDraft(REF, await edit({ title: `T${n}` }), how(`2.0.${n}`), NOW);
    const versions = await w.listVersions(REF);
    expect(versions).toHaveLength(100);
    expect([versions.at(0)?.version, versions.at(-1)?.version, versions.at(0)?.n]).toEqual(['2.0.103', '2.0.4', 104]);
  }, 60_000);

  it('adds a procedure to the pack of this browser, which is made for the first', async () => {
    const ref = await w.createDraft({ from: REF }, 5);
    await w.publishDraft(ref, 1, how('1.0.0'), NOW);
    expect(await stored('own')).toMatchObject({
      version: '1.0.0',
      editedAt: NOW,
      pack: { title: 'My procedures', procedures: [{ id: 'procedure' }] },
    });
    const second = await w.createDraft({ from: REF }, 5);
    expect(second.procedure).toBe('procedure-2');
    await w.publishDraft(second, 1, how('1.0.0'), NOW);
    expect(await stored('own')).toMatchObject({ version: '1.0.1', pack: { frameworks: [{ id: 'fw' }], procedures: [{}, {}] } });
    expect((await w.listTools()).filter(({ id }) => id === 'tool-a')).toHaveLength(1);
  });

  describe('refuses, and changes nothing:', () => {
    const expectRefused = async (attempt: () => Promise<void>, error: object): Promise<void> => {
      const [packs, drafts, versions] = [await w.listPacks(), await w.readDraft(REF), await w.listVersions(REF)];
      await expect(attempt()).rejects.toMatchObject(error);
      expect([await w.listPacks(), await w.readDraft(REF), await w.listVersions(REF)]).toEqual([packs, drafts, versions]);
      const entry = fake.browser.storage.local.peek()['draft:small/proc'];
      if (drafts !== null) expect(entry).toEqual({ draft: drafts });
    };

    it.each(['1.0.0', '0.9.9'])('version %s, which is not higher', async (version) => {
      const revision = await edit({ title: 'Better' });
      await expectRefused(() => w.publishDraft(REF, revision, how(version), NOW), { code: 'version-too-low' });
    });

    it('a draft that was saved since', async () => {
      const revision = await edit({ title: 'Better' });
      await expectRefused(() => w.publishDraft(REF, revision - 1, how('1.1.0'), NOW), { code: 'draft-changed' });
    });

    it('a draft that is saved while it is published', async () => {
      const revision = await edit({ title: 'Better' });
      const { draft } = await w.openDraft(REF, 7);
      before(() => w.saveDraft(REF, revision, { ...draft.content, title: 'Last moment' }, 8));
      await expect(w.publishDraft(REF, revision, how('1.1.0'), NOW)).rejects.toMatchObject({ code: 'draft-changed' });
      expect(await published()).toMatchObject({ title: 'Procedure', version: '1.0.0' });
      expect(await w.listVersions(REF)).toEqual([]);
      expect(fake.browser.storage.local.peek()['draft:small/proc']).toMatchObject({ draft: { content: { title: 'Last moment' } } });
      expect(fake.browser.storage.local.peek()['draft:small/proc']).not.toHaveProperty('leaving');
    });

    it('a text that is no procedure, with the place of the first problem and their number', async () => {
      const { draft } = await w.openDraft(REF, 5);
      const [first, second, ...rest] = draft.content.steps;
      if (first === undefined || second === undefined) throw new Error('the small procedure has both');
      const steps = [first, { ...second, expected: '', role: 'king' }, { ...second, id: 'blank', title: '' }, ...rest];
      const revision = await w.saveDraft(REF, 1, { ...draft.content, steps }, 6);
      await expectRefused(() => w.publishDraft(REF, revision, how('1.1.0'), NOW), {
        code: 'step-not-publishable',
        message: 'This cannot be published yet. Problems: 2. The first, in step 2 (A2): "expected" must not be empty.',
      });
    });

    it('a reference to what is not there', async () => {
      const { draft } = await w.openDraft(REF, 5);
      const steps = draft.content.steps.map((step, i) => (i === 0 ? { ...step, media: [{ sha256: 'a'.repeat(64), alt: 'gone' }] } : step));
      const revision = await w.saveDraft(REF, 1, { ...draft.content, steps }, 6);
      await expectRefused(() => w.publishDraft(REF, revision, how('1.1.0'), NOW), {
        code: 'step-not-publishable',
        message: expect.stringMatching(/Problems: 1\. .* step 1 \(A1 on \{\{host\}\}\): There is no picture/) as string,
      });
    });

    it.each<[string, number]>([
      ['the pack', 0],
      ['the record of the version', 2],
    ])('when writing %s fails', async (_, writes) => {
      const revision = await edit({ title: 'Better' });
      const { put, add } = IDBObjectStore.prototype;
      let left = writes;
      const failing = (write: typeof put): typeof put =>
        function (this: IDBObjectStore, ...args) {
          if (left-- === 0) throw new DOMException('', 'QuotaExceededError');
          return write.apply(this, args);
        };
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(failing(put));
      vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(failing(add));
      await expectRefused(() => w.publishDraft(REF, revision, how('1.1.0'), NOW), { code: 'disk-full' });
      vi.restoreAllMocks();
      await w.publishDraft(REF, revision, how('1.1.0'), NOW);
      expect(await published()).toMatchObject({ title: 'Better' });
    });

    it('a draft of a pack that is gone', async () => {
      const revision = await edit({ title: 'Better' });
      await w.removePack('small');
      await expect(w.publishDraft(REF, revision, how('1.1.0'), NOW)).rejects.toMatchObject({ code: 'draft-without-pack' });
      expect(await w.readDraft(REF)).toMatchObject({ revision });
    });
  });

  it('says a fault of a procedure of which there is no pack yet once', async () => {
    const ref = await w.createDraft({ from: REF }, 5);
    const { draft } = await w.openDraft(ref, 6);
    await w.saveDraft(ref, 1, { ...draft.content, owner: '' }, 7);
    await expect(w.publishDraft(ref, 2, how('1.0.0'), NOW)).rejects.toMatchObject({
      message: 'This cannot be published yet. Problems: 1. The first: "owner" must not be empty.',
    });
  });

  it('goes into the pack that an import brought in the meantime', async () => {
    const revision = await edit({ title: 'Better' });
    before(() => importPack(JSON.stringify({ ...SMALL, version: '3.0.0', title: 'Newer pack' }), 9));
    await w.publishDraft(REF, revision, how('1.1.0'), NOW);
    expect(await stored()).toMatchObject({ version: '3.0.1', importedAt: 9, pack: { title: 'Newer pack' } });
    expect(await published()).toMatchObject({ title: 'Better', version: '1.1.0' });
    expect(await importPack(await w.exportPack('small'), NOW)).toMatchObject({ outcome: 'unchanged' });
  });

  it('brings along a tool of another pack that a step was given', async () => {
    const other = { ...SMALL, id: 'other', procedures: [], frameworks: [], tools: [{ id: 'tool-c', title: 'Tool C', kind: 'other' }] };
    await importPack(JSON.stringify(other), 1);
    const { draft } = await w.openDraft(REF, 5);
    const steps = draft.content.steps.map((step) => (step.id === 'last' ? { ...step, tool: 'tool-c' } : step));
    await w.publishDraft(REF, await edit({ steps }), how('1.1.0'), NOW);
    expect((await stored())?.pack.tools.map(({ id }) => id)).toEqual(['tool-a', 'tool-b', 'tool-c']);
  });
});

describe('an import over what was published here', () => {
  const newer = JSON.stringify({ ...SMALL, version: '2.0.0' });
  const theirs = (change: object): string => {
    const [procedure] = (SMALL as { procedures: object[] }).procedures;
    return JSON.stringify({ ...SMALL, version: '2.0.0', procedures: [{ ...procedure, version: '2.0.0', ...change }] });
  };
  /** Texts in the second store. When they were written is no part of it. */
  const contentsKept = () => Object.entries(fake.browser.storage.local.peek()).map(([key, draft]) => [key, (draft as Draft).content]);

  it('keeps what was published here where the pack changes nothing there, also in the second store', async () => {
    await w.publishDraft(REF, await edit({ title: 'Ours' }), how('1.1.0'), NOW);
    expect(await planned(newer)).toMatchObject({ from: '1.0.0', to: '2.0.0', procedures: [], same: 1 });
    expect(await importPack(newer, NOW + 2)).toMatchObject({ outcome: 'imported', version: '2.0.0', replaced: '1.0.1' });
    expect(await published()).toMatchObject({ title: 'Ours' });
    expect(await stored()).toMatchObject({ version: '2.0.1', editedAt: NOW });
    expect(fake.browser.storage.local.peek()).toMatchObject({ 'published:small/proc': { content: { title: 'Ours' } } });
  });

  it('brings both together where the pack changed something else', async () => {
    await w.publishDraft(REF, await edit({ title: 'Ours' }), how('1.1.0'), NOW);
    expect(await planned(theirs({ summary: 'Theirs' }))).toMatchObject({
      procedures: [{ id: 'proc', here: 'changed', conflicts: [], reading: { diff: { fields: [{ field: 'summary' }] } } }],
    });
    await importPack(theirs({ summary: 'Theirs' }), NOW + 2);
    expect(await published()).toMatchObject({ title: 'Ours', summary: 'Theirs' });
    expect(fake.browser.storage.local.peek()).toMatchObject({ 'published:small/proc': { content: { summary: 'Theirs' } } });
    expect(await forks.readFork(REF)).toMatchObject({ version: '2.0.0', base: { title: 'Procedure', summary: 'Theirs' } });
  });

  it.each(['mine', 'theirs'] as const)('is not done before what both changed is decided, and then as decided: %s', async (side) => {
    await w.publishDraft(REF, await edit({ title: 'Ours', owner: 'Us' }), how('1.1.0'), NOW);
    const text = theirs({ title: 'Theirs' });
    expect(await planned(text)).toMatchObject({ procedures: [{ conflicts: [{ path: 'title', theirs: 'Theirs', mine: 'Ours' }] }] });
    await expect(importPack(text, NOW + 1)).rejects.toMatchObject({ code: 'undecided' });
    expect(await stored()).toMatchObject({ version: '1.0.1' });
    await importPack(text, NOW + 2, { decided: { proc: { title: side } } });
    expect(await published()).toMatchObject({ title: side === 'mine' ? 'Ours' : 'Theirs', owner: 'Us' });
  });

  it('ends the change where the whole text of the pack is taken', async () => {
    await w.publishDraft(REF, await edit({ title: 'Ours' }), how('1.1.0'), NOW);
    await importPack(theirs({ title: 'Theirs' }), NOW + 1, { decided: { proc: { '': 'theirs' } } });
    expect(await forks.readFork(REF)).toBeNull();
    expect(await stored()).not.toHaveProperty('editedAt');
    expect(fake.browser.storage.local.peek()).toEqual({});
    expect((await w.listVersions(REF))[0]).toMatchObject({ version: '1.1.0', content: { title: 'Ours' } });
  });

  it('is taken back with what was changed here, in both stores, also by a worker that starts anew', async () => {
    await w.publishDraft(REF, await edit({ title: 'Ours' }), how('1.1.0'), NOW);
    const was = { pack: await stored(), fork: await forks.readFork(REF), kept: contentsKept() };
    await importPack(theirs({ title: 'Theirs' }), NOW + 1, { decided: { proc: { '': 'theirs' } } });
    vi.resetModules();
    w = await load();
    const restore = await import('../../../platform/db/restore');
    expect(await restore.lastImport()).toMatchObject({
      packs: [{ pack: 'small', title: 'Small', version: '2.0.0', replaced: '1.0.1' }],
      at: NOW + 1,
    });
    await restore.restoreImport(['small'], NOW + 2);
    expect({ pack: await stored(), fork: await forks.readFork(REF), kept: contentsKept() }).toEqual(was);
    expect(await restore.lastImport()).toBeNull();
  });

  it('cannot be taken back once something else was done to the pack', async () => {
    await importPack(theirs({ title: 'Theirs' }), NOW + 1);
    await w.publishDraft(REF, await edit({ title: 'Ours' }), how('3.0.0'), NOW + 2);
    const restore = await import('../../../platform/db/restore');
    expect(await restore.lastImport()).toBeNull();
    await expect(restore.restoreImport(['small'], NOW + 3)).rejects.toMatchObject({ code: 'not-restorable' });
    expect(await published()).toMatchObject({ title: 'Ours' });
  });

  it('asks whether a procedure goes that was changed here', async () => {
    await w.publishDraft(REF, await edit({ title: 'Ours' }), how('1.1.0'), NOW);
    const text = JSON.stringify({ ...SMALL, version: '2.0.0', procedures: [] });
    await expect(importPack(text, NOW + 1)).rejects.toMatchObject({ code: 'undecided' });
    await importPack(text, NOW + 1, { decided: { proc: { '': 'mine' } } });
    expect(await published()).toMatchObject({ title: 'Ours' });
    // It was said once; the next version asks no more, unless somebody ticks it.
    expect(await planned(JSON.stringify({ ...SMALL, version: '2.1.0', procedures: [] }))).toMatchObject({
      procedures: [{ id: 'proc', kind: 'removed', take: false }],
    });
  });
});

describe('returning to the original', () => {
  it('publishes what the pack has, keeps what stood here in the history, and ends the change', async () => {
    await w.publishDraft(REF, await edit({ title: 'Ours' }), how('1.1.0'), NOW);
    await forks.returnToOriginal(REF, 'Ada', NOW + 1);
    expect(await published()).toMatchObject({ title: 'Procedure', version: '1.0.0' });
    expect(await forks.readFork(REF)).toBeNull();
    expect((await w.listVersions(REF)).map(({ content: { title } }) => title)).toEqual(['Procedure', 'Ours', 'Procedure']);
    expect(fake.browser.storage.local.peek()).toEqual({});
    await expect(forks.returnToOriginal(REF, 'Ada', NOW + 2)).rejects.toMatchObject({ code: 'no-original' });
  });
});

describe('removeProcedure', () => {
  it('takes the draft, what is published and the versions, and nothing else', async () => {
    await w.publishDraft(REF, await edit({ title: 'Two' }), how('1.1.0'), NOW);
    await edit({ title: 'Three' });
    const copy = await w.createDraft({ from: REF }, 5);
    await w.removeProcedure(REF, NOW + 1);
    expect((await stored())?.pack.procedures).toEqual([]);
    expect(await stored()).toMatchObject({ version: '1.0.2', editedAt: NOW + 1 });
    expect(await w.readDraft(REF)).toBeNull();
    expect(await w.listVersions(REF)).toEqual([]);
    expect(await w.readDraft(copy)).not.toBeNull();
    expect(Object.keys(fake.browser.storage.local.peek())).toEqual([`draft:own/${copy.procedure}`]);
  });

  it('takes a draft of which nothing was published', async () => {
    const copy = await w.createDraft({ from: REF }, 5);
    await w.removeProcedure(copy, NOW);
    expect(await w.listDrafts()).toEqual([]);
    expect(await stored('own')).toBeUndefined();
  });

  it('leaves bundled packs alone', async () => {
    await w.installBundled(1);
    const entry = (await w.listEntries()).find(({ pack }) => pack.bundled);
    const ref = { pack: entry?.pack.id ?? '', procedure: entry?.procedure.id ?? '' };
    await expect(w.removeProcedure(ref, NOW)).rejects.toMatchObject({ code: 'bundled-pack' });
  });
});
