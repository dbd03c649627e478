/**
 * All that can be read of the stored data as files, whatever version it is of: for a Steplight that is older than its data, or that cannot open it as its own.
 * It is opened without a version and only read; a record that cannot be read is left out and counted. Collaborators: ports.ts; components/export/archive.ts (one archive of it).
 */
import { openDB, type IDBPDatabase } from 'idb';
import { toBase64 } from '../../procedures/packs/base64';
import { picturesIn } from '../../procedures/packs/references';
import { serialisePack, withSchema } from '../../procedures/packs/serialise';
import { serialiseRun } from '../../procedures/run/file';
import { picturesNamed } from '../../procedures/run/note';
import type { Media } from '../../procedures/schema/pack';
import type { RunEvent } from '../../procedures/schema/run';
import { failure } from '../errors';
import { NAME } from './open';
import type { StoredMedia, StoredPack } from './stored';
import { rawText } from './raw-text';
import { isSound } from './sound';

export interface Salvaged {
  files: { path: string; text: string }[];
  /** Records that could not be read. */
  lost: number;
}

type AnyDatabase = IDBPDatabase;

export async function salvage(): Promise<Salvaged> {
  // Without a version one that is not there would be made.
  if (!(await indexedDB.databases()).some(({ name }) => name === NAME)) throw failure('storage-empty');
  const db = await openDB(NAME);
  try {
    const files: Salvaged['files'] = [];
    let lost = 0;
    const stores = [...db.objectStoreNames];
    const read = new Map<string, Row[]>();
    for (const store of stores) {
      const rows = await rowsOf(db, store);
      lost += rows.lost;
      read.set(store, rows.found);
    }
    files.push(...(await packFiles(read)), ...(await runFiles(read)));
    // Also what is in the others: whoever needs it later has it.
    for (const [store, rows] of read) if (rows.length > 0) files.push({ path: `stores/${store}.json`, text: await rawText(rows) });
    return { files, lost };
  } finally {
    db.close();
  }
}

interface Row {
  key: IDBValidKey;
  value: unknown;
}

async function rowsOf(db: AnyDatabase, store: string): Promise<{ found: Row[]; lost: number }> {
  const found: Row[] = [];
  let lost = 0;
  for (const key of await db.getAllKeys(store))
    await db.get(store, key as never).then(
      (value: unknown) => found.push({ key, value }),
      () => lost++,
    );
  return { found, lost };
}

type Read = ReadonlyMap<string, Row[]>;

/** Packs as they are exported, those that come with Steplight as well: they may have been others then. */
async function packFiles(read: Read): Promise<Salvaged['files']> {
  const files: Salvaged['files'] = [];
  for (const { key, value } of read.get('packs') ?? []) {
    if (!isSound('packs', value, key)) continue;
    const { pack } = value as StoredPack;
    const media = { ...pack.media, ...(await mediaOf(read, picturesIn(pack.procedures))) };
    files.push({ path: `packs/${fileName(pack.id)}.json`, text: serialisePack(withSchema({ ...pack, media })) });
  }
  return files;
}

async function runFiles(read: Read): Promise<Salvaged['files']> {
  const logs = new Map<string, RunEvent[]>();
  for (const { key, value } of read.get('events') ?? []) {
    if (!isSound('events', value, key)) continue;
    const event = value as RunEvent;
    logs.set(event.runId, [...(logs.get(event.runId) ?? []), event]);
  }
  const files: Salvaged['files'] = [];
  for (const [run, log] of logs)
    files.push({ path: `runs/${fileName(run)}.json`, text: serialiseRun(run, log, await mediaOf(read, picturesNamed(log))) });
  return files;
}

async function mediaOf(read: Read, wanted: Iterable<string>): Promise<Record<string, Media>> {
  const stored = new Map((read.get('media') ?? []).map(({ key, value }) => [key, { key, value }]));
  const media: Record<string, Media> = {};
  for (const sha256 of wanted) {
    const row = stored.get(sha256);
    if (row === undefined || !isSound('media', row.value, row.key)) continue;
    const { blob, width, height } = row.value as StoredMedia;
    media[sha256] = { type: blob.type as Media['type'], width, height, data: toBase64(new Uint8Array(await blob.arrayBuffer())) };
  }
  return media;
}

const fileName = (id: string): string => id.replaceAll(/[^\w.-]+/g, '-');
