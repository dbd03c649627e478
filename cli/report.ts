/** What was found, one line each, as compilers write it, so that editors and CI can lead to the place. Collaborator: packs.ts. */
import type { PackFile, Placed } from './packs';
import type { ExitCode } from './types';
import { count } from './words';

/** `-` is called what it is. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

type Said = Placed<{ level: string; message: string; path: string }>;

/** `shop.json:12:7: error: "title" must be text. (procedures[0].title)` */
export function line(file: string, { line, column, level, message, path }: Said): string {
  const place = line === undefined ? '' : `:${line}:${column ?? 1}`;
  return `${nameOf(file)}${place}: ${level}: ${message}${path === '' ? '' : ` (${path})`}`;
}

/** For JSON, with the same names in every command. */
export function plainProblem({ level, code, path, line, column, message }: Said & { code: string }): object {
  return { level, code, path, line: line ?? null, column: column ?? null, message };
}

export const linesOf = (read: readonly PackFile[]): string[] =>
  read.flatMap(({ file, problems }) => problems.map((each) => line(file, each)));

/** That of what went worst. */
export const worst = (codes: readonly ExitCode[]): ExitCode => codes.reduce((most, code) => (code > most ? code : most), 0);

export const codeOf = ({ pack, unreadable }: PackFile): ExitCode => (unreadable ? 2 : pack === null ? 1 : 0);

/** "2 errors, 1 warning" */
export function tally(levels: readonly string[]): string {
  const named = ['error', 'warning', 'hint'].flatMap((level) => {
    const number = levels.filter((each) => each === level).length;
    return number === 0 ? [] : [count(number, level)];
  });
  return named.join(', ');
}

export const joined = (lines: readonly string[]): string => lines.map((each) => `${each}\n`).join('');
