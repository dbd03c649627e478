/**
 * A failure that is expected, as it travels: a code for programs, an English sentence for logs, and the values in that sentence, so that
 * whoever shows it can say it in the language of the reader. Collaborators: sentences.ts (the English), said.ts (the reader's language),
 * platform/errors.ts (throws it).
 */
import { SENTENCES, type FailureCode } from './sentences';

export interface Failing {
  code: string;
  message: string;
  /** What stands for `$1`, `$2`… Absent: there is no other sentence than this. */
  values?: readonly string[];
}

type Value = string | number;
/** As many values as the sentence asks for. */
export type ValuesOf<Code extends FailureCode> = Code extends FailureCode ? Asked<(typeof SENTENCES)[Code]> : never;
type Asked<Sentence extends string> = Sentence extends `${string}$3${string}`
  ? [Value, Value, Value]
  : Sentence extends `${string}$2${string}`
    ? [Value, Value]
    : Sentence extends `${string}$1${string}`
      ? [Value]
      : [];

export function failing<Code extends FailureCode>(code: Code, ...given: ValuesOf<Code>): Required<Failing> {
  const values = (given as Value[]).map(String);
  const message = SENTENCES[code].replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
  return { code, message, values };
}
