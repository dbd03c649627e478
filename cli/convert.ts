/** `steplight convert`: a pack as a document to read. Collaborators: procedures/interchange (writes), words.ts. */
import { fromBase64 } from '../procedures/packs/base64';
import { htmlOf } from '../procedures/interchange/html';
import { markdownOf, type PictureFile } from '../procedures/interchange/markdown';
import type { ExportSource } from '../procedures/interchange/types';
import type { Framework } from '../procedures/schema/framework';
import type { Pack } from '../procedures/schema/pack';
import { frameworkOf, readPacks, toolsOf } from './packs';
import { codeOf, joined, linesOf, nameOf, plainProblem, worst } from './report';
import { UsageError, type Arguments, type Command, type World } from './types';
import { count, WORDING } from './words';

const FORMATS = ['html', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

export const CONVERT: Command = {
  name: 'convert',
  summary: 'Write a pack as HTML or Markdown, to be read without Steplight.',
  takes: 'FILE…',
  files: { least: 1, most: Infinity },
  about: [
    'HTML is one file with its pictures, which loads nothing. Markdown has its pictures as files beside it, in images/.',
    'Without --out the document of one pack is written to the standard output.',
  ],
  options: {
    to: { value: 'FORMAT', among: FORMATS, needed: true, about: 'html or markdown.' },
    out: { value: 'FOLDER', about: 'Write ID-VERSION.html or ID-VERSION.md into this folder, which is made if it is not there.' },
    procedure: { value: 'ID', about: 'This procedure alone.' },
    severity: { value: 'ID', about: 'The steps of this severity alone, such as p1.' },
  },
  run: async (args, world) => {
    const folder = args.text('out');
    if (folder === undefined && args.files.length > 1) throw new UsageError('More than one file needs --out FOLDER.');
    const format = args.text('to') as Format;
    const read = await readPacks(args.files, world);
    const documents = read.flatMap(({ file, pack }) => (pack === null ? [] : [{ file, ...documentOf(pack, format, args) }]));
    const told = linesOf(read.filter(({ pack }) => pack === null));
    const [only] = documents;
    if (folder === undefined && only !== undefined && !args.flag('json')) {
      if (only.pictures.length > 0)
        world.err(`steplight convert: the Markdown names ${count(only.pictures.length, 'picture')}, and only --out FOLDER writes them.\n`);
      return { code: 0, text: only.text, json: null, document: true };
    }
    const written: { file: string; to: string; pictures: string[] }[] = [];
    const twice = documents.find(({ name }, i) => documents.findIndex((each) => each.name === name) !== i);
    if (folder !== undefined && twice !== undefined) throw new UsageError(`Two packs would both be written to ${twice.name}.`);
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

interface Document {
  name: string;
  text: string;
  pictures: readonly PictureFile[];
}

function documentOf(pack: Pack, format: Format, args: Arguments): Document {
  const source = sourceOf(pack, args.text('procedure'), args.text('severity'));
  const name = [args.text('procedure') ?? pack.id, pack.version, ...(source.severity === null ? [] : [source.severity])].join('-');
  if (format === 'html') return { name: `${name}.html`, text: htmlOf(source), pictures: [] };
  const { text, files } = markdownOf(source);
  return { name: `${name}.md`, text, pictures: files };
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
