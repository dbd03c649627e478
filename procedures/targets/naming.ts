/**
 * How much of a name that has changed is left, each word by how rare it is on the page. Pure. Collaborator: features.ts.
 */
import type { TargetFacts } from '../schema/target';
import { SAME } from './compare';
import type { Features } from './features';
import { alike } from './likeness';
import { normalise } from './normalise';
import { wordsOf } from './words-of';

/** A name is kept so long beside another element. */
const BESIDE = 60;

/** Asks candidates that are not called what it was called. @param names of all candidates that are seen */
export function nameAsker(was: TargetFacts, names: readonly string[]): (now: TargetFacts, f: Features) => void {
  const rarity = rarityOf(names);
  const stood = [...(was.prevControls ?? []), ...(was.nextControls ?? [])];
  const twinBeside = was.name !== undefined && stood.some((name) => alike(name, was.name) >= SAME);
  const said = saidBy(was);
  return (now, f) => {
    if (was.name !== undefined && now.name !== undefined) nameParts(was.name, now.name, rarity, f);
    if (now.name !== undefined && !twinBeside && stood.some((name) => alike(name, now.name?.slice(0, BESIDE)) >= SAME)) f['neighbour'] = 1;
    if (said.some((text) => saidBy(now).some((other) => alike(text, other) >= SAME))) f['said'] = 1;
  };
}

function nameParts(was: string, now: string, rarity: (word: string) => number, f: Features): void {
  const words = rareDice(wordsOf(was), wordsOf(now), rarity);
  f['name.words'] = words;
  if (words >= 0.5) f['name.half'] = 1;
  if (words > 0.75) f['name.most'] = 1;
  const [a, b] = [normalise(was), normalise(now)];
  if (a.length > 3 && b.length > 3 && (a.includes(b) || b.includes(a))) f['name.within'] = 1;
}

/** How seldom a word is in the names of this page; made when it is first asked for. */
function rarityOf(names: readonly string[]): (word: string) => number {
  let counts: Map<string, number> | null = null;
  return (word) => {
    if (counts === null) {
      counts = new Map();
      for (const name of names) for (const each of new Set(wordsOf(normalise(name)))) counts.set(each, (counts.get(each) ?? 0) + 1);
    }
    return Math.log((names.length + 2) / ((counts.get(word) ?? 0) + 1)) + 0.2;
  };
}

/** Words in common, each by how rare it is: "User Image Nadia" and "User Avatar Nadia" have the word that matters. */
function rareDice(a: readonly string[], b: readonly string[], rarity: (word: string) => number): number {
  const [left, right] = [[...new Set(a)], [...new Set(b)]];
  if (left.length === 0 || right.length === 0) return 0;
  const sum = (words: readonly string[]): number => words.reduce((all, word) => all + rarity(word), 0);
  return (2 * sum(left.filter((word) => right.includes(word)))) / (sum(left) + sum(right));
}

/** What a person may know it by. */
const saidBy = ({ name, attributes }: TargetFacts): string[] =>
  [name, attributes?.['title'], attributes?.['placeholder'], attributes?.['alt']].filter(
    (text) => text !== undefined && text !== '',
  ) as string[];
