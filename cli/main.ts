/** The command line: which command, its arguments, and what it says to people or to programs. Collaborators: commands.ts, node.ts. */
import { version } from '../package.json';
import { plain } from '../procedures/interchange/escape';
import { readArguments } from './arguments';
import { COMMANDS } from './commands';
import { helpOf, helpOfCommand } from './help';
import { nameOf } from './report';
import { FileError, UsageError, type Command, type ExitCode, type World } from './types';
import { useEnglish } from './words';

export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  useEnglish();
  const [name, ...rest] = argv;
  if (name === '--help' || name === 'help') return said(world, helpFor(rest[0]));
  if (name === '--version') return said(world, `${version}\n`);
  const command = COMMANDS.find((each) => each.name === name);
  if (command !== undefined) return run(command, rest, world);
  const names = COMMANDS.map((each) => each.name).join(', ');
  world.err(name === undefined ? helpOf(COMMANDS) : `steplight: There is no command "${plain(name)}"; there are ${names}.\n`);
  return 2;
}

function helpFor(name: string | undefined): string {
  const command = COMMANDS.find((each) => each.name === name);
  return command === undefined ? helpOf(COMMANDS) : helpOfCommand(command);
}

async function run(command: Command, argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    const args = readArguments(command, argv);
    if (args.flag('help')) return said(world, helpOfCommand(command));
    const { code, text, json, document = false } = await command.run(args, world);
    if (args.flag('json')) world.out(`${JSON.stringify(json, null, 2)}\n`);
    // What a pack says cannot steer the terminal that it is shown on.
    else world.out(document ? text : plain(text));
    return code;
  } catch (error) {
    const sentence = inWords(command.name, error);
    if (sentence === null) throw error;
    if (argv.includes('--json')) world.out(`${JSON.stringify({ error: sentence }, null, 2)}\n`);
    else world.err(`steplight ${command.name}: ${plain(sentence)}\n`);
    return 2;
  }
}

function inWords(command: string, error: unknown): string | null {
  if (error instanceof FileError) return `${nameOf(error.file)}: ${error.message}`;
  return error instanceof UsageError ? `${error.message} See "steplight ${command} --help".` : null;
}

function said(world: World, text: string): ExitCode {
  world.out(text);
  return 0;
}
