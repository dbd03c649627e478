/**
 * Files of every format version that there ever was, each with all that it can hold: they never change, and are read to the end for as long
 * as there are readers. A format that grows gets another file (`pack.v1.what-is-new.json`), and these stay as they are.
 */
import { createHash, webcrypto } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Subtle } from '../../../procedures/packs/keys';
import { followRotations } from '../../../procedures/packs/rotation';
import { verifyPack } from '../../../procedures/packs/signature';
import { parseRun } from '../../../procedures/run/file';
import { fold } from '../../../procedures/run/transition';
import { ID } from '../../procedures/packs/vector';
import { fieldsOf, fieldsUsed } from '../../procedures/schema/fields';
import { importPack, planPack } from '../support/import';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const FOLDER = 'tests/fixtures/formats';
const FROZEN: Record<string, string> = {
  'pack.v1.json': 'ac8cda048a8ec03f1139b2569b65fb8d8d200a4315239e8d9fc423dd5dc025ec',
  'pack.v1.canonical.json': '54336f7f2863dc1327e306e8d259d970a2c8214e216599d914bc12ecbbe81635',
  'pack.v1.canonical.json.sig': '1891bf731a86f84b5ff1e0ff791f73568ca29cfd6fc6262b757ef023fa16afb3',
  'rotation.v1.json': '2962a05f31b23498a4b5ad3ce07b78c5f5ecf017039fd3bdf6f5748157da9698',
  'run.v1.json': '13759fb888df6ca6645e79d27207b91cf622a7a9bb469fa341978f88508f8e8d',
};
/** Of RFC 8032, 7.1, the second key. */
const NEXT = 'OfcT0KZEJT8EUpQhufUbmwiXnQgpWVnE85kO5hf1E58';
const NOW = Date.UTC(2026, 10, 26, 3);

const read = (name: string): string => readFileSync(`${FOLDER}/${name}`, 'utf8');
const schema = (name: string): unknown => JSON.parse(readFileSync(`public/schema/${name}.v1.schema.json`, 'utf8'));
const leftOut = (name: string, documents: readonly unknown[]): string[] => {
  const used = new Set(documents.flatMap((document) => [...fieldsUsed(schema(name), document)]));
  return [...fieldsOf(schema(name))].filter((field) => !used.has(field));
};

it('no file ever changes, and none is without its hash', () => {
  const hashes = readdirSync(FOLDER).map((name) => [
    name,
    createHash('sha256')
      .update(readFileSync(`${FOLDER}/${name}`))
      .digest('hex'),
  ]);
  expect(Object.fromEntries(hashes), 'a frozen file was changed: put it back, and add another one for what is new').toEqual(FROZEN);
});

describe('a pack of version 1', () => {
  const files = Object.keys(FROZEN).filter((name) => /^pack\.v1\..*json$/.test(name));

  beforeEach(async () => {
    freshProfile();
    await (await import('../../../platform/db/packs')).installBundled(1);
  });

  it('uses every field and every word that there is', () => {
    const documents = files.map((name): unknown => JSON.parse(read(name)));
    expect(leftOut('pack', documents), 'the format grew: add a file to tests/fixtures/formats that uses this').toEqual([]);
  });

  it.each(files)('%s is imported without a warning, and goes out as it is written today', async (name) => {
    expect(await importPack(read(name), 2)).toMatchObject({ outcome: 'imported', pack: 'harbour-operations', procedures: 4, warnings: [] });
    const { exportPack, readEntries } = await import('../../../platform/db/packs');
    expect(await readEntries('harbour-operations')).toHaveLength(4);
    expect(await exportPack('harbour-operations')).toBe(read('pack.v1.canonical.json'));
    expect(await planPack(read('pack.v1.json'))).toMatchObject({ outcome: 'unchanged' });
  });

  it('is signed by the key that signed it then, and by that alone', async () => {
    const bytes = new TextEncoder().encode(read('pack.v1.canonical.json'));
    const signature = read('pack.v1.canonical.json.sig');
    const check = (what: { id?: string; key?: string }) =>
      verifyPack(webcrypto.subtle as Subtle, { bytes, id: what.id ?? 'harbour-operations', version: '3.2.1' }, signature, {
        key: what.key ?? ID,
        now: NOW,
      });
    expect(await check({})).toMatchObject({
      ok: true,
      key: ID,
      statement: { issued: '2026-01-05T03:00:00Z', expires: '2036-01-05T00:00:00Z' },
    });
    expect(await check({ id: 'another' })).toMatchObject({ ok: false });
    expect(await check({ key: NEXT })).toMatchObject({ ok: false });
  });
});

it('a rotation of version 1 leads from its key to the next', async () => {
  expect(await followRotations(webcrypto.subtle as Subtle, ID, [read('rotation.v1.json')])).toEqual({ ok: true, key: NEXT });
});

describe('a run of version 1', () => {
  const text = read('run.v1.json');
  const parsed = parseRun(text);

  it('uses every field and every word of the log', () => {
    // What a run holds of a pack is proven with packs.
    const ofPacks = /\.source\.(?:procedure|framework|tools)/;
    const file = JSON.parse(text) as { events: object[] };
    const events = file.events.map((event, i) => ({ ...event, seq: i + 1 }));
    expect(leftOut('run-event', events).filter((field) => !ofPacks.test(field))).toEqual([]);
    expect(Object.keys(file)).toEqual(['format', 'formatVersion', 'run', 'events', 'media']);
  });

  it('is folded to the end, where one end is refused that came from somebody who did not know', () => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(fold(parsed.events).refused.map(({ event }) => event.body.type)).toEqual(['run.ended']);
    expect(parsed.state).toMatchObject({
      status: 'ended',
      outcome: 'resolved',
      severity: 'p1',
      hands: 1,
      variables: { host: 'pier-02' },
      review: { status: 'closed', answers: { summary: 'A rope broke.' } },
    });
  });

  it('is imported with its picture, and goes out as it came', async () => {
    freshProfile();
    const { importRun } = await import('../../../platform/db/import-run');
    const { exportRun } = await import('../../../platform/db/runs');
    const { getMedia } = await import('../../../platform/db/media');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const who = { id: '3b0d4b5e-0000-4000-9000-000000000999', at: NOW, actor: { name: 'Grace', roles: [] } };
    expect((await importRun(text, who)).report).toMatchObject({ outcome: 'imported', run: parsed.run, fresh: true, refused: 1 });
    expect(await getMedia(Object.keys(parsed.media)[0] ?? '')).not.toBeNull();
    const out = await exportRun(parsed.run);
    expect(out.without).toBe(0);
    expect(out.text).toBe(text);
  });
});
