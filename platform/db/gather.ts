/**
 * All that somebody made or chose here, read in one transaction, as a backup has it. What comes with Steplight, what is made of something else
 * and what belongs to this browser alone (granted sites, troubles, what is told) is not in it. What would not be taken back is left out here
 * already, and said. Collaborators: backup-file.ts (writes it), restore-backup.ts (compares with it), procedures/backup.
 */
import { nothing, type Contents, type LeftOut, type BackupKind } from '../../procedures/backup/contents';
import { readItem, readPack, readRun } from '../../procedures/backup/parts';
import type { Phrase } from '../../procedures/failures/phrase';
import type { Known } from '../../procedures/packs/parse';
import { mergeLogs } from '../../procedures/run/merge';
import { USER_SETTINGS, type ListName } from '../../procedures/schema/backup';
import { parseWith } from '../../procedures/schema/parse';
import type { RunEvent } from '../../procedures/schema/run';
import type { Source } from '../../procedures/sources/source';
import { withDatabase } from './open';
import type { Database, StoredMedia, StoredPack } from './stored';
import type { Marks, TrustedKey } from './settings';
import { known } from './packs';

export interface Gathered {
  contents: Contents;
  /** By hash. */
  pictures: Map<string, Blob>;
  leftOut: LeftOut[];
}

const STORES = [
  'packs',
  'forks',
  'drafts',
  'versions',
  'events',
  'repairs',
  'recordings',
  'captures',
  'shots',
  'media',
  'settings',
] as const;

async function readAll(db: Database) {
  const tx = db.transaction(STORES);
  const [packs, forks, drafts, versions, events, repairs, recordings, captures, shots, media, keys, values] = await Promise.all([
    tx.objectStore('packs').getAll(),
    tx.objectStore('forks').getAll(),
    tx.objectStore('drafts').getAll(),
    tx.objectStore('versions').getAll(),
    tx.objectStore('events').getAll(),
    tx.objectStore('repairs').getAll(),
    tx.objectStore('recordings').getAll(),
    tx.objectStore('captures').getAll(),
    tx.objectStore('shots').getAll(),
    tx.objectStore('media').getAll(),
    tx.objectStore('settings').getAllKeys(),
    tx.objectStore('settings').getAll(),
  ]);
  const settings = new Map(keys.map((key, at) => [key, values[at]]));
  return { packs, forks, drafts, versions, events, repairs, recordings, captures, shots, media, settings };
}

type All = Awaited<ReturnType<typeof readAll>>;

/** Minutes, and not seconds: there may be ten thousand procedures, and the disk is asked for all of them. */
const PATIENCE = 5 * 60_000;

export async function gather(): Promise<Gathered> {
  const all = await withDatabase(readAll, PATIENCE);
  const gathering = new Gathering(await known(null));
  await gathering.packs(all.packs.filter(({ bundled }) => !bundled));
  gathering.list('forks', all.forks, ({ pack, procedure }) => `${pack}/${procedure}`);
  gathering.list('drafts', all.drafts, ({ content, procedure }) => content.title || procedure);
  gathering.list('toolDrafts', Object.values(toolDraftsIn(all)), ({ content, key }) => content.title || key);
  gathering.list('versions', all.versions, ({ content, version }) => `${content.title} ${version}`);
  await gathering.runs(all.events);
  gathering.list('repairs', all.repairs, ({ id }) => id);
  gathering.list('recordings', recordingsIn(all), ({ recording }) => recording.id);
  gathering.list('pictures', all.media.map(aboutPicture), ({ sha256 }) => sha256);
  gathering.list('settings', [settingsIn(all.settings)], () => '');
  const sources = ((all.settings.get('sources') as Source[] | undefined) ?? []).filter(({ by }) => by === 'user');
  gathering.list('sources', sources.map(aboutSource), ({ url }) => url);
  gathering.list('keys', (all.settings.get('keys') as TrustedKey[] | undefined) ?? [], ({ name }) => name);
  const pictures = new Map(all.media.map(({ sha256, blob }) => [sha256, blob]));
  return { contents: gathering.contents, pictures, leftOut: gathering.leftOut };
}

const toolDraftsIn = ({ settings }: All) =>
  (settings.get('toolDrafts') as Record<string, { key: string; content: { title: string } }> | undefined) ?? {};

const recordingsIn = ({ recordings, captures, shots }: All) =>
  recordings.map((recording) => ({
    recording: { ...recording, status: 'stopped' as const },
    captures: captures.filter((each) => each.recording === recording.id),
    shots: shots.filter((each) => each.recording === recording.id),
  }));

const aboutPicture = ({ sha256, blob, width, height, storedAt }: StoredMedia) => ({ sha256, type: blob.type, width, height, storedAt });

const aboutSource = ({ id, url, key, automatic, paused, addedAt, seen }: Source) => ({
  id,
  url,
  automatic,
  paused,
  addedAt,
  ...(key === undefined ? {} : { key }),
  ...(seen === undefined ? {} : { seen }),
});

const aboutPack = ({ id, version, importedAt, firstAt, editedAt, origin, key, upstream, left }: StoredPack) =>
  without({ id, version, importedAt, firstAt, editedAt, origin, key, upstream, left });

const without = <T extends object>(some: T): T => Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as T;

/** One that does not hold takes no other with it. */
function settingsIn(settings: All['settings']) {
  const chosen = (settings.get('user') ?? {}) as Record<string, unknown>;
  const user = Object.entries(USER_SETTINGS).flatMap(([name, shape]) => {
    const value = chosen[name];
    return value !== undefined && parseWith(shape, value).ok ? [[name, value]] : [];
  });
  return {
    user: Object.fromEntries(user) as Record<string, unknown>,
    bases: Object.fromEntries(
      Object.entries((settings.get('bases') ?? {}) as Record<string, string>).filter(([, url]) => /^https?:/.test(url)),
    ),
    marks: (settings.get('marks') as Marks | undefined) ?? { pinned: [], recent: [] },
  };
}

/** ms that a page may be kept waiting. */
const SLICE = 30;

class Gathering {
  readonly contents = nothing();
  readonly leftOut: LeftOut[] = [];
  private since = performance.now();

  constructor(private readonly known: Known) {}

  list<Item>(name: ListName, items: readonly Item[], nameOf: (item: Item) => string): void {
    for (const item of items) {
      const read = readItem(name, item);
      if (read.ok) (this.contents.lists[name] as unknown[]).push(read.value);
      else this.leave(name, nameOf(item), read.why);
    }
  }

  async packs(packs: readonly StoredPack[]): Promise<void> {
    for (const stored of packs) {
      await this.breathe();
      const text = readPack(stored.pack, this.known);
      if (!text.ok) {
        this.leave('packs', stored.pack.title, text.why);
        continue;
      }
      const about = readItem('packs', aboutPack(stored));
      if (!about.ok) {
        this.leave('packs', stored.pack.title, about.why);
        continue;
      }
      this.contents.packs.set(stored.id, text.value);
      this.contents.lists.packs.push(about.value);
    }
  }

  async runs(events: readonly RunEvent[]): Promise<void> {
    const logs = new Map<string, RunEvent[]>();
    for (const event of events) {
      const log = logs.get(event.runId);
      if (log === undefined) logs.set(event.runId, [event]);
      else log.push(event);
    }
    for (const [id, log] of logs) {
      await this.breathe();
      const read = readRun(id, log);
      if (read.ok) this.contents.runs.set(id, mergeLogs(log, []));
      else this.leave('runs', id, read.why);
    }
  }

  private leave(kind: BackupKind, name: string, why: Phrase): void {
    this.leftOut.push({ kind, name, why });
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.since < SLICE) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.since = performance.now();
  }
}
