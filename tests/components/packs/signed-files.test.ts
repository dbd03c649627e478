/** A pack and the signature beside it are one import, and the pack counts only if the signature does. */
import { beforeEach, expect, it } from 'vitest';
import { filesToRead } from '../../../components/packs/signed-files';

const file = (name: string, text: string): File => new File([text], name);
let asked: { bytes: string; signature: string }[];
let verdict: Awaited<ReturnType<Parameters<typeof filesToRead>[1]>>;
beforeEach(() => {
  asked = [];
  verdict = { ok: true, key: 'k' };
});

const read = async (...files: File[]): Promise<string[]> => {
  const all = filesToRead(files, async (bytes, signature) => {
    asked.push({ bytes: new TextDecoder().decode(bytes), signature });
    return verdict;
  });
  return Promise.all(
    all.map(async ({ file: { name }, read: now }) => {
      const got = await now();
      return `${name}: ${got.ok ? got.text : got.problem.code}`;
    }),
  );
};

it('without signatures is read as ever', async () => {
  expect(await read(file('a.json', '{}'), file('b.md', '# B'))).toEqual(['a.json: {}', 'b.md: # B']);
  expect(asked).toEqual([]);
});

it('is read once its signature counts, in whatever order they were given', async () => {
  expect(await read(file('a.json.sig', 'S'), file('b.json', '{"b":1}'), file('a.json', '{}'))).toEqual(['b.json: {"b":1}', 'a.json: {}']);
  expect(asked).toEqual([{ bytes: '{}', signature: 'S' }]);
});

it('is refused with the words of the signature that does not count', async () => {
  verdict = { ok: false, problem: { path: '', code: 'changed', message: 'changed', level: 'error' } };
  expect(await read(file('a.json', '{}'), file('a.json.sig', 'S'))).toEqual(['a.json: changed']);
});

it('a signature alone, or one that is a book, is none', async () => {
  expect(await read(file('a.json.sig', 'S'))).toEqual(['a.json.sig: signature-alone']);
  expect(await read(file('a.json', '{}'), file('a.json.sig', 'S'.repeat(70_000)))).toEqual(['a.json: wrong-signature']);
  expect(asked).toEqual([]);
});
