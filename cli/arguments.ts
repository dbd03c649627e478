/** The command line as `Arguments`, or what is wrong with it in a sentence. Collaborators: types.ts, main.ts. */
import { parseArgs } from 'node:util';
import { UsageError, type Arguments, type Command, type Option } from './types';

/** Every command has these. */
export const COMMON: Readonly<Record<string, Option>> = {
  json: { about: 'Write the result as JSON, for other programs.' },
  help: { about: 'Show this help.' },
};

export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options = { ...command.options, ...COMMON };
  const { values, positionals } = parsed(options, argv);
  for (const [name, option] of Object.entries(options)) check(name, option, values[name]);
  const args: Arguments = {
    files: positionals,
    flag: (name) => values[name] === true,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => (Array.isArray(values[name]) ? values[name] : []),
  };
  if (args.flag('help')) return args;
  for (const [name, { needed = false, value }] of Object.entries(options)) {
    if (needed && values[name] === undefined) throw new UsageError(`--${name} ${value} is missing.`);
  }
  const { least, most } = command.files;
  if (positionals.length < least) throw new UsageError(`${command.takes} is missing.`);
  if (positionals.length > most) throw new UsageError(`"${positionals[most]}" is too much: this takes ${command.takes}.`);
  const given = [...positionals, ...Object.values(values).flat()];
  if (given.filter((each) => each === '-').length > 1) throw new UsageError('"-", the standard input, can be read only once.');
  return args;
}

type Values = Record<string, string | boolean | string[] | undefined>;

function parsed(options: Readonly<Record<string, Option>>, argv: readonly string[]): { values: Values; positionals: string[] } {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { value, several = false }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: several },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: config, allowPositionals: true });
    return { values: values as Values, positionals };
  } catch (error) {
    throw new UsageError(sentence(error instanceof Error ? error.message : String(error), Object.keys(options)));
  }
}

/** Node's own sentences, without what does not help here. */
function sentence(message: string, names: readonly string[]): string {
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown !== undefined) return `There is no option ${unknown}; there are ${names.map((name) => `--${name}`).join(', ')}.`;
  const [first = message] = message.split(/\.\s|\n/);
  return `${first.replace(/\.$/, '')}.`;
}

function check(name: string, { among }: Option, value: Values[string]): void {
  if (among !== undefined && typeof value === 'string' && !among.includes(value))
    throw new UsageError(`--${name} must be ${among.join(' or ')}, and not "${value}".`);
}
