/**
 * The file of a backup: a ZIP with its parts and, as the last of them, a manifest with the SHA-256 of each. It is read within limits and
 * verified whole before anything of it is looked at; a part that was changed refuses the file. A hash tells what was damaged and not who wrote
 * it. Collaborators: zip.ts, procedures/backup/parts.ts (what is in the parts), gather.ts, restore-backup.ts.
 */
import { countsOf, type Contents, type LeftOut } from '../../procedures/backup/contents';
import { MANIFEST, PartReader, picturePath, readManifest, writeParts } from '../../procedures/backup/parts';
import type { Known } from '../../procedures/packs/parse';
import { BACKUP_FORMAT_VERSION, type BackupManifest } from '../../procedures/schema/backup';
import { hashOf } from './media';
import type { StoredMedia } from './stored';
import { readZip, ZipError, ZipWriter, type ZipFault, type ZipLimits } from './zip';

export const LIMITS: ZipLimits = {
  file: 2 * 1024 ** 3,
  part: 64 * 1024 ** 2,
  all: 4 * 1024 ** 3,
  parts: 65_535,
  ratio: 200,
};
/** As a picture may be (db/media.ts). */
const LARGEST_PICTURE = 3_000_000;

export interface Written {
  file: Blob;
  manifest: BackupManifest;
}

/** `step`: of so many parts, so many are done. */
export type Progress = (done: number, of: number) => void;

export async function writeBackup(
  contents: Contents,
  pictures: ReadonlyMap<string, Blob>,
  about: { steplight: string; now: number },
  step: Progress,
): Promise<Written> {
  const zip = new ZipWriter(about.now);
  const parts: BackupManifest['parts'] = {};
  const add = async (path: string, bytes: Uint8Array<ArrayBuffer>, pressed: boolean): Promise<void> => {
    parts[path] = { sha256: await hashOf(bytes), bytes: bytes.byteLength };
    zip.add(path, bytes, pressed);
  };
  const of = contents.packs.size + contents.runs.size + contents.lists.pictures.length;
  let done = 0;
  for (const { path, text } of writeParts(contents)) {
    await add(path, new TextEncoder().encode(text), false);
    step(Math.min(++done, of), of);
  }
  for (const picture of contents.lists.pictures) {
    const blob = pictures.get(picture.sha256);
    if (blob !== undefined) await add(picturePath(picture), new Uint8Array(await blob.arrayBuffer()), true);
    step(Math.min(++done, of), of);
  }
  const manifest: BackupManifest = {
    format: 'steplight-backup',
    formatVersion: BACKUP_FORMAT_VERSION,
    madeAt: about.now,
    steplight: about.steplight,
    counts: countsOf(contents),
    parts,
  };
  zip.add(MANIFEST, new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`), false);
  return { file: zip.finish(), manifest };
}

export type BackupFault =
  | ZipFault
  | 'not-a-backup'
  | 'newer-backup'
  | 'bad-manifest'
  | 'missing-part'
  | 'unknown-part'
  | 'changed-part'
  | 'counts';

export interface ReadFile {
  manifest: BackupManifest;
  contents: Contents;
  /** By hash, as they are stored. */
  pictures: Map<string, StoredMedia>;
  leftOut: LeftOut[];
}

export type ReadBackup = ({ ok: true } & ReadFile) | { ok: false; fault: BackupFault; part: string };

const PICTURE = /^pictures\/([0-9a-f]{64})\.(?:webp|png|jpg)$/;

export async function readBackup(file: Blob, known: Known, step: Progress, limits = LIMITS): Promise<ReadBackup> {
  const texts = new Map<string, string>();
  const blobs = new Map<string, Blob>();
  const hashes = new Map<string, { sha256: string; bytes: number }>();
  let read = 0;
  try {
    await readZip(file, limits, async (path, bytes) => {
      hashes.set(path, { sha256: await hashOf(bytes), bytes: bytes.byteLength });
      read += bytes.byteLength;
      if (PICTURE.test(path)) blobs.set(path, new Blob([bytes]));
      else texts.set(path, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      step(Math.min(read, file.size), file.size);
    });
  } catch (error) {
    if (error instanceof ZipError) return { ok: false, fault: error.fault, part: error.path };
    // What is no UTF-8.
    if (error instanceof TypeError) return { ok: false, fault: 'damaged', part: [...hashes.keys()].at(-1) ?? '' };
    throw error;
  }
  const text = texts.get(MANIFEST);
  if (text === undefined) return { ok: false, fault: 'not-a-backup', part: '' };
  const found = readManifest(text);
  if (!found.ok) return { ok: false, fault: found.code, part: MANIFEST };
  const wrong = wrongPart(found.manifest, hashes);
  if (wrong !== null) return { ok: false, ...wrong };
  return contentsOf(found.manifest, texts, blobs, known);
}

/** Every part is what the manifest says, and there is no other. */
function wrongPart(
  { parts }: BackupManifest,
  hashes: ReadonlyMap<string, { sha256: string; bytes: number }>,
): { fault: BackupFault; part: string } | null {
  for (const [path, { sha256, bytes }] of Object.entries(parts)) {
    const came = hashes.get(path);
    if (came === undefined) return { fault: 'missing-part', part: path };
    if (came.sha256 !== sha256 || came.bytes !== bytes) return { fault: 'changed-part', part: path };
    const [, name] = PICTURE.exec(path) ?? [];
    if (name !== undefined && name !== sha256) return { fault: 'changed-part', part: path };
  }
  const unknown = [...hashes.keys()].find((path) => path !== MANIFEST && parts[path] === undefined);
  return unknown === undefined ? null : { fault: 'unknown-part', part: unknown };
}

async function contentsOf(
  manifest: BackupManifest,
  texts: ReadonlyMap<string, string>,
  blobs: ReadonlyMap<string, Blob>,
  known: Known,
): Promise<ReadBackup> {
  const reader = new PartReader(known);
  for (const [path, text] of texts) {
    if (path === MANIFEST) continue;
    if (!reader.take({ path, text })) return { ok: false, fault: 'unknown-part', part: path };
    // One after the other: the page goes on in between.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const came = new Set([...blobs].flatMap(([path, blob]) => (blob.size > LARGEST_PICTURE ? [] : [PICTURE.exec(path)?.[1] ?? ''])));
  const { contents, leftOut } = reader.finish(came);
  const counts = countsOf(contents);
  const short = Object.entries(counts).find(
    ([kind, count]) => count + leftOut.filter((each) => each.kind === kind).length < (manifest.counts[kind] ?? 0),
  );
  if (short !== undefined) return { ok: false, fault: 'counts', part: short[0] };
  const pictures = new Map(
    contents.lists.pictures.flatMap((about): [string, StoredMedia][] => {
      const bytes = blobs.get(picturePath(about));
      if (bytes === undefined) return [];
      const { sha256, width, height, storedAt, type } = about;
      return [[sha256, { sha256, blob: new Blob([bytes], { type }), width, height, storedAt }]];
    }),
  );
  return { ok: true, manifest, contents, pictures, leftOut };
}
