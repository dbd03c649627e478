/**
 * What goes out comes in again as it was, and the same goes out again: import ∘ export is the identity, through the database, for whole packs
 * and for parts. A part leaves the pack that it is of as it is.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import refunds from '../../../procedures/bundled/customer-refund.json';
import type { ExportedPack } from '../../../procedures/packs/part';
import { parsePack } from '../../../procedures/packs/parse';
import { serialisePack } from '../../../procedures/packs/serialise';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { SMALL } from '../../procedures/support';
import { importPack, planPack } from '../support/import';
import { mediaOf, packShowing, showing } from '../support/pictures';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

interface Loose {
  $schema?: string;
  title: string;
  procedures: { id: string; title: string; steps: { title: string; media?: object[] }[] }[];
  media?: object;
}

const BASES: Loose[] = [
  SMALL as Loose,
  JSON.parse(readFileSync('tests/fixtures/formats/pack.v1.json', 'utf8')) as Loose,
  Object.assign(structuredClone(refunds) as unknown as Loose, { id: 'our-refunds' }),
];

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((words) => words.replaceAll(/\s+/g, ' ').trim() || 'x');

/** Any pack: other words, procedures in any number and order, any pictures at any steps, with or without a word of its author where the schema is. */
const anyPack: fc.Arbitrary<Loose> = fc
  .record({
    base: fc.constantFrom(...BASES),
    title: line,
    $schema: fc.constantFrom(undefined, './schema/pack.v1.schema.json', '../schemas/pack.json', 'https://schemas.example/pack.json'),
    of: fc.array(fc.record({ from: fc.nat(), title: line, step: line, pictures: fc.uniqueArray(line, { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ base, title, $schema, of }) => ({
    ...base,
    ...($schema === undefined ? { $schema: undefined } : { $schema }),
    title,
    procedures: of.flatMap(({ from, step, pictures, ...own }, i) => {
      const template = base.procedures[from % base.procedures.length];
      if (template === undefined) return [];
      const shown = pictures.length === 0 ? {} : showing(...pictures);
      const [first, ...rest] = template.steps;
      return [{ ...template, id: `any-${i}`, title: own.title, steps: first ? [{ ...first, ...shown, title: step }, ...rest] : [] }];
    }),
    media: { ...base.media, ...mediaOf(...of.flatMap(({ pictures }) => pictures)) },
  }));

let packs: typeof import('../../../platform/db/packs');
let exporting: typeof import('../../../platform/db/export');

/** Another machine: nothing is there but what comes with Steplight. */
async function machine(): Promise<void> {
  freshProfile();
  [packs, exporting] = await Promise.all([import('../../../platform/db/packs'), import('../../../platform/db/export')]);
  await packs.installBundled(1);
}
beforeEach(machine);

async function all(exported: AsyncIterable<ExportedPack>): Promise<ExportedPack[]> {
  const found: ExportedPack[] = [];
  for await (const each of exported) found.push(each);
  return found;
}

/** As it is read, without pictures that no step shows: those are left out and said. */
function canonical(text: string): string {
  const known = { frameworks: [], tools: CATALOGUE };
  const parsed = parsePack(text, known);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const unused = new Set(parsed.warnings.filter(({ code }) => code === 'unused-picture').map(({ path }) => path));
  const media = Object.fromEntries(
    Object.entries(parsed.pack.media).filter(([sha256]) => ![...unused].some((path) => path.includes(sha256))),
  );
  return serialisePack({ ...parsed.pack, $schema: parsed.pack.$schema ?? './schema/pack.v1.schema.json', media });
}

describe('import ∘ export', () => {
  it('is the identity, byte for byte, on this machine and on another one', async () => {
    await fc.assert(
      fc.asyncProperty(anyPack, async (pack) => {
        await machine();
        const text = JSON.stringify(pack);
        const told = await importPack(text, 2);
        if (told.outcome !== 'imported') throw new Error(JSON.stringify(told));
        const out = await packs.exportPack(told.pack);
        expect(out).toBe(canonical(text));
        expect(await planPack(out)).toMatchObject({ outcome: 'unchanged' });
        const stored = await packs.readPack(told.pack);
        await machine();
        expect(await importPack(out, 2)).toMatchObject({ outcome: 'imported' });
        expect(await packs.readPack(told.pack)).toEqual(stored);
        expect(await packs.exportPack(told.pack)).toBe(out);
      }),
      { numRuns: 25 },
    );
  }, 300_000);

  it('is the identity for parts, which leave the pack that they are of as it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyPack, fc.nat(), fc.boolean(), async (pack, which, pictures) => {
        await machine();
        const told = await importPack(JSON.stringify(pack), 2);
        if (told.outcome !== 'imported') throw new Error(JSON.stringify(told));
        const ids = pack.procedures.filter((_, i) => ((which >> i) & 1) === 1).map(({ id }) => id);
        const chosen = ids.length === 0 ? ['any-0'] : ids;
        const refs = chosen.map((procedure) => ({ pack: told.pack, procedure }));
        const [part, ...others] = await all(exporting.exportSome(refs, pictures));
        if (part === undefined) throw new Error('there is one');
        expect(others).toEqual([]);
        const whole = await packs.readPack(told.pack);
        const again = await importPack(part.text, 3);
        if (part.whole) {
          expect(part.id).toBe(told.pack);
          expect(again).toMatchObject({ outcome: 'unchanged' });
        } else {
          expect(again).toMatchObject({ outcome: 'imported', pack: part.id, replaced: null, procedures: chosen.length });
          expect(part.id).not.toBe(told.pack);
        }
        expect(await packs.readPack(told.pack)).toEqual(whole);
        expect(await packs.exportPack(part.id)).toBe(part.text);
        const exported = await packs.readPack(part.id);
        await machine();
        await importPack(part.text, 3);
        expect(await packs.exportPack(part.id)).toBe(part.text);
        expect((await packs.readPack(part.id))?.pack).toEqual(exported?.pack);
      }),
      { numRuns: 25 },
    );
  }, 300_000);
});

describe('everything', () => {
  it('is each pack but those that come with Steplight, and makes the same library on another machine', async () => {
    await importPack(JSON.stringify(packShowing(['a', 'b'])), 2);
    await importPack(JSON.stringify(BASES[1]), 3);
    const exported = await all(exporting.exportAll(true));
    expect(exported.map(({ id, whole }) => [id, whole])).toEqual([
      ['harbour-operations', true],
      ['small', true],
    ]);
    await machine();
    for (const { text } of exported) expect(await importPack(text, 4)).toMatchObject({ outcome: 'imported', warnings: [] });
    expect(await all(exporting.exportAll(true))).toEqual(exported);
  });

  it('without pictures, only a pack without any is the whole', async () => {
    await importPack(JSON.stringify(packShowing(['a', 'b'])), 2);
    await importPack(JSON.stringify({ ...BASES[2], title: 'Ours' }), 3);
    const exported = await all(exporting.exportAll(false));
    expect(exported.map(({ whole }) => whole)).toEqual([true, false]);
    expect(exported[1]?.id).toMatch(/^small\.part-[0-9a-f]{12}$/);
    expect(exported[1]?.text).not.toContain('"media"');
  });
});

describe('some procedures', () => {
  it('are a file for each pack, and those that are gone are left out', async () => {
    await importPack(JSON.stringify(SMALL), 2);
    await importPack(JSON.stringify(BASES[1]), 3);
    const refs = [
      { pack: 'harbour-operations', procedure: 'gate-stuck' },
      { pack: 'small', procedure: 'proc' },
      { pack: 'small', procedure: 'gone' },
      { pack: 'harbour-operations', procedure: 'south-gate' },
      { pack: 'gone', procedure: 'proc' },
    ];
    const exported = await all(exporting.exportSome(refs, true));
    expect(exported.map(({ title, whole }) => [title, whole])).toEqual([
      ['Harbour operations › The gate is stuck, South gate, draft', false],
      ['Small', true],
    ]);
  });

  it('of a pack that comes with Steplight are a part also when they are all of them: that can be imported', async () => {
    const refs = (await packs.readEntries('customer-refund')).map(({ procedure }) => ({
      pack: 'customer-refund',
      procedure: procedure.id,
    }));
    const [part] = await all(exporting.exportSome(refs, true));
    expect(part).toMatchObject({ whole: false });
    expect(await importPack(part?.text ?? '', 2)).toMatchObject({ outcome: 'imported', pack: part?.id, warnings: [] });
  });

  it('too large to be imported are refused, with the name of the pack and what to do', async () => {
    const data = Buffer.alloc(2_900_000, 1);
    const names = Array.from({ length: 9 }, (_, i) => {
      const bytes = Buffer.concat([data, Buffer.from([i])]);
      return {
        sha256: createHash('sha256').update(bytes).digest('hex'),
        blob: new Blob([bytes], { type: 'image/png' }),
        width: 1,
        height: 1,
        storedAt: 1,
      };
    });
    await importPack(JSON.stringify(packShowing(['a'])), 2);
    const { withDatabase } = await import('../../../platform/db/open');
    await withDatabase(async (db) => {
      const stored = await db.get('packs', 'small');
      const [first] = stored?.pack.procedures[0]?.steps ?? [];
      if (stored === undefined || first === undefined) throw new Error('there is one');
      first.media = names.map(({ sha256 }) => ({ sha256, alt: 'large' }));
      for (const each of names) await db.put('media', each);
      await db.put('packs', stored);
    });
    await expect(all(exporting.exportAll(true))).rejects.toMatchObject({
      code: 'pack-too-large',
      message: expect.stringContaining('“Small”') as string,
    });
    expect(await all(exporting.exportAll(false))).toMatchObject([{ whole: false }]);
  });
});
