/**
 * Finding by words in everything: procedures by their heads, steps by their outlines. Every word must stand somewhere; what is found in
 * the title comes first (the title itself, its beginning, beginnings of its words, anywhere in it), then triggers, summary, steps and pack,
 * and last what is one slip of the finger away from a title. Pure, and made for ten thousand procedures at every key. Collaborators:
 * heads.ts (the folded text), outline.ts (the steps), components/palette and the address bar (platform/worker/omnibox.ts).
 */
import { wordsOf, type ProcedureHead } from './heads';
import { foldedLines, stepsOf } from './outline';

export interface Searched {
  pack: { id: string; title: string };
  procedure: Pick<ProcedureHead, 'id' | 'title' | 'text'>;
}

export interface FoundStep<Entry> {
  entry: Entry;
  step: string;
  title: string;
}

export interface Finder<Entry> {
  procedures(query: string, most: number): { found: Entry[]; all: number };
  steps(query: string, most: number): FoundStep<Entry>[];
}

/** After all lines of the text of a head. */
const IN_PACK = 4;
/** Ranks of titles; what is not in the title comes after them. */
const TITLE = { same: 0, beginning: 1, words: 2, within: 3 };
const ELSEWHERE = 4;
/** Below this number of results a slip of the finger is thought of, in words that are long enough to know. */
const FEW = 3;
const LONG_ENOUGH = 4;
/** Steps that are looked at before the best of them are taken. */
const ENOUGH_STEPS = 400;

/** `pack/procedure`, by which outlines and marks name one. */
export const nameOf = ({ pack, procedure }: { pack: { id: string }; procedure: { id: string } }): string => `${pack.id}/${procedure.id}`;

/** @param first names of procedures that go before others that are as good: pinned and recent ones */
export function createFinder<Entry extends Searched>(
  entries: readonly Entry[],
  outlines: ReadonlyMap<string, string>,
  first: readonly string[] = [],
): Finder<Entry> {
  const packs = new Map(entries.map(({ pack }): [string, string] => [pack.title, '']));
  for (const title of packs.keys()) packs.set(title, wordsOf(title).join(' '));
  const favour = new Map(first.map((name, at) => [name, at - first.length]));
  const place = (entry: Entry): number => favour.get(nameOf(entry)) ?? 0;
  const folded = new Map<string, string>();

  return {
    procedures(query, most) {
      const words = wordsOf(query);
      if (words.length === 0) return { found: [], all: 0 };
      const ranked = ranking(entries, (entry) => rankOf(entry.procedure.text, packs.get(entry.pack.title) ?? '', words));
      const slips = ranked.length < FEW ? entries.filter((entry) => isSlip(entry.procedure.text, words)) : [];
      const found = ranked.toSorted((a, b) => a.rank - b.rank || place(a.item) - place(b.item)).map(({ item }) => item);
      const all = [...new Set([...found, ...slips])];
      return { found: all.slice(0, most), all: all.length };
    },
    steps(query, most) {
      const words = wordsOf(query);
      const found: { rank: number; item: FoundStep<Entry> }[] = [];
      if (words.join('').length < 2) return [];
      for (const entry of entries) {
        const name = nameOf(entry);
        const outline = outlines.get(name);
        if (outline === undefined) continue;
        let text = folded.get(name);
        if (text === undefined) folded.set(name, (text = foldedLines(outline)));
        if (words.every((word) => text.includes(word))) found.push(...stepsIn(entry, outline, text, words));
        if (found.length >= ENOUGH_STEPS) break;
      }
      return found
        .toSorted((a, b) => a.rank - b.rank || place(a.item.entry) - place(b.item.entry))
        .slice(0, most)
        .map(({ item }) => item);
    },
  };
}

function ranking<Item>(items: readonly Item[], rank: (item: Item) => number | null): { rank: number; item: Item }[] {
  return items.flatMap((item) => {
    const at = rank(item);
    return at === null ? [] : [{ rank: at, item }];
  });
}

function stepsIn<Entry>(entry: Entry, outline: string, text: string, words: readonly string[]): { rank: number; item: FoundStep<Entry> }[] {
  const lines = text.split('\n');
  return stepsOf(outline).flatMap(({ id, title }, at) => {
    const rank = titleRank(lines[at] ?? '', words);
    return rank === null ? [] : [{ rank, item: { entry, step: id, title } }];
  });
}

function rankOf(text: string, pack: string, words: readonly string[]): number | null {
  const inTitle = titleRank(titleOf(text), words);
  if (inTitle !== null) return inTitle;
  const lines = linesOf(text, pack, words);
  return lines === null ? null : ELSEWHERE + lines;
}

const titleOf = (text: string): string => {
  const end = text.indexOf('\n');
  return end === -1 ? text : text.slice(0, end);
};

function titleRank(title: string, words: readonly string[]): number | null {
  if (!words.every((word) => title.includes(word))) return null;
  const query = words.join(' ');
  if (title === query) return TITLE.same;
  if (title.startsWith(query)) return TITLE.beginning;
  return words.every((word) => title.startsWith(word) || title.includes(` ${word}`)) ? TITLE.words : TITLE.within;
}

/** The sum over all words of the line that each is first found in; null where one is not found. */
export function linesOf(text: string, pack: string, words: readonly string[]): number | null {
  let rank = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at === -1 && !pack.includes(word)) return null;
    rank += at === -1 ? IN_PACK : lineAt(text, at);
  }
  return rank;
}

function lineAt(text: string, at: number): number {
  let line = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', end + 1)) line++;
  return line;
}

/** Every word stands in the title, or begins a word of it with one letter too many, too few, wrong, or two that changed places. */
function isSlip(text: string, words: readonly string[]): boolean {
  if (!words.some((word) => word.length >= LONG_ENOUGH)) return false;
  const title = titleOf(text);
  const own = title.split(' ');
  return words.every((word) => title.includes(word) || (word.length >= LONG_ENOUGH && own.some((other) => isNear(word, other))));
}

function isNear(word: string, other: string): boolean {
  let at = 0;
  while (at < word.length && word[at] === other[at]) at++;
  const rest = word.slice(at + 1);
  return (
    other.startsWith(rest, at + 1) ||
    other.startsWith(rest, at) ||
    other.startsWith(word.slice(at), at + 1) ||
    (word[at] === other[at + 1] && word[at + 1] === other[at] && other.startsWith(word.slice(at + 2), at + 2))
  );
}
