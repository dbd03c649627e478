/**
 * Packs that go out → the file that is saved: one alone as JSON, several in a ZIP archive with the JSON Schema that they name. Collaborators:
 * exporter.ts, platform/db/export.ts (reads one after the other).
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { ExportedPack } from '../../procedures/packs/part';
import { SCHEMA_FILE } from '../../procedures/packs/serialise';
import { packSchemaText } from '../../procedures/schema/json-schema';

export interface SavedFile {
  name: string;
  content: Blob;
}

export const ZIP = 'application/zip';

/**
 * @param name of the archive, without its ending
 * @param alone where there is one pack alone, it is saved as it is
 * @returns null: there is nothing to save
 */
export async function packFile(name: string, packs: AsyncIterable<ExportedPack>, alone: boolean): Promise<SavedFile | null> {
  const archive = new PackArchive();
  let first: ExportedPack | null = null;
  let count = 0;
  for await (const pack of packs) {
    count++;
    if (count === 1 && alone) {
      // Whether it stays alone is not known yet.
      first = pack;
      continue;
    }
    if (first !== null) archive.add(fileName(first), first.text);
    first = null;
    archive.add(fileName(pack), pack.text);
  }
  if (count === 0) return null;
  if (first !== null) return { name: fileName(first), content: new Blob([first.text], { type: 'application/json' }) };
  return { name: `${name}.zip`, content: archive.end() };
}

const fileName = ({ id, version }: ExportedPack): string => `${id}-${version}.json`;

/** Packs as text are large: each is packed as it comes, and only what came out of that is kept. */
class PackArchive {
  private readonly parts: Uint8Array<ArrayBuffer>[] = [];
  private readonly zip = new Zip((error, part) => {
    if (error !== null) throw error;
    this.parts.push(part as Uint8Array<ArrayBuffer>);
  });

  add(name: string, text: string): void {
    const file = new ZipDeflate(name);
    this.zip.add(file);
    file.push(strToU8(text), true);
  }

  end(): Blob {
    this.add(SCHEMA_FILE, packSchemaText());
    this.zip.end();
    return new Blob(this.parts, { type: ZIP });
  }
}
