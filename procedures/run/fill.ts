/** Incident variables in text: `{{service}}`. Filled values are plain text; nothing in them is filled again. */

const VARIABLE = /\{\{\s*([a-z][a-zA-Z0-9]{0,39})\s*\}\}/g;

/** `text` with every known variable filled; an unset one stays readable as ‹service›. */
export function fill(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (_, name: string) => valueOf(variables, name) ?? `‹${name}›`);
}

/** `text` filled, or null if a variable in it is unset: for matching, where a gap must not match anything. */
export function fillWhole(text: string, variables: Readonly<Record<string, string>>): string | null {
  return variablesIn(text).every((name) => valueOf(variables, name) !== undefined) ? fill(text, variables) : null;
}

/** Names of the variables in `text`, each once, in order. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].flatMap((match) => match[1] ?? []))];
}

/** A variable's value, if it is set and not blank. Names come from packs, so inherited properties do not count. */
function valueOf(variables: Readonly<Record<string, string>>, name: string): string | undefined {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return value === undefined || value.trim() === '' ? undefined : value;
}
