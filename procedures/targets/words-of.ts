/** Texts, icons and destinations as words, where the whole has changed and a part has not. Pure. Collaborator: features.ts. */

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Styles and sizes, not what is drawn: "envelope-o" and "envelope-fill" are one picture. */
const STYLED = /^(?:o|fill|filled|alt|outline|outlined|solid|line|s|h|\d+x?\d*)$/;
export const iconWords = (icon: string): string[] =>
  wordsOf(icon)
    .filter((word) => !STYLED.test(word))
    .map((word) => word.replace(/s$/, ''));

/** What every address of a program has says nothing: "/server_export.php" and "?route=/server/export" lead to the same. */
const ROUTING = /^(?:php|html|htm|cgi|index|www|https?|route|server|\d)$/;
export const leadsWords = (address: string): string[] => wordsOf(unescaped(address)).filter((word) => !ROUTING.test(word));

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Share of words in common, 0–1 (Sørensen–Dice). */
export function dice(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const left = [...b];
  let both = 0;
  for (const word of a) {
    const at = left.indexOf(word);
    if (at === -1) continue;
    left.splice(at, 1);
    both++;
  }
  return (2 * both) / (a.length + b.length);
}
