/**
 * Text that people read, by key. Every word comes from public/_locales; a context sets its translator once
 * (`browser.i18n.getMessage` in the extension, the English file in tests). Keys are checked by the compiler.
 */
import { readersLanguage } from '../../procedures/translation/translate';
import type messages from '../../public/_locales/en/messages.json';

export type TextKey = keyof typeof messages;
/** What is said of a number: its messages are `KEY_one` and `KEY_other`, and in other languages what their plurals need. */
export type CountedKey = {
  [Key in TextKey]: Key extends `${infer Base}_other` ? (`${Base}_one` extends TextKey ? Base : never) : never;
}[TextKey];
export type Translate = (key: string, substitutions: string[]) => string;

let translate: Translate = (key) => key;
let locale = 'en';
let browserTag = 'en';
let plurals = new Intl.PluralRules(locale);

/**
 * Called once by each entry point before it renders.
 * @param preferred BCP 47 tag of the browser's own language: en-GB has English texts, and other dates than en-US.
 */
export function setTranslator(translator: Translate, preferred = 'en'): void {
  translate = translator;
  browserTag = readersLanguage(t('locale'), preferred);
  locale = readersLocale(t('locale'), preferred);
  plurals = new Intl.PluralRules(locale);
}

/**
 * In what numbers, dates and durations are written: the language of the texts, and not always that of the browser, for which there may
 * be no texts. Digits are those of the tools that are open beside it.
 */
function readersLocale(texts: string, preferred: string): string {
  try {
    const own = new Intl.Locale(preferred);
    const best = own.language === new Intl.Locale(texts).language ? own : new Intl.Locale(texts);
    return new Intl.Locale(best, { numberingSystem: 'latn' }).toString();
  } catch {
    return 'en';
  }
}

/** BCP 47, for `Intl`. */
export const localeNow = (): string => locale;

/** BCP 47: what the reader asked the browser for; of it there may be no texts here, but a translation of a procedure. */
export const browserLanguage = (): string => browserTag;

/** "German", in the language of the texts. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Of the texts, as attributes of whatever holds them. */
export const written = (): { lang: string; dir: 'ltr' | 'rtl' } => ({ lang: t('locale'), dir: t('direction') === 'rtl' ? 'rtl' : 'ltr' });

/** The message `key` with `$1`, `$2`… replaced in order. */
export function t(key: TextKey, ...substitutions: (string | number)[]): string {
  return translate(key, substitutions.map(String));
}

/** As `t`, of a key that need not be there: then it gives nothing, or the key itself. */
export const translated: Translate = (key, values) => translate(key, values);

/** The message of `key` for this number, which is its `$1`; the others follow. */
export function tn(key: CountedKey, count: number, ...more: (string | number)[]): string {
  const values = [count, ...more].map(String);
  const form = `${key}_${plurals.select(count)}`;
  const said = translate(form, values);
  // A locale need not tell all numbers apart.
  return said === '' || said === form ? translate(`${key}_other`, values) : said;
}
