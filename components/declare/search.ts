/**
 * Search in a list of procedures: every word typed must stand somewhere in the title, triggers, summary, owner, tools, steps or pack of
 * one. Where it stands says how far up it comes; what is equally good stays in the order given. Pure, and made for ten thousand of
 * them: nothing is folded while one types, and a longer query looks only in what the shorter one found. Collaborator:
 * procedures/library/heads.ts (the text).
 */
import { linesOf } from '../../procedures/library/find';
import { wordsOf, type ProcedureHead } from '../../procedures/library/heads';

interface Searched {
  entry: { procedure: Pick<ProcedureHead, 'text'>; pack: { title: string } };
}

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
      const rank = linesOf(item.entry.procedure.text, packs.get(item.entry.pack.title) ?? '', words);
      if (rank !== null) (ranks[rank] ??= []).push(item);
      return rank !== null;
    });
    before = { words, found };
    return ranks.flat();
  };
}
