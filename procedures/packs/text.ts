/**
 * The text of a file before it is a pack or a run: size, depth, duplicate and forbidden keys, JSON syntax with line and
 * column. A file is hostile until proven otherwise, and `JSON.parse` silently keeps the last of two equal keys.
 * Collaborators: parse.ts, run/file.ts.
 */
import type { Problem } from './report';

/** Larger documents are refused before anything else is looked at. UTF-16 units, close to bytes for JSON; most are pictures. */
export const MAX_LENGTH = 32 * 1024 * 1024;
export const MAX_DEPTH = 32;
const MAX_PROBLEMS = 50;

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

interface Limit {
  /** UTF-16 units. */
  length: number;
  /** Who has it, and what to do about it. */
  what: string;
  instead: string;
}

const OF_PACK: Limit = { length: MAX_LENGTH, what: 'a pack', instead: 'Split it, or leave out pictures.' };

/** Problems of the text itself; none means that it is JSON which is safe to parse. */
export function checkText(text: string, limit: Limit = OF_PACK): Problem[] {
  if (text.trim() === '') return [problem('', 'empty', 'The file is empty.')];
  if (text.length > limit.length) {
    const size = (text.length / 1024 / 1024).toFixed(1);
    return [problem('', 'too-large', `The file has ${size} MB; ${limit.what} may have ${limit.length / 1024 / 1024} MB. ${limit.instead}`)];
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

const problem = (path: string, code: string, message: string): Problem => ({ path, code, message, level: 'error' });

function syntaxProblem(text: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : '';
  const at =
    /position (\d+)/.exec(message)?.[1] ?? (/end of (?:JSON|data)|Unexpected end/i.test(message) ? String(text.length) : undefined);
  const place = at === undefined ? /line (\d+) column (\d+)/.exec(message) : null;
  const lines = at === undefined ? [] : text.slice(0, Number(at)).split('\n');
  const where =
    at === undefined
      ? place === null
        ? ''
        : ` at line ${place[1]}, column ${place[2]}`
      : ` at line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
  return problem('', 'not-json', `This is not valid JSON${where}. Look for a missing comma, quote or bracket there.`);
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
            this.problems.push(problem(this.path(), 'too-deep', `Nested deeper than ${MAX_DEPTH} levels; nothing here needs that.`));
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
    if (top.keys.has(name)) this.problems.push(problem(this.path(), 'duplicate-key', `"${name}" stands here twice; keep one.`));
    if (FORBIDDEN.has(name)) this.problems.push(problem(this.path(), 'forbidden-key', `"${name}" is not allowed as a name.`));
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
