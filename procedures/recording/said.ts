/**
 * Texts of pages as parts of one line: what an element is called, cut and quoted so that a title stays readable. Pure.
 * Collaborators: wording.ts, to-steps.ts. Pages are not ours: nothing that they say becomes a variable or turns the line around.
 */
import type { TargetFacts } from '../schema/target';

const LONGEST = 60;
/** A `Line` of the schema. */
const LINE = 200;

/** One line without marks that nobody sees. Braces of a template are not those of a variable. */
export const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\{\{+/g, '{')
    .trim();

export function cut(text: string, most = LONGEST): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  const space = head.lastIndexOf(' ');
  return `${(space > most / 2 ? head.slice(0, space) : head).replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}

export const line = (text: string): string => cut(plain(text), LINE);

/** A name without what labels end in; null if nothing is left. */
export function called(text: string | undefined): string | null {
  const name = plain(text ?? '')
    .replace(/(?:\s*[:*]|\s*\((?:required|optional)\))+$/i, '')
    .trim();
  return name === '' ? null : cut(name);
}

/** What people call it: the first that is there. */
export function nameOf({ name, label, text, attributes = {} }: TargetFacts): string | null {
  const { title, placeholder, alt } = attributes;
  for (const each of [name, label, text, title, placeholder, alt]) {
    const said = called(each);
    if (said !== null) return said;
  }
  return null;
}

/** In quotes if it would not be seen where it begins and ends: a sentence, a word without a capital, a sign. */
export function quoted(name: string): string {
  const isPlain = /^(?:\p{Lu}|\p{Lo}|\p{N}|\p{Ll}+[\p{N}\p{P}])/u.test(name) && name.split(' ').length <= 3 && !/["“”]/.test(name);
  return isPlain ? name : inQuotes(name);
}

export const inQuotes = (name: string): string => `"${name.replace(/["“”]/g, "'")}"`;

/** What a picture is called, as words: "fa-bell-o" is a bell. */
export function iconName(icon: string | undefined): string | null {
  const words = plain(icon ?? '')
    .replace(/^.*\//, '')
    .replace(/\.[a-z]{3,4}$/i, '')
    .replace(/^(?:fa|fas|far|icon|glyphicon|bi|mdi|ti|lucide|octicon)[-_ ]+/i, '')
    .replace(/[-_#]+/g, ' ')
    .trim();
  return words === '' ? null : cut(words, 30);
}
