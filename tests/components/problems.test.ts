/**
 * Every problem has a sentence in every language: what is said is in the table, what is in the table is said, and the English of the table is
 * the English of the locales (locale.test.ts holds the others to that). And it is shown in the language of the reader.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../components/common/doing';
import { setTranslator } from '../../components/common/text';
import { problemText } from '../../components/editor/problem-text';
import { ProblemList } from '../../components/packs/Problems';
import { saidOf } from '../../components/tools/problem-words';
import type { ToolEditorModel } from '../../components/tools/tool-editor-model';
import { failureText } from '../../components/sources/source-text';
import { problemsOf } from '../../procedures/editing/problems';
import { parsePack } from '../../procedures/packs/parse';
import type { Problem } from '../../procedures/packs/report';
import { PROBLEM_SENTENCES, type ProblemKey } from '../../procedures/problems/sentences';
import { checkTool } from '../../procedures/tools/check';
import { newTool } from '../../procedures/tools/draft';
import { failure } from '../../platform/errors';
import { messagesOf, textsOf } from '../procedures/locales';
import { pack } from '../procedures/support';

const ROOT = join(import.meta.dirname, '../..');
const LOCALES = readdirSync(join(ROOT, 'public/_locales'));
const TABLE = Object.entries(PROBLEM_SENTENCES) as [ProblemKey, string][];
const keyOf = (key: string): string => `problem_${key.replaceAll('-', '_')}`;

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'procedures', 'platform'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file.endsWith('.ts') && existsSync(join(ROOT, file)))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

/** Problems whose sentence stands where they are made, and in no other language. */
const bareIn = ({ file, text }: (typeof sources)[number]): string[] =>
  [...text.matchAll(/\{[^{}]*\blevel: '(?:error|warning)'[^{}]*\}/g)]
    .filter(([made]) => /\bmessage\b/.test(made))
    .map((match) => `${file}:${text.slice(0, match.index).split('\n').length}`);

/** What the shapes say of a text; `null`: nothing of their own. */
const saidByShapes = ({ file, text }: (typeof sources)[number]): { at: string; words: string | null }[] =>
  file.startsWith('procedures/schema/')
    ? [...text.matchAll(/\.(?:regex|refine)\((.*)\)[;,]?$|^const INHERITED = (.*);$/gm)].map((match) => {
        const given = match[1] ?? match[2] ?? '';
        const words = /'([^']+)'$/.exec(given)?.[1] ?? (given.endsWith('INHERITED') ? PROBLEM_SENTENCES['words-inherited'] : null);
        return { at: `${file}:${text.slice(0, match.index).split('\n').length}`, words };
      })
    : [];

describe('a problem', () => {
  it('is made of its key, so that it has a sentence in every language', () => {
    expect(sources.flatMap(bareIn)).toEqual([]);
    expect(bareIn({ file: 'x.ts', text: "return { path: '', code: 'x', message, level: 'error' };" })).toHaveLength(1);
  });

  it('stands in the table only if something says it', () => {
    const all = sources
      .filter(({ file }) => file !== 'procedures/problems/sentences.ts')
      .map(({ text }) => text)
      .join('\n');
    const built = (key: string): boolean =>
      /^(?:missing|must-be)-/.test(key) || (key.startsWith('unknown-') && all.includes(`'${key.replace('unknown-', '')}'`));
    const found = (key: string): boolean => /^(?:words|form)-/.test(key);
    expect(TABLE.map(([key]) => key).filter((key) => !all.includes(`'${key}'`) && !built(key) && !found(key))).toEqual([]);
  });

  it('of a text has the words of its shape, which has no others', () => {
    const said = sources.flatMap(saidByShapes);
    const words = new Set<string>(TABLE.filter(([key]) => key.startsWith('words-')).map(([, sentence]) => sentence));
    expect(said.length).toBeGreaterThan(15);
    expect(said.filter((each) => each.words === null || !words.has(each.words))).toEqual([]);
    expect([...words].filter((sentence) => !said.some((each) => each.words === sentence))).toEqual([]);
  });

  it('says the same in the table as in the locale', () => {
    const said = Object.entries(messagesOf('en')).filter(([key]) => key.startsWith('problem_'));
    expect(Object.fromEntries(said.map(([key, { message }]) => [key, message]))).toEqual(
      Object.fromEntries(TABLE.map(([key, sentence]) => [keyOf(key), sentence])),
    );
  });

  it.each(LOCALES)('is in %s, with its values, and none besides', (locale) => {
    const places = (text: string): string[] => [...new Set([...text.matchAll(/\$\d/g)].map(([place]) => place))].sort();
    const said = Object.entries(messagesOf(locale)).filter(([key]) => key.startsWith('problem_'));
    expect(Object.fromEntries(said.map(([key, { message }]) => [key, places(message)]))).toEqual(
      Object.fromEntries(TABLE.map(([key, sentence]) => [keyOf(key), places(sentence)])),
    );
  });
});

/** All text in it, of parts that need no page. */
function textIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(textIn).join('');
  if (typeof node !== 'object' || node === null) return typeof node === 'string' ? node : '';
  return textIn((node as VNode<{ children?: unknown }>).props.children);
}

describe('to a reader of German', () => {
  afterEach(() => setTranslator((key) => key));
  const problemsIn = (change: object): Problem[] => {
    const parsed = parsePack(JSON.stringify({ ...pack(), ...change }));
    return parsed.ok ? parsed.warnings : parsed.problems;
  };
  const german = (): void => setTranslator(textsOf('de'), 'de');

  it('a problem of a pack is shown in German', () => {
    german();
    expect(textIn(ProblemList({ problems: problemsIn({ title: 7, version: '1' }) }))).toBe(
      'version„version“: MAJOR.MINOR.PATCH verwenden, wie „1.4.0“.title„title“ muss Text sein.',
    );
  });

  it('one of before, which has no more than English, is shown as it is', () => {
    german();
    const { path, code, message, level } = problemsIn({ title: 7 })[0] as Problem;
    expect(textIn(ProblemList({ problems: [{ path, code, message, level }] }))).toBe('title"title" must be text.');
  });

  it('what is wrong with what a source brought is in German', () => {
    german();
    const [first] = problemsIn({ format: 'x' });
    expect(failureText({ ...(first as Problem) })).toBe('Das ist kein Steplight-Paket: „format“ muss „steplight-pack“ sein.');
  });

  it('a failure names its problem in German too', () => {
    german();
    const [first] = problemsIn({ title: '' });
    const { message } = failureOf('use', failure('pack-not-whole', 'Laden', first as Problem));
    expect(message).toContain('„Laden“: „title“ darf nicht leer sein. Ändern Sie das zuerst');
  });

  it('what is wrong with a tool stands beside its field, without its name', () => {
    const problems = signal(checkTool({ ...newTool(), title: 'Acme', id: 'Acme Console' }, [], null));
    const wrong = (): string | null => saidOf({ problems, asked: signal(true) } as unknown as ToolEditorModel).wrong('id');
    setTranslator(textsOf('en'));
    expect(wrong()).toBe('Use lower-case words joined by "-" or ".", like "acknowledge-alert".');
    german();
    expect(wrong()).toMatch(/^Kleingeschriebene Wörter verwenden, .*“\.$/);
  });

  it('what the shape says of a field is in German', () => {
    german();
    const [procedure] = pack().procedures;
    const [framework] = pack().frameworks;
    if (procedure === undefined || framework === undefined) throw new Error('the small pack has both');
    const draft = { ...procedure, id: 'Not An Id' } as unknown as Parameters<typeof problemsOf>[0];
    const found = problemsOf(draft, framework).find(({ field }) => field === 'id');
    expect(found && problemText(found)).toMatch(/^Stimmt nicht: kleingeschriebene Wörter verwenden/);
  });
});
