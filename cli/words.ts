/**
 * The words of the extension, in English: what a check found, the names of fields, what stands around an export. Numbers and days
 * are English too, so that the same pack gives the same text on every machine. The words of the command line itself stand where
 * they are said (decision 25). Collaborator: components/common/text.ts.
 */
import { daysIn, spansIn } from '../components/common/format';
import { setTranslator } from '../components/common/text';
import type { Wording } from '../procedures/interchange/words';
import english from '../public/_locales/en/messages.json';

const messages: Readonly<Record<string, { message: string }>> = english;

/** As a browser fills them: `$1`, `$2`… by place, `$$` is a dollar. */
export function say(key: string, substitutions: readonly string[]): string {
  const text = messages[key]?.message ?? key;
  return text.replaceAll(/\$(\$|\d)/g, (_, what: string) => (what === '$' ? '$' : (substitutions[Number(what) - 1] ?? '')));
}

export const useEnglish = (): void => setTranslator(say);

const LANGUAGE = 'en';
const span = spansIn(LANGUAGE);
const lists = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });

export const dayInEnglish = daysIn(LANGUAGE);

export const WORDING: Wording = {
  words: (key, ...substitutions) => say(key, substitutions.map(String)),
  counted: (key, count) => say(count === 1 ? `${key}_one` : `${key}_other`, [String(count)]),
  minutes: (count) => span(count * 60_000),
  day: dayInEnglish,
  list: (items) => lists.format(items),
};

/** "1 error", "2 errors" */
export const count = (number: number, one: string, other = `${one}s`): string => `${number} ${number === 1 ? one : other}`;
