/**
 * Problems as they travel: whatever is wrong with a file, its sentence is known by a key, and that key with its values says the same in
 * English, and something else in every other language.
 *
 * Planted by hand, and seen: a sentence with its values the other way round; a shape with words that are not in the table.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Phrase, Value } from '../../../procedures/failures/phrase';
import { phraseIn } from '../../../procedures/failures/said';
import { openPlaybook } from '../../../procedures/interchange/cacao-in/open';
import { parsePack } from '../../../procedures/packs/parse';
import { wrongHash } from '../../../procedures/packs/pictures';
import type { Problem } from '../../../procedures/packs/report';
import { replaces } from '../../../procedures/packs/signature';
import { readPolicyFrom } from '../../../procedures/policy/read';
import { toProblem } from '../../../procedures/problems/of-shape';
import { inPlace, listed, phrase, problem } from '../../../procedures/problems/problem';
import { parseRun, serialiseRun } from '../../../procedures/run/file';
import { claimsOf } from '../../../procedures/tools/claims';
import { textsOf } from '../locales';
import { BASES, mutate, mutation, spoil, spoiling, type Mutation } from '../mutations';
import { declared, event, RUN } from '../support';

const ENGLISH = textsOf('en');
const OTHERS = ['de', 'fr', 'es', 'ja', 'ar'].map((locale) => ({ locale, texts: textsOf(locale) }));

/** Words in it that there are in English only. */
const bareIn = ({ message, say }: Phrase): string[] => (say === undefined ? [message] : say.values.flatMap(bareValue));
const bareValue = (value: Value): string[] => (typeof value === 'object' && 'message' in value ? bareIn(value) : []);

/** Values that are in no language, and could hold anything. */
const plainIn = ({ say }: Phrase): string =>
  (say?.values ?? [])
    .map((value) => (typeof value === 'string' ? value : 'message' in value ? plainIn(value) : value.names.join(' ')))
    .join(' ');

function expectSaid(each: Problem): void {
  expect(bareIn(each), each.message).toEqual([]);
  expect(phraseIn(each, ENGLISH)).toBe(each.message);
  for (const { locale, texts } of OTHERS) {
    const said = phraseIn(each, texts);
    expect(said, locale).not.toBe(each.message);
    if (!plainIn(each).includes('$')) expect(said, locale).not.toMatch(/\$\d/);
  }
}

const problemsIn = (text: string): Problem[] => {
  const parsed = parsePack(text);
  return parsed.ok ? parsed.warnings : parsed.problems;
};

describe('every problem has its sentence in every language', () => {
  it('of packs that were broken in any way', () => {
    const codes = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...BASES), fc.array(mutation, { minLength: 1, maxLength: 3 }), spoiling, (base, changes, { how, at }) => {
        const document = structuredClone(base);
        for (const change of changes) mutate(document, change as Mutation);
        for (const each of problemsIn(spoil(JSON.stringify(document), how, at))) {
          codes.add(each.code);
          expectSaid(each);
        }
      }),
      { numRuns: 600 },
    );
    expect(codes.size).toBeGreaterThan(10);
  });

  it('of runs that were', () => {
    const text = serialiseRun(RUN, [event(1, declared()), event(2, { type: 'note.added', text: 'a' })]);
    const found = new Set<string>();
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 2 }), (changes) => {
        const document = JSON.parse(text) as object;
        for (const change of changes) mutate(document, change as Mutation);
        const parsed = parseRun(JSON.stringify(document));
        if (parsed.ok) return;
        for (const each of parsed.problems) {
          found.add(each.code);
          expectSaid(each);
        }
      }),
      { numRuns: 600 },
    );
    expect(found.size).toBeGreaterThan(3);
    for (const bad of ['', '{', '[]', '{"format":"steplight-run","formatVersion":99}'])
      for (const each of (parseRun(bad) as { problems: Problem[] }).problems) expectSaid(each);
  });

  it('of tools, pictures, playbooks, policies and versions', () => {
    const tool = { id: 'grafana', title: 'G', hosts: ['*.com', 'x.pagerduty.com'], marks: [], pages: [] } as never;
    const before = { pack: 'a', version: '2.0.0', sha256: 'x' };
    const all = [
      ...claimsOf({ id: 'team', tools: [tool, { ...(tool as object), id: 'acme' } as never] }, []),
      wrongHash('a', 'b'),
      ...['[]', '{}', '{"type":"playbook"}', '{"type":"playbook","workflow":7}', '{"type":"playbook","workflow":{}}'].flatMap((text) => {
        const opened = openPlaybook(text);
        return opened.ok ? [] : [opened.problem];
      }),
      ...readPolicyFrom({ recorder: 'no', locked: ['theme'], keys: ['x'], other: 1, sources: 7, settings: [] }).problems,
      ...readPolicyFrom('x').problems,
      ...[
        { ...before, pack: 'b' },
        { ...before, version: '1.0.0' },
        { ...before, sha256: 'y' },
      ].flatMap((after) => {
        const against = replaces(before, after);
        return against === null ? [] : [against];
      }),
    ];
    expect(all.length).toBeGreaterThan(17);
    all.forEach(expectSaid);
  });
});

describe('a sentence', () => {
  it('has its values in it and beside it', () => {
    expect(problem('steps', 'too_big', 'too-many-entries', 'steps', 9)).toEqual({
      path: 'steps',
      code: 'too_big',
      level: 'error',
      message: '"steps" has too many entries: at most 9.',
      say: { key: 'problem_too_many_entries', values: ['steps', '9'] },
    });
  });

  it('lists names as each language does, and not all of many', () => {
    const said = (names: string[]): string[] =>
      [ENGLISH, ...OTHERS.map(({ texts }) => texts)].map((texts) => phraseIn(phrase('unknown-role', 'x', listed(names)), texts));
    expect(said(['a', 'b'])[0]).toBe('There is no role "x"; known are "a", "b".');
    expect(said(['a', 'b'])[1]).toBe('Es gibt keine Rolle „x“; bekannt: „a“, „b“.');
    expect(said(['a', 'b'])[4]).toBe('役割「x」はありません。使えるもの：「a」、「b」。');
    expect(said([])[0]).toBe('There is no role "x"; known are none.');
    expect(said([])[2]).toBe('Il n’y a pas de rôle «\u00a0x\u00a0»\u00a0; valeurs connues\u00a0: aucune.');
    const many = Array.from({ length: 13 }, (_, i) => `r${i}`);
    expect(said(many)[0]).toMatch(/"r11", …\.$/);
    // Each name has its own direction, and its quotes that of the sentence.
    expect(said(many)[5]).toMatch(/\u2067«\u2068r11\u2069»\u2069، …\.$/);
    expect(phrase('unknown-role', 'x', listed(many)).message).toBe(said(many)[0]);
  });

  it('of the document itself names it in words', () => {
    const whole = toProblem({ path: [], code: 'invalid_type', message: '', expected: 'object' });
    expect(whole.message).toBe('"the file" must be an object.');
    expect(phraseIn(whole, textsOf('de'))).toBe('„die Datei“ muss ein Objekt sein.');
  });

  it('that zod alone has stays as zod says it', () => {
    const odd = toProblem({ path: ['x'], code: 'not_multiple_of', message: 'Invalid number: must be a multiple of 2' });
    expect(odd.message).toBe('"x": Invalid number: must be a multiple of 2.');
    expect(phraseIn(odd, textsOf('de'))).toBe('„x“: Invalid number: must be a multiple of 2.');
  });

  it('takes its place along where the document is not at hand', () => {
    const placed = inPlace(problem('tools[0].id', 'missing', 'missing-text', 'id'));
    expect(placed.message).toBe('tools[0].id: "id" is missing; it must be text.');
    expect(phraseIn(placed, textsOf('ja'))).toBe('tools[0].id：「id」がありません。文字列でなければなりません。');
    expect(inPlace(problem('', 'empty', 'empty'))).toEqual(phrase('empty'));
  });

  it('of a name of a record, and of a limit that is not allowed itself, says what is wrong', () => {
    const said = (change: object): string[] => problemsIn(JSON.stringify({ ...BASES[0], ...change })).map(({ message }) => message);
    expect(said({ media: { x: {} } })).toContain('"x": must be a SHA-256: 64 hexadecimal digits.');
    expect(toProblem({ path: ['minutes'], code: 'too_small', message: '', origin: 'number', limit: 0, isOpen: true }).message).toBe(
      '"minutes" must be more than 0.',
    );
  });
});
