/**
 * The words of Steplight, as the browser gives them. Chromium sometimes gives none for the life of a process: every message is empty (seen twice,
 * right after a start, and not to be brought about at will), and a page without words is of no use to anybody. Then they are read from the package.
 */
import { browser } from './browser';

/** What `browser.i18n` gives: a message with its `$1`, `$2`… replaced, and the language of the browser as a BCP 47 tag. */
export interface Words {
  getMessage(key: string, values?: string[]): string;
  getUILanguage(): string;
}

/** A file of `_locales`. */
type Messages = Readonly<Record<string, { message: string }>>;

/** The text of every language names its own; without it there is no text at all. */
const SURE = 'locale';
const FALLBACK = 'en';

let own: Messages | null = null;

/** The message `key` with its values; empty where there is none. */
export const message = (key: string, values: string[] = []): string =>
  own === null ? browser.i18n.getMessage(key, values) : filled(own[key]?.message ?? '', values);

const words: Words = { getMessage: message, getUILanguage: () => browser.i18n.getUILanguage() };

/** As `getMessage` does: `$1` to `$9` are values, `$$` is a dollar. */
const filled = (message: string, values: readonly string[]): string =>
  message.replace(/\$([$1-9])/g, (_, what: string) => (what === '$' ? '$' : (values[Number(what) - 1] ?? '')));

let reading: Promise<Words> | null = null;

/** Before a page is drawn, or a worker says anything. Nothing is read where the browser has its words. */
export function wordsReady(): Promise<Words> {
  if (own !== null || browser.i18n.getMessage(SURE) !== '') return Promise.resolve(words);
  reading ??= read().finally(() => (reading = null));
  return reading;
}

async function read(): Promise<Words> {
  for (const folder of foldersFor(textLanguage())) {
    const found = await messagesIn(folder);
    if (found === null) continue;
    own = found;
    break;
  }
  return words;
}

/** Chromium puts into the manifest in which language it read it; on Linux that is the system's, and not that of the browser's menus. */
function textLanguage(): string {
  const { current_locale: read } = browser.runtime.getManifest() as { current_locale?: string };
  return read?.replaceAll('_', '-') ?? browser.i18n.getUILanguage();
}

/** `de-AT`: that, then German, then English. */
function foldersFor(tag: string): string[] {
  const [language = FALLBACK] = tag.split('-');
  return [...new Set([tag.replaceAll('-', '_'), language, FALLBACK])];
}

async function messagesIn(folder: string): Promise<Messages | null> {
  try {
    const answer = await fetch(browser.runtime.getURL(`_locales/${folder}/messages.json`));
    return answer.ok ? ((await answer.json()) as Messages) : null;
  } catch {
    return null;
  }
}
