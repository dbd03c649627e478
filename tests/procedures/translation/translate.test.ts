/** A procedure in the language of its reader: what is translated, what never is, and what a wrong translation can do: nothing. */
import { assert, property, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { headOf } from '../../../procedures/library/heads';
import { parseDocument } from '../../../procedures/packs/parse';
import type { Framework } from '../../../procedures/schema/framework';
import type { Pack } from '../../../procedures/schema/pack';
import type { Procedure } from '../../../procedures/schema/procedure';
import { mapFramework, mapProcedure, textsOfFramework, textsOfProcedure } from '../../../procedures/translation/texts';
import {
  headIn,
  languageFor,
  packedFor,
  procedureIn,
  readersLanguage,
  readIn,
  shownIn,
  wrongInProcedure,
} from '../../../procedures/translation/translate';
import { CATALOGUE } from '../../../procedures/tools/catalogue';

const frameworks = BUNDLED.flatMap(({ document }) => (document as { frameworks?: [] }).frameworks ?? []);
const packs = BUNDLED.flatMap(({ document }): Pack[] => {
  const parsed = parseDocument(document, { frameworks, tools: CATALOGUE });
  return parsed.ok ? [parsed.pack] : [];
});
const procedures = packs.flatMap((pack) => pack.procedures.map((procedure): Procedure => ({ ...procedure, translations: undefined })));
const framework = packs.flatMap((pack) => pack.frameworks)[0] as Framework;
const first = (): Procedure => procedures[0] as Procedure;
const upper = (text: string): string => text.toUpperCase();

/** All places of a document where it says something else. */
function differences(before: unknown, after: unknown, path = ''): string[] {
  if (typeof before !== 'object' || before === null) return before === after ? [] : [path];
  return Object.keys({ ...before, ...(after as object) }).flatMap((key) =>
    differences(
      (before as Record<string, unknown>)[key],
      (after as Record<string, unknown>)[key],
      `${path}.${key}`.replace(/\.\d+(?=\.|$)/g, '[]'),
    ),
  );
}

describe('the texts of a procedure', () => {
  it('are those that a responder reads, and nothing else', () => {
    const changed = new Set(
      procedures.flatMap((each) =>
        differences(
          each,
          mapProcedure(each, (text) => `${text}!`),
        ),
      ),
    );
    const known = new Set([
      '.title',
      '.summary',
      '.about',
      '.scenario',
      '.prerequisites[]',
      '.scope.in[]',
      '.scope.out[].text',
      '.severities[].criteria[]',
      '.severities[].examples[]',
      '.variables[].title',
      '.phases[].exit[]',
      '.notifications[].audience',
      '.notifications[].escalate.to',
      '.texts[].title',
      '.review.questions[]',
      '.steps[].title',
      '.steps[].body',
      '.steps[].expected',
      '.steps[].verify',
      '.steps[].undo',
      '.steps[].caution',
      '.steps[].unexpected.text',
      '.steps[].template.title',
      '.steps[].branches[].when',
      '.steps[].links[].title',
      '.steps[].media[].alt',
    ]);
    expect([...changed].filter((path) => !known.has(path))).toEqual([]);
    expect([...changed]).toEqual(
      expect.arrayContaining(['.title', '.summary', '.steps[].title', '.steps[].expected', '.steps[].branches[].when']),
    );
  });

  it('of a framework leave ids, clocks and labels as they are', () => {
    const changed = new Set(
      packs.flatMap(({ frameworks: own }) =>
        own.flatMap((each) =>
          differences(
            each,
            mapFramework(each, (text) => `${text}!`),
          ),
        ),
      ),
    );
    expect([...changed].filter((path) => /\.(id|label|clocks|owner|use|text|example)\b/.test(path))).toEqual([]);
    expect([...changed]).toEqual(
      expect.arrayContaining(['.phases[].title', '.severities[].meaning', '.roles[].duty', '.classification.questions[].question']),
    );
  });

  it('are found each once, and none is empty', () => {
    for (const procedure of procedures) {
      const texts = textsOfProcedure(procedure);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    }
    expect(textsOfFramework(framework).length).toBeGreaterThan(30);
  });
});

describe('a translation', () => {
  const whole = (procedure: Procedure): Procedure => ({
    ...procedure,
    translations: {
      de: Object.fromEntries(
        textsOfProcedure(procedure).map((text) => [
          text,
          text.replaceAll(/\{\{[^}]*\}\}|[^{}]+/g, (part) => (part.startsWith('{{') ? part : upper(part))),
        ]),
      ),
    },
  });

  it('of every text leaves none in the original', () => {
    const german = procedureIn(whole(first()), 'de');
    expect(textsOfProcedure(german).filter((text) => /[a-z]/.test(text.replaceAll(/\{\{[^}]*\}\}/g, '')))).toEqual([]);
    expect(wrongInProcedure(whole(first()))).toEqual([]);
  });

  it('of some texts leaves the others as they are: for any choice of them', () => {
    const texts = textsOfProcedure(first());
    assert(
      property(subarray(texts), (chosen) => {
        const words = Object.fromEntries(chosen.map((text) => [text, `«${text}»`]));
        const read = procedureIn({ ...first(), translations: { de: words } }, 'de');
        expect(textsOfProcedure(read)).toEqual(texts.map((text) => words[text] ?? text));
      }),
      { numRuns: 50 },
    );
  });

  it('changes nothing that a run goes by', () => {
    const read = procedureIn(whole(first()), 'de');
    const bones = ({ steps, triggers, notifications }: Procedure): unknown => [
      steps.map(({ id, phase, tool, target, action, severities, branches }) => [
        id,
        phase,
        tool,
        target,
        action,
        severities,
        branches?.map(({ goto }) => goto),
      ]),
      triggers,
      notifications.map(({ id, channel, within, template }) => [id, channel, within, template]),
    ];
    expect(bones(read)).toEqual(bones(first()));
  });

  it('without the variables of its text is not shown, and is told', () => {
    const procedure = { ...first(), title: 'Restart {{service}}', translations: { de: { 'Restart {{service}}': 'Neu starten' } } };
    expect(procedureIn(procedure, 'de').title).toBe('Restart {{service}}');
    expect(wrongInProcedure(procedure)).toEqual([{ language: 'de', original: 'Restart {{service}}', what: 'variables' }]);
  });

  it('of a text that was edited is not shown any more, and is told', () => {
    const procedure = { ...first(), title: 'Drain the queue', translations: { de: { 'Empty the queue': 'Leere die Queue' } } };
    expect(procedureIn(procedure, 'de').title).toBe('Drain the queue');
    expect(wrongInProcedure(procedure)).toEqual([{ language: 'de', original: 'Empty the queue', what: 'gone' }]);
  });

  it('that an import finds wrong is a warning with its place', () => {
    const pack = packs.find((each) => each.procedures.length > 0) as Pack;
    const [procedure, ...rest] = pack.procedures;
    const parsed = parseDocument(
      { ...pack, procedures: [{ ...procedure, translations: { de: { 'Not here': 'Nicht da' } } }, ...rest] },
      { frameworks, tools: CATALOGUE },
    );
    expect(parsed.ok && parsed.warnings.find(({ code }) => code === 'stale-translation')?.path).toBe(
      'procedures[0].translations.de["Not here"]',
    );
  });
});

describe('the language of the reader', () => {
  it.each([
    ['en', 'en-GB', 'en-GB'],
    ['en', 'it', 'it'],
    ['de', 'de-AT', 'de-AT'],
    ['ar', 'en-US', 'ar'],
  ])('with texts in %s in a browser in %s is %s', (texts, browser, language) => expect(readersLanguage(texts, browser)).toBe(language));

  it.each([
    [['de', 'pt-BR'], 'de', 'de'],
    [['de', 'pt-BR'], 'de-AT', 'de'],
    [['de', 'pt-BR'], 'pt-PT', 'pt-BR'],
    [['de', 'pt-BR'], 'fr', null],
    [['de'], null, null],
    [[], 'de', null],
  ])('of %j for %s is %s', (has, reader, language) => expect(languageFor(has, reader)).toBe(language));

  it('decides what is read, and the original is read without one', () => {
    const procedure = { ...first(), translations: { de: { [first().title]: 'Störung' } } };
    const source = { procedure, framework };
    expect([readIn(source, 'de').procedure.title, readIn(source, null).procedure.title]).toEqual(['Störung', first().title]);
    expect([shownIn(procedure, 'de-CH'), shownIn(procedure, 'ja')]).toEqual(['de', null]);
  });

  it('is the only one that a run takes along', () => {
    const procedure = { ...first(), translations: { de: { [first().title]: 'Störung' }, ja: { [first().title]: '障害' } } };
    const source = { pack: 'p', packVersion: '1.0.0', procedure, framework, tools: [] };
    expect(Object.keys(packedFor(source, 'ja-JP').procedure.translations ?? {})).toEqual(['ja']);
    expect('translations' in packedFor(source, 'fr').procedure).toBe(false);
  });

  it('decides what lists show, and a search finds both names', () => {
    const head = headOf({ ...first(), translations: { de: { [first().title]: 'Störung beheben' } } });
    expect(headIn(head, 'de').title).toBe('Störung beheben');
    expect(headIn(head, 'en')).toBe(head);
    expect(head.text).toContain('storung beheben');
    expect(head.text.split('\n')).toHaveLength(4);
  });
});
