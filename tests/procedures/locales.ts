/** Texts of public/_locales as a browser fills them; an unknown key gives nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from '../../procedures/failures/said';

const LOCALES = join(import.meta.dirname, '../../public/_locales');

export type Messages = Record<string, { message: string }>;

export const messagesOf = (locale: string): Messages =>
  JSON.parse(readFileSync(join(LOCALES, locale, 'messages.json'), 'utf8')) as Messages;

export function textsOf(locale: string): Texts {
  const messages = messagesOf(locale);
  return (key, values) =>
    (messages[key]?.message ?? '').replace(/\$(\$|\d)/g, (_, what: string) => (what === '$' ? '$' : (values[Number(what) - 1] ?? '')));
}
