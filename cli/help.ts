/** Help, from the table of commands. Collaborator: main.ts. */
import { COMMON } from './arguments';
import type { Command, Option } from './types';

const WIDTH = 90;

export function helpOf(commands: readonly Command[]): string {
  return [
    'Usage: steplight COMMAND [OPTIONS] FILE…',
    '',
    'Checks, compares, signs and converts packs of procedures.',
    '',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    ...columns([
      ['COMMAND --help', 'What a command takes and does.'],
      ['--version', 'The version of Steplight.'],
    ]),
    '',
    'Exit codes: 0 all is well, 1 something was found, 2 it could not be done.',
    '',
  ].join('\n');
}

export function helpOfCommand({ name, takes, summary, about, options }: Command): string {
  const needed = Object.entries(options).filter(([, option]) => option.needed === true);
  return [
    `Usage: ${['steplight', name, ...needed.map(([each, { value }]) => `--${each} ${value}`), '[OPTIONS]', takes].join(' ')}`,
    '',
    summary,
    ...about.flatMap((each) => ['', ...wrapped(each, WIDTH)]),
    '',
    ...columns(Object.entries({ ...options, ...COMMON }).map(([each, option]) => [titleOf(each, option), option.about])),
    '',
  ].join('\n');
}

const titleOf = (name: string, { value, several = false }: Option): string =>
  `--${name}${value === undefined ? '' : ` ${value}`}${several ? ' …' : ''}`;

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([title]) => title.length)) + 2;
  return rows.flatMap(([title, about]) =>
    wrapped(about, WIDTH - width - 2).map((line, i) => `  ${(i === 0 ? title : '').padEnd(width)}${line}`),
  );
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
