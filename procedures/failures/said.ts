/**
 * A failure in the language of the reader: the one place where its words are looked up. What has no words there, such as an exception that
 * nobody expected, is said as it came. Small, because content scripts need it too. Collaborators: components/common/doing.ts,
 * platform/content.ts and platform/worker/commands.ts bring the texts.
 */
import type { Failing } from './failing';

/** An unknown key gives nothing in a browser, and the key itself in places without texts. */
export type Texts = (key: string, values: string[]) => string;

export function said({ code, message, values }: Failing, texts: Texts): string {
  if (values === undefined) return message;
  const key = `failure_${code.replaceAll('-', '_')}`;
  const words = texts(key, [...values]);
  return words === '' || words === key ? message : words;
}

/** What was thrown, whoever threw it. */
export function failingOf(thrown: unknown): Failing {
  if (!(thrown instanceof Error)) return { code: 'unexpected', message: String(thrown) };
  // A DOMException has a code that is a number.
  const { code, values } = thrown as Error & { code?: unknown; values?: unknown };
  if (typeof code !== 'string') return { code: 'unexpected', message: thrown.message };
  return { code, message: thrown.message, ...(Array.isArray(values) ? { values: values.map(String) } : {}) };
}
