/** JSON in its one canonical form (RFC 8785): what signatures are made over. Collaborators: signature.ts, interchange/cacao-in/signatures.ts. */

/** It has no canonical form: a text that is no Unicode, a number beyond what JSON may say. */
export class NotCanonical extends Error {
  override name = 'NotCanonical';
  readonly code = 'not-canonical';
}

/** Of data that came from JSON. Numbers and texts are written by JavaScript as the RFC wants them; the names are in the order of their UTF-16 units, as `toSorted` has them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    // Name by name: an object that was made in their order would have those like "10" as numbers.
    const object = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(object).toSorted();
    return `{${names.map((name) => `${canonicalJson(name)}:${canonicalJson(object[name])}`).join(',')}}`;
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw new NotCanonical('A text holds half of a character.');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new NotCanonical('A number is too large.');
  return JSON.stringify(value);
}
