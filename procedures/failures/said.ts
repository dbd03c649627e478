/**
 * A failure or a problem in the language of the reader: the one place where its words are looked up. What has no words there, such as an
 * exception that nobody expected, or a problem that was stored by an older version, is said as it came. Small, because content scripts need
 * it too. Collaborators: components/common/doing.ts, platform/content.ts and platform/worker/commands.ts bring the texts.
 */
import type { Failing } from './failing';
import type { Phrase, Say, Value } from './phrase';

/** An unknown key gives nothing in a browser, and the key itself in places without texts. */
export type Texts = (key: string, values: string[]) => string;

export const said = (failing: Failing, texts: Texts): string => phraseIn(phraseOf(failing), texts);

/** What says a failure: its code, where it has no other words. */
export function phraseOf({ code, message, values, say = sayOf(code, values) }: Failing): Phrase {
  return say === undefined ? { message } : { message, say };
}

const sayOf = (code: string, values: Failing['values']): Say | undefined =>
  values === undefined ? undefined : { key: `failure_${code.replaceAll('-', '_')}`, values };

export function phraseIn({ message, say }: Phrase, texts: Texts): string {
  if (say === undefined) return message;
  const words = texts(
    say.key,
    say.values.map((value) => valueIn(value, texts)),
  );
  return words === '' || words === say.key ? message : words;
}

export function valueIn(value: Value, texts: Texts): string {
  if (typeof value === 'string') return value;
  if ('message' in value) return phraseIn(value, texts);
  if (value.names.length === 0) return '';
  const names = value.names.map((name) => wordsOr(`"${name}"`, 'problem_name', [name], texts));
  return [...names, ...(value.more ? ['…'] : [])].reduce((list, name) => wordsOr(`${list}, ${name}`, 'problem_list', [list, name], texts));
}

const wordsOr = (message: string, key: string, values: readonly string[], texts: Texts): string =>
  phraseIn({ message, say: { key, values } }, texts);

/** What was thrown, whoever threw it. */
export function failingOf(thrown: unknown): Failing {
  if (!(thrown instanceof Error)) return { code: 'unexpected', message: String(thrown) };
  // A DOMException has a code that is a number.
  const { code, values, say } = thrown as Error & { code?: unknown; values?: unknown; say?: Say };
  if (typeof code !== 'string') return { code: 'unexpected', message: thrown.message };
  return {
    code,
    message: thrown.message,
    ...(Array.isArray(values) ? { values: values.map((value: unknown) => (isWords(value) ? value : String(value))) } : {}),
    ...(say === undefined ? {} : { say }),
  };
}

const isWords = (value: unknown): value is Value => typeof value === 'object' && value !== null;
