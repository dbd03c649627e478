/** `steplight format`: the canonical text, in which one change is one small diff. Collaborator: procedures/packs/serialise.ts. */
import { serialisePack } from '../procedures/packs/serialise';
import { readPacks, type PackFile } from './packs';
import { codeOf, joined, line, nameOf, plainProblem, worst } from './report';
import { UsageError, type Command, type ExitCode, type World } from './types';

type Result = 'as it should be' | 'formatted' | 'not formatted' | 'not sound';

export const FORMAT: Command = {
  name: 'format',
  summary: 'Write packs in their canonical form.',
  takes: 'FILE…',
  files: { least: 1, most: Infinity },
  about: [
    'Names in the order of the schema, defaults left out, two spaces: what the extension exports. Files are rewritten in place; "-" is read from the standard input and written to the standard output. A pack that is not sound is left alone.',
  ],
  options: { check: { about: 'Change nothing; exit code 1 if a file is not in its canonical form.' } },
  run: async (args, world) => {
    const check = args.flag('check');
    if (!check && args.files.includes('-') && args.files.length > 1) throw new UsageError('"-" stands alone, or with --check.');
    const read = await readPacks(args.files, world);
    const results: Result[] = [];
    for (const each of read) results.push(await formatted(each, check, world));
    const [only] = read;
    if (!check && only?.file === '-' && only.pack !== null && !args.flag('json'))
      return { code: 0, text: serialisePack(only.pack), json: null, document: true };
    return {
      code: worst(read.map((each, i): ExitCode => worst([codeOf(each), results[i] === 'not formatted' ? 1 : 0]))),
      text: joined(read.flatMap((each, i) => lines(each, results[i] ?? 'not sound', world))),
      json: {
        files: read.map(({ file, pack, problems }, i) => ({
          file,
          result: results[i],
          problems: problems.map(plainProblem),
          ...(file === '-' && pack !== null && !check ? { text: serialisePack(pack) } : {}),
        })),
      },
    };
  },
};

async function formatted({ file, pack, text }: PackFile, check: boolean, world: World): Promise<Result> {
  if (pack === null) return 'not sound';
  const canonical = serialisePack(pack);
  if (canonical === text) return 'as it should be';
  if (check) return 'not formatted';
  if (file !== '-') await world.write(file, canonical);
  return 'formatted';
}

function lines({ file, problems }: PackFile, result: Result, world: World): string[] {
  if (result === 'not sound') return problems.filter(({ level }) => level === 'error').map((each) => line(file, each));
  const unsigned = result === 'formatted' && world.exists(`${file}.sig`) ? `; ${file}.sig is of the file before: sign it again` : '';
  return [`${nameOf(file)}: ${result}${unsigned}`];
}
