/**
 * How alike two recorded texts, rows or destinations are, 0–1. Pure. Collaborators: normalise.ts (the mill both go
 * through), compare.ts (which facts are compared how).
 */
import { matchGlob } from '../tools/match';
import { identifiers, normalise, similarity, withoutCount } from './normalise';
import { dice, leadsWords } from './words-of';

/** Two texts of which one has less than this of the other's length share less than 0.6 of their letter pairs. */
const LEAST_ALIKE = 0.42;
const A_COUNT = 8;
/** With fewer letter pairs in common it is another text. */
const LIKE = 0.6;
/** Share of the words of two routes that are the same. */
const MOSTLY = 0.6;

/** Likeness of two texts, 0–1; below a half it counts as another text. */
export function alike(recorded: string, other: string | undefined): number {
  if (other === undefined) return 0;
  const [a, b] = [normalise(recorded), normalise(other)];
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  if (/[*{]/.test(a) && matchGlob(a, b, '') !== null) return 1;
  // So different in length that they have too few letters in common; most candidates of a large page end here.
  const [shorter, longer] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  const grown = hasGrown(a, b);
  if (shorter < LEAST_ALIKE * longer - A_COUNT && !grown) return 0;
  // Whether words touch depends on how a page is put together ("SitewideEvery page"), not on what it says.
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 0.98;
  const [countlessA, countlessB] = [withoutCount(a), withoutCount(b)];
  const counted = countlessA === countlessB;
  const likeness = counted ? 1 : similarity(a, b);
  // Most end here; the rest is asked of few.
  if (likeness < LIKE && !grown) return 0;
  if (identifiers(a) !== identifiers(b) || opposite(a, b)) return 0;
  // A number that came or went is a badge; one that changed may be another thing, and is a guess at best.
  if (counted) return a === countlessA || b === countlessB ? 0.96 : 0.9;
  return Math.max(likeness < LIKE ? 0 : likeness * 0.9, grown ? 0.8 : 0);
}

/** "Author", and later "Author, sort ascending". */
const hasGrown = (a: string, b: string): boolean => a.length > 2 && b.startsWith(a) && !/[\p{L}\p{N}_-]/u.test(b[a.length] ?? '');

const UNDOING = /^(?:un|de|dis|re|in|non)-?/;

/** "Mute" and "Unmute", "Enable" and "Disable": nearly the same letters, and the last thing that anyone wants to press instead. */
export function opposite(a: string, b: string): boolean {
  const [wordsA, wordsB] = [a.split(' '), b.split(' ')];
  if (wordsA.length !== wordsB.length) return false;
  const differing = wordsA.flatMap((word, i) => (word === wordsB[i] ? [] : [[word, wordsB[i] ?? ''] as const]));
  return differing.length > 0 && differing.every(([one, two]) => undoes(one, two) || undoes(two, one));
}

function undoes(one: string, two: string): boolean {
  const bare = two.replace(UNDOING, '');
  return bare !== two && bare.length > 2 && (bare === one || bare === one.replace(/^en/, ''));
}

const word = /^[\p{L}\p{N}_-]/u;

/** A row is named by a part of its text: the key must stand in it as whole words. */
export function rowHolds(row: string | undefined, key: string): boolean {
  if (row === undefined || key.trim() === '') return false;
  const [text, wanted] = [` ${row.toLowerCase().replace(/\s+/g, ' ')} `, key.toLowerCase().replace(/\s+/g, ' ').trim()];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    // Between two letters there must be a gap; after "5 %" anything may follow.
    if (!(word.test(text[at - 1] ?? ' ') && word.test(wanted)) && !(word.test(text[end] ?? ' ') && word.test(text[end - 1] ?? ' ')))
      return true;
  }
  return false;
}

/** Two chains of ancestors, nearest first. */
export function sameShape(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const same = a.filter((tag, i) => b[i] === tag).length;
  return same / Math.max(a.length, b.length, 1);
}

/** What both addresses are asked with, and whether it is answered alike. @param whole the other, in which nothing is left open */
export function answers(recorded: string, other: string, whole: string): { key: string; value: string; same: boolean }[] {
  const [was, left, now] = [partsOf(recorded), partsOf(other), partsOf(whole)];
  return [...was.query].flatMap(([key, value]) =>
    now.query.has(key) ? [{ key, value, same: value === now.query.get(key) || value === left.query.get(key) }] : [],
  );
}

/**
 * Whether a page was moved to another route and is asked for the same: all questions that both have are answered alike, at
 * least one is, and the words of the way are mostly the same. `whole` is the address in which nothing is left open.
 */
export function movedRoute(recorded: string, other: string, whole: string): boolean {
  const [was, now] = [partsOf(recorded), partsOf(whole)];
  if (was.site !== now.site || was.fragment !== now.fragment) return false;
  const shared = answers(recorded, other, whole);
  if (!shared.some(({ value }) => value !== '') || shared.some(({ same }) => !same)) return false;
  const way = ({ path, query }: Address): string =>
    [path, ...[...query].flatMap(([key, value]) => (shared.some((both) => both.key === key) ? [] : [value]))].join('/');
  const numbers = ({ path }: Address): string => (path.match(/\d+/g) ?? []).join();
  return numbers(was) === numbers(now) && dice(leadsWords(way(was)), leadsWords(way(now))) >= MOSTLY;
}

interface Address {
  site: string;
  path: string;
  query: Map<string, string>;
  fragment: string;
}

/**
 * Two destinations by their parts: releases move pages into folders, change their endings, add and drop parameters. A
 * parameter with another value leads to another thing.
 */
export function sameDestination(recorded: string, other: string): number {
  if (recorded === other) return 1;
  const [a, b] = [partsOf(recorded), partsOf(other)];
  if (a.site !== b.site || a.fragment !== b.fragment) return 0;
  for (const [key, value] of a.query) if (b.query.has(key) && b.query.get(key) !== value) return 0;
  const [more, less] = a.query.size >= b.query.size ? [a.query, b.query] : [b.query, a.query];
  // Each has one that the other lacks: they ask for different things. One that has more asks for the same, in more words.
  if ([...less.keys()].some((key) => !more.has(key))) return 0;
  const query = more.size === less.size ? 1 : 0.75 + (0.2 * less.size) / more.size;
  if (a.path === b.path) return query;
  const [lastA, lastB] = [a.path.split('/').at(-1) ?? '', b.path.split('/').at(-1) ?? ''];
  return lastA === lastB && lastA.length > 2 && !/^(?:\d+|index)$/.test(lastA) ? 0.85 * query : 0;
}

function partsOf(address: string): Address {
  const [, site = '', path = '', query = '', fragment = ''] =
    /^([a-z]+:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(address) ?? [];
  const pairs = query === '' ? [] : query.split('&').map((pair) => [pair.replace(/=.*/, ''), pair.replace(/^[^=]*=?/, '')] as const);
  return {
    site: site.replace(/^https?:/i, '').toLowerCase(),
    path: path.replace(/\/+$/, '').replace(/\.(?:php|html?|cgi|aspx?|jsp|do|pl)$/i, ''),
    query: new Map(pairs),
    fragment,
  };
}
