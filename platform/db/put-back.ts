/**
 * A start that finds the database and its safety copies apart: what only the copies have was lost, and is put back; what has no copy gets
 * one. Collaborators: copy-kinds.ts, copies.ts, safety.ts; worker/start.ts.
 */
import { listCopies, readCopy, unpressed, type CopyName } from './copies';
import { fromCopied, KINDS, stampOf, type Copied, type KindName } from './copy-kinds';
import { atomically, withDatabase } from './open';
import { uniteRun } from './runs';
import { changed, copy, tidyCopies } from './safety';
import { LIBRARY, putPack } from './shelves';

/** How much came back, by kind, and what could not be read. */
export type PutBack = Record<KindName, number> & { unreadable: number };

/** Pictures before what shows them: nothing sweeps them away in between. */
const ORDER: readonly KindName[] = ['setting', 'picture', 'pack', 'fork', 'version', 'run', 'shot', 'repair'];

export const NOTHING_BACK: PutBack = { setting: 0, picture: 0, pack: 0, fork: 0, version: 0, run: 0, shot: 0, repair: 0, unreadable: 0 };

export async function putBack(): Promise<PutBack> {
  const back = { ...NOTHING_BACK };
  for (const kind of ORDER) {
    const there = await withDatabase((db) => KINDS[kind].list(db));
    for (const name of latest(await listCopies(kind))) {
      const stamp = there.get(name.key);
      if (stamp !== undefined && stamp >= name.stamp) continue;
      const content = await contentOf(name);
      if (content === null) back.unreadable++;
      else if (await PUT[kind](name.key, content as never)) back[kind]++;
    }
  }
  return back;
}

/** Of each thing the copy that was written last. */
function latest(all: readonly CopyName[]): CopyName[] {
  const byKey = new Map<string, CopyName>();
  for (const each of all) if (each.stamp >= (byKey.get(each.key)?.stamp ?? 0)) byKey.set(each.key, each);
  return [...byKey.values()];
}

async function contentOf(name: CopyName): Promise<unknown> {
  try {
    const file = await readCopy(name);
    return file === null ? null : await unpressed(file);
  } catch (error) {
    console.error(`Steplight: the safety copy of ${name.kind} "${name.key}" cannot be read:`, error);
    return null;
  }
}

/** Copies for what has none, or an older one. After `putBack`. */
export async function copyTheRest(): Promise<void> {
  await tidyCopies();
  for (const kind of ORDER) {
    const copies = new Map(latest(await listCopies(kind)).map(({ key, stamp }) => [key, stamp]));
    for (const [key, stamp] of await withDatabase((db) => KINDS[kind].list(db)))
      if (copies.get(key) !== stamp) await withDatabase((db) => copy(db, kind, key));
  }
}

/** True: it was put back. */
const PUT: { [Kind in KindName]: (key: string, content: Copied[Kind]) => Promise<boolean> } = {
  setting: (key, value) =>
    withDatabase((db) =>
      atomically(db, ['settings'], async (tx) => {
        // What was chosen since is the later.
        if ((await tx.objectStore('settings').getKey(key)) !== undefined) return false;
        await tx.objectStore('settings').put(value, key);
        return true;
      }),
    ),
  pack: (_, stored) =>
    withDatabase((db) =>
      atomically(db, [...LIBRARY], async (tx) => {
        const before = await tx.objectStore('packs').get(stored.id);
        if (before !== undefined && (before.bundled || stampOf(before) >= stampOf(stored))) return false;
        await putPack(tx, stored);
        return true;
      }),
    ),
  fork: (_, fork) => add('forks', fork),
  version: (_, version) => add('versions', version),
  picture: (_, picture) => add('media', fromCopied(picture)),
  shot: (_, shot) =>
    withDatabase((db) =>
      atomically(db, ['recordings', 'shots'], async (tx) => {
        // Where its recording has gone, its copy goes too.
        changed(tx, 'shot', shot.capture);
        if ((await tx.objectStore('recordings').getKey(shot.recording)) === undefined) return false;
        await tx.objectStore('shots').put(shot);
        return true;
      }),
    ),
  repair: (_, repair) => add('repairs', repair),
  run: async (id, events) => (await uniteRun(id, events)) > 0,
};

const add = async (store: 'forks' | 'versions' | 'media' | 'repairs', value: object): Promise<true> => {
  await withDatabase((db) => atomically(db, [store], (tx) => tx.objectStore(store).put(value as never)));
  return true;
};
