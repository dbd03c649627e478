/**
 * Words that people read, as they travel: the English of them for logs and the command line, and which message of public/_locales says the
 * same. A value can be such words itself, so that a problem is in the same language as the failure that names it. Collaborators:
 * failing.ts and problems/problem.ts make them, said.ts says them.
 */

export interface Phrase {
  message: string;
  /** Absent: there are no other words than these. */
  say?: Say;
}

export interface Say {
  /** Of public/_locales. */
  key: string;
  /** What stands for `$1`, `$2`… */
  values: readonly Value[];
}

/** Quoted and listed as the language of the reader does it. */
export interface Names {
  names: readonly string[];
  /** There are more than these. */
  more?: true;
}

export type Value = string | Phrase | Names;
/** As it is given. */
export type Given = Value | number;

/** As many values as the sentence asks for. */
export type Asked<Sentence extends string> = Sentence extends `${string}$4${string}`
  ? [Given, Given, Given, Given]
  : Sentence extends `${string}$3${string}`
    ? [Given, Given, Given]
    : Sentence extends `${string}$2${string}`
      ? [Given, Given]
      : Sentence extends `${string}$1${string}`
        ? [Given]
        : [];

/** Nothing of what has these words but the words. */
export const wordsOf = ({ message, say }: Phrase): Phrase => (say === undefined ? { message } : { message, say });

/** As values travel. */
export const valuesOf = (given: readonly Given[]): Value[] =>
  given.map((value) =>
    typeof value === 'number' ? String(value) : typeof value === 'object' && 'message' in value ? wordsOf(value) : value,
  );

/** The English, with the values in their places. */
export const filled = (sentence: string, values: readonly Value[]): string =>
  sentence.replace(/\$(\d)/g, (_, place: string) => englishOf(values[Number(place) - 1] ?? ''));

function englishOf(value: Value): string {
  if (typeof value === 'string') return value;
  if ('message' in value) return value.message;
  return [...value.names.map((name) => `"${name}"`), ...(value.more ? ['…'] : [])].join(', ');
}
