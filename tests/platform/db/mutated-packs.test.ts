/**
 * Packs that were broken in every way that a hand, a bad tool or an enemy breaks them. Each is refused with a place and a sentence, or is a
 * good pack that goes in and out as it is; either way a plan changes nothing on disk and nothing is fetched. 10,000 take some minutes, so
 * that `npm test` makes 500 and `.ci/run` the rest; PACK_RUNS=10000 makes as many.
 *
 * Planted by hand, and seen: a plan that stores the pack that it read (after 33 packs); a problem of the shape without a sentence (after 4).
 */
import { array, asyncProperty, assert, constantFrom } from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { BASES, mutate, mutation, spoil, spoiling, type Mutation, type TextMutation } from '../../procedures/mutations';
import { planPack } from '../support/import';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const RUNS = Number(process.env['PACK_RUNS'] ?? 500);

/** What no reader of packs may let pass, whatever else is wrong. */
const mustFall = (how: TextMutation, document: object): boolean =>
  how === 'deep' || how === 'tail' || (how === 'twice-key' && 'id' in document);

let database: typeof import('../../../platform/db/open');
let packs: typeof import('../../../platform/db/packs');
let importing: typeof import('../../../platform/db/import');
let restoring: typeof import('../../../platform/db/restore');
const fetched = vi.fn(() => Promise.reject(new Error('nothing is fetched')));
const counts = { refused: 0, taken: 0, unchanged: 0 };

beforeAll(async () => {
  freshProfile();
  vi.stubGlobal('fetch', fetched);
  [database, packs, importing, restoring] = await Promise.all([
    import('../../../platform/db/open'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/import'),
    import('../../../platform/db/restore'),
  ]);
  await packs.installBundled(1);
});
afterAll(() => vi.unstubAllGlobals());

/** All that is on disk. */
async function onDisk(): Promise<string> {
  return database.withDatabase(async (db) => {
    const stores = [...db.objectStoreNames];
    return JSON.stringify(await Promise.all(stores.map(async (store) => [store, await db.getAllKeys(store), await db.getAll(store)])));
  });
}

/** A place in the document is a path; the whole of it is the empty one. */
const isPath = (path: unknown): boolean => typeof path === 'string' && (path === '' || /^[A-Za-z_$["\d]/.test(path));

it(`${RUNS} broken packs are refused with a place and a sentence, or are good ones, and nothing is stored or fetched`, async () => {
  const before = await onDisk();
  await assert(
    asyncProperty(constantFrom(...BASES), array(mutation, { minLength: 1, maxLength: 3 }), spoiling, async (base, changes, { how, at }) => {
      const document = structuredClone(base);
      for (const change of changes) mutate(document, change as Mutation);
      const text = spoil(JSON.stringify(document), how, at);
      const report = await planPack(text);
      if (mustFall(how, document)) expect(report.outcome, how).toBe('refused');
      if (report.outcome === 'refused') {
        counts.refused++;
        expect(report.problems.length).toBeGreaterThan(0);
        for (const { path, message, code } of report.problems) {
          expect(isPath(path), path).toBe(true);
          expect(message.length, code).toBeGreaterThan(10);
        }
      } else if (report.outcome === 'planned') {
        counts.taken++;
        const told = await importing.applyImport(
          text,
          { origin: { kind: 'file' } },
          report.plan.id,
          { leave: [], decided: {}, takeOver: false },
          2,
        );
        if (told.outcome !== 'imported') throw new Error(JSON.stringify(told));
        // What comes out is what went in: the same again is nothing new.
        expect((await planPack(await packs.exportPack(told.pack))).outcome).toBe('unchanged');
        await packs.removePack(told.pack);
        await database.withDatabase((db) =>
          database.atomically(db, ['settings'], (tx) => restoring.forgetReplaced(tx.objectStore('settings'))),
        );
      } else counts.unchanged++;
      expect(await onDisk()).toBe(before);
    }),
    { numRuns: RUNS },
  );
  expect(fetched).not.toHaveBeenCalled();
  // Both ways are gone: a suite that refuses everything, or nothing, would prove little.
  expect(counts.refused).toBeGreaterThan(RUNS / 3);
  expect(counts.taken).toBeGreaterThan(RUNS / 100);
}, 600_000);
