/** What a command is made of. Collaborators: commands.ts (all of them), arguments.ts (reads), main.ts (runs). */
import type { Subtle } from '../procedures/packs/keys';

/** 0: all is well; 1: something was found; 2: it could not be done: wrong use, or a file that cannot be read or written. */
export type ExitCode = 0 | 1 | 2;

/** What a command is given of this machine, so that it can be run in a test without one. */
export interface World {
  /** `-` is the standard input. Throws `FileError`. */
  read(file: string): Promise<Uint8Array<ArrayBuffer>>;
  write(file: string, content: string | Uint8Array, how?: { secret?: boolean; fresh?: boolean }): Promise<void>;
  exists(file: string): boolean;
  out(text: string): void;
  err(text: string): void;
  /** ms since epoch */
  now(): number;
  /** `YYYY-MM-DD` */
  today(): string;
  subtle: Subtle;
}

export interface Option {
  /** What stands for its value in the help; without it the option is a switch. */
  value?: string;
  among?: readonly string[];
  /** May be given more than once. */
  several?: boolean;
  needed?: boolean;
  about: string;
}

export interface Arguments {
  files: readonly string[];
  flag(name: string): boolean;
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
}

export interface Outcome {
  code: ExitCode;
  /** For people; with `--json` it is `json` that is written. */
  text: string;
  json: unknown;
  /** `text` is a document: written as it is, and nothing is put behind it. */
  document?: boolean;
}

export interface Command {
  name: string;
  /** One line, for the list of commands. */
  summary: string;
  /** What its arguments are called: `FILE…`. */
  takes: string;
  /** How many. */
  files: { least: number; most: number };
  about: readonly string[];
  options: Readonly<Record<string, Option>>;
  run(args: Arguments, world: World): Promise<Outcome>;
}

/** The command line is wrong. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly code = 'usage';
}

/** A file cannot be read or written. */
export class FileError extends Error {
  override name = 'FileError';
  constructor(
    readonly file: string,
    message: string,
  ) {
    super(message);
  }
  readonly code = 'file';
}
