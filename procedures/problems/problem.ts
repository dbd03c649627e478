/**
 * What is wrong in a pack, a run or another file, or to be looked at: its place, a code for programs, an English sentence that a person can
 * act on, and what it takes to say that in the language of the reader. Collaborators: sentences.ts (the English), failures/said.ts (the
 * reader's language), of-shape.ts (faults of a shape). One code can have several sentences.
 */
import { filled, valuesOf, wordsOf, type Asked, type Names, type Phrase, type Value } from '../failures/phrase';
import type { Problem } from '../packs/report';
import { PROBLEM_SENTENCES, type ProblemKey } from './sentences';

/** As many values as the sentence asks for. */
export type ValuesOf<Key extends ProblemKey> = Key extends ProblemKey ? Asked<(typeof PROBLEM_SENTENCES)[Key]> : never;

/** Of public/_locales. */
export const messageKey = (key: ProblemKey): string => `problem_${key.replaceAll('-', '_')}`;

export function phrase<Key extends ProblemKey>(key: Key, ...given: ValuesOf<Key>): Phrase {
  const values = valuesOf(given);
  return { message: filled(PROBLEM_SENTENCES[key], values), say: { key: messageKey(key), values } };
}

export const problem = <Key extends ProblemKey>(path: string, code: string, key: Key, ...given: ValuesOf<Key>): Problem => ({
  path,
  code,
  ...phrase(key, ...given),
  level: 'error',
});

export const warning = <Key extends ProblemKey>(path: string, code: string, key: Key, ...given: ValuesOf<Key>): Problem => ({
  ...problem(path, code, key, ...given),
  level: 'warning',
});

/** With its place, where it is told without the document. */
export const inPlace = ({ path, ...words }: Pick<Problem, 'path'> & Phrase): Phrase =>
  path === '' ? wordsOf(words) : phrase('at', path, words);

const MOST_NAMES = 12;

/** What may stand there; more than a few are not listed. */
export function listed(names: readonly string[]): Value {
  if (names.length === 0) return phrase('none');
  const shown: Names = { names: names.slice(0, MOST_NAMES) };
  return names.length > MOST_NAMES ? { ...shown, more: true } : shown;
}
