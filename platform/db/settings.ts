/** Small things by key: the user's choices, which run is followed, where tools live, what went wrong. */
import type { CardPut } from '../../procedures/guide/card';
import type { Source } from '../../procedures/sources/source';
import type { Theme } from '../../procedures/guide/view';
import type { OwnCalendar } from '../../procedures/run/holidays';
import type { SiteMapping } from '../../procedures/tools/types';
import type { ToolDraft } from '../../procedures/tools/draft';
import { hasCopy } from './copy-kinds';
import { atomically, withDatabase } from './open';
import { changed } from './safety';

export interface UserSettings {
  theme: Theme;
  actorName: string;
  roles: string[];
  /** Which tools live where, as the user said. */
  mappings?: SiteMapping[];
  /** Reminders by the system, too. */
  notify?: boolean;
  /** Business days, and the time zone that they are in. */
  calendar?: OwnCalendar;
  /** Keys of the panel, where they are others than they come with. */
  keys?: { off?: boolean; own?: Record<string, string> };
  /** Where the card on pages is put. */
  card?: CardPut;
  /** The page of the team that web links to procedures stand on. */
  linkBase?: string;
  /** Procedures are read as they were written, also where they have a translation. */
  original?: boolean;
}

/** Something that went wrong outside any one action and must be seen. */
export interface StoredTrouble {
  code: string;
  message: string;
  at: number;
}

/** A key whose signatures count for files that are dropped here. */
export interface TrustedKey {
  id: string;
  /** Whose it is, as the user calls it. */
  name: string;
  /** ms since epoch */
  addedAt: number;
}

export interface Marks {
  pinned: string[];
  /** The last one first. */
  recent: string[];
}

export interface LastBackup {
  /** ms since epoch; null: never in this browser. */
  at: number | null;
  remind: boolean;
}

interface Values {
  /** What was chosen; what holds is platform/user-settings.ts. */
  user: Partial<UserSettings>;
  followed: string | null;
  /** Tool id → address of the installation that was seen last. */
  bases: Record<string, string>;
  troubles: StoredTrouble[];
  /** Definitions of tools that are being written, by key. */
  toolDrafts: Record<string, ToolDraft>;
  /** Of what the system has told: run → nudges with their times. */
  told: Record<string, string[]>;
  keys: TrustedKey[];
  /** In the order in which they were added (db/sources.ts). */
  sources: Source[];
  /** Patterns that were granted to fetch a source, and not for pages to be looked at. */
  fetchOnly: string[];
  /** Procedures that the user keeps at hand, and those opened last; each as `pack/procedure`. */
  marks: Marks;
  /** When a backup was saved last, and whether one is reminded of it. */
  backup: LastBackup;
  /** The worker has filled this database: without it, it is new, whoever opened it first. */
  filled: boolean;
}

const DEFAULTS: Values = {
  user: {},
  followed: null,
  bases: {},
  troubles: [],
  toolDrafts: {},
  told: {},
  keys: [],
  sources: [],
  fetchOnly: [],
  marks: { pinned: [], recent: [] },
  backup: { at: null, remind: true },
  filled: false,
};
const MAX_TROUBLES = 20;

export async function readSetting<Key extends keyof Values>(key: Key): Promise<Values[Key]> {
  return ((await withDatabase((db) => db.get('settings', key))) as Values[Key] | undefined) ?? DEFAULTS[key];
}

export async function changeSetting<Key extends keyof Values>(
  key: Key,
  change: (before: Values[Key]) => Values[Key],
): Promise<Values[Key]> {
  return withDatabase((db) =>
    atomically(db, ['settings'], async (tx) => {
      const store = tx.objectStore('settings');
      const after = change(((await store.get(key)) as Values[Key] | undefined) ?? DEFAULTS[key]);
      await store.put(after, key);
      if (hasCopy(key)) changed(tx, 'setting', key);
      return after;
    }),
  );
}

/** Keeps a trouble; one of the same code is replaced. */
export async function addTrouble(code: string, message: string, at: number): Promise<void> {
  await changeSetting('troubles', (before) =>
    [{ code, message, at }, ...before.filter((each) => each.code !== code)].slice(0, MAX_TROUBLES),
  );
}

export async function clearTrouble(code: string): Promise<void> {
  await changeSetting('troubles', (before) => before.filter((each) => each.code !== code));
}
