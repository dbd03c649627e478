/**
 * How texts are compared: case, white space, counters and shortcuts do not matter. Pure; used on both sides, so that a
 * recorded fact and a candidate's go through the same mill. Collaborators: score.ts, page/dom.
 */

/** A page has the same few texts thousands of times, and the recorded one is compared with each. */
const known = new Map<string, string>();
const MOST_KNOWN = 4_000;

/**
 * Lower case, one space, no badge ("Inbox (13)"), no trailing colon, ellipsis, asterisk or shortcut, and once what a picture
 * says beside a text that says the same ("Search Search").
 */
export function normalise(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const now = plain(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, now);
  return now;
}

/** "Import ctrl-i", also without a space: what is pressed instead is drawn beside the text. */
const SHORTCUT = /(?<=\S)\s*(?:(?:ctrl|alt|cmd|shift|meta)[-+]|[⌘⌥⌃⇧])(?:(?:ctrl|alt|cmd|shift)[-+]|[⌘⌥⌃⇧])*\S{1,5}$/;
/** Said of where one is, not of what it is. */
const STATE = /\s*\((?:current|active|selected|ausgewählt|aktuell)\)$/;

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*(?:\[(?:ctrl|alt|cmd|shift)[^\]]*\]|\((?:ctrl|alt|cmd|shift)[^)]*\))\s*$/g, '')
    .replace(SHORTCUT, '')
    .replace(STATE, '')
    .replace(/\s*[([]\d+\+?[)\]]\s*$/, (counter, at: number) => (at === 0 ? counter : ''))
    .replace(/[\s:*…]+$|\.{3}$/g, '')
    .trim()
    .replace(/^(.{2,}) \1$/, '$1');
}

/** "Inbox 13" without what may be a badge, and may be what tells "Host 3" from "Host 4". */
export const withoutCount = (text: string): string => text.replace(/\s+\d+\+?$/, '');

/** Words that hold digits and letters, as names of hosts and tickets do ("host-3", "INC0042"): another one is another thing. */
export const identifiers = (text: string): string =>
  (text.match(/[\p{L}\p{N}_.:-]+/gu) ?? []).filter((word) => /\p{L}/u.test(word) && /\d/.test(word)).join(' ');

type Pairs = ReadonlyMap<number, number>;
const pairAt = (text: string, i: number): number => text.charCodeAt(i) * 0x10000 + text.charCodeAt(i + 1);

function pairsOf(text: string): Pairs {
  const pairs = new Map<number, number>();
  for (let i = 0; i < text.length - 1; i++) pairs.set(pairAt(text, i), (pairs.get(pairAt(text, i)) ?? 0) + 1);
  return pairs;
}

/** Of the text that was compared last: a recorded one is compared with every name of the page. */
let last: { text: string; pairs: Pairs } = { text: '', pairs: new Map() };

/** Overlap of letter pairs (Sørensen–Dice), 0–1: robust against a word more or less. Faster if `a` is the same as before. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  if (last.text !== a) last = { text: a, pairs: pairsOf(a) };
  const used = new Map<number, number>();
  let shared = 0;
  for (let i = 0; i < b.length - 1; i++) {
    const pair = pairAt(b, i);
    const there = last.pairs.get(pair);
    if (there === undefined) continue;
    const taken = used.get(pair) ?? 0;
    if (taken === there) continue;
    used.set(pair, taken + 1);
    shared++;
  }
  return (2 * shared) / (a.length + b.length - 2);
}

/** True for ids and classes that a program made: they change with every build or load and prove nothing. */
export function looksGenerated(id: string): boolean {
  return (
    /\d{3,}|[0-9a-f]{6,}|^:.*:$|^(?:ember|react|ooui|mui|radix|headlessui|yui|ext|gwt|j_id)[-_:]?\w*\d|[-_]\d+$/i.test(id) ||
    !/[a-z]{2}/i.test(id)
  );
}
