/**
 * Sources, among the settings, whose safety copies keep keys and versions that were verified; and what was fetched from them but not yet taken
 * into the library, in a store of its own, because sources are listed often and a pack has megabytes. Collaborators: procedures/sources/ (what a source is), worker/sources.ts.
 */
import { settle, type Circumstances, type Outcome, type Source } from '../../procedures/sources/source';
import { compareVersions } from '../../procedures/packs/versions';
import { atomically, withDatabase } from './open';
import { changeSetting, readSetting } from './settings';

/** A pack that holds, and waits to be taken in. */
export interface Waiting {
  source: string;
  pack: string;
  title: string;
  version: string;
  /** Id of the key that signed it. */
  key?: string;
  text: string;
  /** When it came. ms since epoch */
  at: number;
}

export type WaitingAbout = Omit<Waiting, 'text'>;

export const listSources = (): Promise<Source[]> => readSetting('sources');

export const readSource = async (id: string): Promise<Source | null> => (await listSources()).find((each) => each.id === id) ?? null;

export const readWaiting = async (source: string): Promise<Waiting | null> =>
  (await withDatabase((db) => db.get('waiting', source))) ?? null;

/** One after the other: all texts at once can be more than a worker may hold. */
export async function listWaiting(): Promise<WaitingAbout[]> {
  return withDatabase(async (db) => {
    const all: WaitingAbout[] = [];
    for await (const { value } of db.transaction('waiting').store) {
      const { text: _left, ...about } = value;
      all.push(about);
    }
    return all;
  });
}

/** False: there is one of this address. */
export async function addSource(source: Source): Promise<boolean> {
  const after = await changeSetting('sources', (before) => (before.some(({ url }) => url === source.url) ? before : [...before, source]));
  return after.includes(source);
}

/** Null: it is gone. */
export async function changeSource(id: string, change: (before: Source) => Source): Promise<Source | null> {
  const after = await changeSetting('sources', (before) => before.map((each) => (each.id === id ? change(each) : each)));
  return after.find((each) => each.id === id) ?? null;
}

/**
 * What a check brought, then what it came to: a worker that ends in between has something verified that waits, and a source that is due
 * still. Null: the source was removed meanwhile.
 */
export async function settleCheck(
  id: string,
  outcome: Outcome,
  arrived: Waiting | null,
  circumstances: Circumstances,
): Promise<Source | null> {
  if (arrived !== null) await withDatabase((db) => atomically(db, ['waiting'], (tx) => tx.objectStore('waiting').put(arrived)));
  const after = await changeSource(id, (before) => settle(before, outcome, circumstances));
  if (after === null && arrived !== null) await dropWaiting(id);
  return after;
}

export async function deleteSource(id: string): Promise<void> {
  await changeSetting('sources', (before) => before.filter((each) => each.id !== id));
  await dropWaiting(id);
}

const dropWaiting = (source: string): Promise<void> =>
  withDatabase((db) => atomically(db, ['waiting'], (tx) => tx.objectStore('waiting').delete(source)));

/** A pack of this version is in the library now: what waits to bring it, or one before it, waits no longer. */
export async function stopWaiting(pack: string, version: string): Promise<void> {
  const done = (await listWaiting()).filter((each) => each.pack === pack && compareVersions(each.version, version) <= 0);
  if (done.length === 0) return;
  await withDatabase((db) =>
    atomically(db, ['waiting'], async (tx) => {
      for (const { source } of done) await tx.objectStore('waiting').delete(source);
    }),
  );
}
