/** Drafts: who may save what, where a copy goes and what it brings along. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../../procedures/editing/types';
import type { DraftProcedure } from '../../../procedures/schema/draft';
import { SMALL, source } from '../../procedures/support';
import { fake } from '../support/browser';
import { freshProfile } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [packs, drafts, publish] = await Promise.all([
    import('../../../platform/db/packs'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
  ]);
  return { ...packs, ...drafts, ...publish };
};
let w: Awaited<ReturnType<typeof load>>;

const REF = { pack: 'small', procedure: 'proc' };
const BUNDLED = { pack: 'customer-refund', procedure: 'refund' };
const journal = (): Record<string, unknown> => fake.browser.storage.local.peek();
const titled = (draft: Draft, title: string): DraftProcedure => ({ ...draft.content, title });

beforeEach(async () => {
  freshProfile();
  w = await load();
  await w.installBundled(1);
  await importPack(JSON.stringify(SMALL), 1);
  BUNDLED.procedure = (await w.listEntries()).find(({ pack }) => pack.id === BUNDLED.pack)?.procedure.id ?? '';
});

describe('openDraft', () => {
  it('begins from what is published, once', async () => {
    const opened = await w.openDraft(REF, 5);
    expect(opened).toMatchObject({
      draft: { ...REF, revision: 1, base: '1.0.0', savedAt: 5, content: { title: 'Procedure' } },
      published: { id: 'proc', version: '1.0.0' },
      framework: { id: 'fw' },
    });
    await w.saveDraft(REF, 1, titled(opened.draft, 'Mine'), 6);
    expect((await w.openDraft(REF, 7)).draft).toMatchObject({ revision: 2, savedAt: 6, content: { title: 'Mine' } });
    expect(await w.listDrafts()).toEqual([{ ...REF, title: 'Mine', steps: 7, base: '1.0.0', savedAt: 6 }]);
    expect((await w.listEntries()).find(({ pack }) => pack.id === 'small')?.procedure.title).toBe('Procedure');
  });

  it.each<[string, { pack: string; procedure: string }, string]>([
    ['of a bundled pack', BUNDLED, 'bundled-pack'],
    ['that is not there', { pack: 'small', procedure: 'nope' }, 'unknown-procedure'],
    ['of a pack that is not there', { pack: 'nope', procedure: 'proc' }, 'unknown-procedure'],
  ])('begins none of a procedure %s', async (_, ref, code) => {
    await expect(w.openDraft(ref, 5)).rejects.toMatchObject({ code });
    expect(await w.listDrafts()).toEqual([]);
    expect(journal()).toEqual({});
  });

  it('shows that another version is published than the draft began from', async () => {
    await w.openDraft(REF, 5);
    const newer = JSON.stringify({ ...SMALL, version: '2.0.0' }).replace('"proc","version":"1.0.0"', '"proc","version":"2.0.0"');
    await importPack(newer, 6);
    expect(await w.openDraft(REF, 7)).toMatchObject({ draft: { base: '1.0.0' }, published: { version: '2.0.0' } });
  });

  it('says what is missing when the framework went with its pack', async () => {
    await w.openDraft(REF, 5);
    await w.removePack('small');
    await expect(w.openDraft(REF, 6)).rejects.toMatchObject({
      code: 'unknown-framework',
      message: expect.stringContaining('“fw”') as string,
    });
    expect(await w.readDraft(REF)).toMatchObject({ revision: 1 });
  });
});

describe('saveDraft', () => {
  it('lets the first of two editors through and tells the other', async () => {
    const { draft } = await w.openDraft(REF, 5);
    const outcomes = await Promise.allSettled([w.saveDraft(REF, 1, titled(draft, 'One'), 6), w.saveDraft(REF, 1, titled(draft, 'Two'), 6)]);
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: { code: 'draft-changed' } },
    ]);
    expect(await w.readDraft(REF)).toMatchObject({ revision: 2, content: { title: 'One' } });
    expect(journal()).toMatchObject({ 'draft:small/proc': { draft: { revision: 2, content: { title: 'One' } } } });
  });

  it('that comes again is the save that was done, and is in the journal then', async () => {
    const { draft } = await w.openDraft(REF, 5);
    fake.browser.storage.local.set.mockRejectedValueOnce(new Error('killed'));
    await expect(w.saveDraft(REF, 1, titled(draft, 'Mine'), 6)).rejects.toThrow('killed');
    expect(journal()).toMatchObject({ 'draft:small/proc': { draft: { revision: 1 } } });
    expect(await w.saveDraft(REF, 1, titled(draft, 'Mine'), 7)).toBe(2);
    expect(journal()).toMatchObject({ 'draft:small/proc': { draft: { revision: 2 } } });
  });

  it('takes a text that could not be published', async () => {
    const { draft } = await w.openDraft(REF, 5);
    expect(await w.saveDraft(REF, 1, { ...draft.content, title: '', steps: [] }, 6)).toBe(2);
  });

  it('of a draft that was discarded, or under another id, is refused', async () => {
    const { draft } = await w.openDraft(REF, 5);
    await expect(w.saveDraft(REF, 1, { ...draft.content, id: 'other' }, 6)).rejects.toMatchObject({ code: 'other-procedure' });
    await w.discardDraft(REF);
    await expect(w.saveDraft(REF, 1, draft.content, 6)).rejects.toMatchObject({ code: 'draft-changed' });
    expect(await w.readDraft(REF)).toBeNull();
    expect(journal()).toEqual({});
  });

  it('on a full disk changes nothing', async () => {
    const { draft } = await w.openDraft(REF, 5);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(w.saveDraft(REF, 1, titled(draft, 'Mine'), 6)).rejects.toMatchObject({ code: 'disk-full' });
    vi.restoreAllMocks();
    expect(await w.readDraft(REF)).toEqual(draft);
    expect(journal()).toMatchObject({ 'draft:small/proc': { draft: { revision: 1 } } });
  });
});

describe('createDraft', () => {
  const content = (title: string): DraftProcedure => ({ ...source().procedure, framework: 'incident-response', title });
  const bundledFramework = async (): Promise<string> =>
    (await w.listEntries()).find(({ pack }) => pack.id === 'it-incident-response')?.framework.id ?? '';

  it('makes an id of the title that is free among procedures, drafts and histories', async () => {
    const framework = await bundledFramework();
    const make = (title: string) => w.createDraft({ content: { ...content(title), framework } }, 5);
    expect(await make('Überlast im Büro!')).toEqual({ pack: 'own', procedure: 'uberlast-im-buro' });
    expect(await make('Überlast im Büro')).toEqual({ pack: 'own', procedure: 'uberlast-im-buro-2' });
    expect(await make('火事')).toEqual({ pack: 'own', procedure: 'procedure' });
    expect(await w.readDraft({ pack: 'own', procedure: 'procedure' })).toMatchObject({
      revision: 1,
      base: null,
      content: { id: 'procedure' },
    });
    // The pack comes with the first publication.
    expect((await w.listPacks()).map(({ id }) => id)).not.toContain('own');
    expect(Object.keys(journal())).toHaveLength(3);
  });

  it('at once makes two', async () => {
    const framework = await bundledFramework();
    const what = { content: { ...content('Same'), framework } };
    const refs = await Promise.all([w.createDraft(what, 5), w.createDraft(what, 5)]);
    expect(refs.map(({ procedure }) => procedure).sort()).toEqual(['same', 'same-2']);
  });

  it('refuses a framework that nobody has', async () => {
    await expect(w.createDraft({ content: { ...content('T'), framework: 'nope' } }, 5)).rejects.toMatchObject({
      code: 'unknown-framework',
    });
    expect(await w.listDrafts()).toEqual([]);
  });

  it('copies a bundled procedure, whose framework is shared', async () => {
    const ref = await w.createDraft({ from: BUNDLED }, 5);
    const { draft, published, framework } = await w.openDraft(ref, 6);
    const original = (await w.listEntries()).find(({ procedure }) => procedure.id === BUNDLED.procedure);
    expect(draft.content).toMatchObject({ title: original?.procedure.title, version: '1.0.0', status: 'draft' });
    expect(draft.content.lastReviewed).toBeUndefined();
    expect(draft.base).toBeNull();
    expect(published).toBeNull();
    expect(framework).toEqual(original?.framework);
    expect(draft.brings?.frameworks ?? []).toEqual([]);
  });

  it('copies with the framework and the tools of another pack, also when that pack goes', async () => {
    const ref = await w.createDraft({ from: REF }, 5);
    await w.removePack('small');
    expect((await w.openDraft(ref, 6)).framework.id).toBe('fw');
    await w.publishDraft(ref, 1, { version: '1.0.0', note: '', by: '' }, 7);
    const text = await w.exportPack('own');
    expect(JSON.parse(text)).toMatchObject({ frameworks: [{ id: 'fw' }], tools: [{ id: 'tool-a' }, { id: 'tool-b' }] });
    // It is whole: it can be imported where nothing of this is known.
    freshProfile();
    w = await load();
    expect(await importPack(text, 8)).toMatchObject({ outcome: 'imported', procedures: 1, warnings: [] });
  });

  it('refuses a copy of what is not there', async () => {
    await expect(w.createDraft({ from: { pack: 'small', procedure: 'nope' } }, 5)).rejects.toMatchObject({ code: 'unknown-procedure' });
  });
});
