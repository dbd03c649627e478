/**
 * Whether a long word is a made-up string, as keys are, or one that people and programs give as a name: names are words that
 * stand together, so letters, capitals and digits change places less often in them. Pure. Collaborator: secrets.ts.
 */

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** Ids that tools number incidents and documents by. */
const ULID = /^01[0-9A-HJKMNP-TV-Z]{24}$/i;
const HEX = /^[0-9a-f]*$/i;
/** A part without `-`, `_` and the like in between; names are made of shorter ones. */
const LONG_PART = 12;
const LONGEST_NAME = 24;

const kindOf = (letter: string): number => (letter <= '9' ? 1 : letter <= 'Z' ? 2 : 4);

/** Which kinds of letters there are (digits 1, capitals 2, small 4), and how often the next one is of another kind, 0–1. */
export function mixOf(text: string): { kinds: number; changes: number } {
  let [kinds, changes, before] = [0, 0, 0];
  for (const letter of text) {
    const kind = kindOf(letter);
    if (before !== 0 && kind !== before) changes++;
    before = kind;
    kinds |= kind;
  }
  return { kinds, changes: text.length < 2 ? 0 : changes / (text.length - 1) };
}

/** For a word of letters, digits, `-` and `_` from which length on it could be a key. */
export function isOpaque(word: string): boolean {
  if (ULID.test(word)) return false;
  const parts = word.replace(UUID, '').split(/[^A-Za-z0-9]+/);
  const { kinds } = mixOf(parts.join(''));
  return parts.some((part) => {
    if (part.length < LONG_PART) return false;
    const { changes } = mixOf(part);
    if (kinds === 7) return changes >= 0.45 || (changes >= 0.36 && (part.match(/[a-z]{3,}/g) ?? []).length < 2);
    // Two kinds alone: hexadecimal ones have a rule of their own.
    return (kinds & 1) === 1 && kinds !== 1 && part.length >= LONGEST_NAME && !HEX.test(part) && changes >= 0.15 && /\d.*\d.*\d/.test(part);
  });
}

/** The same for what may hold `/` and `+`, as paths do. */
export function isOpaqueBase64(text: string): boolean {
  const { kinds, changes } = mixOf(text.replace(/[^A-Za-z0-9]/g, ''));
  return kinds === 7 && changes >= 0.42;
}
