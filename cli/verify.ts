/** `steplight verify`: is a pack what its owner signed? Collaborators: procedures/packs/signature.ts, rotation.ts, keys.ts. */
import type { Problem } from '../procedures/packs/report';
import { followRotations } from '../procedures/packs/rotation';
import { replaces, sha256Of, verifyPack } from '../procedures/packs/signature';
import type { PackStatement } from '../procedures/schema/signature';
import { textOf, trustedKey } from './keys';
import { readPack, type PackFile } from './packs';
import { codeOf, joined, line, nameOf, plainProblem, worst } from './report';
import { FileError, UsageError, type Arguments, type Command, type ExitCode, type World } from './types';

export const VERIFY: Command = {
  name: 'verify',
  summary: 'Check the signatures of packs against a key that you trust.',
  takes: 'FILE…',
  files: { least: 1, most: Infinity },
  about: [
    'Reads FILE.sig beside each pack and checks that the trusted key signed exactly these bytes, as this pack and this version, and that the signature has not ended. A pack without a signature is one that does not hold.',
  ],
  options: {
    key: { value: 'KEY', needed: true, about: 'The key that you trust: its .pub file, or its id.' },
    signature: { value: 'FILE', about: 'The signature, where it is not beside the pack. One pack only.' },
    rotation: { value: 'FILE', several: true, about: 'A change of keys from "steplight rotate"; the first begins at the trusted key.' },
    after: {
      value: 'FILE',
      about: 'The pack that is in use: the one that is checked must have a higher version, or be the same. One pack only.',
    },
  },
  run: async (args, world) => {
    for (const name of ['signature', 'after'])
      if (args.text(name) !== undefined && args.files.length > 1) throw new UsageError(`--${name} takes one pack only.`);
    if (args.files.includes('-') && args.text('signature') === undefined) throw new UsageError('"-" needs --signature FILE.');
    const key = await currentKey(args, world);
    const checked: Checked[] = [];
    for (const file of args.files) checked.push(await check(file, key, args, world));
    return {
      code: worst(checked.map(({ code }) => code)),
      text: joined(checked.flatMap(lines)),
      json: {
        key,
        files: checked.map(({ read: { file }, problems, statement }) => ({
          file,
          ok: statement !== null,
          statement,
          problems: problems.map(plainProblem),
        })),
      },
    };
  },
};

interface Checked {
  read: PackFile;
  code: ExitCode;
  problems: Problem[];
  statement: PackStatement | null;
}

async function currentKey(args: Arguments, world: World): Promise<string> {
  const trusted = await trustedKey(args.text('key') ?? '', world);
  const files: string[] = [];
  for (const file of args.texts('rotation')) files.push(await textOf(file, world));
  const followed = await followRotations(world.subtle, trusted, files);
  if (followed.ok) return followed.key;
  throw new FileError('--rotation', followed.problems.map(({ message }) => message).join(' '));
}

async function check(file: string, key: string, args: Arguments, world: World): Promise<Checked> {
  const read = await readPack(file, world);
  const bad = (...problems: Problem[]): Checked => ({ read, code: 1, problems, statement: null });
  if (read.pack === null) return { ...bad(...read.problems), code: codeOf(read) };
  const beside = args.text('signature') ?? `${file}.sig`;
  if (args.text('signature') === undefined && !world.exists(beside)) {
    const message = `There is no signature: ${beside} is missing. Ask the owner for it.`;
    return bad({ path: '', code: 'unsigned', message, level: 'error' });
  }
  const { id, version } = read.pack;
  const verified = await verifyPack(world.subtle, { bytes: read.bytes, id, version }, await textOf(beside, world), {
    key,
    now: world.now(),
  });
  if (!verified.ok) return bad(...verified.problems);
  const problem = await successionProblem(args.text('after'), verified.statement, world);
  return problem === null ? { read, code: 0, problems: [], statement: verified.statement } : bad(problem);
}

async function successionProblem(file: string | undefined, statement: PackStatement, world: World): Promise<Problem | null> {
  if (file === undefined) return null;
  const { pack, bytes, problems } = await readPack(file, world);
  if (pack === null) throw new FileError(file, problems[0]?.message ?? 'This is no pack.');
  return replaces({ pack: pack.id, version: pack.version, sha256: await sha256Of(world.subtle, bytes) }, statement);
}

function lines({ read: { file }, problems, statement }: Checked): string[] {
  if (statement === null) return problems.map((each) => line(file, each));
  const { pack, version, issued, expires } = statement;
  return [`${nameOf(file)}: holds: ${pack} ${version}, signed ${issued}${expires === undefined ? '' : `, until ${expires}`}`];
}
