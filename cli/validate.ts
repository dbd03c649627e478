/** `steplight validate`: would an import take it? Collaborators: packs.ts, report.ts. */
import { readPacks, type PackFile } from './packs';
import { codeOf, joined, line, nameOf, plainProblem, tally, worst } from './report';
import type { Command, ExitCode } from './types';

export const VALIDATE: Command = {
  name: 'validate',
  summary: 'Check that packs are sound: what Steplight would import.',
  takes: 'FILE…',
  files: { least: 1, most: Infinity },
  about: [
    'Looks at size, depth, duplicate names, shape, every reference and the hashes of pictures, and shows all problems at once with line, column and path. "-" is the standard input.',
    'A pack may refer to what it holds itself, to the frameworks that come with Steplight and to the tools that Steplight knows.',
  ],
  options: { strict: { about: 'Warnings count as well.' } },
  run: async (args, world) => {
    const strict = args.flag('strict');
    const read = await readPacks(args.files, world);
    const codes = read.map((each): ExitCode => worst([codeOf(each), strict && each.problems.length > 0 ? 1 : 0]));
    return {
      code: worst(codes),
      text: joined(read.flatMap(lines)),
      json: {
        files: read.map(({ file, pack, problems }) => ({
          file,
          ok: pack !== null,
          pack: pack === null ? null : { id: pack.id, version: pack.version, title: pack.title, procedures: pack.procedures.length },
          problems: problems.map(plainProblem),
        })),
      },
    };
  },
};

function lines({ file, pack, problems, unreadable }: PackFile): string[] {
  if (unreadable) return problems.map((each) => line(file, each));
  const found = tally(problems.map(({ level }) => level));
  const end =
    pack === null ? `${nameOf(file)}: ${found}` : `${nameOf(file)}: sound: ${pack.id} ${pack.version}${found === '' ? '' : `, ${found}`}`;
  return [...problems.map((each) => line(file, each)), end];
}
