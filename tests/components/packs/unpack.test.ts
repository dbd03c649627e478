/** An archive gives the files that can be imported, and what is hostile or broken about it is refused before it costs anything. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packFile } from '../../../components/export/pack-files';
import { unpackAll, type Unpacked } from '../../../components/packs/unpack';
import type { ExportedPack } from '../../../procedures/packs/part';

const archive = (content: Zippable, change: (bytes: DataView) => void = () => undefined): File => {
  const bytes = new Uint8Array(zipSync(content));
  change(new DataView(bytes.buffer));
  return new File([bytes], 'a.zip');
};
const read = async ({ files }: Unpacked): Promise<[string, string][]> =>
  Promise.all(files.map(async (file): Promise<[string, string]> => [file.name, await file.text()]));
const codes = ({ refused }: Unpacked): string[] => refused.map(({ problem }) => problem.code);
/** Where its directory begins: of the first entry. */
const entry = (bytes: DataView): number => bytes.getUint32(bytes.byteLength - 6, true);
const JSON_FILE = { 'a.json': strToU8('{"a":1}') };

describe('an archive', () => {
  it('that was exported gives its packs again, and not the schema beside them', async () => {
    async function* packs(): AsyncGenerator<ExportedPack> {
      for (const id of ['one', 'two'])
        yield await Promise.resolve({ id, version: '1.0.0', title: id, text: `{"ü":"${id.repeat(50_000)}"}\n`, whole: true });
    }
    const file = await packFile('all', packs(), false);
    const unpacked = await unpackAll([new File([file?.content ?? ''], 'all.zip'), new File(['{}'], 'plain.json')]);
    expect(unpacked.refused).toEqual([]);
    expect(await read(unpacked)).toEqual([
      ['one-1.0.0.json', `{"ü":"${'one'.repeat(50_000)}"}\n`],
      ['two-1.0.0.json', `{"ü":"${'two'.repeat(50_000)}"}\n`],
      ['plain.json', '{}'],
    ]);
  });

  it('gives signatures and runbooks by their paths, stored or deflated, and leaves out what systems put there', async () => {
    const unpacked = await unpackAll([
      archive({
        'team/a.json': [strToU8('{}'), { level: 0 }],
        'team/a.json.sig': strToU8('s'),
        'alerts/Disk.md': strToU8('# Disk'),
        'alerts/images/1.png': strToU8('x'),
        '__MACOSX/team/a.json': strToU8('x'),
        'team/._a.json': strToU8('x'),
      }),
    ]);
    expect(await read(unpacked)).toEqual([
      ['team/a.json', '{}'],
      ['team/a.json.sig', 's'],
      ['alerts/Disk.md', '# Disk'],
    ]);
  });

  const many: Zippable = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}.json`, strToU8('{}')]));
  it.each<[string, string, File]>([
    ['has nothing to import', 'archive-empty', archive({ 'a.png': strToU8('x') })],
    ['has too many files', 'archive-too-large', archive(many)],
    ['says that it is too large', 'archive-too-large', archive(JSON_FILE, (b) => b.setUint32(entry(b) + 24, 300 * 1024 * 1024, true))],
    [
      'has more in it than it says',
      'archive-broken',
      archive({ 'a.json': strToU8('x'.repeat(1_000_000)) }, (b) => b.setUint32(entry(b) + 24, 10, true)),
    ],
    ['has less in it than it says', 'archive-broken', archive(JSON_FILE, (b) => b.setUint32(entry(b) + 24, 100, true))],
    ['is encrypted', 'archive-broken', archive(JSON_FILE, (b) => b.setUint16(entry(b) + 8, 1, true))],
    ['is packed in a way of its own', 'archive-broken', archive(JSON_FILE, (b) => b.setUint16(entry(b) + 10, 14, true))],
    ['leads to nowhere', 'archive-broken', archive(JSON_FILE, (b) => b.setUint32(entry(b) + 42, 4_000_000_000, true))],
    ['has a directory that ends too early', 'archive-broken', archive(JSON_FILE, (b) => b.setUint16(entry(b) + 28, 60_000, true))],
    ['has a directory elsewhere', 'archive-broken', archive(JSON_FILE, (b) => b.setUint32(b.byteLength - 6, 2, true))],
    ['is no archive', 'archive-broken', new File(['{"format":"steplight-pack"}'], 'a.zip')],
    ['is empty', 'archive-broken', new File([], 'a.zip')],
  ])('that %s is refused with a sentence', async (_, code, file) => {
    const unpacked = await unpackAll([file]);
    expect([codes(unpacked), unpacked.files]).toEqual([[code], []]);
    expect(unpacked.refused[0]).toMatchObject({ name: 'a.zip', problem: { path: '', level: 'error' } });
  });
});
