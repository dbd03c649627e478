/** `steplight convert`: a pack as documents, to read or for security tools. Collaborators: procedures/interchange (writes), convert-playbooks.ts. */
import { fromBase64 } from '../procedures/packs/base64';
import { htmlOf } from '../procedures/interchange/html';
import { markdownOf, type PictureFile } from '../procedures/interchange/markdown';
import type { ExportSource } from '../procedures/interchange/types';
import type { Framework } from '../procedures/schema/framework';
import type { Pack } from '../procedures/schema/pack';
import { packFrom, playbooksOf } from './convert-playbooks';
import { frameworkOf, readPacks, toolsOf } from './packs';
import { codeOf, joined, linesOf, nameOf, plainProblem, worst } from './report';
import { UsageError, type Arguments, type Command, type Outcome, type World } from './types';
import { count, WORDING } from './words';

const FORMATS = ['html', 'markdown', 'cacao', 'pack'] as const;
type Format = (typeof FORMATS)[number];

export const CONVERT: Command = {
  name: 'convert',
  summary: 'Write a pack as HTML, Markdown or CACAO playbooks, or CACAO playbooks as a pack.',
  takes: 'FILE…',
  files: { least: 1, most: Infinity },
  about: [
    'HTML is one file with its pictures, which loads nothing. Markdown has its pictures as files beside it, in images/. Of CACAO 2.0 there is one playbook for each procedure.',
    'With --to pack, all playbooks become one pack of drafts; what was repaired and what is not in it is said on the standard error.',
    'Without --out what is one document is written to the standard output.',
  ],
  options: {
    to: { value: 'FORMAT', among: FORMATS, needed: true, about: 'html, markdown, cacao, or pack (from CACAO).' },
    out: { value: 'FOLDER', about: 'Write ID-VERSION.html, .md, .cacao.json or .json into this folder, which is made if it is not there.' },
    procedure: { value: 'ID', about: 'This procedure alone.' },
    severity: { value: 'ID', about: 'The steps of this severity alone, such as p1. Not for CACAO.' },
    pack: { value: 'ID', about: 'With --to pack: its id; else that of its first procedure.' },
    into: { value: 'PACK', about: 'With --to pack: they come into this pack, by its frameworks and tools.' },
    owner: { value: 'NAME', about: 'With --to pack: who keeps it, where the playbooks do not name an owner.' },
  },
  run: async (args, world) => {
    const folder = args.text('out');
    const format = args.text('to') as Format;
    for (const name of NOT_FOR[format]) if (args.text(name) !== undefined) throw new UsageError(`--${name} is not for --to ${format}.`);
    if (format === 'pack') return packFrom(args, world);
    if (folder === undefined && args.files.length > 1) throw new UsageError('More than one file needs --out FOLDER.');
    const read = await readPacks(args.files, world);
    const documents = read.flatMap(({ file, pack }) =>
      pack === null ? [] : documentsOf(pack, format, args, world.now()).map((each) => ({ file, ...each })),
    );
    const told = linesOf(read.filter(({ pack }) => pack === null));
    const leftOut = documents.reduce((sum, each) => sum + (each.leftOut ?? 0), 0);
    if (leftOut > 0 && !args.flag('json'))
      world.err(`steplight convert: ${count(leftOut, 'picture')} left out; a playbook can only name them.\n`);
    const [only] = documents;
    if (folder === undefined && only !== undefined && !args.flag('json')) return single(only, documents.length, world);
    const written: { file: string; to: string; pictures: string[] }[] = [];
    const twice = documents.find(({ name }, i) => documents.findIndex((each) => each.name === name) !== i);
    if (folder !== undefined && twice !== undefined)
      throw new UsageError(`Two ${format === 'cacao' ? 'procedures' : 'packs'} would both be written to ${twice.name}.`);
    if (folder !== undefined) for (const each of documents) written.push(await write(each, folder, world));
    return {
      code: worst(read.map(codeOf)),
      text: joined([...told, ...written.map(({ file, to, pictures }) => `${nameOf(file)}: ${[to, ...pictures].join(', ')}`)]),
      json: {
        files: read.map(({ file, problems }) => ({ file, problems: problems.map(plainProblem) })),
        ...(folder === undefined ? { documents: documents.map(({ file, text }) => ({ file, text })) } : { written }),
      },
    };
  },
};

/** To the standard output. */
function single({ file, text, pictures }: Document & { file: string }, of: number, world: World): Outcome {
  if (of > 1) throw new UsageError(`${nameOf(file)} has ${of} procedures: name one with --procedure ID, or give --out FOLDER.`);
  if (pictures.length > 0)
    world.err(`steplight convert: the Markdown names ${count(pictures.length, 'picture')}, and only --out FOLDER writes them.\n`);
  return { code: 0, text, json: null, document: true };
}

/** Options that mean nothing there. */
const NOT_FOR: Readonly<Record<Format, readonly string[]>> = {
  html: ['pack', 'into', 'owner'],
  markdown: ['pack', 'into', 'owner'],
  cacao: ['severity', 'pack', 'into', 'owner'],
  pack: ['procedure', 'severity'],
};

interface Document {
  name: string;
  text: string;
  pictures: readonly PictureFile[];
  /** Pictures that it has no place for. */
  leftOut?: number;
}

function documentsOf(pack: Pack, format: Exclude<Format, 'pack'>, args: Arguments, now: number): Document[] {
  const source = sourceOf(pack, args.text('procedure'), args.text('severity'));
  if (format === 'cacao') return playbooksOf(source, now);
  const name = [args.text('procedure') ?? pack.id, pack.version, ...(source.severity === null ? [] : [source.severity])].join('-');
  if (format === 'html') return [{ name: `${name}.html`, text: htmlOf(source), pictures: [] }];
  const { text, files } = markdownOf(source);
  return [{ name: `${name}.md`, text, pictures: files }];
}

function sourceOf(pack: Pack, procedure: string | undefined, severity: string | undefined): ExportSource {
  const procedures = pack.procedures
    .filter(({ id }) => procedure === undefined || id === procedure)
    .flatMap((each) => {
      const framework = frameworkOf(each, pack);
      return framework === undefined ? [] : [{ procedure: each, framework }];
    });
  if (procedures.length === 0) {
    const ids = pack.procedures.map(({ id }) => id).join(', ');
    throw new UsageError(
      procedure === undefined ? `${pack.id} has no procedures.` : `${pack.id} has no procedure "${procedure}"; it has ${ids}.`,
    );
  }
  return {
    pack,
    procedures,
    tools: toolsOf(pack),
    severity:
      severity === undefined
        ? null
        : severityIn(
            procedures.map(({ framework }) => framework),
            severity,
          ),
    media: (sha256) => {
      const picture = pack.media[sha256];
      return picture === undefined ? null : { type: picture.type, base64: picture.data, width: picture.width, height: picture.height };
    },
    wording: WORDING,
  };
}

function severityIn(frameworks: readonly Framework[], asked: string): string {
  const all = frameworks.flatMap(({ severities }) => severities);
  const found = all.find(({ id, label }) => id === asked || label.toLowerCase() === asked.toLowerCase());
  if (found !== undefined) return found.id;
  throw new UsageError(`There is no severity "${asked}"; there are ${[...new Set(all.map(({ id }) => id))].join(', ')}.`);
}

async function write({ file, name, text, pictures }: Document & { file: string }, folder: string, world: World) {
  const to = `${folder}/${name}`;
  await world.write(to, text);
  for (const { path, base64 } of pictures) await world.write(`${folder}/${path}`, fromBase64(base64));
  return { file, to, pictures: pictures.map(({ path }) => `${folder}/${path}`) };
}
