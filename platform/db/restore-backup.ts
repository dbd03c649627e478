/**
 * A backup that was read and verified, put into the database: what is missing is added, or everything is replaced, in one transaction of all
 * stores or not at all. Adding takes nothing away: a run is united with what is here of it, all else that is here stays. Sources and keys come
 * only where a person said so. Collaborators: backup-file.ts, gather.ts (what is here), restoring.ts (what is added), in-step.ts (the second stores follow),
 * procedures/backup/compare.ts.
 */
import { compare, isSameSource, joinOwn, type Comparison } from '../../procedures/backup/compare';
import type { Contents } from '../../procedures/backup/contents';
import { readPack } from '../../procedures/backup/parts';
import { OWN_PACK } from '../../procedures/editing/own';
import { picturesIn } from '../../procedures/packs/references';
import type { Listed } from '../../procedures/schema/backup';
import type { Pack } from '../../procedures/schema/pack';
import type { Source } from '../../procedures/sources/source';
import { readPolicy } from '../policy';
import type { ReadFile } from './backup-file';
import { gather } from './gather';
import { changingAll, TOKEN, type Change } from './in-step';
import { atomically, withDatabase } from './open';
import type { StoredMedia, StoredPack } from './stored';
import { known } from './packs';
import { toStored } from './pack-text';
import { EVERYTHING, Restoring, type Everything, type Prepared, type RestoreChoices, type Restored } from './restoring';
import { copiedLater } from './safety';
import type { TrustedKey } from './settings';
import { deletePack } from './shelves';

export interface RestorePlan {
  comparison: Comparison;
  /** To be confirmed one by one: what is not here already. */
  sources: Listed['sources'][];
  keys: Listed['keys'][];
  /** Titles of packs that the organisation does not take from a file. */
  unsigned: string[];
}

export async function planRestore(file: ReadFile): Promise<RestorePlan> {
  const [{ contents: here }, policy, allowed] = await Promise.all([gather(), readPolicy(), obeying(file)]);
  const { lists } = allowed.contents;
  const comparison = compare(allowed.contents, here);
  return {
    comparison,
    sources: lists.sources.filter((source) => !here.lists.sources.some((each) => isSameSource(each, source))),
    keys: lists.keys.filter(({ id }) => !here.lists.keys.some((each) => each.id === id) && !policy.keys.includes(id)),
    unsigned: allowed.unsigned,
  };
}

/** The file without what the organisation does not let in. */
async function obeying({ contents }: ReadFile): Promise<{ contents: Contents; unsigned: string[] }> {
  const policy = await readPolicy();
  const { lists, packs } = contents;
  const isRefused = ({ id }: { id: string }): boolean => !policy.allowUnsigned && id !== OWN_PACK;
  const refused = lists.packs.filter(isRefused);
  const settings = lists.settings.map(({ user, ...rest }) => ({
    ...rest,
    user: Object.fromEntries(Object.entries(user).filter(([name]) => !(policy.locked as string[]).includes(name))),
  }));
  const sources = lists.sources.filter(({ key }) => policy.allowUnsigned || key !== undefined);
  return {
    unsigned: refused.map(({ id }) => packs.get(id)?.title ?? id),
    contents: {
      ...contents,
      lists: {
        ...lists,
        packs: lists.packs.filter((each) => !isRefused(each)),
        forks: lists.forks.filter(({ pack }) => !refused.some(({ id }) => id === pack)),
        settings,
        sources,
      },
    },
  };
}

/** Minutes: it is as large as the whole database, and a disk needs its time for that. */
const PATIENCE = 10 * 60_000;

export async function restoreBackup(
  file: ReadFile,
  choices: RestoreChoices,
  now: number,
  step: (done: number, of: number) => void,
): Promise<Restored> {
  const { contents } = await obeying(file);
  const prepared = await prepare(contents, file.pictures, choices.change, now);
  return changingAll(
    choices.change,
    (token) =>
      withDatabase(
        (db) =>
          atomically(db, [...EVERYTHING], async (tx) => {
            copiedLater(tx);
            if (choices.change === 'replace') await wipe(tx, contents);
            const restored = await new Restoring(tx, now).all(contents, file.pictures, prepared, choices);
            await tx.objectStore('settings').put(token, TOKEN);
            return restored;
          }),
        PATIENCE,
      ),
    step,
  );
}

async function prepare(
  { lists, packs }: Contents,
  pictures: ReadonlyMap<string, StoredMedia>,
  change: Change,
  now: number,
): Promise<Prepared> {
  const hashed = async (pack: Pack): Promise<string> => {
    const shown = [...picturesIn(pack.procedures)].flatMap((sha256) => pictures.get(sha256) ?? []);
    return (await toStored(pack, shown, false, now)).hash;
  };
  const prepared: StoredPack[] = [];
  for (const about of lists.packs) {
    const pack = packs.get(about.id);
    if (pack !== undefined) prepared.push({ ...about, pack, bundled: false, hash: await hashed(pack) });
  }
  const before = await withDatabase((db) => db.get('packs', OWN_PACK));
  const came = prepared.find(({ id }) => id === OWN_PACK);
  if (change === 'replace' || before === undefined || came === undefined) return { packs: prepared, own: null };
  const joined = readPack(joinOwn(before.pack, came.pack), await known(null));
  // Where both do not fit together, what is here stays.
  if (!joined.ok || JSON.stringify(joined.value) === JSON.stringify(before.pack)) return { packs: prepared, own: null };
  return { packs: prepared, own: { before, after: { ...before, pack: joined.value, hash: await hashed(joined.value), editedAt: now } } };
}

/** Settings that are this browser's and no choice of a person. */
const STAYING: ReadonlySet<string> = new Set(['filled', 'troubles', 'fetchOnly', 'backup', 'setAside', 'sources', 'keys']);

async function wipe(tx: Everything, { lists }: Contents): Promise<void> {
  const shelves = await tx.objectStore('shelves').getAll();
  const kept = new Set(shelves.flatMap(({ bundled, pictures }) => (bundled ? pictures : [])));
  for (const { id, bundled } of shelves) if (!bundled) await deletePack(tx, id);
  for (const store of ['forks', 'runs', 'events', 'repairs', 'recordings', 'captures', 'shots', 'drafts', 'versions', 'waiting'] as const)
    await tx.objectStore(store).clear();
  const media = tx.objectStore('media');
  for (const sha256 of await media.getAllKeys()) if (!kept.has(sha256)) await media.delete(sha256);
  const settings = tx.objectStore('settings');
  for (const key of await settings.getAllKeys()) if (!STAYING.has(key)) await settings.delete(key);
  // What was confirmed here once, and is in the file too, needs no second word.
  const sources = ((await settings.get('sources')) as Source[] | undefined) ?? [];
  const same = (source: Source): boolean => source.by === 'policy' || lists.sources.some((each) => isSameSource(each, source));
  await settings.put(sources.filter(same), 'sources');
  const keys = ((await settings.get('keys')) as TrustedKey[] | undefined) ?? [];
  await settings.put(
    keys.filter(({ id }) => lists.keys.some((each) => each.id === id)),
    'keys',
  );
}
