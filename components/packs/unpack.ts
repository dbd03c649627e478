/**
 * An archive that somebody chose → the files in it that can be imported. It is hostile until proven otherwise: its directory says what is
 * in it, and nothing is unpacked further than that says, nor more in all than `MOST`. Names in it are shown and never paths. Collaborators:
 * import-model.ts, signed-files.ts (a signature beside its pack). Not here: what the files hold.
 */
import { SCHEMA_FILE } from '../../procedures/packs/serialise';
import type { Problem } from '../../procedures/packs/report';
import { number } from '../common/format';
import { t } from '../common/text';

export interface Unpacked {
  files: File[];
  /** Archives that cannot be read. */
  refused: { name: string; problem: Problem }[];
}

const MEGABYTE = 1024 * 1024;
const MOST = { files: 1_000, bytes: 256 * MEGABYTE };

const isArchive = ({ name, type }: File): boolean => /\.zip$/i.test(name) || type === 'application/zip';

/** What is no archive stays as it is. */
export async function unpackAll(given: readonly File[]): Promise<Unpacked> {
  const files: File[] = [];
  const refused: Unpacked['refused'] = [];
  for (const file of given) {
    if (!isArchive(file)) {
      files.push(file);
      continue;
    }
    try {
      files.push(...(await unpack(file)));
    } catch (thrown) {
      const [code, message] = thrown instanceof Refusal ? [thrown.code, thrown.message] : ['archive-broken', t('packs_archive_broken')];
      refused.push({ name: file.name, problem: { path: '', code, message, level: 'error' } });
    }
  }
  return { files, refused };
}

class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const broken = (): Refusal => new Refusal('archive-broken', t('packs_archive_broken'));

async function unpack(archive: File): Promise<File[]> {
  const entries = (await directoryOf(archive)).filter(({ name }) => isWanted(name));
  if (entries.length === 0) throw new Refusal('archive-empty', t('packs_archive_empty'));
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > MOST.files || bytes > MOST.bytes)
    throw new Refusal('archive-too-large', t('packs_archive_too_large', number(MOST.files), number(MOST.bytes / MEGABYTE)));
  const files: File[] = [];
  for (const entry of entries) files.push(new File(await contentOf(archive, entry), entry.name));
  return files;
}

/** Packs, runbooks, signatures; not what systems put beside them, nor the schema that comes with an export. */
function isWanted(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  const isSchema = path === SCHEMA_FILE || path.endsWith(`/${SCHEMA_FILE}`);
  return /\.(?:json|sig|md|markdown)$/i.test(name) && !name.startsWith('.') && !path.startsWith('__MACOSX/') && !isSchema;
}

interface Entry {
  name: string;
  /** 0: as it is; 8: deflated. */
  method: number;
  packed: number;
  size: number;
  /** Of what stands before it. */
  offset: number;
}

/** Fields of the format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7, 4.3.12, 4.3.16. */
const END = { mark: 0x06054b50, length: 22, longestComment: 65_535 };
const ENTRY = { mark: 0x02014b50, length: 46 };
const LOCAL = { mark: 0x04034b50, length: 30 };

async function directoryOf(archive: Blob): Promise<Entry[]> {
  const tail = await viewOf(archive.slice(Math.max(0, archive.size - END.length - END.longestComment)));
  let at = tail.byteLength - END.length;
  while (at >= 0 && tail.getUint32(at, true) !== END.mark) at--;
  if (at < 0) throw broken();
  const [length, offset] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  if (length > MEGABYTE || offset + length > archive.size) throw broken();
  const list = await viewOf(archive.slice(offset, offset + length));
  const entries: Entry[] = [];
  let next = 0;
  while (next < list.byteLength) {
    const entry = entryAt(list, next);
    entries.push(entry.entry);
    next = entry.next;
  }
  return entries;
}

function entryAt(list: DataView, at: number): { entry: Entry; next: number } {
  if (list.getUint32(at, true) !== ENTRY.mark) throw broken();
  const nameLength = list.getUint16(at + 28, true);
  const next = at + ENTRY.length + nameLength + list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
  const isEncrypted = (list.getUint16(at + 8, true) & 1) === 1;
  const method = list.getUint16(at + 10, true);
  if (isEncrypted || (method !== 0 && method !== 8)) throw broken();
  const name = new TextDecoder().decode(new Uint8Array(list.buffer, at + ENTRY.length, nameLength));
  const entry = {
    name,
    method,
    packed: list.getUint32(at + 20, true),
    size: list.getUint32(at + 24, true),
    offset: list.getUint32(at + 42, true),
  };
  return { entry, next };
}

async function contentOf(archive: Blob, { method, packed, size, offset }: Entry): Promise<Uint8Array<ArrayBuffer>[]> {
  const local = await viewOf(archive.slice(offset, offset + LOCAL.length));
  if (local.getUint32(0, true) !== LOCAL.mark) throw broken();
  const from = offset + LOCAL.length + local.getUint16(26, true) + local.getUint16(28, true);
  const content = archive.slice(from, from + packed).stream();
  const reader = (method === 0 ? content : content.pipeThrough(new DecompressionStream('deflate-raw'))).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let got = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    got += value.length;
    // More than was said: it would go on for as long as there is memory.
    if (got > size) {
      await reader.cancel();
      throw broken();
    }
    parts.push(value);
  }
  if (got !== size) throw broken();
  return parts;
}

const viewOf = async (blob: Blob): Promise<DataView<ArrayBuffer>> => new DataView(await blob.arrayBuffer());
