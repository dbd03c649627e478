/** In which language procedures are read here: that of the browser, where they have it, unless the user prefers what was written. */
import { readersLanguage, type Reader } from '../procedures/translation/translate';
import { browser } from './browser';
import { readSetting } from './db/settings';
import { message } from './words';

export async function readerNow(): Promise<Reader> {
  return (await readSetting('user')).original === true ? null : languageHere();
}

/** BCP 47, of who uses this browser. */
export const languageHere = (): string => readersLanguage(message('locale'), browser.i18n.getUILanguage());
