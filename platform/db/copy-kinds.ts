/**
 * What has a safety copy, kind by kind: how it is read for its copy, and how it comes back. Not copied is what comes with Steplight, what is made
 * of something else, and what the journals have (runs that go on, drafts, captures). Collaborators: safety.ts, put-back.ts, copies.ts.
 */
import { fromBase64, toBase64 } from '../../procedures/packs/base64';
import type { StoredVersion } from '../../procedures/editing/types';
import type { RunEvent } from '../../procedures/schema/run';
import { dropCopy, listCopies, pressed, writeCopy } from './copies';
import type { Database, Schema, StoredFork, StoredMedia, StoredPack, StoredRepair, StoredShot } from './stored';

interface Kind {
  /** Null: it is not there, or has no copy. */
  read(db: Database, key: string): Promise<{ stamp: number; value: unknown } | null>;
  /** All that should have one, with their stamps. */
  list(db: Database): Promise<Map<string, number>>;
}

/** How the keys of what the last import replaced begin (restore.ts). */
export const REPLACED = 'replaced';

/** Settings of which nothing has to come back, beside those. */
const PASSING: ReadonlySet<string> = new Set(['filled', 'troubles', 'told', 'toolDrafts', 'setAside', 'restored']);
export const hasCopy = (setting: string): boolean => !PASSING.has(setting) && !setting.startsWith(REPLACED);

/** The later change has the higher one. */
export const stampOf = ({ importedAt, editedAt }: Pick<StoredPack, 'importedAt' | 'editedAt'>): number =>
  Math.max(importedAt, editedAt ?? 0);

const SEPARATOR = '/';
export const versionKey = ({ pack, procedure, n }: Pick<StoredVersion, 'pack' | 'procedure' | 'n'>): string =>
  [pack, procedure, n].join(SEPARATOR);

function toVersionKey(key: string): [string, string, number] {
  const [pack = '', procedure = '', n] = key.split(SEPARATOR);
  return [pack, procedure, Number(n)];
}

export const forkKey = (pack: string, procedure: string): string => [pack, procedure].join(SEPARATOR);

/** Of what never changes, or of which the database's is always the later. */
const UNSTAMPED = 0;
const unstamped = (keys: readonly string[]): Map<string, number> => new Map(keys.map((key) => [key, UNSTAMPED]));
const plain = (value: unknown) => (value === undefined ? null : { stamp: UNSTAMPED, value });

export const KINDS = {
  setting: {
    read: async (db, key) => plain(await db.get('settings', key)),
    list: async (db) => unstamped((await db.getAllKeys('settings')).filter(hasCopy)),
  },
  pack: {
    read: async (db, key) => {
      const stored = await db.get('packs', key);
      return stored === undefined || stored.bundled ? null : { stamp: stampOf(stored), value: stored };
    },
    list: async (db) =>
      new Map((await db.getAll('shelves')).flatMap((shelf) => (shelf.bundled ? [] : [[shelf.id, stampOf(shelf)] as const]))),
  },
  fork: {
    read: async (db, key) => {
      const [pack = '', procedure = ''] = key.split(SEPARATOR);
      return plain(await db.get('forks', [pack, procedure]));
    },
    list: async (db) => unstamped((await db.getAllKeys('forks')).map(([pack, procedure]) => forkKey(pack, procedure))),
  },
  version: {
    read: async (db, key) => plain(await db.get('versions', toVersionKey(key))),
    list: async (db) => unstamped((await db.getAllKeys('versions')).map(([pack, procedure, n]) => versionKey({ pack, procedure, n }))),
  },
  picture: {
    read: async (db, key) => {
      const stored = await db.get('media', key);
      return stored === undefined ? null : plain(await toCopied(stored));
    },
    list: async (db) => unstamped(await db.getAllKeys('media')),
  },
  shot: {
    read: async (db, key) => plain(await db.get('shots', key)),
    list: async (db) => unstamped(await db.getAllKeys('shots')),
  },
  repair: {
    read: async (db, key) => plain(await db.get('repairs', key)),
    list: async (db) => unstamped(await db.getAllKeys('repairs')),
  },
  /** The log of one that has ended, written by runs.ts before its journal goes: as long as it goes on the journal has it. */
  run: {
    read: async (db, key) => {
      const run = await db.get('runs', key);
      if (run === undefined) return null;
      return { stamp: run.lastSeq, value: await db.getAll('events', IDBKeyRange.bound([key, 0], [key, Infinity])) };
    },
    list: async (db) => {
      const ended = new Map<string, number>();
      // One after the other: a run holds its procedure.
      for await (const { value } of db.transaction('runs').store) if (value.state.status === 'ended') ended.set(value.id, value.lastSeq);
      return ended;
    },
  },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

/** What a copy of each kind holds. */
export interface Copied {
  setting: Schema['settings']['value'];
  pack: StoredPack;
  fork: StoredFork;
  version: StoredVersion;
  picture: CopiedPicture;
  shot: StoredShot;
  repair: StoredRepair;
  run: RunEvent[];
}

type CopiedPicture = Omit<StoredMedia, 'blob'> & { type: string; data: string };

async function toCopied({ blob, ...about }: StoredMedia): Promise<CopiedPicture> {
  return { ...about, type: blob.type, data: toBase64(new Uint8Array(await blob.arrayBuffer())) };
}

export const fromCopied = ({ type, data, ...about }: CopiedPicture): StoredMedia => ({
  ...about,
  blob: new Blob([fromBase64(data)], { type }),
});

/** Makes the copy as the database is. The one before goes when the new one is there. */
export async function copyOne(db: Database, kind: KindName, key: string): Promise<void> {
  const found = await KINDS[kind].read(db, key);
  if (found !== null) await writeCopy({ kind, key, stamp: found.stamp }, await pressed(found.value));
  if (found?.stamp === UNSTAMPED) return;
  // Of these there is no other: nobody has to look through all of them.
  if (found === null && kind !== 'pack' && kind !== 'run') return dropCopy({ kind, key, stamp: UNSTAMPED });
  for (const each of await listCopies(kind)) if (each.key === key && each.stamp !== found?.stamp) await dropCopy(each);
}
