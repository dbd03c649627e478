/**
 * Records that are damaged, or that the browser cannot read any more, are taken out of their stores, so that one of them does not hide the rest: a list is
 * read whole or not at all. They are kept, with a name for people, until the user lets them go. What is made of something else is made
 * anew; what has a safety copy or stands in the journal comes back from there at the same start. Collaborators: sound.ts (what is damaged), set-aside-find.ts, worker/records.ts.
 */
import { mergeLogs } from '../../procedures/run/merge';
import { fold } from '../../procedures/run/transition';
import type { RunEvent } from '../../procedures/schema/run';
import { browser } from '../browser';
import { failure } from '../errors';
import { atomically, withDatabase } from './open';
import type { Database, Schema, Transaction } from './stored';
import { logIn, replaceLog, RUN_STORES, type RunsTransaction } from './runs';
import { findDamaged, type Damaged, type StoreName } from './set-aside-find';
import { rawText } from './raw-text';
import { LIBRARY, putBeside } from './shelves';

export interface SetAside {
  store: StoreName;
  key: IDBValidKey;
  /** What people know it by; its key where nothing better can be read. */
  name: string;
  /** ms since epoch */
  at: number;
  /** Undefined: the browser could not read it. */
  row?: unknown;
  /** Of an event, at the start that set it aside: the last number of its run. */
  of?: number;
}

const KEY = 'setAside';

/** What everything begins with, and what it takes long to look through. */
const FIRST: readonly StoreName[] = ['settings', 'shelves', 'heads', 'signs', 'runs', 'recordings', 'captures', 'drafts', 'repairs'];
const REST: readonly StoreName[] = ['packs', 'outlines', 'forks', 'versions', 'media', 'shots', 'waiting'];
const BESIDE: ReadonlySet<StoreName> = new Set(['shelves', 'heads', 'outlines', 'signs']);

interface Settings {
  objectStore(name: 'settings'): { get(key: string): Promise<unknown>; put(value: unknown, key: string): Promise<unknown> };
}

export async function listSetAside(): Promise<SetAside[]> {
  return ((await withDatabase((db) => db.get('settings', KEY))) as SetAside[] | undefined) ?? [];
}

/** The user lets it go. */
export async function forgetSetAside(isGone: (each: SetAside) => boolean): Promise<void> {
  await withDatabase((db) =>
    atomically(db, ['settings'], async (tx) => {
      const before = await kept(tx);
      await tx.objectStore('settings').put(
        before.filter((each) => !isGone(each)),
        KEY,
      );
    }),
  );
}

const kept = async (tx: Settings): Promise<SetAside[]> => ((await tx.objectStore('settings').get(KEY)) as SetAside[] | undefined) ?? [];

async function keep(tx: Settings, ...more: SetAside[]): Promise<void> {
  await tx.objectStore('settings').put([...(await kept(tx)), ...more], KEY);
}

/** In the browser's session: what everything begins with was looked at. */
const LOOKED = 'records:looked';

/** Before a worker does anything else, once in a session of the browser. */
export async function setAsideOnce(now: number): Promise<void> {
  if ((await browser.storage.session.get(LOOKED))[LOOKED] === true) return;
  await setAsideFirst(now);
  await browser.storage.session.set({ [LOOKED]: true });
}

/** What lists are made of, and the logs of runs that go on. Resolves to how many were set aside. */
export const setAsideFirst = (now: number): Promise<number> =>
  withDatabase(async (db) => {
    let count = 0;
    for (const store of FIRST) count += await setAsideIn(db, store, now);
    for (const { id, state } of await db.getAll('runs')) if (state.status !== 'ended') count += await mendLog(db, id, now);
    return count;
  });

/** All the rest, in the background. */
export const setAsideRest = (now: number): Promise<number> =>
  withDatabase(async (db) => {
    let count = 0;
    for (const store of REST) count += await setAsideIn(db, store, now);
    const runs = new Set((await db.getAllKeys('events')).map(([run]) => run));
    for (const run of runs) count += await mendLog(db, run, now);
    return count;
  });

async function setAsideIn(db: Database, store: StoreName, now: number): Promise<number> {
  let count = 0;
  for (const damaged of await findDamaged(db, store)) {
    if (BESIDE.has(store)) count += await makeBesideAgain(db, store, damaged, now);
    else if (store === 'runs') count += await mendLog(db, String(damaged.key), now, damaged);
    else count += await take(db, store, damaged, now);
  }
  return count;
}

async function take(db: Database, store: StoreName, damaged: Damaged, now: number): Promise<number> {
  await atomically(db, [...new Set([...LIBRARY, store, 'settings' as const])], async (tx) => {
    await tx.objectStore(store).delete(damaged.key as never);
    // What is made of a pack goes with it: it would name procedures that nobody can open.
    if (store === 'packs') for (const each of BESIDE) await tx.objectStore(each as 'shelves').delete(String(damaged.key));
    await keep(tx, about(store, damaged, now));
  });
  return 1;
}

/** Made of their pack. Where that is damaged too, it is the pack that is set aside. */
async function makeBesideAgain(db: Database, store: StoreName, { key }: Damaged, now: number): Promise<number> {
  const pack = (await findDamaged(db, 'packs', IDBKeyRange.bound(key, key)))[0];
  if (pack !== undefined) return take(db, 'packs', pack, now);
  await atomically(db, [...LIBRARY], async (tx) => {
    await tx.objectStore(store as 'shelves').delete(key as string);
    const stored = await tx.objectStore('packs').get(key as string);
    if (stored !== undefined) await putBeside(tx, stored);
  });
  return 0;
}

/** A log without what is damaged in it; one that does not fold goes whole. `row`: that of the run is damaged, and is made of its log. */
async function mendLog(db: Database, id: string, now: number, row?: Damaged): Promise<number> {
  const damaged = await findDamaged(db, 'events', IDBKeyRange.bound([id, 0], [id, Infinity]));
  return atomically(db, [...RUN_STORES, 'settings'], async (tx) => {
    for (const { key } of damaged) await tx.objectStore('events').delete(key as [string, number]);
    // With one store more.
    const runs = tx as unknown as RunsTransaction;
    const log = await logIn(runs, id);
    const run = row === undefined ? await tx.objectStore('runs').get(id) : undefined;
    if (damaged.length === 0 && row === undefined && (run === undefined || log.length === 0)) return 0;
    const state = foldedOrNull(log);
    if (state === null) {
      const whole = about('runs', row ?? { key: id, row: run }, now);
      await takeRun(tx, { ...whole, row: { run: whole.row, events: [...log, ...damaged.map((each) => each.row)] } });
      return 1;
    }
    if (damaged.length === 0 && row === undefined) return 0;
    await replaceLog(runs, id, mergeLogs(log, []));
    const of = log.length + damaged.length;
    await keep(tx, ...damaged.map((each) => ({ ...about('events', each, now), name: state.title, of })));
    return damaged.length;
  });
}

type RunsAndSettings = Transaction<['runs', 'events', 'media', 'settings']>;

async function takeRun(tx: RunsAndSettings, run: SetAside): Promise<void> {
  const id = String(run.key);
  await tx.objectStore('events').delete(IDBKeyRange.bound([id, 0], [id, Infinity]));
  await tx.objectStore('runs').delete(id);
  await keep(tx, run);
}

/** An event that has its shape and no sense makes the engine throw. */
function foldedOrNull(log: readonly RunEvent[]) {
  try {
    return fold(log).state;
  } catch {
    return null;
  }
}

function about(store: StoreName, { key, row }: Damaged, at: number): SetAside {
  return { store, key, name: nameOf(store, row) ?? [key].flat().join(' / '), at, ...(row === undefined ? {} : { row }) };
}

/** Where the title of a record stands, as far as one is left. */
const TITLE: Partial<Record<StoreName, string[]>> = {
  packs: ['pack', 'title'],
  runs: ['summary', 'title'],
  drafts: ['content', 'title'],
  versions: ['content', 'title'],
};

function nameOf(store: StoreName, row: unknown): string | null {
  let found = row;
  for (const part of TITLE[store] ?? [''])
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[part] : null;
  return typeof found === 'string' && found !== '' ? found : null;
}

/** What came back by a copy or a journal is not missing. True: there is, or was, something. */
export async function settleSetAside(): Promise<boolean> {
  const all = await listSetAside();
  const left: SetAside[] = [];
  for (const each of all) if (!(await withDatabase((db) => isBack(db, each)))) left.push(each);
  for (const each of left) delete each.of;
  if (all.length > 0) await withDatabase((db) => atomically(db, ['settings'], (tx) => tx.objectStore('settings').put(left, KEY)));
  return all.length > 0;
}

/** Of an event without an id only the start that set it aside can tell: afterwards its run grows by others. */
async function isBack(db: Database, { store, key, row, of = Infinity }: SetAside): Promise<boolean> {
  if (store !== 'events') return (await db.getKey(store, key as never)) !== undefined;
  const { id } = (row ?? {}) as Partial<RunEvent>;
  if (typeof id === 'string') return (await db.getKeyFromIndex('events', 'id', id)) !== undefined;
  return ((await db.get('runs', (key as Schema['events']['key'])[0]))?.lastSeq ?? 0) >= of;
}

/** As JSON text, bytes as base64. `key` as JSON. */
export async function fileOfSetAside(store: string, key: string): Promise<string> {
  const found = (await listSetAside()).find((each) => each.store === store && JSON.stringify(each.key) === key);
  if (found === undefined) throw failure('unknown-record');
  return rawText(found);
}
