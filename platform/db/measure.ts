/** How much of what is stored, by the kinds of a backup; and all of it on this disk. Collaborators: data-ports.ts, procedures/backup/contents.ts. */
import { KINDS, type BackupKind } from '../../procedures/backup/contents';
import { withDatabase } from './open';
import type { Database } from './stored';
import type { Marks, TrustedKey } from './settings';
import type { Source } from '../../procedures/sources/source';

export interface Amount {
  count: number;
  /** Bytes, about: as text, pictures as they are. */
  bytes: number;
}

export interface Measured {
  kinds: Record<BackupKind, Amount>;
  /** Bytes on this disk with all that belongs to it, as the browser says; null: it does not say. */
  disk: number | null;
}

const PATIENCE = 60_000;
const lengthOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
const sum = (all: readonly unknown[]): number => all.reduce<number>((bytes, value) => bytes + lengthOf(value), 0);

export async function measure(): Promise<Measured> {
  const [kinds, disk] = await Promise.all([withDatabase(amounts, PATIENCE), onDisk()]);
  return { kinds, disk };
}

async function onDisk(): Promise<number | null> {
  const { storage } = navigator as { storage?: StorageManager };
  return (await storage?.estimate?.().catch(() => null))?.usage ?? null;
}

async function amounts(db: Database): Promise<Measured['kinds']> {
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, { count: 0, bytes: 0 }])) as Measured['kinds'];
  const add = (kind: BackupKind, bytes: number): void => {
    kinds[kind].count++;
    kinds[kind].bytes += bytes;
  };
  // One after the other: all at once can be more than a page should hold.
  for await (const { value } of db.transaction('packs').store) if (!value.bundled) add('packs', lengthOf(value));
  for await (const { value } of db.transaction('forks').store) add('forks', lengthOf(value));
  for await (const { value } of db.transaction('drafts').store) add('drafts', lengthOf(value));
  for await (const { value } of db.transaction('versions').store) add('versions', lengthOf(value));
  for (const id of await db.getAllKeys('runs')) add('runs', sum(await db.getAll('events', IDBKeyRange.bound([id, 0], [id, Infinity]))));
  for await (const { value } of db.transaction('repairs').store) add('repairs', lengthOf(value));
  for (const id of await db.getAllKeys('recordings'))
    add('recordings', sum(await db.getAll('captures', IDBKeyRange.bound([id, 0], [id, Infinity]))));
  for await (const { value } of db.transaction('media').store) add('pictures', value.blob.size);
  await addSettings(db, add);
  return kinds;
}

async function addSettings(db: Database, add: (kind: BackupKind, bytes: number) => void): Promise<void> {
  const read = async <T>(key: string, otherwise: T): Promise<T> => ((await db.get('settings', key)) as T | undefined) ?? otherwise;
  const user = await read<Record<string, unknown>>('user', {});
  const marks = await read<Marks>('marks', { pinned: [], recent: [] });
  // Those of the practice desk come with Steplight.
  const bases = Object.entries(await read<Record<string, string>>('bases', {})).filter(([, address]) => /^https?:/.test(address));
  for (const each of [...Object.entries(user), ...bases, ...marks.pinned]) add('settings', lengthOf(each));
  for (const draft of Object.values(await read<Record<string, unknown>>('toolDrafts', {}))) add('toolDrafts', lengthOf(draft));
  for (const source of await read<Source[]>('sources', [])) add('sources', lengthOf(source));
  for (const key of await read<TrustedKey[]>('keys', [])) add('keys', lengthOf(key));
}
