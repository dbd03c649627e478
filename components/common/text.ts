/**
 * Text that people read, by key. Every word comes from public/_locales; a context sets its translator once
 * (`browser.i18n.getMessage` in the extension, the English file in tests). Keys are checked by the compiler.
 */
import type messages from '../../public/_locales/en/messages.json';

export type TextKey = keyof typeof messages;
export type Translate = (key: string, substitutions: string[]) => string;

let translate: Translate = (key) => key;

/** Called once by each entry point before it renders. */
export function setTranslator(translator: Translate): void {
  translate = translator;
}

/** The message `key` with `$1`, `$2`… replaced in order. */
export function t(key: TextKey, ...substitutions: (string | number)[]): string {
  return translate(key, substitutions.map(String));
}
