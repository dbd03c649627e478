/**
 * Two texts compared word by word, for people to read: what stayed, what went, what came. Pure. Collaborator: diff.ts.
 * What is alike at both ends is set aside first; a middle too large to compare counts as replaced as a whole.
 */

export interface WordChange {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Cells of the table: some hundred kB for as long as it takes. */
const LARGEST = 400_000;

/** Words, runs of space, and single marks. */
const tokensOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

export function compareWords(before: string, after: string): WordChange[] {
  const [a, b] = [tokensOf(before), tokensOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const parts: WordChange[] = [
    { kind: 'same', text: a.slice(0, head).join('') },
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    { kind: 'same', text: a.slice(a.length - tail).join('') },
  ];
  return joinAlike(parts);
}

function middle(a: readonly string[], b: readonly string[]): WordChange[] {
  if (a.length * b.length > LARGEST) {
    return [
      { kind: 'gone', text: a.join('') },
      { kind: 'new', text: b.join('') },
    ];
  }
  const common = commonTable(a, b);
  const width = b.length + 1;
  const parts: WordChange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      parts.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (right === undefined || (left !== undefined && at(common, (i + 1) * width + j) >= at(common, i * width + j + 1))) {
      parts.push({ kind: 'gone', text: left ?? '' });
      i++;
    } else {
      parts.push({ kind: 'new', text: right });
      j++;
    }
  }
  return parts;
}

const at = (table: Uint32Array, index: number): number => table[index] ?? 0;

/** How many tokens the ends from (i, j) on have in common. */
function commonTable(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] === b[j] ? at(table, (i + 1) * width + j + 1) + 1 : Math.max(at(table, (i + 1) * width + j), at(table, i * width + j + 1));
    }
  }
  return table;
}

/** Neighbours of one kind are one part; a space between two words that went is read with them. */
function joinAlike(parts: readonly WordChange[]): WordChange[] {
  const joined: WordChange[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    const last = joined.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}
