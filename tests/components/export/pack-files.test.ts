/** Packs come out of the archive as they went in, beside the schema that they name. */
import type { ExportedPack } from '../../../procedures/packs/part';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packFile } from '../../../components/export/pack-files';

const pack = (id: string, text: string): ExportedPack => ({ id, version: '1.2.3', title: id, text, whole: true });
async function* of(...packs: ExportedPack[]): AsyncGenerator<ExportedPack> {
  for (const each of packs) yield await Promise.resolve(each);
}
const unpacked = async (content: Blob | undefined): Promise<[string, string][]> =>
  Object.entries(unzipSync(new Uint8Array(await (content ?? new Blob()).arrayBuffer()))).map(([name, bytes]) => [name, strFromU8(bytes)]);

const ONE = pack('one', `{"title":"Größe ✓ ${'x'.repeat(200_000)}"}\n`);
const TWO = pack('two', '{"id":"two"}\n');
const SCHEMA: [string, string] = ['schema/pack.v1.schema.json', readFileSync('public/schema/pack.v1.schema.json', 'utf8')];

describe('what is saved', () => {
  it('is one pack as it is, where it may be alone', async () => {
    const file = await packFile('name', of(ONE), true);
    expect([file?.name, file?.content.type, await file?.content.text()]).toEqual(['one-1.2.3.json', 'application/json', ONE.text]);
  });

  it.each([true, false])('is an archive of several, each under its id and version, with the schema', async (alone) => {
    const file = await packFile('name', of(ONE, TWO), alone);
    expect([file?.name, file?.content.type]).toEqual(['name.zip', 'application/zip']);
    expect(await unpacked(file?.content)).toEqual([['one-1.2.3.json', ONE.text], ['two-1.2.3.json', TWO.text], SCHEMA]);
    expect(file?.content.size).toBeLessThan(ONE.text.length / 2);
  });

  it('is an archive also of one, where all are wanted', async () => {
    const file = await packFile('name', of(TWO), false);
    expect(await unpacked(file?.content)).toEqual([['two-1.2.3.json', TWO.text], SCHEMA]);
  });

  it('is nothing where there is none', async () => {
    expect(await packFile('name', of(), true)).toBeNull();
  });
});
