/**
 * A procedure in the language of its reader. What has no translation stays in the original: a gap is better than an instruction that is
 * no longer there. Pure. Collaborators: texts.ts (which texts), schema/translations.ts. Not here: who chooses the language.
 */
import { variablesIn } from '../run/fill';
import type { ProcedureHead } from '../library/heads';
import type { Framework } from '../schema/framework';
import type { Procedure } from '../schema/procedure';
import type { RunSource } from '../schema/run';
import type { Translations } from '../schema/translations';
import { mapFramework, mapProcedure, textsOfFramework, textsOfProcedure } from './texts';

/** null: as it was written. */
export type Reader = string | null;

/** The one of `has` that suits a reader of `preferred` (BCP 47): the very one, else the same language from elsewhere. */
export function languageFor(has: readonly string[], preferred: Reader): string | null {
  if (preferred === null) return null;
  const wanted = preferred.toLowerCase();
  const base = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  return (
    has.find((tag) => tag.toLowerCase() === wanted) ??
    has.find((tag) => tag.toLowerCase() === base(wanted)) ??
    has.find((tag) => base(tag) === base(wanted)) ??
    null
  );
}

/**
 * What the reader reads. Texts in another language than English are there because the browser was asked for them, whatever it says of itself
 * (Chromium on Linux names the language of its menus and takes texts by that of the system); English ones may only be the last resort.
 * @param texts language of the words of Steplight here
 * @param browser language that the browser says it has
 */
export const readersLanguage = (texts: string, browser: string): string =>
  texts === 'en' || languageFor([browser], texts) !== null ? browser : texts;

const languagesOf = (translations: Translations | undefined): string[] => Object.keys(translations ?? {});

function sayIn(translations: Translations | undefined, reader: Reader): ((text: string) => string) | null {
  const language = languageFor(languagesOf(translations), reader);
  const words = language === null ? undefined : translations?.[language];
  if (words === undefined) return null;
  return (text) => {
    const said = Object.hasOwn(words, text) ? words[text] : undefined;
    // Without a fact of the incident, or with another one, it would be another instruction.
    return said === undefined || factsIn(said) !== factsIn(text) ? text : said;
  };
}

/** The variables in a text, as one word. */
const factsIn = (text: string): string => (text.includes('{{') ? [...new Set(variablesIn(text))].sort().join(' ') : '');

export function procedureIn(procedure: Procedure, reader: Reader): Procedure {
  const say = sayIn(procedure.translations, reader);
  return say === null ? procedure : mapProcedure(procedure, say);
}

export function frameworkIn(framework: Framework, reader: Reader): Framework {
  const say = sayIn(framework.translations, reader);
  return say === null ? framework : mapFramework(framework, say);
}

/** What a run carries, or an entry of the library. */
export const readIn = <What extends Pick<RunSource, 'procedure' | 'framework'>>(what: What, reader: Reader): What => ({
  ...what,
  procedure: procedureIn(what.procedure, reader),
  framework: frameworkIn(what.framework, reader),
});

/** With no other translation than that of this reader: what a run carries is read by few, and kept with every incident. */
export const packedFor = (source: RunSource, reader: Reader): RunSource => ({
  ...source,
  procedure: packed(source.procedure, reader),
  framework: packed(source.framework, reader),
});

function packed<What extends { translations?: Translations | undefined }>(what: What, reader: Reader): What {
  const { translations, ...rest } = what;
  const language = languageFor(languagesOf(translations), reader);
  const words = language === null ? undefined : translations?.[language];
  return (words === undefined || language === null ? rest : { ...rest, translations: { [language]: words } }) as What;
}

export function headIn(head: ProcedureHead, reader: Reader): ProcedureHead {
  const language = languageFor(Object.keys(head.names ?? {}), reader);
  return language === null ? head : { ...head, ...head.names?.[language] };
}

/** Title and summary in each language that has them, for lists. */
export function namesOf(procedure: Procedure): Record<string, { title: string; summary: string }> | undefined {
  const languages = languagesOf(procedure.translations);
  if (languages.length === 0) return undefined;
  return Object.fromEntries(
    languages.map((language) => {
      const words = procedure.translations?.[language] ?? {};
      return [language, { title: words[procedure.title] ?? procedure.title, summary: words[procedure.summary] ?? procedure.summary }];
    }),
  );
}

/** The language of the procedure in which it is shown to this reader, if not in its own. */
export const shownIn = (procedure: Procedure, reader: Reader): string | null => languageFor(languagesOf(procedure.translations), reader);

export interface Wrong {
  language: string;
  original: string;
  /** `gone`: no text is like this any more. `variables`: the facts of the incident in it are not those of the original. */
  what: 'gone' | 'variables';
}

export const wrongInProcedure = (procedure: Procedure): Wrong[] => wrongIn(procedure.translations, textsOfProcedure(procedure));

export const wrongInFramework = (framework: Framework): Wrong[] => wrongIn(framework.translations, textsOfFramework(framework));

function wrongIn(translations: Translations | undefined, texts: readonly string[]): Wrong[] {
  const there = new Set(texts);
  return Object.entries(translations ?? {}).flatMap(([language, words]) =>
    Object.entries(words).flatMap(([original, text]): Wrong[] => {
      if (!there.has(original)) return [{ language, original, what: 'gone' }];
      return factsIn(original) === factsIn(text) ? [] : [{ language, original, what: 'variables' }];
    }),
  );
}
