/**
 * The text of a file before it is a pack or a run: size, depth, duplicate and forbidden keys, JSON syntax with line and
 * column. A file is hostile until proven otherwise, and `JSON.parse` silently keeps the last of two equal keys.
 * Collaborators: parse.ts, run/file.ts, problems/ (the sentences).
 */
import { problem } from '../problems/problem';
import type { Place, Problem } from './report';

/** Larger documents are refused before anything else is looked at. UTF-16 units, close to bytes for JSON; most are pictures. */
export const MAX_LENGTH = 32 * 1024 * 1024;
export const MAX_DEPTH = 32;
const MAX_PROBLEMS = 50;

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

interface Limit {
  /** UTF-16 units. */
  length: number;
  /** Who has it, and what to do about it. */
  say: 'pack-too-large' | 'run-too-large' | 'signature-too-large' | 'part-too-large';
}

const OF_PACK: Limit = { length: MAX_LENGTH, say: 'pack-too-large' };

/** Problems of the text itself; none means that it is JSON which is safe to parse. */
export function checkText(text: string, limit: Limit = OF_PACK): Problem[] {
  if (text.trim() === '') return [problem('', 'empty', 'empty')];
  if (text.length > limit.length) {
    const size = (text.length / 1024 / 1024).toFixed(1);
    return [problem('', 'too-large', limit.say, size, limit.length / 1024 / 1024)];
  }
  const problems = new Scan(text).run();
  if (problems.some(({ code }) => code === 'too-deep')) return problems;
  try {
    JSON.parse(text);
  } catch (error) {
    return [syntaxProblem(text, error)];
  }
  return problems;
}

function syntaxProblem(text: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : '';
  const place = placeIn(text, message);
  if (place === null) return problem('', 'not-json', 'not-json');
  return { ...problem('', 'not-json', 'not-json-at', place.line, place.column), at: place };
}

/** Engines say it in their own ways: as line and column, as a position, that the text ends too early, or not at all. */
function placeIn(text: string, message: string): Place | null {
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named !== null) return { line: Number(named[1]), column: Number(named[2]) };
  const position = /position (\d+)/.exec(message)?.[1];
  const early = /end of (?:JSON|data)|Unexpected end/i.test(message);
  const at = position !== undefined ? Number(position) : early ? text.length : unexpectedIn(text);
  if (at === null) return null;
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

const UNEXPECTED = /^Unexpected token/;

/** V8 names an unexpected character without its position: it is the last of the shortest beginning that is faulted for it. */
function unexpectedIn(text: string): number | null {
  const faulted = (length: number): boolean => {
    try {
      JSON.parse(text.slice(0, length));
      return false;
    } catch (error) {
      return error instanceof Error && UNEXPECTED.test(error.message);
    }
  };
  if (!faulted(text.length)) return null;
  let [sound, bad] = [0, text.length];
  while (bad - sound > 1) {
    const middle = Math.floor((sound + bad) / 2);
    if (faulted(middle)) bad = middle;
    else sound = middle;
  }
  return bad - 1;
}

/** One pass over the text with a stack instead of recursion, so that nesting cannot exhaust anything. */
class Scan {
  private readonly problems: Problem[] = [];
  private readonly stack: { keys: Set<string> | null; step: string | number }[] = [];
  private at = 0;
  /** The next string in an object is a key. */
  private key = false;

  constructor(private readonly text: string) {}

  run(): Problem[] {
    const { text } = this;
    for (; this.at < text.length && this.problems.length < MAX_PROBLEMS; this.at++) {
      const top = this.stack.at(-1);
      switch (text[this.at]) {
        case '{':
        case '[':
          this.stack.push({ keys: text[this.at] === '{' ? new Set() : null, step: text[this.at] === '{' ? '' : 0 });
          this.key = text[this.at] === '{';
          if (this.stack.length > MAX_DEPTH) {
            this.problems.push(problem(this.path(), 'too-deep', 'too-deep', MAX_DEPTH));
            return this.problems;
          }
          break;
        case '}':
        case ']':
          this.stack.pop();
          this.key = false;
          break;
        case ',':
          if (top?.keys === null && typeof top.step === 'number') top.step++;
          this.key = top?.keys !== undefined && top.keys !== null;
          break;
        case '"':
          this.string(top);
          break;
        default:
      }
    }
    return this.problems;
  }

  private string(top: { keys: Set<string> | null; step: string | number } | undefined): void {
    const start = this.at;
    for (this.at++; this.at < this.text.length && this.text[this.at] !== '"'; this.at++) if (this.text[this.at] === '\\') this.at++;
    if (!this.key || top === undefined || top.keys === null) return;
    this.key = false;
    let name: string;
    try {
      name = JSON.parse(this.text.slice(start, this.at + 1)) as string;
    } catch {
      return;
    }
    top.step = name;
    if (top.keys.has(name)) this.problems.push(problem(this.path(), 'duplicate-key', 'duplicate-key', name));
    if (FORBIDDEN.has(name)) this.problems.push(problem(this.path(), 'forbidden-key', 'forbidden-key', name));
    top.keys.add(name);
  }

  private path(): string {
    return pathOf(this.stack.map(({ step }) => step).filter((step) => step !== ''));
  }
}

/** `['steps', 0, 'title']` → `steps[0].title` */
export function pathOf(steps: readonly PropertyKey[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    const name = String(step);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === '' ? name : `${path}.${name}`;
  }, '');
}
