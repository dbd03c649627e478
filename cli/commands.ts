/** All commands, in the order of the help. Collaborators: main.ts; tests/cli compares docs/cli.md with it. */
import { CONVERT } from './convert';
import { DIFF } from './diff';
import { FORMAT } from './format';
import { KEYGEN, ROTATE } from './keys';
import { LINT } from './lint';
import { SIGN } from './sign';
import type { Command } from './types';
import { VALIDATE } from './validate';
import { VERIFY } from './verify';

export const COMMANDS: readonly Command[] = [VALIDATE, LINT, DIFF, FORMAT, CONVERT, KEYGEN, SIGN, VERIFY, ROTATE];
