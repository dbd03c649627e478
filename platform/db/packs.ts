/**
 * The library: packs as they were imported, and what can be read out of them. An import is one transaction or nothing.
 * Collaborators: procedures/packs (parsing and checking), procedures/bundled, procedures/tools/catalogue.
 */
import { BUNDLED } from '../../procedures/bundled/packs';
import { parseDocument, parsePack, type Known, type ParsedPack } from '../../procedures/packs/parse';
import type { ImportReport, Problem } from '../../procedures/packs/report';
import { serialisePack } from '../../procedures/packs/serialise';
import type { Framework } from '../../procedures/schema/framework';
import type { Pack } from '../../procedures/schema/pack';
import type { Procedure } from '../../procedures/schema/procedure';
import type { Tool } from '../../procedures/schema/tool';
import { CATALOGUE } from '../../procedures/tools/catalogue';
import { PlatformError } from '../errors';
import { atomically, withDatabase, type StoredPack } from './open';

export interface LibraryEntry {
  pack: { id: string; version: string; title: string; owner: string; bundled: boolean };
  procedure: Procedure;
  framework: Framework;
}

/** An update of Steplight brings a pack whose id a pack of the user has: the user's own stays. */
const NAMESAKE: Problem = {
  path: 'id',
  code: 'own-pack',
  message: 'is also the id of a pack of yours, which stays. Give yours another id, or remove it, to get this one.',
  level: 'error',
};

/** Puts the bundled packs in or brings them up to date. Returns the problems of those that cannot be, by pack. */
export async function installBundled(now: number): Promise<{ pack: string; problems: Problem[] }[]> {
  const broken: { pack: string; problems: Problem[] }[] = [];
  for (const { id, document } of BUNDLED) {
    const parsed = parseDocument(document, await known(id));
    if (!parsed.ok) {
      broken.push({ pack: id, problems: parsed.problems });
      continue;
    }
    const stored = await toStored(parsed.pack, true, now);
    const before = await withDatabase((db) => db.get('packs', id));
    if (before?.bundled === false) broken.push({ pack: id, problems: [NAMESAKE] });
    else if (before?.hash !== stored.hash) await withDatabase((db) => db.put('packs', stored));
  }
  return broken;
}

/** Imports the text of a pack. Whatever the report says but `imported`, nothing was changed. */
export async function importPack(text: string, replace: boolean, now: number): Promise<ImportReport> {
  const parsed: ParsedPack = parsePack(text, await known(null));
  if (!parsed.ok) return { outcome: 'refused', problems: parsed.problems };
  const { pack, warnings } = parsed;
  const stored = await toStored(pack, false, now);
  const told = { pack: pack.id, title: pack.title, version: pack.version, procedures: pack.procedures.length, warnings };
  if (BUNDLED.some(({ id }) => id === pack.id)) {
    const bundled = await withDatabase((db) => db.get('packs', pack.id));
    if (bundled?.hash === stored.hash) return { outcome: 'unchanged', ...told, replaced: null };
    const message = `"${pack.id}" is the id of a pack that comes with Steplight, which an import does not replace. Give your pack an id of its own.`;
    return { outcome: 'refused', problems: [{ path: 'id', code: 'bundled-pack', message, level: 'error' }] };
  }
  // Looked at in the transaction that writes: between the two, another import could come.
  return withDatabase((db) =>
    atomically(db, ['packs'], async (tx): Promise<ImportReport> => {
      const before = await tx.objectStore('packs').get(pack.id);
      if (before?.hash === stored.hash) return { outcome: 'unchanged', ...told, replaced: null };
      if (before !== undefined && !replace) {
        return {
          outcome: 'confirm',
          pack: pack.id,
          title: pack.title,
          from: before.version,
          to: pack.version,
          procedures: pack.procedures.length,
          warnings,
        };
      }
      await tx.objectStore('packs').put(stored);
      return { outcome: 'imported', ...told, replaced: before?.version ?? null };
    }),
  );
}

/** Runs that follow a procedure of the pack keep their own copy. */
export async function removePack(id: string): Promise<void> {
  const pack = await withDatabase((db) => db.get('packs', id));
  if (pack?.bundled === true) throw new PlatformError('bundled-pack', 'This pack comes with Steplight and cannot be removed.');
  await withDatabase((db) => db.delete('packs', id));
}

export async function exportPack(id: string): Promise<string> {
  const stored = await withDatabase((db) => db.get('packs', id));
  if (stored === undefined) throw new PlatformError('unknown-pack', `There is no pack "${id}".`);
  return serialisePack(stored.pack);
}

export async function listPacks(): Promise<StoredPack[]> {
  return withDatabase((db) => db.getAll('packs'));
}

export async function listEntries(): Promise<LibraryEntry[]> {
  const packs = await listPacks();
  const shared = new Map(
    packs.filter(({ bundled }) => bundled).flatMap(({ pack }) => pack.frameworks.map((framework) => [framework.id, framework])),
  );
  return packs.flatMap(({ id, version, bundled, pack }) =>
    pack.procedures.flatMap((procedure) => {
      const framework = pack.frameworks.find((own) => own.id === procedure.framework) ?? shared.get(procedure.framework);
      return framework === undefined
        ? []
        : [{ pack: { id, version, title: pack.title, owner: pack.owner, bundled }, procedure, framework }];
    }),
  );
}

/** Tools of the catalogue and of all packs; a pack's definition of the same id comes first. */
export async function listTools(): Promise<Tool[]> {
  const own = (await listPacks()).flatMap(({ pack }) => pack.tools);
  return [...own, ...CATALOGUE.filter(({ id }) => !own.some((tool) => tool.id === id))];
}

/** What a pack may refer to: frameworks of bundled packs (but for itself) and the catalogue's tools. */
async function known(self: string | null): Promise<Known> {
  const packs = (await listPacks()).filter(({ id, bundled }) => bundled && id !== self);
  return { frameworks: packs.flatMap(({ pack }) => pack.frameworks), tools: CATALOGUE };
}

async function toStored(pack: Pack, bundled: boolean, importedAt: number): Promise<StoredPack> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(serialisePack(pack)));
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id: pack.id, version: pack.version, pack, bundled, importedAt, hash };
}
