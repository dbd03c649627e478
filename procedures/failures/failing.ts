/**
 * A failure that is expected, as it travels: a code for programs, an English sentence for logs, and the values in that sentence, so that
 * whoever shows it can say it in the language of the reader. Collaborators: sentences.ts (the English), said.ts (the reader's language),
 * platform/errors.ts (throws it).
 */
import { filled, valuesOf, type Asked, type Phrase, type Value } from './phrase';
import { SENTENCES, type FailureCode } from './sentences';

export interface Failing extends Phrase {
  code: string;
  /** What stands for `$1`, `$2`… in the sentence of its code. Absent: `say` has its words, or there is no other sentence than this. */
  values?: readonly Value[];
}

/** As many values as the sentence asks for. */
export type ValuesOf<Code extends FailureCode> = Code extends FailureCode ? Asked<(typeof SENTENCES)[Code]> : never;

export function failing<Code extends FailureCode>(code: Code, ...given: ValuesOf<Code>): Failing & { values: readonly Value[] } {
  const values = valuesOf(given);
  return { code, message: filled(SENTENCES[code], values), values };
}
