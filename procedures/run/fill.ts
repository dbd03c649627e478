/**
 * Incident variables in text: `{{service}}`, and with a function `{{service | upper}}`. Filled values are plain text; nothing in
 * them is filled again. Collaborators: moments.ts (what the run itself knows by name), say.ts (the functions).
 */
import { say } from './say';

/** Variables that every run has: the label and the title of its severity, and moments.ts's. */
export const BUILT_IN: readonly string[] = ['severity', 'severityTitle', 'now', 'declared', 'nextUpdate'];

const VARIABLE = /\{\{\s*([a-z][a-zA-Z0-9]{0,39})\s*(?:\|\s*([a-z]{1,20})\s*)?\}\}/g;

/** `text` with every known variable filled; an unset one stays readable as ‹service›. */
export function fill(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (_, name: string, how: string | undefined) => {
    const value = valueOf(variables, name);
    return value === undefined ? `‹${name}›` : say(value, how, valueOf(variables, 'now'));
  });
}

/** `text` filled, or null if a variable in it is unset: for matching, where a gap must not match anything. */
export function fillWhole(text: string, variables: Readonly<Record<string, string>>): string | null {
  return variablesIn(text).every((name) => valueOf(variables, name) !== undefined) ? fill(text, variables) : null;
}

/** An address filled, each value as one part of it that cannot reach beyond its place; null if a variable is unset. */
export function fillAddress(text: string, variables: Readonly<Record<string, string>>): string | null {
  // Well-formed first: half of a surrogate pair, where a value was cut, cannot be encoded. Dots alone climb, encoded or not.
  const parts = Object.entries(variables).map(([name, value]) => [
    name,
    /^\.{1,2}$/.test(value.trim()) ? '' : encodeURIComponent(value.trim().toWellFormed()),
  ]);
  return fillWhole(text, Object.fromEntries(parts));
}

/** Names of the variables in `text`, each once, in order. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].flatMap((match) => match[1] ?? []))];
}

/** Functions named in `text` that there are not. */
export function unknownFunctionsIn(text: string, known: readonly string[]): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].flatMap((match) => match[2] ?? []))].filter((name) => !known.includes(name));
}

/** A variable's value, if it is set and not blank. Names come from packs, so inherited properties do not count. */
function valueOf(variables: Readonly<Record<string, string>>, name: string): string | undefined {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return value === undefined || value.trim() === '' ? undefined : value;
}

/** Names that stand unfilled in a text that `fill` has made: what a person still has to put in. */
export function gapsIn(filled: string): string[] {
  return [...new Set([...filled.matchAll(/‹([a-z][a-zA-Z0-9]{0,39})›/g)].flatMap((match) => match[1] ?? []))];
}
