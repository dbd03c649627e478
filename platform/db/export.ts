/**
 * Packs on their way out: some procedures, each pack a file, or everything that is not part of Steplight. One after the other, so that a large
 * library is never held as text at once. Collaborators: procedures/packs/part.ts (what a part is), pack-text.ts (the text);
 * components/export/packs.ts (files and archives).
 */
import type { ProcedureRef } from '../../procedures/editing/types';
import { isWhole, partKey, partOf, type ExportedPack } from '../../procedures/packs/part';
import { hashOf } from './media';
import { exportText } from './pack-text';
import { listPacks, readPack } from './packs';

/** What is not here any more is left out. */
export async function* exportSome(refs: readonly ProcedureRef[], pictures: boolean): AsyncGenerator<ExportedPack> {
  for (const id of new Set(refs.map(({ pack }) => pack))) {
    const own = refs.filter(({ pack }) => pack === id).map(({ procedure }) => procedure);
    const exported = await exportOne(id, own, pictures);
    if (exported !== null) yield exported;
  }
}

/** Every pack but those that come with Steplight: everybody has them. */
export async function* exportAll(pictures: boolean): AsyncGenerator<ExportedPack> {
  for (const { id, bundled } of await listPacks()) {
    const exported = bundled ? null : await exportOne(id, null, pictures);
    if (exported !== null) yield exported;
  }
}

/** @param procedures null: all */
async function exportOne(id: string, procedures: readonly string[] | null, pictures: boolean): Promise<ExportedPack | null> {
  const stored = await readPack(id);
  if (stored === null) return null;
  const { pack, bundled } = stored;
  const wanted = { procedures: procedures ?? pack.procedures.map((each) => each.id), pictures };
  if (procedures !== null && !pack.procedures.some((each) => wanted.procedures.includes(each.id))) return null;
  // One that comes with Steplight is never replaced by an import: as a whole it could not go anywhere.
  const whole = !bundled && isWhole(pack, wanted);
  const out = whole ? pack : partOf(pack, wanted, await hashOf(new TextEncoder().encode(partKey(pack, wanted))), bundled);
  return { id: out.id, version: out.version, title: out.title, text: await exportText(out), whole };
}
