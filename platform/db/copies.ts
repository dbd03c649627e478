/**
 * The folder of safety copies: files of the extension's own, in the browser's private file system, which stays when the browser loses its
 * databases. A file is written whole or not at all. What is copied, and when, is safety.ts; this knows names and bytes. Collaborators: safety.ts,
 * copy-kinds.ts.
 */
export interface CopyName {
  kind: string;
  key: string;
  /** Of two copies of one thing, the higher is the later. */
  stamp: number;
}

const FOLDER = 'copies';
/** End of a name. */
const UNFINISHED = '.new';

type Listed = FileSystemDirectoryHandle & { keys(): AsyncIterable<string> };

let root: Promise<FileSystemDirectoryHandle | null> | null = null;

/** Null where the browser has none: in Firefox's private windows. */
async function openRoot(): Promise<FileSystemDirectoryHandle | null> {
  // Absent outside secure contexts by the standard; the types do not say so.
  const { storage } = navigator as { storage?: StorageManager };
  if (storage?.getDirectory === undefined) return null;
  try {
    return await (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return null;
    throw error;
  }
}

function rootFolder(): Promise<FileSystemDirectoryHandle | null> {
  root ??= openRoot().catch((error: unknown) => {
    root = null;
    throw error;
  });
  return root;
}

async function folderOf(kind: string): Promise<Listed | null> {
  return ((await (await rootFolder())?.getDirectoryHandle(kind, { create: true })) ?? null) as Listed | null;
}

/** A comma is written %2C in the key. */
const fileOf = ({ key, stamp }: Omit<CopyName, 'kind'>): string => `${encodeURIComponent(key)},${stamp}`;

export const hasCopies = async (): Promise<boolean> => (await rootFolder()) !== null;

export async function listCopies(kind: string): Promise<CopyName[]> {
  const folder = await folderOf(kind);
  const names: CopyName[] = [];
  if (folder === null) return names;
  for await (const file of folder.keys()) {
    // What a kill left half-written has another end.
    const [, key, stamp] = /^([^,]+),(\d+)$/.exec(file) ?? [];
    if (key !== undefined) names.push({ kind, key: decodeURIComponent(key), stamp: Number(stamp) });
  }
  return names;
}

/** True also where there can be no copies at all. */
export async function isCopied({ kind, key, stamp }: CopyName): Promise<boolean> {
  return !(await hasCopies()) || (await listCopies(kind)).some((each) => each.key === key && each.stamp === stamp);
}

/** The types do not have it yet; both browsers do. */
type Movable = FileSystemFileHandle & { move(name: string): Promise<void> };

/** Resolves when it is there, whole: a file has its name from the moment in which it is made, so it gets its own when it is full. */
export async function writeCopy(name: CopyName, content: Blob): Promise<void> {
  const folder = await folderOf(name.kind);
  if (folder === null) return;
  const made = (await folder.getFileHandle(`${fileOf(name)}${UNFINISHED}`, { create: true })) as Movable;
  const file = await made.createWritable();
  try {
    await file.write(content);
    await file.close();
  } catch (error) {
    await file.abort().catch(() => undefined);
    throw error;
  }
  await made.move(fileOf(name));
}

export async function dropCopy(name: CopyName): Promise<void> {
  const folder = await folderOf(name.kind);
  await folder?.removeEntry(fileOf(name)).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  });
}

/** What a page that was closed, or a worker that was ended, left half-written. Not while somebody writes (safety.ts). */
export async function dropUnfinished(kind: string): Promise<void> {
  const folder = await folderOf(kind);
  if (folder === null) return;
  const left: string[] = [];
  for await (const file of folder.keys()) if (file.endsWith(UNFINISHED)) left.push(file);
  for (const file of left) await folder.removeEntry(file);
}

export async function readCopy(name: CopyName): Promise<Blob | null> {
  const folder = await folderOf(name.kind);
  return folder === null ? null : (await folder.getFileHandle(fileOf(name))).getFile();
}

/** Compressed; the format carries a checksum, so that a damaged copy is known as one. */
export const pressed = (value: unknown): Promise<Blob> =>
  new Response(new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream('gzip'))).blob();

export const unpressed = async (file: Blob): Promise<unknown> =>
  JSON.parse(await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text());
