/**
 * A file → its pack, or every problem with its line and column; the same reading as an import into the extension. Collaborators:
 * procedures/packs (what is right), components/packs/read-file.ts (bytes → text), types.ts.
 */
import { readFile } from '../components/packs/read-file';
import { BUNDLED } from '../procedures/bundled/packs';
import { fromBase64 } from '../procedures/packs/base64';
import type { Subtle } from '../procedures/packs/keys';
import { parseDocument, parsePack, type Known } from '../procedures/packs/parse';
import { wrongHash } from '../procedures/packs/pictures';
import { placesOf } from '../procedures/packs/places';
import type { Place, Problem } from '../procedures/packs/report';
import { sha256Of } from '../procedures/packs/signature';
import type { Framework } from '../procedures/schema/framework';
import type { Pack } from '../procedures/schema/pack';
import type { Procedure } from '../procedures/schema/procedure';
import type { Tool } from '../procedures/schema/tool';
import { CATALOGUE } from '../procedures/tools/catalogue';
import { claimsOf } from '../procedures/tools/claims';
import { toolsInUse, type ToolShelf } from '../procedures/tools/known';
import { FileError, type World } from './types';

export interface PackFile {
  file: string;
  /** Null: it is none; why is in `problems`. */
  pack: Pack | null;
  problems: Placed<Problem>[];
  /** It could not even be read. */
  unreadable: boolean;
  bytes: Uint8Array<ArrayBuffer>;
  text: string;
}

export type Placed<T> = T & Partial<Place>;

let bundled: Pack[] | null = null;

/** The packs that come with Steplight. */
export function bundledPacks(): Pack[] {
  if (bundled !== null) return bundled;
  const packs: Pack[] = [];
  for (const { id, document } of BUNDLED) {
    const parsed = parseDocument(document, { frameworks: packs.flatMap(({ frameworks }) => frameworks), tools: CATALOGUE });
    if (!parsed.ok) throw new Error(`The bundled pack ${id} is broken.`);
    packs.push(parsed.pack);
  }
  return (bundled = packs);
}

const shelfOf = (pack: Pack, bundled: boolean): ToolShelf => ({ id: pack.id, bundled, importedAt: 0, pack });
const bundledShelves = (): ToolShelf[] => bundledPacks().map((pack) => shelfOf(pack, true));

/** The tools as they are where this pack alone was imported. */
export const toolsOf = (pack: Pack): Tool[] => toolsInUse([...bundledShelves(), shelfOf(pack, false)]);

export const frameworkOf = ({ framework }: Pick<Procedure, 'framework'>, pack: Pack): Framework | undefined =>
  [...pack.frameworks, ...bundledPacks().flatMap(({ frameworks }) => frameworks)].find(({ id }) => id === framework);

export const known = (): Known => ({ frameworks: bundledPacks().flatMap(({ frameworks }) => frameworks), tools: CATALOGUE });

/** A file as text, or why it is none. */
export async function readText(file: string, world: Pick<World, 'read'>): Promise<Text> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await world.read(file);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const problem = { path: '', code: 'unreadable', message: error.message, level: 'error' as const };
    return { ok: false, problem, unreadable: true, bytes: new Uint8Array() };
  }
  const read = await readFile(new Blob([bytes]));
  return read.ok ? { ok: true, text: read.text, bytes } : { ok: false, problem: read.problem, unreadable: false, bytes };
}

type Text = { bytes: Uint8Array<ArrayBuffer> } & ({ ok: true; text: string } | { ok: false; problem: Problem; unreadable: boolean });

export async function readPack(file: string, world: Pick<World, 'read' | 'subtle'>): Promise<PackFile> {
  const read = await readText(file, world);
  const { bytes } = read;
  if (!read.ok) return { file, pack: null, problems: [read.problem], unreadable: read.unreadable, bytes, text: '' };
  const { text } = read;
  const { pack, problems } = await check(text, world.subtle);
  return { file, pack, problems: placed(problems, text), unreadable: false, bytes, text };
}

export const readPacks = async (files: readonly string[], world: World): Promise<PackFile[]> => {
  const read: PackFile[] = [];
  for (const file of files) read.push(await readPack(file, world));
  return read;
};

async function check(text: string, subtle: Subtle): Promise<{ pack: Pack | null; problems: Problem[] }> {
  const parsed = parsePack(text, known());
  if (!parsed.ok) return { pack: null, problems: parsed.problems };
  const problems = [...claimsOf(parsed.pack, bundledShelves()), ...(await wrongPictures(parsed.pack, subtle)), ...parsed.warnings];
  return { pack: problems.some(({ level }) => level === 'error') ? null : parsed.pack, problems };
}

async function wrongPictures({ media }: Pack, subtle: Subtle): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [sha256, { data }] of Object.entries(media)) {
    const hash = await sha256Of(subtle, fromBase64(data));
    if (hash !== sha256) problems.push(wrongHash(sha256, hash));
  }
  return problems;
}

/** With line and column. */
export function placed<T extends { path: string; at?: Place }>(all: readonly T[], text: string): Placed<T>[] {
  const places = placesOf(
    text,
    all.flatMap(({ path, at }) => (at === undefined && path !== '' ? [path] : [])),
  );
  return all.map((each) => ({ ...each, ...(each.at ?? places.get(each.path)) }));
}
