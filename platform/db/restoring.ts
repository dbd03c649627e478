/**
 * What a backup has and this browser has not, put in within one transaction. Whatever is here stays: a run is united with what is here of it, a
 * history goes on or stays as it is. Sources and keys come only where a person said so. Collaborators: restore-backup.ts (begins the
 * transaction), procedures/backup/compare.ts (decides).
 */
import { byProcedure, isSameSource, joinSettings, laterVersions } from '../../procedures/backup/compare';
import { KINDS, type BackupKind, type Contents } from '../../procedures/backup/contents';
import { sameValue } from '../../procedures/editing/diff';
import { OWN_PACK } from '../../procedures/editing/own';
import { mergeLogs, type StampedEvent } from '../../procedures/run/merge';
import type { Listed } from '../../procedures/schema/backup';
import type { Source } from '../../procedures/sources/source';
import { failure } from '../errors';
import { reasonAgainst } from './import-run';
import type { Change } from './in-step';
import type { StoredFork, StoredMedia, StoredPack, Transaction } from './stored';
import { logIn, replaceLog, type RunsTransaction } from './runs';
import type { TrustedKey, UserSettings } from './settings';
import { LIBRARY, putFork, putPack } from './shelves';

export interface RestoreChoices {
  change: Change;
  /** Addresses and ids of those that a person confirmed. */
  sources: string[];
  keys: string[];
}

/** How many came, or were brought together with what was here. */
export type Restored = Record<BackupKind, number>;

/** What hashing needs, which cannot be waited for inside a transaction. */
export interface Prepared {
  packs: StoredPack[];
  /** The pack of one's own, with what the file has besides, and as it must still be here. */
  own: { before: StoredPack; after: StoredPack } | null;
}

export const EVERYTHING = [
  ...LIBRARY,
  'runs',
  'events',
  'repairs',
  'settings',
  'recordings',
  'captures',
  'shots',
  'media',
  'drafts',
  'versions',
  'waiting',
] as const;
export type Everything = Transaction<[...typeof EVERYTHING]>;

export class Restoring {
  /** The same: it has more stores than logs need. */
  private readonly logs: RunsTransaction;
  private readonly restored = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Restored;

  constructor(
    private readonly tx: Everything,
    private readonly now: number,
  ) {
    this.logs = tx as unknown as RunsTransaction;
  }

  async all(
    { lists, runs }: Contents,
    pictures: ReadonlyMap<string, StoredMedia>,
    prepared: Prepared,
    choices: RestoreChoices,
  ): Promise<Restored> {
    for (const picture of pictures.values()) await this.absent('media', picture.sha256, picture, 'pictures');
    await this.packs(prepared, lists.forks);
    for (const draft of lists.drafts) await this.absent('drafts', [draft.pack, draft.procedure], draft, 'drafts');
    for (const repair of lists.repairs) await this.absent('repairs', repair.id, repair, 'repairs');
    await this.versions(lists.versions);
    for (const [id, events] of runs) await this.run(id, events);
    for (const recording of lists.recordings) await this.recording(recording);
    await this.toolDrafts(lists.toolDrafts);
    await this.settings(lists.settings[0]);
    await this.trust(lists, choices);
    return this.restored;
  }

  private async absent<Store extends 'media' | 'drafts' | 'repairs'>(
    name: Store,
    key: string | [string, string],
    value: object,
    kind: BackupKind,
  ): Promise<void> {
    const store = this.tx.objectStore(name);
    if ((await store.getKey(key as never)) !== undefined) return;
    await store.put(value as never);
    this.restored[kind]++;
  }

  private async packs({ packs, own }: Prepared, forks: readonly StoredFork[]): Promise<void> {
    const store = this.tx.objectStore('packs');
    for (const stored of packs) {
      const before = await store.get(stored.id);
      if (before !== undefined) continue;
      await putPack(this.tx, stored);
      this.restored.packs++;
      for (const fork of forks.filter(({ pack }) => pack === stored.id)) {
        await putFork(this.tx, fork);
        this.restored.forks++;
      }
    }
    if (own === null) return;
    const present = await store.get(OWN_PACK);
    if (present?.hash !== own.before.hash || present.importedAt !== own.before.importedAt) throw failure('own-changed');
    await putPack(this.tx, own.after);
    this.restored.packs++;
  }

  private async versions(all: readonly Listed['versions'][]): Promise<void> {
    const store = this.tx.objectStore('versions');
    for (const came of byProcedure(all).values()) {
      const { pack, procedure } = came[0] as Listed['versions'];
      const here = await store.getAll(IDBKeyRange.bound([pack, procedure, 0], [pack, procedure, Infinity]));
      for (const version of laterVersions(here, came)) {
        await store.put(version);
        this.restored.versions++;
      }
    }
  }

  private async run(id: string, events: readonly StampedEvent[]): Promise<void> {
    const stored = await logIn(this.logs, id);
    const ids = new Set(stored.map((event) => event.id));
    if (events.every((event) => ids.has(event.id)) || (await reasonAgainst(this.logs, stored, { run: id, events })) !== null) return;
    await replaceLog(this.logs, id, mergeLogs(stored, events));
    this.restored.runs++;
  }

  private async recording({ recording, captures, shots }: Listed['recordings']): Promise<void> {
    if ((await this.tx.objectStore('recordings').getKey(recording.id)) !== undefined) return;
    const store = this.tx.objectStore('captures');
    // Each has an id of its own, in the whole store.
    for (const { id } of captures) if ((await store.index('id').getKey(id)) !== undefined) return;
    if (new Set(captures.map(({ id }) => id)).size < captures.length) return;
    await this.tx.objectStore('recordings').put(recording);
    for (const capture of captures) await store.put({ ...capture, recording: recording.id });
    for (const shot of shots) await this.tx.objectStore('shots').put({ ...shot, recording: recording.id });
    this.restored.recordings++;
  }

  private async toolDrafts(all: readonly Listed['toolDrafts'][]): Promise<void> {
    const settings = this.tx.objectStore('settings');
    const here = ((await settings.get('toolDrafts')) ?? {}) as Record<string, unknown>;
    const fresh = all.filter(({ key }) => !(key in here));
    if (fresh.length === 0) return;
    await settings.put({ ...here, ...Object.fromEntries(fresh.map((draft) => [draft.key, draft])) }, 'toolDrafts');
    this.restored.toolDrafts += fresh.length;
  }

  private async settings(came: Listed['settings'] | undefined): Promise<void> {
    if (came === undefined) return;
    const store = this.tx.objectStore('settings');
    const user = ((await store.get('user')) ?? {}) as Partial<UserSettings>;
    const bases = ((await store.get('bases')) ?? {}) as Record<string, string>;
    const marks = ((await store.get('marks')) as Listed['settings']['marks'] | undefined) ?? { pinned: [], recent: [] };
    const before = { user, bases, marks } as Listed['settings'];
    const joined = joinSettings(before, came);
    if (sameValue(before, joined)) return;
    await store.put(joined.user, 'user');
    await store.put(joined.bases, 'bases');
    await store.put(joined.marks, 'marks');
    this.restored.settings++;
  }

  /** Only what was confirmed. A source begins as one that was not asked yet. */
  private async trust({ sources, keys }: Contents['lists'], choices: RestoreChoices): Promise<void> {
    const store = this.tx.objectStore('settings');
    const before = ((await store.get('sources')) as Source[] | undefined) ?? [];
    const confirmed = sources.filter((each) => choices.sources.includes(each.url) && !before.some((source) => isSameSource(source, each)));
    const isTaken = (id: string): boolean => before.some((source) => source.id === id);
    const added = confirmed.map((source): Source => ({
      ...source,
      id: isTaken(source.id) ? crypto.randomUUID() : source.id,
      by: 'user',
      next: this.now,
    }));
    // Of one address there is one: the one that was confirmed last.
    await store.put([...before.filter(({ url }) => !added.some((each) => each.url === url)), ...added], 'sources');
    const listed = ((await store.get('keys')) as TrustedKey[] | undefined) ?? [];
    const trusted = keys.filter(({ id }) => choices.keys.includes(id) && !listed.some((each) => each.id === id));
    await store.put([...listed, ...trusted], 'keys');
    this.restored.sources += added.length;
    this.restored.keys += trusted.length;
  }
}
