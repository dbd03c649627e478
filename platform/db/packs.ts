/**
 * The library: packs as they are stored, and what can be read out of them. Lists are made of shelves and heads; a procedure is read whole
 * only when it is opened. Collaborators: import.ts (how packs come in), procedures/bundled, procedures/tools/catalogue, shelves.ts (what is
 * kept beside the packs).
 */
import type { ProcedureRef } from '../../procedures/editing/types';
import type { ProcedureHead, Signs } from '../../procedures/library/heads';
import { BUNDLED } from '../../procedures/bundled/packs';
import { parseDocument, type Known } from '../../procedures/packs/parse';
import type { Problem } from '../../procedures/packs/report';
import { problem } from '../../procedures/problems/problem';
import type { Framework } from '../../procedures/schema/framework';
import type { Procedure } from '../../procedures/schema/procedure';
import type { Tool } from '../../procedures/schema/tool';
import { CATALOGUE } from '../../procedures/tools/catalogue';
import { knownTools, toolsInUse, type KnownTool } from '../../procedures/tools/known';
import { failure } from '../errors';
import { forgetPublished } from './draft-journal';
import { forgetToolSaved } from './tool-journal';
import { keepMedia } from './media';
import { atomically, withDatabase } from './open';
import type { StoredMedia, StoredPack } from './stored';
import { exportText, takeOutPictures, toStored } from './pack-text';
import { deletePack, LIBRARY, putPack, type StoredShelf } from './shelves';

export interface EntryOf<What> {
  /** `language` is a BCP 47 tag. */
  pack: { id: string; version: string; title: string; owner: string; bundled: boolean; language?: string; summary?: string };
  procedure: What;
  framework: Framework;
}

/** An update of Steplight brings a pack whose id a pack of the user has: the user's own stays. */
const NAMESAKE = problem('id', 'own-pack', 'own-pack');

/** Puts the bundled packs in or brings them up to date. Returns the problems of those that cannot be, by pack. */
export async function installBundled(now: number): Promise<{ pack: string; problems: Problem[] }[]> {
  const broken: { pack: string; problems: Problem[] }[] = [];
  for (const { id, document } of BUNDLED) {
    const parsed = parseDocument(document, await known(id));
    if (!parsed.ok) {
      broken.push({ pack: id, problems: parsed.problems });
      continue;
    }
    // Where the schema lies beside its source says nothing here.
    const { $schema: _, ...pack } = parsed.pack;
    const taken = await takeOutPictures(pack, now);
    if (!taken.ok) {
      broken.push({ pack: id, problems: taken.problems });
      continue;
    }
    const stored = await toStored(taken.pack, taken.pictures, true, now);
    const before = await withDatabase((db) => db.get('packs', id));
    if (before?.bundled === false) broken.push({ pack: id, problems: [NAMESAKE] });
    else if (before?.hash !== stored.hash) await store(stored, taken.pictures);
  }
  return broken;
}

async function store(pack: StoredPack, pictures: readonly StoredMedia[]): Promise<void> {
  await withDatabase((db) =>
    atomically(db, [...LIBRARY, 'media'], async (tx) => {
      await keepMedia(tx.objectStore('media'), pictures);
      await putPack(tx, pack);
    }),
  );
}

/** Runs that follow a procedure of the pack keep their own copy; drafts of it and earlier versions stay. */
export async function removePack(id: string): Promise<void> {
  const pack = await withDatabase((db) => db.get('shelves', id));
  if (pack?.bundled === true) throw failure('bundled-pack-stays');
  await withDatabase((db) => atomically(db, [...LIBRARY], (tx) => deletePack(tx, id)));
  await Promise.all([forgetPublished(id), forgetToolSaved(id)]);
}

export async function exportPack(id: string): Promise<string> {
  const stored = await withDatabase((db) => db.get('packs', id));
  if (stored === undefined) throw failure('unknown-pack', id);
  return exportText(stored.pack);
}

/** Version 1 kept pictures inside the packs. */
export async function moveOldPictures(now: number): Promise<void> {
  for (const { id, inline } of await listPacks()) {
    const stored = inline ? await withDatabase((db) => db.get('packs', id)) : undefined;
    if (stored === undefined) continue;
    const taken = await takeOutPictures(stored.pack, now);
    if (!taken.ok) continue;
    await store({ ...stored, ...(await toStored(taken.pack, taken.pictures, stored.bundled, stored.importedAt)) }, taken.pictures);
  }
}

/** All packs without their procedures. */
export async function listPacks(): Promise<StoredShelf[]> {
  return withDatabase((db) => db.getAll('shelves'));
}

export async function readPack(id: string): Promise<StoredPack | null> {
  return (await withDatabase((db) => db.get('packs', id))) ?? null;
}

export async function listEntries(): Promise<EntryOf<ProcedureHead>[]> {
  const [shelves, stored] = await withDatabase((db) => {
    const tx = db.transaction(['shelves', 'heads']);
    return Promise.all([tx.objectStore('shelves').getAll(), tx.objectStore('heads').getAll()]);
  });
  const heads = new Map(stored.map((each) => [each.pack, each.heads]));
  return shelves.flatMap((shelf) => entriesOf(shelf, shelves, heads.get(shelf.id) ?? []));
}

/** Of all procedures, by `pack/procedure`: for whoever looks for a step. */
export async function listOutlines(): Promise<Map<string, string>> {
  const stored = await withDatabase((db) => db.getAll('outlines'));
  return new Map(stored.flatMap(({ pack, outlines }) => outlines.map(([id, outline]): [string, string] => [`${pack}/${id}`, outline])));
}

/** The procedures of a pack, whole. */
export async function readEntries(pack: string): Promise<EntryOf<Procedure>[]> {
  const [shelves, stored] = await withDatabase((db) => {
    const tx = db.transaction(['shelves', 'packs']);
    return Promise.all([tx.objectStore('shelves').getAll(), tx.objectStore('packs').get(pack)]);
  });
  const shelf = shelves.find(({ id }) => id === pack);
  return shelf === undefined || stored === undefined ? [] : entriesOf(shelf, shelves, stored.pack.procedures);
}

export async function readEntry({ pack, procedure: id }: ProcedureRef): Promise<EntryOf<Procedure> | null> {
  return (await readEntries(pack)).find(({ procedure }) => procedure.id === id) ?? null;
}

/** Those whose framework is known: that of their pack, or a bundled one. */
function entriesOf<What extends { framework: string }>(
  { id, version, bundled, pack: { title, owner, language, summary, frameworks } }: StoredShelf,
  shelves: readonly StoredShelf[],
  procedures: readonly What[],
): EntryOf<What>[] {
  const shared = shelves.flatMap((each) => (each.bundled ? each.pack.frameworks : []));
  const byId = new Map([...shared, ...frameworks].map((framework) => [framework.id, framework]));
  const about = { id, version, title, owner, bundled, language, ...(summary === undefined ? {} : { summary }) };
  return procedures.flatMap((procedure) => {
    const framework = byId.get(procedure.framework);
    return framework === undefined ? [] : [{ pack: about, procedure, framework }];
  });
}

/** By what the procedures that may be used are recognised. */
export async function listSigns(): Promise<{ procedure: Signs }[]> {
  return (await withDatabase((db) => db.getAll('signs'))).flatMap(({ signs }) => signs.map((procedure) => ({ procedure })));
}

/** Tools of the catalogue and of all packs, each id once (procedures/tools/known.ts says whose definition counts). */
export async function listTools(): Promise<Tool[]> {
  return toolsInUse(await listPacks());
}

/** All definitions with where they are from, also those that do not count. */
export async function listKnownTools(): Promise<KnownTool[]> {
  return knownTools(await listPacks());
}

/** Definitions of the tools of these ids: the catalogue's, else that of their own pack, if it has one. */
export async function toolsOf(ids: readonly string[], own: readonly Tool[]): Promise<Tool[]> {
  const all = [...CATALOGUE, ...own, ...(await listTools())];
  return ids.flatMap((id) => all.find((tool) => tool.id === id) ?? []);
}

/** What a pack may refer to: frameworks of bundled packs (but for itself) and the catalogue's tools. */
export async function known(self: string | null): Promise<Known> {
  const packs = (await listPacks()).filter(({ id, bundled }) => bundled && id !== self);
  return { frameworks: packs.flatMap(({ pack }) => pack.frameworks), tools: CATALOGUE };
}
