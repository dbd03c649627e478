/**
 * Search in a list of procedures: every word typed must stand somewhere in the title, triggers, summary, owner, tools, steps or pack of
 * one. Where it stands says how far up it comes; what is equally good stays in the order given. Pure, and made for ten thousand of
 * them: nothing is folded while one types, and a longer query looks only in what the shorter one found. Collaborator:
 * procedures/library/heads.ts (the text).
 */
import { wordsOf, type ProcedureHead } from '../../procedures/library/heads';

interface Searched {
  entry: { procedure: Pick<ProcedureHead, 'text'>; pack: { title: string } };
}

/** After all lines of the text of a head. */
const IN_PACK = 4;

/** A search in these items; made once for a list, asked at every key. */
export function createSearch<Item extends Searched>(items: readonly Item[]): (query: string) => readonly Item[] {
  const titles = new Set(items.map(({ entry: { pack } }) => pack.title));
  const packs = new Map([...titles].map((title) => [title, wordsOf(title).join(' ')]));
  let before: { words: string[]; found: readonly Item[] } = { words: [], found: items };

  return (query) => {
    const words = wordsOf(query);
    if (words.length === 0) return items;
    const narrower = before.words.every((old) => words.some((word) => word.includes(old)));
    const ranks: Item[][] = [];
    const found = (narrower ? before.found : items).filter((item) => {
      const rank = rankOf(item.entry.procedure.text, packs.get(item.entry.pack.title) ?? '', words);
      if (rank !== null) (ranks[rank] ??= []).push(item);
      return rank !== null;
    });
    before = { words, found };
    return ranks.flat();
  };
}

/** The sum over all words of the line that each is first found in; null where one is not found. */
function rankOf(text: string, pack: string, words: readonly string[]): number | null {
  let rank = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at === -1 && !pack.includes(word)) return null;
    rank += at === -1 ? IN_PACK : lineOf(text, at);
  }
  return rank;
}

function lineOf(text: string, at: number): number {
  let line = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', end + 1)) line++;
  return line;
}
