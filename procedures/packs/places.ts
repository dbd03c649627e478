/**
 * Where a path of a document stands in its text: line and column, for people who mend it in an editor. Of a member its name,
 * of an entry of a list its value; of what is not there (a name that is missing) what would hold it. Pure. Collaborator: text.ts,
 * which writes paths and has made sure that the text is JSON; cli/ shows places.
 */
import type { Place } from './report';

/** `steps[0].title` → `['steps', 0, 'title']`: what `pathOf` writes, and names that it would quote. */
export function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.[\]]+)/g)].flatMap(([, index, quoted, name]): (string | number)[] => {
    if (index !== undefined) return [Number(index)];
    return [quoted === undefined ? (name ?? '') : (JSON.parse(quoted) as string)];
  });
}

interface Wanted {
  paths: string[];
  inside: Map<string | number, Wanted>;
}

const nothing = (): Wanted => ({ paths: [], inside: new Map() });

/** All at once: a text is read once, however many places are asked for. Every path gets a place. */
export function placesOf(text: string, paths: Iterable<string>): Map<string, Place> {
  const root = nothing();
  for (const path of paths) {
    let at = root;
    for (const step of stepsOf(path)) {
      const next = at.inside.get(step) ?? nothing();
      at.inside.set(step, next);
      at = next;
    }
    at.paths.push(path);
  }
  const offsets = new Map<string, number>();
  new Walk(text, offsets).value(root, blank(text, 0));
  const placeAt = linesOf(text);
  return new Map([...offsets].map(([path, offset]) => [path, placeAt(offset)]));
}

const SPACE = new Set([' ', '\n', '\r', '\t']);

function blank(text: string, from: number): number {
  let at = from;
  while (SPACE.has(text.charAt(at))) at++;
  return at;
}

class Walk {
  constructor(
    private readonly text: string,
    private readonly offsets: Map<string, number>,
  ) {}

  /** Notes what is wanted of the value at `start` and returns the end of it. `shown` is where its place is said to be. */
  value(wanted: Wanted, start: number, shown = start): number {
    this.note(wanted, shown);
    const open = this.text.charAt(start);
    if (wanted.inside.size === 0 || (open !== '{' && open !== '[')) return this.skip(start);
    let at = blank(this.text, start + 1);
    for (let index = 0; at < this.text.length && this.text.charAt(at) !== '}' && this.text.charAt(at) !== ']'; index++) {
      const key = at;
      let step: string | number = index;
      if (open === '{') {
        at = this.skip(at);
        step = nameIn(this.text.slice(key, at));
        at = blank(this.text, blank(this.text, at) + 1);
      }
      const inner = wanted.inside.get(step);
      at = blank(this.text, inner === undefined ? this.skip(at) : this.value(inner, at, key));
      if (this.text.charAt(at) === ',') at = blank(this.text, at + 1);
    }
    return at + 1;
  }

  /** Also for all within: what turns out to be there is noted again. */
  private note(wanted: Wanted, offset: number): void {
    for (const path of wanted.paths) this.offsets.set(path, offset);
    for (const inner of wanted.inside.values()) this.note(inner, offset);
  }

  /** The end of the value, or of the name, at `start`. */
  private skip(start: number): number {
    let depth = 0;
    for (let at = start; at < this.text.length; at++) {
      const char = this.text.charAt(at);
      if (char === '"') at = this.string(at);
      else if (char === '{' || char === '[') depth++;
      else if (char === '}' || char === ']') depth--;
      else if (depth > 0 || (char !== ',' && !SPACE.has(char))) continue;
      if (depth < 0 || (depth === 0 && (char === ',' || SPACE.has(char)))) return at;
      if (depth === 0) return at + 1;
    }
    return this.text.length;
  }

  /** The closing quote of the string that opens at `start`. */
  private string(start: number): number {
    let at = start + 1;
    while (at < this.text.length && this.text.charAt(at) !== '"') at += this.text.charAt(at) === '\\' ? 2 : 1;
    return at;
  }
}

function nameIn(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

function linesOf(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
