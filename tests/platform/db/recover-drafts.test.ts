/** What a killed browser lost of a draft in one store comes back from the other: the higher revision wins. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { freshProfile, loseDatabase } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [packs, drafts, publish, recover, open] = await Promise.all([
    import('../../../platform/db/packs'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
    import('../../../platform/db/recover-drafts'),
    import('../../../platform/db/open'),
  ]);
  return { ...packs, ...drafts, ...publish, ...recover, ...open };
};
let w: Awaited<ReturnType<typeof load>>;

const REF = { pack: 'small', procedure: 'proc' };
const NONE = { drafts: 0, published: 0 };
const journal = (): Record<string, unknown> => fake.browser.storage.local.peek();
const killed = new Error('killed');

async function restart(): Promise<void> {
  freshProfile();
  w = await load();
  await importPack(JSON.stringify(SMALL), 1);
}

async function loseAll(): Promise<void> {
  await w.closeDatabase();
  loseDatabase();
}

/** A draft that was saved so many times. */
async function fill(revisions: number): Promise<void> {
  const { draft } = await w.openDraft(REF, 5);
  for (let n = 1; n < revisions; n++) await w.saveDraft(REF, n, { ...draft.content, title: `T${n + 1}` }, 5 + n);
}

beforeEach(restart);

describe('recoverDrafts', () => {
  it('does nothing where nothing is missing', async () => {
    await fill(3);
    const before = [await w.readDraft(REF), journal()];
    expect(await w.recoverDrafts(false)).toEqual(NONE);
    expect([await w.readDraft(REF), journal()]).toEqual(before);
  });

  it('brings drafts back when the database is gone, and what was published as drafts, with all that they need', async () => {
    await fill(3);
    const draft = await w.readDraft(REF);
    const copy = await w.createDraft({ from: REF }, 6);
    await w.publishDraft(copy, 1, { version: '1.0.0', note: '', by: '' }, 7);
    await loseAll();
    expect(await w.recoverDrafts(true)).toEqual({ drafts: 1, published: 1 });
    expect(await w.readDraft(REF)).toEqual(draft);
    expect(await w.openDraft(copy, 8)).toMatchObject({ draft: { base: null, content: { version: '1.0.0' } }, framework: { id: 'fw' } });
    await w.publishDraft(copy, 1, { version: '1.0.0', note: '', by: '' }, 9);
    expect(await w.listEntries()).toMatchObject([{ pack: { id: 'own' }, procedure: { id: copy.procedure } }]);
  });

  it('brings back the draft rather than what was published before it', async () => {
    const { draft } = await w.openDraft(REF, 5);
    await w.publishDraft(REF, 1, { version: '1.1.0', note: '', by: '' }, 6);
    await w.openDraft(REF, 7);
    await w.saveDraft(REF, 1, { ...draft.content, title: 'Later' }, 8);
    await loseAll();
    expect(await w.recoverDrafts(true)).toEqual({ drafts: 1, published: 0 });
    expect(await w.readDraft(REF)).toMatchObject({ content: { title: 'Later' } });
  });

  it('makes the higher revision the one of both stores, and editing goes on', async () => {
    const part = fc.record({ database: fc.integer({ min: 0, max: 5 }), journal: fc.integer({ min: 0, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(part, async (kept) => {
        fc.pre(kept.database + kept.journal > 0);
        await restart();
        const texts = new Map<number, unknown>();
        const journals = new Map<number, unknown>();
        const { draft } = await w.openDraft(REF, 5);
        for (let n = 1; n <= 5; n++) {
          if (n > 1) await w.saveDraft(REF, n - 1, { ...draft.content, title: `T${n}` }, n);
          texts.set(n, await w.readDraft(REF));
          journals.set(n, journal()['draft:small/proc']);
        }
        // Each store has what it had at some revision, or nothing.
        await w.withDatabase(async (db) => {
          await db.clear('drafts');
          if (kept.database > 0) await db.put('drafts', texts.get(kept.database) as never);
        });
        await fake.browser.storage.local.remove('draft:small/proc');
        if (kept.journal > 0) await fake.browser.storage.local.set({ 'draft:small/proc': journals.get(kept.journal) });
        const { drafts } = await w.recoverDrafts(false);
        const best = Math.max(kept.database, kept.journal);
        expect(drafts).toBe(kept.journal > kept.database ? 1 : 0);
        expect(await w.readDraft(REF)).toEqual(texts.get(best));
        expect(journal()['draft:small/proc']).toEqual(journals.get(best));
        expect(await w.saveDraft(REF, best, draft.content, 9)).toBe(best + 1);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe('a draft that was leaving when the worker died', () => {
  const dieAtRemove = (): void => void fake.browser.storage.local.remove.mockRejectedValueOnce(killed);

  it('is not brought back when it had left', async () => {
    await fill(2);
    dieAtRemove();
    await expect(w.discardDraft(REF)).rejects.toThrow('killed');
    expect(Object.keys(journal())).toEqual(['draft:small/proc']);
    expect(await w.recoverDrafts(false)).toEqual(NONE);
    expect(await w.readDraft(REF)).toBeNull();
    expect(journal()).toEqual({});
  });

  it('is not brought back when it had been published', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await fill(2);
    dieAtRemove();
    await w.publishDraft(REF, 2, { version: '1.1.0', note: '', by: '' }, 6);
    expect(complaint).toHaveBeenCalled();
    complaint.mockRestore();
    expect(await w.recoverDrafts(false)).toEqual(NONE);
    expect(await w.readDraft(REF)).toBeNull();
    expect(Object.keys(journal())).toEqual(['published:small/proc']);
  });

  it('stays when it had not left', async () => {
    await fill(2);
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
      throw killed;
    });
    await expect(w.discardDraft(REF)).rejects.toThrow('killed');
    vi.restoreAllMocks();
    expect(journal()['draft:small/proc']).toHaveProperty('leaving');
    expect(await w.recoverDrafts(false)).toEqual(NONE);
    expect(await w.readDraft(REF)).toMatchObject({ revision: 2 });
    expect(journal()['draft:small/proc']).not.toHaveProperty('leaving');
  });

  it('comes back when the database went with it: its publication was never acknowledged', async () => {
    await fill(2);
    dieAtRemove();
    await expect(w.discardDraft(REF)).rejects.toThrow('killed');
    await loseAll();
    expect(await w.recoverDrafts(true)).toEqual({ drafts: 1, published: 0 });
    expect(await w.readDraft(REF)).toMatchObject({ revision: 2 });
  });
});
