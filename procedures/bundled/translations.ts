/** By language, what the bundled packs say in it: each text beside the original. */
import ar from './translations/ar.json';
import de from './translations/de.json';
import es from './translations/es.json';
import fr from './translations/fr.json';
import ja from './translations/ja.json';

export const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = { ar, de, es, fr, ja };
