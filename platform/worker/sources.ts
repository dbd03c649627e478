/**
 * Sources: subscribed to, checked one after the other at start and by an alarm, changed, removed. What a check finds is on disk before
 * the next begins, so the worker may die at any point: what was not settled is due still. Collaborators: ../sources/check.ts (looks),
 * db/sources.ts (keeps), procedures/sources/ (decides).
 */
import { phraseOf } from '../../procedures/failures/said';
import { compareVersions } from '../../procedures/packs/versions';
import type { KeyTrust, SourceAdd, SourceChange, SourceRemove } from '../../procedures/schema/source';
import { sourceAddress } from '../../procedures/sources/address';
import { dueSources, nextDue } from '../../procedures/sources/schedule';
import type { SourceSight } from '../../procedures/sources/sight';
import type { Source } from '../../procedures/sources/source';
import { browser } from '../browser';
import { listPacks, removePack } from '../db/packs';
import { changeSetting } from '../db/settings';
import {
  addSource,
  changeSource,
  deleteSource,
  listSources,
  listWaiting,
  readSource,
  settleCheck,
  stopWaiting,
  type Waiting,
} from '../db/sources';
import { failure, PlatformError, toError } from '../errors';
import { broadcast } from '../messenger';
import { readPolicy } from '../policy';
import { giveBack, isPermitted } from '../sources/access';
import { followPolicy } from '../sources/by-policy';
import { failed, failedBy, lookAt, lookFirst, type Looked } from '../sources/check';
import { takeIn } from '../sources/take-in';
import { trustedKeys } from '../sources/trust';
import { libraryChanged, lookAgain } from './pages';

const ALARM = 'sources';
/** Rings again where the worker died over it. */
const AGAIN_MINUTES = 30;

export async function look({ url: asked }: { url: string }): Promise<SourceSight> {
  const url = checkedAddress(asked);
  await refuseTwice(url);
  if (!(await isPermitted(url))) throw new PlatformError(NO_PERMISSION);
  const found = await lookFirst(url, Date.now());
  if ('failed' in found) throw new PlatformError(found.failed);
  if (found.seen.key === undefined) await refuseUnsigned();
  const { pack, seen, text } = found;
  const { id, title, version, owner, summary } = pack;
  const name = (await trustedKeys()).find((each) => each.id === seen.key)?.name;
  return {
    url,
    text,
    pack: {
      id,
      title,
      version,
      owner,
      procedures: pack.procedures.map((each) => each.title),
      tools: pack.tools.length,
      ...(summary === undefined ? {} : { summary }),
    },
    signed:
      seen.key === undefined
        ? null
        : {
            key: seen.key,
            ...(seen.expires === undefined ? {} : { expires: seen.expires }),
            ...(name === undefined ? {} : { name }),
          },
  };
}

export async function add({ url: asked, key, automatic }: SourceAdd): Promise<{ source: string }> {
  const url = checkedAddress(asked);
  if (key === null) await refuseUnsigned();
  const now = Date.now();
  const id = crypto.randomUUID();
  const source: Source = { id, url, automatic, paused: false, addedAt: now, by: 'user', next: now, ...(key === null ? {} : { key }) };
  if (!(await addSource(source))) await refuseTwice(url);
  await checkOne(id, true);
  await arm();
  return { source: id };
}

function checkedAddress(asked: string): string {
  const address = sourceAddress(asked);
  if (!address.ok) throw new PlatformError({ code: address.code, message: 'This is no address that a source can have.' });
  return address.url;
}

async function refuseUnsigned(): Promise<void> {
  if (!(await readPolicy()).allowUnsigned) throw new PlatformError(UNSIGNED);
}

const NO_PERMISSION = failed('no-permission', 'Your browser does not let Steplight ask this host.');
const UNSIGNED = failed('unsigned-forbidden', 'The organisation allows signed packs only.');

async function refuseTwice(url: string): Promise<void> {
  if ((await listSources()).some((each) => each.url === url)) throw failure('same-source');
}

export async function check({ source }: { source: string }): Promise<null> {
  await checkOne(source, true);
  await arm();
  return null;
}

export async function change({ source, ...changed }: SourceChange): Promise<null> {
  const after = await changeSource(source, (before) => ({
    ...before,
    ...(changed.automatic === undefined ? {} : { automatic: changed.automatic }),
    ...(changed.paused === undefined ? {} : { paused: changed.paused }),
  }));
  if (after === null) throw failure('no-source');
  await broadcast('sources', [source]);
  await checkDue();
  return null;
}

export async function remove({ source: id, packs }: SourceRemove): Promise<null> {
  const source = await readSource(id);
  if (source === null) return null;
  await deleteSource(id);
  await giveBack(
    source.url,
    (await listSources()).map(({ url }) => url),
  );
  const pack = source.seen?.pack;
  if (packs && pack !== undefined && (await listPacks()).some((each) => each.id === pack && !each.bundled)) {
    await removePack(pack);
    await Promise.all([broadcast('library', [pack]), lookAgain()]);
  }
  await arm();
  await broadcast('sources', [id]);
  return null;
}

export async function trust({ key, name }: KeyTrust): Promise<null> {
  const kept = { id: key, name, addedAt: Date.now() };
  await changeSetting('keys', (before) => [...before.filter(({ id }) => id !== key), kept]);
  await broadcast('sources', []);
  return null;
}

export async function forget({ key }: { key: string }): Promise<null> {
  await changeSetting('keys', (before) => before.filter(({ id }) => id !== key));
  await broadcast('sources', []);
  return null;
}

/** A pack came into the library, or went: what waits for the same waits no longer. */
export async function packChanged(pack: string): Promise<void> {
  const here = (await listPacks()).find(({ id }) => id === pack);
  if (here !== undefined) await stopWaiting(pack, here.upstream?.version ?? here.version);
  if ((await listSources()).length > 0) await broadcast('sources', []);
}

/** At start, when an alarm rang, and when something changed that a check depends on. */
export async function checkDue(): Promise<void> {
  await followPolicy(Date.now());
  for (const { id } of dueSources(await listSources(), Date.now())) await checkOne(id, false);
  await arm();
}

/** A host was permitted: sources that lacked it need not wait. */
export async function permitted(): Promise<void> {
  for (const { id, url, failure, paused } of await listSources())
    if (!paused && failure?.code === 'no-permission' && (await isPermitted(url))) await checkOne(id, false);
  await arm();
  await broadcast('sources', []);
}

export async function alarmRang(name: string): Promise<boolean> {
  if (name !== ALARM) return false;
  await checkDue();
  return true;
}

async function arm(): Promise<void> {
  const when = nextDue(await listSources());
  if (when === null) await browser.alarms.clear(ALARM);
  else await browser.alarms.create(ALARM, { when: Math.max(when, Date.now() + 1_000), periodInMinutes: AGAIN_MINUTES });
}

let last: Promise<unknown> = Promise.resolve();

/** After those that are under way: one server at a time, and never one source twice at once. */
function checkOne(id: string, asked: boolean): Promise<void> {
  const next = last.then(() => checkNow(id, asked));
  last = next.catch(() => undefined);
  return next;
}

/** @param asked by a person, who wants to see again what was removed or taken back since */
async function checkNow(id: string, asked: boolean): Promise<void> {
  const source = await readSource(id);
  if (source === null) return;
  const now = Date.now();
  const { outcome, arrival } = await lookSafely(source, asked && (await isMissed(source)), now);
  const arrived: Waiting | null =
    arrival === null || (await isHere(arrival.pack))
      ? null
      : {
          source: id,
          pack: arrival.pack.id,
          title: arrival.pack.title,
          version: arrival.pack.version,
          text: arrival.text,
          at: now,
          ...(outcome.is === 'new' && outcome.seen.key !== undefined ? { key: outcome.seen.key } : {}),
        };
  const after = await settleCheck(id, outcome, arrived, { now, chance: Math.random() });
  if (after?.automatic === true && after.key !== undefined) {
    const pack = await takeIn(after, now);
    if (pack !== null) await Promise.all([packChanged(pack), libraryChanged(pack)]);
  }
  await broadcast('sources', [id]);
}

async function lookSafely(source: Source, again: boolean, now: number): Promise<Looked> {
  if (!(await isPermitted(source.url))) return { outcome: NO_PERMISSION, arrival: null };
  if (source.key === undefined && !(await readPolicy()).allowUnsigned) return { outcome: UNSIGNED, arrival: null };
  try {
    return await lookAt(source, again, now);
  } catch (thrown) {
    const failing = toError(thrown);
    return { outcome: failedBy({ code: failing.code, ...phraseOf(failing) }), arrival: null };
  }
}

/** What was seen is neither in the library, any more, nor on its way there. */
async function isMissed({ id, seen }: Source): Promise<boolean> {
  if (seen === undefined || (await listWaiting()).some(({ source }) => source === id)) return false;
  return !(await isHere({ id: seen.pack, version: seen.version }));
}

/** This version or a later one. */
async function isHere({ id, version }: { id: string; version: string }): Promise<boolean> {
  const here = (await listPacks()).find((each) => each.id === id);
  return here !== undefined && compareVersions(here.upstream?.version ?? here.version, version) >= 0;
}
