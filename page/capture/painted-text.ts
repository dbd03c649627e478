/**
 * Secrets in the text of a page as ranges of its nodes, to be painted over in a picture. A page splits one text over several
 * elements, to colour it or to break it, and puts the word that tells what it is into a cell of its own, so three readings are tried:
 * each node, the nodes of a line as one, and a value behind its label. Collaborators: masks.ts, procedures/redaction/.
 */
import { isSecretField } from '../../procedures/redaction/fields';
import { secretsIn } from '../../procedures/redaction/secrets';

/** Elements that do not end a line of text. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strong sub sup time tt u var wbr tspan textPath slot'.split(
    ' ',
  ),
);
export const endsLine = (element: Element): boolean => !INLINE.has(element.localName);

/** The element that a text stands in a line of. */
export function lineOf(text: Node): Element | null {
  let at = text.parentElement;
  while (at !== null && !endsLine(at)) at = at.parentElement ?? null;
  return at;
}

const LONGEST_LABEL = 60;
/** Asks for something or offers it, and names no value: "Forgot password?" */
const NO_LABEL = /[?!.]\s*$|^\s*(?:forgot|lost|reset|change)\b/i;
/** What stands behind a label that says so is read as if these stood before it: a password or key, and a code. */
const AS_IF = ['password: ', 'PIN: '];

/** How many texts of a line may make up a value. */
const LONGEST_VALUE = 8;

/** @param before text of the line before */
export function secretRanges(texts: readonly Text[], before: string): Range[] {
  const whole = [...inTexts(texts, ''), ...valueRanges(texts, before)];
  if (texts.length === 1) return whole;
  return [
    ...whole,
    ...inTexts(texts, ' '),
    ...texts.flatMap((text) => inTexts([text], '')),
    ...texts.flatMap(({ data }, i) => valueRanges(texts.slice(i + 1, i + 1 + LONGEST_VALUE), data)),
  ];
}

const inTexts = (texts: readonly Text[], gap: string): Range[] =>
  secretsIn(texts.map(({ data }) => data).join(gap)).flatMap(({ start, end }) => rangesOf(texts, gap.length, start, end));

function valueRanges(texts: readonly Text[], label: string): Range[] {
  if (label.trim().length > LONGEST_LABEL || NO_LABEL.test(label) || !isSecretField({ label })) return [];
  const value = texts.map(({ data }) => data).join('');
  const indent = value.length - value.trimStart().length;
  return AS_IF.flatMap((words) =>
    secretsIn(words + value.slice(indent)).flatMap(({ start, end }) => {
      const shift = indent - words.length;
      return rangesOf(texts, 0, Math.max(start + shift, 0), end + shift);
    }),
  );
}

/** A part of texts that were joined, in each of them that it touches. */
function rangesOf(texts: readonly Text[], gap: number, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  for (const text of texts) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, text.length)];
    if (from < to) {
      const range = text.ownerDocument.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      ranges.push(range);
    }
    at += text.length + gap;
  }
  return ranges;
}
