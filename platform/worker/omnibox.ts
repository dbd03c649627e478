/**
 * `steplight` in the address bar: procedures and steps by words, or a link that was pasted; what is chosen opens in the library.
 * Collaborators: procedures/library (find.ts, link.ts), background.ts (hears the browser).
 */
import { createFinder, type Finder } from '../../procedures/library/find';
import { parseLink, textLink, type Link } from '../../procedures/library/link';
import { browser } from '../browser';
import { listEntries, listOutlines, type EntryOf } from '../db/packs';
import { readSetting } from '../db/settings';
import type { ProcedureHead } from '../../procedures/library/heads';
import { message } from '../words';

type Entry = EntryOf<ProcedureHead>;

interface Suggestion {
  /** What stands in the address bar when it is chosen. */
  content: string;
  description: string;
}

const MOST = { procedures: 4, steps: 3 };

interface Searched {
  finder: Finder<Entry>;
  entries: readonly Entry[];
}

/** Read once while somebody types, and let go when they are done; a worker that ended meanwhile reads it again. */
let searched: Promise<Searched> | null = null;
/** Only the last word is answered: the browser asks at every key. */
let asked = 0;

export function begin(): void {
  void browser.omnibox.setDefaultSuggestion({ description: message('omnibox_hint') });
  searched = read();
  searched.catch(() => (searched = null));
}

export function end(): void {
  searched = null;
}

async function read(): Promise<Searched> {
  const [entries, outlines, { pinned, recent }] = await Promise.all([listEntries(), listOutlines(), readSetting('marks')]);
  return { entries, finder: createFinder(entries, outlines, [...pinned, ...recent]) };
}

export async function suggest(text: string, answer: (suggestions: Suggestion[]) => void): Promise<void> {
  const mine = ++asked;
  const { entries, finder } = await (searched ??= read());
  if (mine === asked) answer(suggestionsFor(text, entries, finder));
}

function suggestionsFor(text: string, entries: readonly Entry[], finder: Finder<Entry>): Suggestion[] {
  const named = parseLink(text);
  const linked = named === null ? undefined : entryAt(entries, named);
  if (named !== null && linked !== undefined) return [suggestion(linked, named.step, null)];
  return [
    ...finder.procedures(text, MOST.procedures).found.map((entry) => suggestion(entry, null, null)),
    ...finder.steps(text, MOST.steps).map(({ entry, step, title }) => suggestion(entry, step, title)),
  ];
}

function suggestion({ pack, procedure }: Entry, step: string | null, title: string | null): Suggestion {
  const link: Link = { pack: pack.id, procedure: procedure.id, step };
  const where = title === null ? pack.title : procedure.title;
  return { content: textLink(link).replace(/^steplight /, ''), description: described(title ?? procedure.title, where) };
}

/** Chrome reads the description as XML, Firefox as it is. */
function described(what: string, where: string): string {
  const isXml = import.meta.env.BROWSER !== 'firefox';
  return isXml ? `<match>${escaped(what)}</match> <dim>${escaped(where)}</dim>` : `${what} – ${where}`;
}

/** No XML can hold control characters, whatever they are written as. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

/** What was chosen, or typed and never answered: then the first that would have been offered. */
export async function enter(text: string, disposition: string): Promise<void> {
  const { entries, finder } = await (searched ?? read());
  end();
  const link = parseLink(text) ?? parseLink(suggestionsFor(text, entries, finder)[0]?.content ?? '');
  const url = browser.runtime.getURL(`library.html${link === null ? hashOfWords(text) : hashOf(link)}`);
  const active = disposition !== 'newBackgroundTab';
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active });
}

const entryAt = (entries: readonly Entry[], { pack, procedure }: Link): Entry | undefined =>
  entries.find((entry) => entry.pack.id === pack && entry.procedure.id === procedure);

/** Where the library shows it; what is not here is said there. */
const hashOf = ({ pack, procedure, step }: Link): string => `#/procedure/${pack}/${procedure}${step === null ? '' : `?step=${step}`}`;

const hashOfWords = (text: string): string => (text.trim() === '' ? '' : `#/procedures?find=${encodeURIComponent(text.trim())}`);
