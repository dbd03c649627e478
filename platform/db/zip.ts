/**
 * ZIP files, as much as a backup needs: written one part after the other, without holding all of them; read within limits, one part after the
 * other, so that a small file cannot become a large one. What is in them is not known here. Collaborator: backup-file.ts.
 */
import { Unzip, UnzipInflate, zipSync } from 'fflate';
import { failure } from '../errors';

/** Of a ZIP without the extensions for larger ones. */
const MOST_ENTRIES = 65_535;
const MOST_BYTES = 0xffff_ffff;
const END = 22;

export class ZipWriter {
  private readonly files: Blob[] = [];
  private readonly directory: Uint8Array<ArrayBuffer>[] = [];
  private written = 0;

  /** `at`: ms since epoch. */
  constructor(private readonly at: number) {}

  /** `pressed`: it is compressed already. */
  add(path: string, bytes: Uint8Array, pressed: boolean): void {
    // An archive of this one file: what is before its directory, and the directory with another place in it.
    const one = zipSync({ [path]: [bytes, { level: pressed ? 0 : 6, mtime: this.at }] });
    const end = new DataView(one.buffer, one.byteLength - END);
    const begin = end.getUint32(16, true);
    const entry = one.slice(begin, one.byteLength - END);
    new DataView(entry.buffer).setUint32(42, this.written, true);
    this.directory.push(entry);
    // A blob of its own, which the browser may keep on the disk.
    this.files.push(new Blob([one.subarray(0, begin)]));
    this.written += begin;
    if (this.directory.length > MOST_ENTRIES || this.written > MOST_BYTES) throw failure('backup-too-large');
  }

  finish(): Blob {
    const end = new DataView(new ArrayBuffer(END));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, this.directory.length, true);
    end.setUint16(10, this.directory.length, true);
    end.setUint32(
      12,
      this.directory.reduce((sum, { byteLength }) => sum + byteLength, 0),
      true,
    );
    end.setUint32(16, this.written, true);
    return new Blob([...this.files, ...this.directory, end.buffer], { type: 'application/zip' });
  }
}

export interface ZipLimits {
  /** Bytes of the file, of one part and of all parts. */
  file: number;
  part: number;
  all: number;
  parts: number;
  /** How many times as large as its file what is in it may be. */
  ratio: number;
}

export type ZipFault = 'too-large' | 'too-many' | 'bomb' | 'not-a-zip' | 'damaged' | 'twice';

export class ZipError extends Error {
  constructor(
    readonly fault: ZipFault,
    readonly path: string,
  ) {
    super(`${fault} ${path}`);
  }
}

/** As long as little was read, a ratio says nothing. */
const GRACE = 4 * 1024 * 1024;

interface Open {
  path: string;
  chunks: Uint8Array<ArrayBuffer>[];
  bytes: number;
  whole: boolean;
}

/** Gives each part when it is whole; the next is not read before `take` is done. Throws `ZipError`. */
export async function readZip(
  file: Blob,
  limits: ZipLimits,
  take: (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<void> {
  if (file.size > limits.file) throw new ZipError('too-large', '');
  if (!(await beginsAsZip(file))) throw new ZipError('not-a-zip', '');
  const waiting: Open[] = [];
  const seen = new Set<string>();
  let [read, unpacked] = [0, 0];
  let fault: ZipError | null = null;
  const unzip = new Unzip();
  unzip.register(UnzipInflate);
  unzip.onfile = (found) => {
    const open: Open = { path: found.name, chunks: [], bytes: 0, whole: false };
    if (seen.has(open.path)) fault ??= new ZipError('twice', open.path);
    seen.add(open.path);
    if (seen.size > limits.parts) fault ??= new ZipError('too-many', '');
    waiting.push(open);
    found.ondata = (error, chunk, final) => {
      if (error !== null) fault ??= new ZipError('damaged', open.path);
      if (fault !== null) return;
      open.bytes += chunk.byteLength;
      unpacked += chunk.byteLength;
      if (open.bytes > limits.part || unpacked > limits.all) fault = new ZipError('too-large', open.path);
      else if (unpacked > GRACE && unpacked > read * limits.ratio) fault = new ZipError('bomb', open.path);
      // The library may use its own again.
      else open.chunks.push(chunk.slice());
      open.whole = final;
    };
    found.start();
  };
  for await (const chunk of chunksOf(file)) {
    read += chunk.byteLength;
    try {
      unzip.push(chunk, read >= file.size);
    } catch {
      fault ??= new ZipError('damaged', waiting.at(-1)?.path ?? '');
    }
    if (fault !== null) throw fault;
    while (waiting[0]?.whole === true) {
      const { path, chunks, bytes } = waiting.shift() as Open;
      await take(path, joined(chunks, bytes));
    }
  }
  const [unfinished] = waiting;
  if (unfinished !== undefined) throw new ZipError('damaged', unfinished.path);
}

const SLICE = 64 * 1024;

/** Small ones, so that a limit is met before much has been unpacked; other work of this thread comes in between. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < file.size; at += SLICE) yield new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer());
}

async function beginsAsZip(file: Blob): Promise<boolean> {
  const begin = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => begin[at] === byte);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}
