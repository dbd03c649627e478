/**
 * Every failure that is expected has a sentence in every language: what is thrown is in the table, what is in the table is thrown,
 * and the English of the table is the English of the locales (locale.test.ts holds the others to that).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SENTENCES } from '../../procedures/failures/sentences';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const messages = JSON.parse(read('public/_locales/en/messages.json')) as Record<string, { message: string }>;
const keyOf = (code: string): string => `failure_${code.replaceAll('-', '_')}`;

const rooms = ['procedures', 'platform', 'components', 'entrypoints', 'cli'];
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...rooms], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(join(ROOT, file)))
  .map((file) => ({ file, text: read(file) }));

/** Where they are made of what comes in. */
const MAKERS = new Set(['procedures/failures/failing.ts', 'procedures/run/refuse.ts', 'platform/errors.ts', 'procedures/packs/keys.ts']);

/** Codes of `failure('code', …)` and the like; one that does not stand in its call is `null`. */
function thrownIn({ file, text }: (typeof sources)[number]): { at: string; code: string | null }[] {
  return [...text.matchAll(/(?<![.\w]|function )(?:failure|failing|refuse|new KeyError)\(\s*(?:'([a-z0-9-]+)')?/g)]
    .filter((match) => match[1] !== undefined || !MAKERS.has(file))
    .map((match) => ({ at: `${file}:${text.slice(0, match.index).split('\n').length}`, code: match[1] ?? null }));
}

/** Thrown where its sentence is, and in no other language. */
const bareIn = ({ file, text }: (typeof sources)[number]): string[] =>
  [...text.matchAll(/new (?:Platform|Refused|Storage)Error\(\s*(?!failing\()[{'"`]/g)].map(
    (match) => `${file}:${text.slice(0, match.index).split('\n').length}`,
  );

const without = (thrown: ReturnType<typeof thrownIn>): string[] =>
  thrown.flatMap(({ at, code }) =>
    code !== null && keyOf(code) in messages
      ? []
      : [`${at}: ${code ?? 'a code that does not stand here'}: add it to procedures/failures/sentences.ts`],
  );

describe('a failure', () => {
  const thrown = sources.flatMap(thrownIn);

  it('has a sentence in the locales wherever it is thrown', () => {
    expect(thrown.length).toBeGreaterThan(100);
    expect(without(thrown)).toEqual([]);
  });

  it('would be seen without one', () => {
    const planted = {
      file: 'platform/db/x.ts',
      text: "throw failure('planted-code');\nreturn refuse(\n  'also-planted', 1);\nthrow failing(code);",
    };
    expect(without(thrownIn(planted))).toHaveLength(3);
    expect(bareIn({ ...planted, text: "throw new PlatformError({ code: 'x', message: 'X.' })" })).toHaveLength(1);
  });

  it('stands in the table only if something throws it', () => {
    const codes = new Set(thrown.map(({ code }) => code));
    expect(Object.keys(SENTENCES).filter((code) => !codes.has(code))).toEqual([]);
  });

  it('is made by its code alone, but for an address: components/sources/source-text.ts has the words', () => {
    const bare = sources.flatMap(bareIn);
    expect(bare).toHaveLength(1);
    expect(bare[0]).toMatch(/^platform\/worker\/sources\.ts:/);
  });

  it('says the same in the table as in the locale, and the locale has no others', () => {
    const said = Object.entries(messages).filter(([key]) => key.startsWith('failure_'));
    expect(Object.fromEntries(said.map(([key, { message }]) => [key, message]))).toEqual(
      Object.fromEntries(Object.entries(SENTENCES).map(([code, sentence]) => [keyOf(code), sentence])),
    );
  });
});
