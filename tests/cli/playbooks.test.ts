/** `steplight convert` to and from CACAO, over files in memory. That the built command does it, tests/cli/docs.test.ts shows. */
import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../cli/main';
import { bundledPacks } from '../../cli/packs';
import { FileError } from '../../cli/types';
import type { Subtle } from '../../procedures/packs/keys';
import { parsePack } from '../../procedures/packs/parse';
import { serialisePack } from '../../procedures/packs/serialise';
import type { Pack } from '../../procedures/schema/pack';
import { CATALOGUE } from '../../procedures/tools/catalogue';
import { PIXEL } from '../procedures/interchange/support';
import { pack, SMALL } from '../procedures/support';
import { ROOT, type Ended } from './command';

type Json = Record<string, unknown>;
const LAPTOP = JSON.parse(readFileSync(join(ROOT, 'tests/e2e/fixtures/lost-laptop.cacao.json'), 'utf8')) as Json;

const PICTURE = '497790947d4666760ce38f3c00e852c71fdb66cae849bae8e9ede352719e1581';
const PIXEL_PICTURE = { type: 'image/png' as const, width: 1, height: 1, data: PIXEL };

/** What the command reads and writes. */
const files = new Map<string, string>();
beforeEach(() => files.clear());

const put = (file: string, content: unknown): void =>
  void files.set(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
const read = (file: string): string => files.get(file) ?? '';
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function convert(args: string, input = ''): Promise<Ended> {
  const said = { out: '', err: '' };
  const code = await main(['convert', ...args.split(' ')], {
    read: (file) => {
      const text = file === '-' ? input : files.get(file);
      return text === undefined ? Promise.reject(new FileError(file, 'There is no such file.')) : Promise.resolve(bytesOf(text));
    },
    write: (file, content) => Promise.resolve(put(file, String(content))),
    exists: (file) => files.has(file),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    now: () => Date.UTC(2026, 10, 26, 3),
    today: () => '2026-11-26',
    subtle: webcrypto.subtle as Subtle,
  });
  return { code, ...said };
}

function packIn(text: string): Pack {
  const parsed = parsePack(text, { frameworks: bundledPacks().flatMap(({ frameworks }) => frameworks), tools: CATALOGUE });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.pack;
}

describe('convert --to cacao', () => {
  it('writes the one procedure of a pack to the standard output', async () => {
    const { code, out, err } = await convert('--to cacao -', serialisePack(pack()));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ type: 'playbook', spec_version: 'cacao-2.0', name: 'Procedure' });
  });

  it('writes a file for each of several, and asks which where there is no folder', async () => {
    const [bundled] = bundledPacks() as [Pack];
    const { procedures } = bundled;
    const file = 'pack.json';
    put(file, serialisePack(bundled));
    const { code, out } = await convert(`--to cacao --out playbooks ${file}`);
    expect({ code, lines: out.trimEnd().split('\n') }).toEqual({
      code: 0,
      lines: procedures.map(({ id, version }) => `${file}: playbooks/${id}-${version}.cacao.json`),
    });
    expect(await convert(`--to cacao ${file}`)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(`has ${procedures.length} procedures: name one with --procedure ID, or give --out FOLDER.`),
    });
    expect((await convert(`--to cacao --procedure ${procedures[1]?.id} ${file}`)).code).toBe(0);
  });

  it('says which pictures are left out', async () => {
    const [bundled] = bundledPacks() as [Pack];
    const [procedure] = bundled.procedures as [Pack['procedures'][number]];
    const steps = procedure.steps.map((step, i) => (i === 0 ? { ...step, media: [{ sha256: PICTURE, alt: 'The button' }] } : step));
    put('picture.json', serialisePack({ ...bundled, media: { [PICTURE]: PIXEL_PICTURE }, procedures: [{ ...procedure, steps }] }));
    expect(await convert('--to cacao --out playbooks picture.json')).toMatchObject({
      code: 0,
      err: 'steplight convert: 1 picture left out; a playbook can only name them.\n',
    });
    const { code, err } = await convert(`--to pack playbooks/${procedure.id}-${procedure.version}.cacao.json`);
    expect(code).toBe(0);
    expect(err).toContain('note: A playbook has no pictures; those that are not in the pack are left out.');
  });
});

describe('convert --to pack', () => {
  it('gives back what was written as it was', async () => {
    for (const each of bundledPacks()) {
      put('pack.json', serialisePack(each));
      await convert(`--to cacao --out ${each.id} pack.json`);
      const names = each.procedures.map(({ id, version }) => `${each.id}/${id}-${version}.cacao.json`);
      const { code, out, err } = await convert(`--to pack ${names.join(' ')}`);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(packIn(out).procedures).toEqual(each.procedures);
    }
  });

  it('makes drafts of the playbooks of others, and says with its place what was done to them', async () => {
    put('laptop.json', LAPTOP);
    put('again.json', { ...LAPTOP, description: '' });
    const { code, out, err } = await convert('--to pack --owner Security --pack devices laptop.json again.json');
    expect(code).toBe(0);
    const made = packIn(out);
    expect(made).toMatchObject({ id: 'devices', version: '1.0.0', title: 'Playbooks', owner: 'Security' });
    expect(made.procedures.map(({ id, status, owner, summary }) => [id, status, owner, summary])).toEqual([
      ['lost-laptop', 'draft', 'Security', 'A laptop with customer data is missing.'],
      ['lost-laptop-2', 'draft', 'Security', 'Lost laptop'],
    ]);
    const [where] = /laptop\.json:\d+:\d+/.exec(err) ?? [];
    expect(read('laptop.json').split('\n')[Number(where?.split(':')[1]) - 1]).toContain('{');
    expect(err).toMatch(
      /^laptop\.json:\d+:\d+: note: A command of the kind “bash” became text to read or copy\. Steplight runs nothing\. \(workflow/,
    );
    expect(err).toContain('again.json: note: It has no description; its name stands for it.');
  });

  it('asks for an owner where nobody is named', async () => {
    put('laptop.json', LAPTOP);
    expect(await convert('--to pack laptop.json')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('--owner NAME is missing'),
    });
  });

  it('writes into a folder, and as JSON for programs', async () => {
    put('laptop.json', LAPTOP);
    expect(await convert('--to pack --owner Security --out packs laptop.json')).toMatchObject({
      code: 0,
      out: 'laptop.json: packs/lost-laptop-1.0.0.json\n',
    });
    expect(packIn(read('packs/lost-laptop-1.0.0.json')).title).toBe('Lost laptop');
    const { out, err } = await convert('--to pack --owner Security --json -', JSON.stringify(LAPTOP));
    expect(err).toBe('');
    const { files, documents } = JSON.parse(out) as { files: unknown; documents: { text: string }[] };
    expect(files).toMatchObject([{ file: '-', problems: [{ level: 'note', code: 'neverRun', line: 1 }] }]);
    expect(packIn(documents[0]?.text ?? '').procedures).toHaveLength(1);
  });

  it('ends with 1 where a signature does not fit, and writes the pack all the same', async () => {
    const public_key = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const signature = {
      type: 'jss',
      signee: 'ACME\u001b[2J',
      hash_algorithm: 'sha-256',
      algorithm: 'Ed25519',
      public_key,
      value: 'A'.repeat(86),
    };
    put('signed.json', { ...LAPTOP, signatures: [signature] });
    const { code, out, err } = await convert('--to pack --owner Security signed.json');
    expect(code).toBe(1);
    expect(packIn(out).procedures).toHaveLength(1);
    expect(err).toMatch(/signed\.json:\d+:\d+: warning: Said to be by “ACME\[2J” \(Ed25519\)\. It does not fit:/);
    expect(err).not.toContain('\u001b');
  });

  it('names no tool that nobody here knows', async () => {
    const [first] = bundledPacks()[0]?.procedures ?? [];
    put('pack.json', serialisePack(bundledPacks()[0] as Pack));
    await convert(`--to cacao --out out --procedure ${first?.id} pack.json`);
    const tool = first?.steps.find((step) => step.tool !== undefined)?.tool ?? '';
    const playbook = read(`out/${first?.id}-${first?.version}.cacao.json`).replaceAll(`"tool": "${tool}"`, '"tool": "their-own"');
    const { code, out, err } = await convert('--to pack -', playbook);
    expect(code).toBe(0);
    expect(err).toBe('standard input: note: The tool "their-own" is not known here; its steps name no tool.\n');
    expect(packIn(out).procedures[0]?.steps).toHaveLength(first?.steps.length ?? 0);
  });

  it('puts them into a pack, by its own framework, tools and pictures', async () => {
    const document = structuredClone(SMALL) as { procedures: Json[] } & Json;
    Object.assign(document.procedures[0] ?? {}, { owner: 'Nights' });
    Object.assign(((document.procedures[0]?.['steps'] ?? []) as Json[])[0] ?? {}, {
      media: [{ sha256: PICTURE, alt: 'The button' }],
      tool: 'tool-a',
      page: 'page-a',
    });
    const whole = serialisePack(packIn(JSON.stringify({ ...document, media: { [PICTURE]: PIXEL_PICTURE } })));
    put('pack.json', whole);
    put('laptop.json', LAPTOP);
    await convert('--to cacao --out out pack.json');
    const back = await convert('--to pack --into pack.json out/proc-1.0.0.cacao.json');
    expect(back).toEqual({ code: 0, err: '', out: whole });
    const { out } = await convert('--to pack --into pack.json laptop.json');
    expect(packIn(out)).toMatchObject({
      id: 'small',
      title: 'Small',
      procedures: [{ id: 'proc' }, { id: 'lost-laptop', owner: 'Tests', framework: 'incident' }],
    });
    const twice = packIn((await convert('--to pack --into pack.json out/proc-1.0.0.cacao.json out/proc-1.0.0.cacao.json')).out);
    expect(twice.procedures.map(({ id }) => id)).toEqual(['proc', 'proc-2']);
  });

  it('refuses to put them into what is no pack', async () => {
    put('laptop.json', LAPTOP);
    expect(await convert('--to pack --into laptop.json laptop.json')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('laptop.json:2:3: error: This is a CACAO playbook, not a Steplight pack.'),
    });
    expect((await convert('--to pack --into nowhere.json laptop.json')).code).toBe(2);
    expect((await convert('--to pack --into laptop.json --pack x laptop.json')).err).toContain('--pack and --into exclude each other');
  });

  it('goes on behind what is no playbook', async () => {
    put('laptop.json', LAPTOP);
    put('pack.json', serialisePack(pack()));
    const { code, out, err } = await convert('--to pack --owner Security pack.json laptop.json');
    expect(code).toBe(1);
    expect(err).toContain('pack.json:1:1: error: This is no CACAO playbook: "type" must be "playbook".');
    expect(packIn(out).procedures).toHaveLength(1);
    expect(await convert('--to pack pack.json')).toMatchObject({ code: 1, out: '' });
    expect(await convert('--to pack nowhere.json')).toMatchObject({ code: 2, err: 'nowhere.json: error: There is no such file.\n' });
  });

  it.each([
    ['--to cacao --severity p1 x.json', '--severity is not for --to cacao.'],
    ['--to pack --procedure x x.json', '--procedure is not for --to pack.'],
    ['--to html --owner x x.json', '--owner is not for --to html.'],
    ['--to pack --owner x --pack Devices laptop.json', '"id": use lower-case words'],
  ])('%s is refused', async (args, sentence) => {
    put('laptop.json', LAPTOP);
    const { code, out, err } = await convert(args);
    expect({ isFine: code === 0, out }).toEqual({ isFine: false, out: '' });
    expect(err).toContain(sentence);
  });
});
