/**
 * `steplight convert` from and to CACAO: the procedures of a pack as playbooks, playbooks as a pack. Collaborators: convert.ts (the command),
 * from-playbooks.ts (reads), procedures/interchange/cacao-out (writes).
 */
import { plain } from '../procedures/interchange/escape';
import { playbookText } from '../procedures/interchange/cacao-out/write';
import type { ExportSource } from '../procedures/interchange/types';
import { picturesIn } from '../procedures/packs/references';
import { serialisePack } from '../procedures/packs/serialise';
import type { Pack } from '../procedures/schema/pack';
import { packOf, readPlaybooks, type PlaybookFile, type Told } from './from-playbooks';
import { readPack, type PackFile } from './packs';
import { codeOf, joined, line, linesOf, nameOf, plainProblem, worst } from './report';
import { UsageError, type Arguments, type Outcome, type World } from './types';

/** One for each procedure. `now` is ms since epoch: when they are written. */
export const playbooksOf = (
  { pack, procedures }: ExportSource,
  now: number,
): { name: string; text: string; pictures: []; leftOut: number }[] =>
  procedures.map(({ procedure, framework }) => ({
    name: `${procedure.id}-${procedure.version}.cacao.json`,
    text: playbookText({ procedure, framework, pack: pack.id, at: new Date(now).toISOString() }),
    pictures: [],
    leftOut: picturesIn([procedure]).size,
  }));

export async function packFrom(args: Arguments, world: World): Promise<Outcome> {
  const into = args.text('into') === undefined ? null : await readPack(args.text('into') ?? '', world);
  if (into !== null && args.text('pack') !== undefined) throw new UsageError('--pack and --into exclude each other: that pack has its id.');
  if (into?.pack === null) return unsound(into, args, world);
  const read = await readPlaybooks(args.files, into?.pack ?? null, world);
  const asJson = args.flag('json');
  const files = read.map(({ file, told }) => ({ file, problems: told.map(plainProblem) }));
  const code = worst(read.map((each) => each.code));
  // The pack may be on its way into a file by the standard output.
  const say = (lines: readonly string[]): void => (asJson || lines.length === 0 ? undefined : world.err(plain(joined(lines))));
  say(read.flatMap(({ file, told }) => told.map((each: Told) => line(file, each))));
  const sound = read.filter(({ content }) => content !== null);
  if (sound.length === 0) return { code, text: '', json: { files } };
  const made = packOf(sound, { into: into?.pack ?? null, id: args.text('pack'), owner: args.text('owner') });
  if (made === null) throw new UsageError('--owner NAME is missing: a pack says who keeps it, and these playbooks name nobody.');
  if (!made.ok) {
    say(made.problems.map((each) => line('the pack', each)));
    return { code: worst([code, 1]), text: '', json: { files, problems: made.problems.map(plainProblem) } };
  }
  return { ...(await written(made.pack, sound, files, args, world)), code };
}

function unsound(file: PackFile, args: Arguments, world: World): Outcome {
  if (!args.flag('json')) world.err(plain(joined(linesOf([file]))));
  return { code: codeOf(file), text: '', json: { files: [{ file: file.file, problems: file.problems.map(plainProblem) }] } };
}

async function written(
  pack: Pack,
  sound: readonly PlaybookFile[],
  files: readonly object[],
  args: Arguments,
  world: World,
): Promise<Omit<Outcome, 'code'>> {
  const text = serialisePack(pack);
  const folder = args.text('out');
  if (folder === undefined) return { text, json: { files, documents: [{ text }] }, document: true };
  const to = `${folder}/${pack.id}-${pack.version}.json`;
  await world.write(to, text);
  return { text: joined(sound.map(({ file }) => `${nameOf(file)}: ${to}`)), json: { files, written: [{ to }] } };
}
