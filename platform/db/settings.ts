/** Small things by key: the user's choices, which run is followed, where tools live, what went wrong. */
import type { CardPut } from '../../procedures/guide/card';
import type { Theme } from '../../procedures/guide/view';
import type { OwnCalendar } from '../../procedures/run/holidays';
import type { SiteMapping } from '../../procedures/tools/types';
import type { ToolDraft } from '../../procedures/tools/draft';
import { atomically, withDatabase } from './open';

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
}

/** Something that went wrong outside any one action and must be seen. */
export interface StoredTrouble {
  code: string;
  message: string;
  at: number;
}

interface Values {
  user: UserSettings;
  followed: string | null;
  /** Tool id → address of the installation that was seen last. */
  bases: Record<string, string>;
  troubles: StoredTrouble[];
  /** Definitions of tools that are being written, by key. */
  toolDrafts: Record<string, ToolDraft>;
  /** Of what the system has told: run → nudges with their times. */
  told: Record<string, string[]>;
  /** The worker has filled this database: without it, it is new, whoever opened it first. */
  filled: boolean;
}

const DEFAULTS: Values = {
  user: { theme: 'system', actorName: '', roles: [] },
  followed: null,
  bases: {},
  troubles: [],
  toolDrafts: {},
  told: {},
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
