/** A part of a pack stands by itself, and never for the whole. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { parseDocument, parsePack } from '../../../procedures/packs/parse';
import { isWhole, partKey, partOf, type Part } from '../../../procedures/packs/part';
import { picturesIn } from '../../../procedures/packs/references';
import { serialisePack } from '../../../procedures/packs/serialise';
import type { Pack } from '../../../procedures/schema/pack';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { pack } from '../support';

const AROUND = { frameworks: BUNDLED.flatMap(({ document }) => read(document).frameworks), tools: CATALOGUE };

function read(document: unknown): Pack {
  const parsed = parseDocument(document, { frameworks: [], tools: CATALOGUE });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.pack;
}
const HARBOUR = read(JSON.parse(readFileSync('tests/fixtures/formats/pack.v1.json', 'utf8')));
const PACKS: { pack: Pack; bundled: boolean }[] = [
  { pack: HARBOUR, bundled: false },
  { pack: pack(), bundled: false },
  ...BUNDLED.map(({ document }) => ({ pack: read(document), bundled: true })),
];

const make = (whole: Pack, wanted: Part, bundled = false): Pack =>
  partOf(whole, wanted, createHash('sha256').update(partKey(whole, wanted)).digest('hex'), bundled);

const chosen = fc.constantFrom(...PACKS).chain(({ pack: whole, bundled }) =>
  fc.record({
    whole: fc.constant(whole),
    bundled: fc.constant(bundled),
    procedures: fc.shuffledSubarray(
      whole.procedures.map(({ id }) => id),
      { minLength: 1 },
    ),
    pictures: fc.boolean(),
  }),
);

describe('a part', () => {
  it('is a pack that can be read wherever Steplight is, with what was chosen and nothing else', () => {
    fc.assert(
      fc.property(chosen, ({ whole, bundled, procedures, pictures }) => {
        const part = make(whole, { procedures, pictures }, bundled);
        const parsed = parsePack(serialisePack(part), AROUND);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
        expect(parsed.pack).toEqual(part);
        expect(parsed.warnings.map(({ code }) => code)).not.toContain('unused-picture');
        expect(part.procedures.map(({ id }) => id)).toEqual(whole.procedures.map(({ id }) => id).filter((id) => procedures.includes(id)));
        const shown = picturesIn(whole.procedures.filter(({ id }) => procedures.includes(id)));
        expect(picturesIn(part.procedures)).toEqual(pictures ? shown : new Set());
        expect(Object.keys(part.media).toSorted()).toEqual([...picturesIn(part.procedures)].toSorted());
        for (const { id } of part.frameworks) expect(part.procedures.some(({ framework }) => framework === id)).toBe(true);
      }),
    );
  });

  it('never has the id of its pack, and the same id for the same choice alone', () => {
    fc.assert(
      fc.property(chosen, chosen, (one, other) => {
        const part = make(one.whole, one);
        expect(part.id).not.toBe(one.whole.id);
        expect(part.title).not.toBe(one.whole.title);
        expect(make(one.whole, { ...one, procedures: one.procedures.toReversed() }).id).toBe(part.id);
        const same = partKey(one.whole, one) === partKey(other.whole, other);
        expect(make(other.whole, other).id === part.id).toBe(same);
      }),
    );
  });

  it('of a part is the part of the whole', () => {
    fc.assert(
      fc.property(chosen, fc.nat(), ({ whole, procedures }, most) => {
        const fewer = procedures.slice(0, 1 + (most % procedures.length));
        const wanted = { procedures: fewer, pictures: true };
        expect(make(make(whole, { procedures, pictures: true }), wanted)).toEqual(make(whole, wanted));
      }),
    );
  });

  it('keeps its id when its pack grows', () => {
    const wanted = { procedures: ['gate-stuck'], pictures: true };
    const [first] = HARBOUR.procedures;
    const later = { ...HARBOUR, version: '4.0.0', procedures: [...HARBOUR.procedures, ...(first ? [{ ...first, id: 'another' }] : [])] };
    expect(make(later, wanted)).toMatchObject({ id: make(HARBOUR, wanted).id, version: '4.0.0' });
  });

  it('brings the framework, tools, addresses and pictures that it needs, and no others', () => {
    const gate = make(HARBOUR, { procedures: ['gate-stuck'], pictures: true });
    expect(gate).toMatchObject({
      title: 'Harbour operations › The gate is stuck',
      owner: 'Harbour crew',
      frameworks: [{ id: 'harbour' }],
      tools: [{ id: 'lantern' }],
      sites: [{ tool: 'lantern' }],
    });
    expect(Object.keys(gate.media)).toHaveLength(3);
    const south = make(HARBOUR, { procedures: ['south-gate'], pictures: true });
    expect(south).toMatchObject({ frameworks: [{ id: 'harbour' }], tools: [], media: {} });
    expect(south.sites).toBeUndefined();
  });

  it('has an id and a title that fit, however long those of its pack are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.nat(), (words, length) => {
        const title = (words.replaceAll(/[\r\n]/g, ' ').trim() || 'x').slice(0, 200);
        const id = `${'a-'.repeat(39)}b`.slice(0, 1 + 2 * (length % 40));
        const [first] = HARBOUR.procedures;
        if (first === undefined) throw new Error('there is one');
        const long = {
          ...HARBOUR,
          id,
          title,
          procedures: [{ ...first, title }, { ...first, id: 'b', title }, ...HARBOUR.procedures.slice(1)],
        };
        const part = make(long, { procedures: [first.id, 'b'], pictures: true });
        const parsed = parsePack(serialisePack(part), AROUND);
        expect(parsed.ok ? [] : parsed.problems).toEqual([]);
        expect(part.title.isWellFormed() || !title.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('the whole', () => {
  it('is what leaves nothing out', () => {
    const all = HARBOUR.procedures.map(({ id }) => id);
    expect(isWhole(HARBOUR, { procedures: all, pictures: true })).toBe(true);
    expect(isWhole(HARBOUR, { procedures: all, pictures: false })).toBe(false);
    expect(isWhole(HARBOUR, { procedures: all.slice(1), pictures: true })).toBe(false);
    expect(isWhole(pack(), { procedures: ['proc'], pictures: false })).toBe(true);
  });
});
