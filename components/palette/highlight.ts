/** Where the words of a query stand in a text as it is shown: folding must not move what is marked. Pure. Collaborator: Palette.tsx. */
import { wordsOf } from '../../procedures/library/heads';

export interface Part {
  text: string;
  marked: boolean;
}

export function partsOf(text: string, query: string): Part[] {
  const letters = [...text];
  const folded = letters.map((letter) => wordsOf(letter).join(''));
  // A letter may fold to none or to several: each of them belongs to the letter it was.
  const owners = folded.flatMap((part, at) => Array.from({ length: part.length }, () => at));
  const whole = folded.join('');
  const marked = new Set<number>();
  for (const word of wordsOf(query))
    for (let at = whole.indexOf(word); at !== -1; at = whole.indexOf(word, at + word.length))
      for (const owner of owners.slice(at, at + word.length)) marked.add(owner);
  const parts: Part[] = [];
  letters.forEach((letter, at) => {
    const last = parts.at(-1);
    if (last?.marked === marked.has(at)) last.text += letter;
    else parts.push({ text: letter, marked: marked.has(at) });
  });
  return parts;
}
