/**
 * The packs that ship, as documents: they are parsed and checked like any other before they enter the library. Their translations are files of
 * their own, one for each language, so that a language is one thing to read and to mend.
 */
import reporting from './client-reporting.json';
import refund from './customer-refund.json';
import incident from './it-incident-response.json';
import { TRANSLATIONS } from './translations';

interface Document {
  id: string;
  frameworks: object[];
  procedures: object[];
}

/** Names of the fields that procedures/translation/texts.ts reads: there a document is whole, and here it is not parsed yet. */
const READ = new Set(
  'about advice alt audience body caution criteria duty examples exit expected help in meaning noun prerequisites purpose question questions response scenario summary text title to undo verb verify when'.split(
    ' ',
  ),
);

export const BUNDLED: readonly { id: string; document: unknown }[] = [incident, reporting, refund].map((pack: Document) => ({
  id: pack.id,
  document: { ...pack, frameworks: pack.frameworks.map(translated), procedures: pack.procedures.map(translated) },
}));

/** With the translations of the texts that it has. */
function translated(part: object): object {
  const texts = new Set(textsIn('', part));
  const translations = Object.fromEntries(
    Object.entries(TRANSLATIONS).map(([language, words]) => [
      language,
      Object.fromEntries(Object.entries(words).filter(([text]) => texts.has(text))),
    ]),
  );
  return Object.keys(translations).length === 0 ? part : { ...part, translations };
}

function textsIn(field: string, value: unknown): string[] {
  if (typeof value === 'string') return READ.has(field) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(field, each));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, each]) => textsIn(name, each)) : [];
}
